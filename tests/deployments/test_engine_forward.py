"""From a locked device to its commit, with every error at every step."""

import pytest

from netconfig.core.lifecycle import CLEAN, RunState
from netconfig.deployments.journal.scribe import Line
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    DeviceUnreachable,
    HostKeyMismatch,
    LoginRefused,
    NotSupported,
    OutcomeUnknown,
)
from tests.deployments.device import BASE, OTHER, TARGET, Fault, Timer
from tests.deployments.safety import ERRORS, assert_safe
from tests.deployments.world import World, order

HEALTHY_WALK = ["prechecked", "staged", "armed", "unconfirmed", "verified", "confirmed", "done"]
BEFORE_COMMIT = ["open", "read_running", "pending", "read_state", "load_replace", "compare"]
LASTING = {HostKeyMismatch, LoginRefused, CandidateIsLocked, CandidateRefused, NotSupported}


class TestAHealthyRun:
    def test_takes_every_state_in_order_and_keeps_the_commit(self, world: World):
        world.carry_out()

        assert world.desk.lines == HEALTHY_WALK
        assert (world.device.running, world.device.startup) == (TARGET, TARGET)
        assert world.device.effects == ["commit target", "confirm target"]
        assert_safe(world)

    def test_verifies_on_another_login_than_it_committed_on(self, world: World):
        world.carry_out()

        assert world.device.logins == 2

    def test_leaves_no_candidate_behind(self, world: World):
        world.carry_out()

        assert world.device.leftovers == set()

    def test_waits_for_a_session_that_comes_back_in_time(self, world: World):
        world.device.is_sick_with = TARGET
        waits = world.clock.advance

        def heal(seconds: float) -> None:
            waits(seconds)
            world.device.is_sick_with = ""

        world.clock.advance = heal  # type: ignore[method-assign]  # the device heals as time passes
        world.carry_out()

        assert world.desk.state == RunState.DONE


class TestBeforeTheCommit:
    @pytest.mark.parametrize("error", ERRORS)
    @pytest.mark.parametrize("step", BEFORE_COMMIT)
    def test_any_error_ends_cleanly(self, world: World, step: str, error: type[DeviceError]):
        world.device.faults = [Fault(step, error("no"))]

        world.carry_out()

        expected = RunState.REFUSED if error in LASTING else RunState.DEFERRED
        assert world.desk.state == expected
        assert world.desk.state in CLEAN
        assert world.device.effects == []
        assert world.device.leftovers == set()

    def test_a_config_that_moved_is_drift(self, world: World):
        world.device.running = OTHER

        world.carry_out()

        assert world.desk.lines == ["drifted"]

    @pytest.mark.parametrize(
        ("is_back", "way"), [(False, "plan again"), (True, "netconfig deployment settle")]
    )
    def test_drift_tells_the_way_on(self, world: World, is_back: bool, way: str):
        world.device.running = OTHER

        world.order = order(is_back=is_back)

        world.carry_out()

        assert way in world.desk.row["reason"]

    def test_a_config_that_moves_while_the_candidate_is_loaded_stops_it(self, world: World):
        def move(line: Line) -> None:
            if line.state == RunState.PRECHECKED:
                world.device.running = OTHER

        world.desk.on_line = move
        world.carry_out()

        assert world.desk.lines == ["prechecked", "drifted"]
        assert world.device.running == OTHER

    def test_somebody_elses_pending_commit_stops_it(self, world: World):
        world.device.timer = Timer("eve", OTHER, world.clock.now.replace(year=2027))

        world.carry_out()

        assert world.desk.lines == ["refused"]
        assert "eve" in world.desk.row["reason"]

    @pytest.mark.parametrize("part", ["interfaces", "bgp", "lldp"])
    def test_a_device_that_does_not_tell_its_health_is_not_written_to(
        self, world: World, part: str
    ):
        world.device.is_silent_about = part

        world.carry_out()

        assert world.desk.lines == ["refused"]
        assert world.device.effects == []

    @pytest.mark.parametrize(
        "said",
        [
            "",
            "--- a\n+++ b\n@@ -1,1 +1,2 @@\n hostname sw1\n+username eve privilege 15 secret x\n",
            "% nonsense",
        ],
    )
    def test_a_device_diff_that_is_not_the_planned_one_stops_it(self, world: World, said: str):
        world.device.tells_diff = said

        world.carry_out()

        assert world.desk.lines == ["prechecked", "refused"]
        assert world.device.effects == []
        assert world.device.leftovers == set()

    def test_the_arming_gates_no_stops_it(self, world: World):
        world.desk.refuses_arming = "Not approved any more."

        world.carry_out()

        assert world.desk.lines == ["prechecked", "staged", "cancelled"]
        assert world.desk.row["reason"] == "Not approved any more."
        assert world.device.effects == []
        assert world.device.leftovers == set()


class TestTheCommit:
    @pytest.mark.parametrize("after", [False, True])
    def test_is_unknown_without_an_answer(self, world: World, after: bool):
        world.device.faults = [Fault("commit", OutcomeUnknown("no answer"), after=after)]

        world.carry_out()

        assert world.desk.lines[-2:] == ["armed", "unknown"]
        assert world.desk.row["due_in_seconds"] == 1

    def test_is_refused_when_the_device_says_so_and_still_shows_its_base(self, world: World):
        world.device.faults = [Fault("commit", CommitRefused("no"))]

        world.carry_out()

        assert world.desk.lines[-2:] == ["armed", "refused"]
        assert world.device.running == BASE

    def test_is_unknown_when_the_device_says_no_but_shows_something_else(self, world: World):
        world.device.faults = [Fault("commit", CommitRefused("no"), after=True)]

        world.carry_out()

        assert world.desk.lines[-2:] == ["armed", "unknown"]

    def test_is_unknown_when_the_device_says_no_and_cannot_be_read(self, world: World):
        world.device.faults = [
            Fault("commit", CommitRefused("no")),
            Fault("read_running", DeviceUnreachable("gone"), skip=2),
        ]

        world.carry_out()

        assert world.desk.lines[-2:] == ["armed", "unknown"]

    @pytest.mark.parametrize("error", sorted(set(ERRORS) - {CommitRefused}, key=str))
    @pytest.mark.parametrize("after", [False, True])
    def test_no_error_is_taken_for_a_failure(
        self, world: World, error: type[DeviceError], after: bool
    ):
        world.device.faults = [Fault("commit", error("?"), after=after)]

        world.carry_out()

        assert world.desk.state == RunState.UNKNOWN
        assert_safe(world)

    def test_is_never_sent_when_the_intention_is_not_durable(self, world: World):
        for dies_after in (False, True):
            world = World()
            world.desk.dies_at, world.desk.dies_after = 3, dies_after
            world.carry_out()

            assert world.device.effects == []
