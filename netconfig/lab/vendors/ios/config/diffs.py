"""How IOS compares configs: by text, each line within its section, without looking at syntax.

Source: the IOS-XE configuration management guide, "Contextual configuration diff utility".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from netconfig.lab.grammar.cisco_ios.crypto import CERTIFICATE_END
from netconfig.lab.grammar.cisco_ios.system import BANNER_END
from netconfig.lab.vendors.ios.config.configs import lines_of
from netconfig.lab.vendors.ios.config.texts import KEY, KEY_END

_NO_CHANGES = "!No changes were found\n"
_SILENT = ("!", "end", "exit")
# What closes the texts that stand behind lines of config.
_ENDS = {"banner": BANNER_END, "certificate": CERTIFICATE_END.strip(), KEY: KEY_END}


@dataclass
class _Section:
    depth: int = -1
    lines: dict[str, "_Section"] = field(default_factory=dict)


def differences(old: str, new: str) -> str:
    """Return `show archive config differences` of two texts."""
    lines = list(_differ(_read(old), _read(new)))
    body = "".join(f"{line}\n" for line in lines) if lines else _NO_CHANGES
    return f"!Contextual Config Diffs:\n{body}"


def incremental(running: str, added: str) -> str:
    """Return `show archive config incremental-diffs`: which lines of a text would do something."""
    lines = list(_commands(_read(running), _read(added)))
    body = "".join(f"{line}\n" for line in lines)
    return f"!List of Commands:\n{body}end\n" + ("" if lines else _NO_CHANGES)


def _read(text: str) -> _Section:
    """Read sections by their indent; a banner is one line of several."""
    top = _Section()
    path = [top]
    for line, body in lines_of(text):
        words = line.strip()
        if not words or words.startswith(_SILENT):
            continue
        depth = len(line) - len(line.lstrip())
        while path[-1].depth >= depth:
            path.pop()
        whole = f"{words}{body}{_ENDS[words.split()[0]]}" if body else words
        path.append(path[-1].lines.setdefault(whole, _Section(depth)))
    return top


def _differ(old: _Section, new: _Section, indent: str = "") -> Iterator[str]:
    for line, below in new.lines.items():
        before = old.lines.get(line)
        if before is None:
            yield from _whole(line, below, indent, "+")
            continue
        inner = list(_differ(before, below, indent + " "))
        if inner:
            yield f"{indent}{line}"
            yield from inner
    for line, below in old.lines.items():
        if line not in new.lines:
            yield from _whole(line, below, indent, "-")


def _whole(line: str, section: _Section, indent: str, sign: str) -> Iterator[str]:
    for part in line.split("\n"):
        yield f"{indent}{sign}{part}"
    for inner, below in section.lines.items():
        yield from _whole(inner, below, indent + " ", sign)


def _commands(running: _Section, added: _Section, indent: str = "") -> Iterator[str]:
    known = {line.lower(): below for line, below in running.lines.items()}
    for line, below in added.lines.items():
        here = known.get(line.lower())
        inner = list(_commands(here or _Section(), below, indent + " "))
        is_removal = line.startswith("no ")
        if is_removal:
            begins = line.removeprefix("no ").lower()
            does_something = any(text.startswith(begins) for text in known)
        else:
            does_something = here is None
        if does_something or inner:
            yield from (f"{indent}{part}" for part in line.split("\n"))
            yield from inner
