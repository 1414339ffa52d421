"""How the lines of a section are found that is typed into: at once, however many there are."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator

from netconfig.core.config.forward.rules import Rules

Said = tuple[int, str]
"""The number of a line, and what it said when it was noted: it may be gone, or say another."""


class Found:
    """Finds the lines below one header by what they say, begin with, set or hang on."""

    def __init__(self, header: str, rules: Rules) -> None:
        self._header = header
        self._rules = rules
        self._by_text: dict[str, deque[int]] = {}
        # Many sections are typed into without a question that needs these.
        self._by_setting: dict[str, list[Said]] | None = None
        self._by_owner: dict[str, list[Said]] | None = None
        self._in_order: list[str] | None = None

    def note(self, number: int, text: str) -> None:
        """Note what a line says; a new line has a greater number than all before."""
        self._by_text.setdefault(text, deque()).append(number)
        if self._by_setting is not None:
            self._note_setting(self._by_setting, number, text)
        if self._by_owner is not None:
            self._note_owner(self._by_owner, number, text)
        if self._in_order is not None:
            insort(self._in_order, text)

    def of_text(self, text: str) -> deque[int]:
        """Return the numbers of the lines that said this; who finds one gone takes it out."""
        return self._by_text.get(text) or deque()

    def take_setting(self, name: str) -> list[Said]:
        """Return the lines with a setting of this name, once."""
        if self._by_setting is None:
            self._by_setting = {}
            for number, text in self._all():
                self._note_setting(self._by_setting, number, text)
        return self._by_setting.pop(name, [])

    def take_owner(self, owner: str) -> list[Said]:
        """Return the lines that hang on a thing, once."""
        if self._by_owner is None:
            self._by_owner = {}
            for number, text in self._all():
                self._note_owner(self._by_owner, number, text)
        return self._by_owner.pop(owner, [])

    def take_beginning(self, text: str) -> list[Said]:
        """Return the lines that are these words or begin with them, once."""
        if self._in_order is None:
            self._in_order = sorted(self._by_text)
        after_blank = chr(ord(" ") + 1)
        start = bisect_left(self._in_order, f"{text} ")
        end = bisect_left(self._in_order, text + after_blank, start)
        texts = {text, *self._in_order[start:end]}
        del self._in_order[start:end]
        return [(number, each) for each in texts for number in self._by_text.pop(each, ())]

    def _all(self) -> Iterator[Said]:
        return ((number, text) for text, numbers in self._by_text.items() for number in numbers)

    def _note_setting(self, known: dict[str, list[Said]], number: int, text: str) -> None:
        name = self._rules.single_key(text, self._header)
        if name:
            known.setdefault(name, []).append((number, text))

    def _note_owner(self, known: dict[str, list[Said]], number: int, text: str) -> None:
        owner = self._rules.owner_of(text)
        if owner:
            known.setdefault(owner, []).append((number, text))
