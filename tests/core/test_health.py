"""No worse than before, and no verdict is no pass."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.core.health import (
    Expectations,
    ExpectedSession,
    failures,
    is_healthy,
    judge_health,
    sessions_up,
)
from netconfig.core.state import (
    BgpNeighbor,
    DeviceState,
    Facts,
    InterfaceState,
    LldpNeighbor,
    Missing,
    state_from_json,
    state_to_json,
)

FACTS = Facts("sw1", "Arista", "vEOS", "4.30", "S1", 1.0)
SILENT = Missing("unsupported")


def bgp(address: str = "10.0.0.1", *, up: bool = True, vrf: str = "global") -> BgpNeighbor:
    return BgpNeighbor(vrf, address, 65002, is_enabled=True, is_up=up)


def port(name: str = "Ethernet1", *, up: bool = True) -> InterfaceState:
    return InterfaceState(name, is_enabled=True, is_up=up)


GOOD = DeviceState(FACTS, (port(),), (bgp(),), (LldpNeighbor("Ethernet1", "sw2", "Ethernet1"),))
EXPECTED = Expectations(
    sessions=(ExpectedSession("global", "10.0.0.1", "sw2"),), enabled=frozenset({"Ethernet1"})
)


def reasons(before: DeviceState, after: DeviceState, expected: Expectations = EXPECTED) -> str:
    checks = judge_health(before, after, expected)
    assert is_healthy(checks) == (not failures(checks))
    return " ".join(failures(checks))


class TestManagedSections:
    """Where the intent manages some sections only, what it does not know stays as it was."""

    OTHERS = Expectations(keeps_others=True)

    def test_keep_every_session_up_that_was(self):
        down = replace(GOOD, bgp=(bgp(up=False),))

        assert "not established: 10.0.0.1" in reasons(GOOD, down, self.OTHERS)
        assert reasons(down, down, self.OTHERS) == ""

    def test_keep_every_interface_and_neighbour(self):
        dark = replace(GOOD, interfaces=(port(up=False),), lldp=())

        told = reasons(GOOD, dark, self.OTHERS)

        assert "went down: Ethernet1" in told
        assert "no neighbour any more on Ethernet1" in told

    def test_let_go_of_what_is_leaving(self):
        leaving = replace(self.OTHERS, leaving=frozenset({"10.0.0.1", "Ethernet1"}))
        after = replace(GOOD, interfaces=(port(up=False),), bgp=(), lldp=())

        assert reasons(GOOD, after, leaving) == ""


class TestBgp:
    def test_passes_when_it_is_as_before(self):
        assert reasons(GOOD, GOOD) == ""

    def test_fails_when_a_session_went_down(self):
        assert "not established: 10.0.0.1" in reasons(GOOD, replace(GOOD, bgp=(bgp(up=False),)))

    def test_fails_when_an_expected_session_is_not_there(self):
        told = reasons(GOOD, replace(GOOD, bgp=(bgp("10.0.0.9"),)))
        assert "not configured on the device: 10.0.0.1" in told

    def test_fails_when_the_answer_is_empty_where_the_intent_has_sessions(self):
        down = replace(GOOD, bgp=(bgp(up=False),))
        assert "reports no session" in reasons(down, replace(GOOD, bgp=()))

    def test_waits_for_no_session_to_a_far_end_that_does_not_carry_its_intent_yet(self):
        before = replace(GOOD, bgp=())
        assert reasons(before, replace(GOOD, bgp=(bgp(up=False),))) == ""

    def test_expects_a_session_to_a_far_end_that_carries_its_intent(self):
        settled = replace(EXPECTED, settled=frozenset({"sw2"}))
        told = reasons(replace(GOOD, bgp=()), replace(GOOD, bgp=(bgp(up=False),)), settled)
        assert "not established" in told

    def test_may_lose_what_the_intent_no_longer_has(self):
        before = replace(GOOD, bgp=(bgp(), bgp("10.9.9.9")))
        assert reasons(before, GOOD) == ""

    def test_tells_sessions_of_vrfs_apart(self):
        elsewhere = replace(GOOD, bgp=(bgp(vrf="blue"),))
        assert "not configured" in reasons(GOOD, elsewhere)


class TestInterfaces:
    def test_fails_when_an_enabled_one_went_down(self):
        assert "went down: Ethernet1" in reasons(GOOD, replace(GOOD, interfaces=(port(up=False),)))

    def test_fails_when_an_enabled_one_is_not_told_any_more(self):
        assert "went down" in reasons(GOOD, replace(GOOD, interfaces=(port("Ethernet9"),)))

    def test_may_go_down_when_the_intent_shuts_it(self):
        shut = replace(EXPECTED, enabled=frozenset())
        assert reasons(GOOD, replace(GOOD, interfaces=(port(up=False),)), shut) == ""


class TestLldp:
    def test_fails_when_a_neighbour_is_lost(self):
        assert "no neighbour any more on Ethernet1" in reasons(GOOD, replace(GOOD, lldp=()))

    def test_does_not_mind_that_the_far_end_was_renamed(self):
        renamed = (LldpNeighbor("Ethernet1", "leaf2", "Ethernet1"),)
        assert reasons(GOOD, replace(GOOD, lldp=renamed)) == ""


class TestMissingVerdicts:
    @pytest.mark.parametrize("part", ["interfaces", "bgp", "lldp"])
    def test_are_no_pass_before_or_after(self, part: str):
        silent = replace(GOOD, **{part: SILENT})

        assert part in reasons(silent, GOOD)
        assert part in reasons(GOOD, silent)

    def test_an_empty_list_of_interfaces_is_one(self):
        empty = replace(GOOD, interfaces=())

        assert "interfaces" in reasons(empty, GOOD)
        assert "interfaces" in reasons(GOOD, empty)

    def test_no_checks_at_all_are_one(self):
        assert not is_healthy(())


names = st.sampled_from(["Ethernet1", "Ethernet2", "Ethernet3"])
addresses = st.sampled_from(["10.0.0.1", "10.0.0.2", "10.0.0.3"])
states = st.builds(
    DeviceState,
    facts=st.just(FACTS),
    interfaces=st.just(SILENT)
    | st.lists(st.builds(port, names, up=st.booleans()), max_size=3).map(tuple),
    bgp=st.just(SILENT)
    | st.lists(st.builds(bgp, addresses, up=st.booleans()), max_size=3).map(tuple),
    lldp=st.just(SILENT)
    | st.lists(st.builds(LldpNeighbor, names, st.just("x"), st.just("y")), max_size=3).map(tuple),
)
expectations = st.builds(
    Expectations,
    sessions=st.lists(
        st.builds(ExpectedSession, st.just("global"), addresses, st.sampled_from(["sw2", ""])),
        max_size=3,
    ).map(tuple),
    settled=st.sampled_from([frozenset(), frozenset({"sw2"})]),
    enabled=st.frozensets(names),
)


class TestAlways:
    @given(states, states, expectations)
    def test_a_missing_or_empty_answer_is_never_healthy(
        self, before: DeviceState, after: DeviceState, expected: Expectations
    ):
        told = [before.interfaces, before.bgp, before.lldp, after.interfaces, after.bgp, after.lldp]
        empty = not after.interfaces or (expected.sessions and not after.bgp)
        healthy = is_healthy(judge_health(before, after, expected))

        if any(isinstance(part, Missing) for part in told) or empty:
            assert not healthy

    @given(states, states, expectations)
    def test_a_healthy_device_kept_every_session_that_is_still_wanted(
        self, before: DeviceState, after: DeviceState, expected: Expectations
    ):
        if is_healthy(judge_health(before, after, expected)):
            wanted = {(s.vrf, s.address) for s in expected.sessions}
            assert sessions_up(before) & wanted <= sessions_up(after)

    @given(states)
    def test_a_state_survives_json(self, state: DeviceState):
        assert state_from_json(state_to_json(state)) == state


def test_a_part_that_is_not_in_the_json_is_missing():
    assert isinstance(state_from_json({}).bgp, Missing)
