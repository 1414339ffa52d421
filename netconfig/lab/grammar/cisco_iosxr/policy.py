"""What is inside a route policy and a set of IOS-XR: read, judged and written as the router does.

Source: "Implementing Routing Policy" in the routing configuration guide for the ASR 9000 series and
the routing policy command reference. How the router breaks lines is assumed where no example shows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from netconfig.lab.grammar.cisco_iosxr.conditions import (
    ConditionIsWrong,
    atoms,
    read_condition,
)
from netconfig.lab.grammar.cisco_iosxr.statements import (
    ACTIONS,
    CONDITION,
    ELEMENTS,
    STARTS,
)

_TOKEN = re.compile(r"'[^']*'|[(),]|[^\s(),']+")
_SET_AFTER = {
    "destination": "prefix-set",
    "source": "prefix-set",
    "next-hop": "prefix-set",
    "rib-has-route": "prefix-set",
    "as-path": "as-path-set",
    "community": "community-set",
    "large-community": "large-community-set",
    "extcommunity": "extcommunity-set",
    "rd": "rd-set",
}
_SETS_OF = ("community", "large-community")
_VERBS = ("in", "matches-any", "matches-every", "passes-through", "matches-within")


class PolicyIsWrong(Exception):
    """A policy or a set that the router does not take; `line` is where it stumbles."""

    def __init__(self, line: str, *, is_unfinished: bool = False) -> None:
        super().__init__(line)
        self.line = line
        self.is_unfinished = is_unfinished


@dataclass
class _Writer:
    """Statements as lines, deeper inside conditions."""

    lines: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def write(self, statement: str) -> None:
        """Add one statement. Raises PolicyIsWrong."""
        word = statement.split(maxsplit=1)[0]
        if word in ("elseif", "else"):
            self._close(statement, until=("if", "elseif"))
            self._line(statement)
            self.open.append(word)
        elif word == "endif":
            self._close(statement, until=("if", "elseif", "else"))
            self._line(statement)
        else:
            self._line(statement)
            if word == "if":
                self.open.append(word)

    def _close(self, statement: str, *, until: tuple[str, ...]) -> None:
        if not self.open or self.open.pop() not in until:
            raise PolicyIsWrong(statement)

    def _line(self, text: str) -> None:
        self.lines.append("  " * (len(self.open) + 1) + text)


def tidy_policy(body: Iterable[str]) -> str:
    """Return the statements of a policy as the router shows them. Raises PolicyIsWrong."""
    writer = _Writer()
    for statement in _statements(body):
        if not statement.startswith("#") and not any(a.fullmatch(statement) for a in ACTIONS):
            raise PolicyIsWrong(statement)
        if statement.startswith(("if ", "elseif ")) and not _is_condition(statement):
            raise PolicyIsWrong(statement)
        writer.write(statement)
    if writer.open:
        raise PolicyIsWrong(writer.lines[-1].strip(), is_unfinished=True)
    return "\n".join(writer.lines)


def tidy_set(kind: str, body: Iterable[str]) -> str:
    """Return the elements of a set as the router shows them. Raises PolicyIsWrong."""
    lines = list(body)
    elements = _elements(line for line in lines if not _is_remark(line))
    for element in elements if elements != [""] else ():
        if not ELEMENTS[kind].fullmatch(element):
            raise PolicyIsWrong(element)
    parts: list[str] = []
    for between, remark in _between_remarks(lines):
        parts += [*filter(None, _elements(between)), *([remark] if remark else [])]
    commas = iter([","] * (len(elements) - 1) + [""])
    return "\n".join(f"  {p}{'' if _is_remark(p) else next(commas, '')}" for p in parts)


def without_remarks(body: str) -> str:
    """Return the text of a set without the lines that say something to people alone."""
    return "\n".join(line for line in body.splitlines() if not _is_remark(line))


def references(body: str) -> Iterator[tuple[str, str]]:
    """Give the sets and policies that a policy names: kind and name."""
    for statement in _statements(body.splitlines()):
        tokens = _TOKEN.findall(statement)
        for at, token in enumerate(tokens):
            following = tokens[at + 1] if at + 1 < len(tokens) else ""
            if token == "apply":  # noqa: S105  # a word of a policy
                yield "route-policy", following
            elif token in _VERBS and _is_name(following):
                kind = next((_SET_AFTER[t] for t in reversed(tokens[:at]) if t in _SET_AFTER), "")
                if kind:
                    yield kind, following
        if tokens[:1] == ["set"] and tokens[1] in _SETS_OF and _is_name(tokens[2]):
            yield f"{tokens[1]}-set", tokens[2]


def statements(body: str) -> list[str]:
    """Return the statements of a policy, each in one line."""
    return list(_statements(body.splitlines()))


def _statements(body: Iterable[str]) -> Iterator[str]:
    """Cut a policy into statements, however its lines are broken."""
    waiting: list[str] = []
    for line in body:
        if line.lstrip().startswith("#"):
            yield from _flush(waiting)
            yield line.strip()
            continue
        for token in _TOKEN.findall(line):
            is_start = token in STARTS and waiting[:1] not in (["if"], ["elseif"])
            if is_start:
                yield from _flush(waiting)
            waiting.append(token)
            if token == "then" or token in ("else", "endif"):  # noqa: S105  # words of a policy
                yield from _flush(waiting)
    yield from _flush(waiting)


def _flush(waiting: list[str]) -> Iterator[str]:
    if waiting:
        text = " ".join(waiting)
        waiting.clear()
        yield text.replace("( ", "(").replace(" )", ")").replace(" ,", ",")


def _elements(lines: Iterable[str]) -> list[str]:
    return [" ".join(element.split()) for element in _split("\n".join(lines))]


def _between_remarks(body: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """Yield the lines before each remark with that, and those behind the last with none."""
    waiting: list[str] = []
    for line in body:
        if _is_remark(line):
            yield waiting, line.strip()
            waiting = []
        else:
            waiting.append(line)
    yield waiting, ""


def _is_remark(line: str) -> bool:
    return line.lstrip().startswith("#")


def _is_condition(statement: str) -> bool:
    inner = statement.partition(" ")[2].removesuffix(" then")
    try:
        return all(CONDITION.fullmatch(atom) for atom in atoms(read_condition(inner)))
    except ConditionIsWrong:
        return False


def _split(text: str) -> list[str]:
    """Cut at commas outside quotes."""
    return [part.strip() for part in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", text)]


def _is_name(token: str) -> bool:
    return re.fullmatch(r"[A-Za-z_][\w.:-]*", token) is not None
