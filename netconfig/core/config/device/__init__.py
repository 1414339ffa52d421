"""What a device itself reports as the difference of its candidate, in our operations.

The report is applied to our copy of the running config, and what comes out is compared with running
by the same rules as the plan: so both say the same in the same words, and noise weighs nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from netconfig.core.config.device import context, edit, marks, patch, unified
from netconfig.core.config.device.positions import adopt_unreported_order
from netconfig.core.config.diff.operations import Diff, Operation, diff_configs
from netconfig.core.config.encodings.alignment import has_forms
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigTree

_READERS = {
    "unified": unified.apply,
    "context": context.apply,
    "edit": edit.apply,
    "marks": marks.apply,
    "patch": patch.apply,
}


@dataclass(frozen=True)
class DeviceDiff:
    """The device's own diff; `unaccounted` holds the lines of it that cannot be what they say."""

    operations: tuple[Operation, ...]
    unaccounted: tuple[str, ...]


def parse_device_diff(
    text: str, *, running: ConfigTree, intended: ConfigTree, platform: Platform
) -> DeviceDiff:
    """Turn a device's report into operations; a report of no change has none.

    `text` must be redacted with the tokeniser of both trees: `redact` takes diffs as well. A line
    that removes what is not there, adds what is there, or fits nowhere is unaccounted. Only where a
    report does not tell positions (IOS), order is taken from `intended`.
    """
    applied = _READERS[platform.device_diff](text, running.as_read(), platform)
    result = applied.tree
    if platform.device_diff != "unified":
        result = adopt_unreported_order(applied, intended, platform)
    result.has_forms = running.has_forms or has_forms(text)
    operations = diff_configs(running, result, platform).operations
    return DeviceDiff(operations, tuple(applied.unaccounted))


def same_effect(planned: Diff, device: DeviceDiff, platform: Platform) -> tuple[str, ...]:
    """Return () where the device would do what was planned, else one sentence per difference."""
    if planned.platform != platform.name:
        return (f"The plan is for {planned.platform}, the report for {platform.name}.",)
    return same_operations(planned.operations, device)


def same_operations(planned: Iterable[Operation], device: DeviceDiff) -> tuple[str, ...]:
    """Return the sentences of `same_effect` for operations that are known to be of one platform."""
    # A device may report a new secret in a form that it made of it.
    wanted = Counter(operation.meaning for operation in planned)
    reported = Counter(operation.meaning for operation in device.operations)
    sentences = [
        f"The device does not report what the plan has: {_shown(operation)}."
        for operation in (wanted - reported).elements()
    ]
    sentences += [
        f"The device reports what the plan does not have: {_shown(operation)}."
        for operation in (reported - wanted).elements()
    ]
    sentences += [
        f"The device's report has a line that fits nowhere: {line!r}."
        for line in device.unaccounted
    ]
    return tuple(sentences)


def _shown(operation: Operation) -> str:
    place = "" if operation.after is None else f" (after {operation.after or 'nothing'!r})"
    return f"{operation.op} {' / '.join(operation.path)!r}{place}"
