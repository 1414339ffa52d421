"""IOS's Tcl shell, as far as files come by it: `puts [open "FILE" w+] {text}`.

Source: netmiko's InLineTransfer. A file is written when the shell is left; other Tcl is unknown.
"""

import re

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.ios.files import file_name

LEAVES = frozenset({"tclquit", "exit"})

_PUTS = re.compile(r'puts \[open "(?P<path>[^"]+)" w\+?\] \{(?P<text>.*)')


class TclShell:
    """Takes the lines that are Tcl's own; `is_reading` between the braces of a text."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._name = ""
        self._lines: list[str] = []
        self._written: dict[str, bytes] = {}
        self.is_reading = False

    def take(self, line: str) -> bool:
        """Take a line, and tell whether it was Tcl's. Raises CannotRun."""
        found = None if self.is_reading else _PUTS.fullmatch(line)
        if found is not None:
            self._name, self._lines = file_name(found["path"]), []
            self.is_reading = True
            line = found["text"]
        elif not self.is_reading:
            return False
        text, end, _ = line.partition("}")
        self._lines.append(text)
        if end:
            # `puts` ends what it writes with the end of a line.
            self._written[self._name] = "\n".join([*self._lines, ""]).encode()
            self.is_reading = False
        return True

    def leave(self) -> None:
        """Write the files. Raises CannotRun."""
        for name, content in self._written.items():
            self._device.files[name] = content
            self._device.trace.event("file received", file=name, bytes=str(len(content)))


def without_text(line: str) -> str:
    """Return a line without the text that it brings for a file."""
    return line.partition(" {")[0] if _PUTS.fullmatch(line) else line
