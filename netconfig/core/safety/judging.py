"""All risks of one device's diff."""

from collections import Counter

from netconfig.core.config import ConfigTree, Diff
from netconfig.core.safety.reach import cut_off, management_path
from netconfig.core.safety.risk import Change, Lifeline, Limits, Risk, change_of, counted, shown
from netconfig.core.safety.services import (
    interfaces_shut,
    routing_policy,
    secrets_changed,
    sessions_removed,
    vlans_removed,
)

_NEARLY_EMPTY = 3


def judge_diff(
    diff: Diff,
    *,
    running: ConfigTree,
    intended: ConfigTree,
    lifeline: Lifeline,
    limits: Limits,
) -> tuple[Risk, ...]:
    """Return the risks of a device's whole diff, the blocking ones first; the trees normalised."""
    change = change_of(diff, running, intended)
    found = [
        *_small_render(change, limits),
        *_large_removal(change, limits),
        *_section_removal(change, limits),
        *cut_off(change, lifeline),
        *management_path(change, lifeline),
        *sessions_removed(change),
        *routing_policy(change),
        *interfaces_shut(change),
        *vlans_removed(change),
        *secrets_changed(change),
    ]
    return tuple(sorted(found, key=lambda risk: not risk.blocks))


def _small_render(change: Change, limits: Limits) -> list[Risk]:
    had, left = len(change.had), len(change.will_have)
    if left < _NEARLY_EMPTY:
        text = "The intended config is empty or nearly so."
        return [Risk("empty render", blocks=True, text=text, lines=shown(change.removed))]
    if had < limits.removed_least_lines or left * 2 > had:
        return []
    text = f"The intended config has {left} lines, less than half of the {had} that run."
    return [Risk("small render", blocks=False, text=text, lines=shown(change.removed))]


def _large_removal(change: Change, limits: Limits) -> list[Risk]:
    had, removed = len(change.had), change.removed
    if had < limits.removed_least_lines or limits.removed_percent >= 100:
        return []
    percent = 100 * len(removed) // had
    if percent <= limits.removed_percent:
        return []
    text = (
        f"{len(removed)} of {had} lines ({percent} %) would be removed; "
        f"the policy allows {limits.removed_percent} %."
    )
    return [Risk("large removal", blocks=True, text=text, lines=shown(removed))]


def _section_removal(change: Change, limits: Limits) -> list[Risk]:
    had = Counter(path[0] for path in change.had if len(path) > 1)
    gone = Counter(path[0] for path in change.removed if len(path) > 1)
    large = {
        section
        for section, number in gone.items()
        if had[section] >= limits.section_least_lines
        and 100 * number > limits.section_percent * had[section]
    }
    if not large or limits.section_percent >= 100:
        return []
    named = ", ".join(sorted(section.strip() for section in large)[:5])
    text = (
        f"More than {limits.section_percent} % of {counted(len(large), 'section')} "
        f"would be removed: {named}."
    )
    lines = shown(path for path in change.removed if path[0] in large)
    return [Risk("section removal", blocks=False, text=text, lines=lines)]
