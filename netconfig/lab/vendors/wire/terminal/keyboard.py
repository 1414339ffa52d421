"""Turns what arrives from a terminal into lines, and into what the terminal echoes."""

from collections.abc import Iterator

_BACKSPACES = "\x08\x7f"
_BREAK, _CLEAR, _END = "\x03", "\x15", "\x1a"


class Keyboard:
    """One terminal's line in the making."""

    def __init__(self) -> None:
        self._typed = ""
        self._was_return = False

    def typed(self, data: bytes) -> Iterator[tuple[str, str | None]]:
        """Give, as they come, what to echo and then a whole line, or None in its midst."""
        echo = ""
        for key in data.decode(errors="replace"):
            if key in "\r\n":
                # A return key may send both.
                if not (key == "\n" and self._was_return):
                    yield echo, self._take()
                    echo = ""
            elif key == _END:
                self._typed = "end"
                yield echo, self._take()
                echo = ""
            else:
                echo += self._press(key)
            self._was_return = key == "\r"
        if echo:
            yield echo, None

    def _press(self, key: str) -> str:
        if key in _BACKSPACES:
            had = bool(self._typed)
            self._typed = self._typed[:-1]
            return "\b \b" if had else ""
        if key in (_BREAK, _CLEAR):
            erased, self._typed = len(self._typed), ""
            return "\b \b" * erased
        # NUL and its like keep a connection alive and say nothing.
        if key < " " and key != "\t":
            return ""
        self._typed += key
        return key

    def _take(self) -> str:
        line, self._typed = self._typed, ""
        return line
