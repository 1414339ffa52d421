"""Reach on networks by chance: never fewer devices than a full render finds, and few more."""

from collections import defaultdict
from collections.abc import Sequence
from statistics import mean

import pytest
from django.db import transaction

from netconfig.intent.rendering import read_templates
from tests.intent.network import INVENTORY
from tests.intent.reach.trying import Tried, tried_on_network

SHIPPED = read_templates(INVENTORY.parent / "templates")
NETWORKS = 40
EDITS = 8
MOST = 2


def ratio(tried: Sequence[Tried]) -> float:
    """Return how many devices are reached for each one whose config changes."""
    return sum(len(one.reach) for one in tried) / max(1, sum(len(one.configs) for one in tried))


def ratio_of_each(tried: Sequence[Tried]) -> float:
    """Return the mean of the same of each edit by itself; a device too many counts as such."""
    return mean(max(1, len(one.reach)) / max(1, len(one.configs)) for one in tried)


def table(tried: Sequence[Tried]) -> str:
    """Return a line for each kind: edits, devices reached and changed, the ratio and the worst."""
    kinds = defaultdict(list)
    for one in tried:
        kinds[one.edit.kind].append(one)
    lines = [f"{'kind':20}{'edits':>6}{'reached':>8}{'changed':>8}{'ratio':>7}{'worst':>6}"]
    for kind, found in [*sorted(kinds.items()), ("all", tried)]:
        reached = sum(len(one.reach) for one in found)
        changed = sum(len(one.configs) for one in found)
        worst = max(len(one.reach) / max(1, len(one.configs)) for one in found)
        lines.append(
            f"{kind:20}{len(found):6}{reached:8}{changed:8}{ratio(found):7.2f}{worst:6.1f}"
        )
    return "\n".join(lines)


def refuse_too_few(tried: Sequence[Tried]) -> None:
    for one in tried:
        assert one.contexts <= one.reach, one.edit


@pytest.mark.django_db
class TestReach:
    @pytest.mark.parametrize("seed", [101, 102])
    def test_holds_all_whose_context_changes(self, seed):
        refuse_too_few(list(tried_on_network(seed, EDITS // 2, SHIPPED)))

    @pytest.mark.long
    def test_is_never_too_few_and_on_average_at_most_twice_too_many(self):
        tried: list[Tried] = []
        for seed in range(1, NETWORKS + 1):
            with transaction.atomic():
                tried += tried_on_network(seed, EDITS, SHIPPED)
                transaction.set_rollback(True)

        refuse_too_few(tried)
        assert ratio(tried) <= MOST, table(tried)
        assert ratio_of_each(tried) <= MOST, table(tried)
