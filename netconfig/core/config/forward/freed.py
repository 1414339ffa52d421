"""Definitions that leave before their values come elsewhere, such as a VRF whose number goes on."""

from collections.abc import Collection, Iterator

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.forward.rules import Rules


def freed_names(root: Delta, wanted: Collection[str], rules: Rules) -> frozenset[str]:
    """Return the names of leaving definitions with a value below that nothing else may hold.

    `wanted` are such values that come. Lines that use these names go before they are overwritten.
    """
    return frozenset(_freed(root, wanted, rules)) if wanted else frozenset()


def _freed(root: Delta, wanted: Collection[str], rules: Rules) -> Iterator[str]:
    for delta in root.below:
        if delta.sign != "-" or not delta.below or not rules.is_let_go(delta.text):
            continue
        is_exclusive = rules.below(delta.text).exclusive.match
        if any(each.text in wanted and is_exclusive(each.text) for each in delta.below):
            yield rules.defined_name(delta.text, "")
