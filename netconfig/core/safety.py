"""What makes a planned config dangerous, judged from the diff alone; each risk names its lines."""

from dataclasses import dataclass

from netconfig.core.config import ConfigTree, Diff


@dataclass(frozen=True)
class Limits:
    """Where a risk starts to block. A percentage of 100 switches a limit off."""

    removed_percent: int = 60
    # Small configs are mostly replaced when a device is first taken over.
    removed_least_lines: int = 20


@dataclass(frozen=True)
class Lifeline:
    """What keeps the device within reach: lines that name these words carry the way to it."""

    management_address: str = ""
    username: str = ""


@dataclass(frozen=True)
class Risk:
    """One danger: its kind, whether it blocks the plan, a sentence, and the lines that prove it."""

    kind: str
    blocks: bool
    text: str
    lines: tuple[str, ...]


def judge_diff(
    diff: Diff,
    *,
    running: ConfigTree,
    intended: ConfigTree,
    lifeline: Lifeline,
    limits: Limits,
) -> tuple[Risk, ...]:
    """Return the risks of a device's whole diff, the blocking ones first."""
    had, will_have = _lines(running), _lines(intended)
    removed = [op.path for op in diff.operations if op.op == "remove"]
    found = [
        *_empty_render(will_have),
        *_large_removal(removed, len(had), limits),
        *_cut_off(had, will_have, lifeline),
        *_sessions_removed(removed),
    ]
    return tuple(sorted(found, key=lambda risk: not risk.blocks))


def _empty_render(will_have: list[tuple[str, ...]]) -> list[Risk]:
    if len(will_have) >= 3:
        return []
    return [
        Risk(
            "empty render", blocks=True, text="The intended config is empty or nearly so.", lines=()
        )
    ]


def _large_removal(removed: list[tuple[str, ...]], had: int, limits: Limits) -> list[Risk]:
    if had < limits.removed_least_lines or limits.removed_percent >= 100:
        return []
    percent = 100 * len(removed) // had
    if percent <= limits.removed_percent:
        return []
    text = (
        f"{len(removed)} of {had} lines ({percent} %) would be removed; "
        f"the policy allows {limits.removed_percent} %."
    )
    return [Risk("large removal", blocks=True, text=text, lines=_show(removed))]


def _cut_off(
    had: list[tuple[str, ...]], will_have: list[tuple[str, ...]], lifeline: Lifeline
) -> list[Risk]:
    risks = []
    for word, what, begins in (
        (lifeline.management_address, "its management address", _ADDRESS),
        (lifeline.username, "the user that netconfig logs in as", _USER),
    ):
        # Only the line that gives the address or makes the user counts: a description may name it.
        proof = [path for path in had if _gives(path[-1], word, begins)]
        if proof and not any(_gives(path[-1], word, begins) for path in will_have):
            text = f"The device would lose {what}, {word}."
            risks.append(Risk("cuts management", blocks=True, text=text, lines=_show(proof)))
    return risks


def _sessions_removed(removed: list[tuple[str, ...]]) -> list[Risk]:
    lines = [path for path in removed if path[-1].lstrip().startswith("neighbor ")]
    peers = {path[-1].split()[1] for path in lines}
    if not peers:
        return []
    text = f"Lines of {len(peers)} BGP neighbours would be removed."
    return [Risk("routing", blocks=False, text=text, lines=_show(lines))]


def _lines(tree: ConfigTree) -> list[tuple[str, ...]]:
    return list(tree.walk())


# How a line begins that gives a device an address, or that makes a user, on any platform.
_ADDRESS = (["ip", "address"], ["ipv6", "address"], ["address"])
_USER = (["username"], ["user"])


def _gives(line: str, word: str, begins: tuple[list[str], ...]) -> bool:
    words = _words(line)
    return bool(word) and any(words[: len(begin) + 1] == [*begin, word] for begin in begins)


def _words(line: str) -> list[str]:
    return [word.strip(';"{}').split("/")[0] for word in line.split()]


def _show(paths: list[tuple[str, ...]], most: int = 20) -> tuple[str, ...]:
    return tuple(" / ".join(part.strip() for part in path) for path in paths[:most])
