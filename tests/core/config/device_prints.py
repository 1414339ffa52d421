"""What devices print as their own diff, made from texts and dictionaries alone."""

import difflib

from tests.core.config.lines_device import Config, load
from tests.core.config.set_device import Statements


def unified(running: str, intended: str, *, context: int = 3) -> str:
    """Print like EOS, without the two header lines that its driver takes away."""
    lines = difflib.unified_diff(running.split("\n"), intended.split("\n"), n=context, lineterm="")
    return "\n".join(list(lines)[2:])


def contextual(running: str, intended: str) -> str:
    """Print like IOS: parents as context, additions before removals, the sign after the indent."""
    return "\n".join(["!Contextual Config Diffs:", *_contextual(load(running), load(intended), "")])


def _contextual(old: Config, new: Config, indent: str) -> list[str]:
    out = []
    for line, below in new.items():
        if line not in old:
            out += _signed("+", line, below, indent)
        elif inner := _contextual(old[line], below, indent + " "):
            out += [indent + line, *inner]
    for line, below in old.items():
        if line not in new:
            out += _signed("-", line, below, indent)
    return out


def _signed(sign: str, line: str, below: Config, indent: str) -> list[str]:
    out = [f"{indent}{sign}{line}"]
    for child, inner in below.items():
        out += _signed(sign, child, inner, indent + " ")
    return out


def compared(old: Statements, new: Statements, path: str = "") -> str:
    """Print like Junos `show | compare`, with the neighbours where order matters."""
    hunk: list[str] = []
    inner = ""
    for text, below in old.items():
        if text not in new:
            hunk += _curly("-", text, below, "   ")
    for text, below in new.items():
        word = text.split(" ")[0]
        if text not in old:
            hunk += _curly("+", text, below, "   ")
        else:
            if word in {"term", "name-server", "export"}:
                hunk.append(
                    f"{'!' if _moved(old, new, word) else ' '}    {text}"
                    + (" { ... }" if below else ";")
                )
            inner += compared(old[text], below, f"{path} {text}".strip())
    is_change = any(line[0] != " " for line in hunk)
    return (
        f"[edit{' ' if path else ''}{path}]\n" + "\n".join(hunk) + "\n" if is_change else ""
    ) + inner


def _moved(old: Statements, new: Statements, word: str) -> bool:
    before = [text for text in old if text in new and text.split(" ")[0] == word]
    return before != [text for text in new if text in old and text.split(" ")[0] == word]


def _curly(sign: str, text: str, below: Statements, margin: str) -> list[str]:
    if not below:
        return [f"{sign}{margin}{text};"]
    inner = [
        line for child, more in below.items() for line in _curly(sign, child, more, margin + "    ")
    ]
    return [f"{sign}{margin}{text} {{", *inner, f"{sign}{margin}}}"]
