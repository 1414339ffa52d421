"""Engines of others as oracles: netconfig agrees with them, or it is written down who is right."""

import pytest

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from tests.core.config.circle.lab import DEVICES, without_tokens
from tests.oracles.answers import (
    GOLDEN,
    Unreadable,
    answers_of,
    asked_of,
    heads,
    ours,
    theirs,
)
from tests.oracles.verdicts import COMMANDS, DIFFS, UNANSWERED

CASES = sorted(
    f"{platform}/{case.name}"
    for platform in ("arista_eos", "cisco_ios", "cisco_iosxr", "cisco_nxos", "juniper_junos")
    for case in (GOLDEN / platform).iterdir()
)
TYPED = [case for case in CASES if case.partition("/")[0] in ("arista_eos", "cisco_ios")]


def differs(peer: str, case: str) -> bool:
    """Tell whether a peer names other lines; of texts that it tells by the line, other sections."""
    try:
        return theirs(peer, case) != ours(case)
    except Unreadable:
        return heads(peer, case) != heads("", case)


def typed(peer: str, case: str) -> str:
    """Return what comes of a peer's commands on a device of the lab."""
    device = DEVICES[case.partition("/")[0]]
    running, intended = (
        without_tokens((GOLDEN / case / f"{name}.txt").read_bytes().decode())
        for name in ("running", "intended")
    )
    before = device.enter(device.enter(Node(), device.clean), running)
    try:
        after = device.enter(before, without_tokens("\n".join(answers_of(peer)[case]["commands"])))
    except LineRefused:
        return "refused"
    return "wrong" if device.differences(device.show(after), intended) else "right"


@pytest.mark.parametrize("peer", ["hier_config", "netutils"])
class TestDiffOfAPeer:
    def test_was_asked_for_of_every_case_as_it_is_now(self, peer: str):
        asked = {case: answer["asked"] for case, answer in answers_of(peer).items()}
        assert asked == {case: asked_of(case) for case in CASES}, "python -m tests.oracles.ask"

    def test_names_our_lines_or_is_known_to_be_wrong(self, peer: str):
        answered = [case for case in CASES if "raises" not in answers_of(peer)[case]]
        assert {case for case in answered if differs(peer, case)} == set(DIFFS[peer])

    def test_is_missing_only_where_the_peer_breaks(self, peer: str):
        broken = {case for case in CASES if "raises" in answers_of(peer)[case]}
        assert broken == UNANSWERED[peer]


@pytest.mark.parametrize("peer", ["hier_config", "ciscoconfparse2"])
class TestCommandsOfAPeer:
    def test_lead_a_device_where_ours_lead_it_or_are_known_to_be_wrong(self, peer: str):
        found: dict[str, set[str]] = {"refused": set(), "wrong": set(), "right": set()}
        for case in TYPED:
            if "commands" in answers_of(peer).get(case, ()):
                found[typed(peer, case)].add(case)
        assert found.pop("right")
        assert found == COMMANDS[peer]
