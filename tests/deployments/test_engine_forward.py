"""From a locked device to its end, with every error at every step."""

import pytest

from netconfig.core.lifecycle import CLEAN, ENDS, RunState
from netconfig.deployments.journal.scribe import Line
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    DeviceFailed,
    DeviceUnreachable,
    HostKeyMismatch,
    LoginRefused,
    NothingPending,
    NotSupported,
    OutcomeUnknown,
)
from tests.deployments.device import BASE, OTHER, TARGET, Fault, Timer
from tests.deployments.world import World, order

HEALTHY_WALK = ["prechecked", "staged", "armed", "unconfirmed", "verified", "confirmed", "done"]
ERRORS: list[type[DeviceError]] = [
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceFailed,
    DeviceUnreachable,
    HostKeyMismatch,
    LoginRefused,
    NothingPending,
    NotSupported,
    OutcomeUnknown,
]
BEFORE_COMMIT = ["open", "read_running", "pending", "read_state", "load_replace", "compare"]
LASTING = {HostKeyMismatch, LoginRefused, CandidateIsLocked, CandidateRefused, NotSupported}


@pytest.fixture
def world() -> World:
    return World()


def assert_safe(world: World) -> None:
    """What holds whatever happened: intention first, confirm from verified, nothing of others."""
    for what, journal, fresh in world.device.seen:
        if what == "commit target":
            assert journal == RunState.ARMED
        if what == "commit base":
            assert journal == RunState.REVERTING
        if what == "confirm target":
            assert (journal, fresh) == (RunState.VERIFIED, True)
        if what == "confirm base":
            assert (journal, fresh) == (RunState.REVERTING, True)
    assert world.device.effects.count("commit target") <= 1
    assert world.device.effects.count("confirm target") <= 1


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


class TestAfterTheCommit:
    def test_a_sick_device_is_taken_back_at_once(self, world: World):
        world.device.is_sick_with = TARGET

        world.carry_out()

        assert world.desk.lines[-3:] == ["unconfirmed", "reverting", "reverted"]
        assert "10.0.0.1" in world.desk.row["reason"]
        assert world.device.running == BASE
        assert_safe(world)

    def test_a_device_that_is_cut_off_is_left_to_its_timer(self, world: World):
        world.device.is_cut_off_by = TARGET

        world.carry_out()

        assert world.desk.lines[-2:] == ["unconfirmed", "await_timer"]
        world.settle_until_quiet()
        assert world.desk.state == RunState.REVERTED
        assert world.device.effects == ["commit target", "timer"]

    @pytest.mark.parametrize("part", ["interfaces", "bgp", "lldp"])
    def test_a_missing_verdict_is_no_pass(self, world: World, part: str):
        def fall_silent(line: Line) -> None:
            if line.state == RunState.UNCONFIRMED:
                world.device.is_silent_about = part

        world.desk.on_line = fall_silent
        world.carry_out()

        assert world.desk.state == RunState.REVERTED
        assert_safe(world)

    def test_a_config_that_somebody_else_changed_is_not_overwritten(self, world: World):
        def edit(line: Line) -> None:
            if line.state == RunState.UNCONFIRMED:
                world.device.running, world.device.timer = OTHER, None

        world.desk.on_line = edit
        world.carry_out()
        world.settle_until_quiet()

        assert world.device.running == OTHER
        assert world.device.effects == ["commit target"]
        assert world.desk.state == RunState.UNKNOWN

    @pytest.mark.parametrize("error", ERRORS)
    @pytest.mark.parametrize("step", ["open", "read_running", "read_state"])
    def test_one_failed_look_is_looked_at_again(
        self, world: World, step: str, error: type[DeviceError]
    ):
        skip = {"open": 1, "read_running": 2, "read_state": 1}[step]
        world.device.faults = [Fault(step, error("?"), skip=skip)]

        world.carry_out()

        assert world.desk.state == RunState.DONE
        assert_safe(world)


class TestTheConfirm:
    @pytest.mark.parametrize("error", ERRORS)
    @pytest.mark.parametrize("after", [False, True])
    def test_any_error_is_settled_by_reading(
        self, world: World, error: type[DeviceError], after: bool
    ):
        world.device.faults = [Fault("confirm", error("?"), after=after)]

        world.carry_out()

        is_unknown = error is OutcomeUnknown
        assert world.desk.state == (RunState.UNKNOWN if is_unknown else RunState.VERIFIED)
        world.settle_until_quiet()
        assert world.desk.state == RunState.DONE
        assert world.device.running == TARGET
        assert_safe(world)

    def test_is_not_sent_when_it_is_late(self, world: World):
        def dawdle(line: Line) -> None:
            if line.state == RunState.VERIFIED:
                world.clock.advance(296)

        world.desk.on_line = dawdle
        world.carry_out()

        assert world.desk.state == RunState.REVERTED
        assert "confirm target" not in world.device.effects

    @pytest.mark.parametrize("error", ERRORS)
    @pytest.mark.parametrize("step", ["save", "read_running"])
    def test_what_fails_after_it_is_settled_too(
        self, world: World, step: str, error: type[DeviceError]
    ):
        def lay(line: Line) -> None:
            if line.state == RunState.CONFIRMED and not world.device.faults:
                world.device.faults = [Fault(step, error("?"))]
                world.desk.on_line = lambda line: None

        world.desk.on_line = lay
        world.carry_out()
        world.settle_until_quiet()

        assert world.desk.state == RunState.DONE
        assert_safe(world)

    def test_is_not_sent_by_a_worker_that_lost_its_lock(self, world: World):
        def lose(line: Line) -> None:
            if line.state == RunState.VERIFIED:
                world.desk.fence += 1

        world.desk.on_line = lose
        with pytest.raises(Exception, match="another holder"):
            world.carry_out()

        assert world.device.effects == ["commit target"]


class TestTheRevert:
    @pytest.mark.parametrize("error", ERRORS)
    @pytest.mark.parametrize("after", [False, True])
    def test_any_error_leaves_it_to_another_try(
        self, world: World, error: type[DeviceError], after: bool
    ):
        world.device.is_sick_with = TARGET
        world.device.faults = [Fault("revert", error("?"), after=after)]

        world.carry_out()
        world.settle_until_quiet()

        assert world.desk.state == RunState.REVERTED
        assert (world.device.running, world.device.timer) == (BASE, None)
        assert_safe(world)

    @pytest.mark.parametrize("error", ERRORS)
    @pytest.mark.parametrize("step", ["open", "read_running"])
    def test_a_lost_look_is_no_end(self, world: World, step: str, error: type[DeviceError]):
        def lay(line: Line) -> None:
            if line.state == RunState.REVERTING:
                world.device.faults = [Fault(step, error("?"))]
                world.desk.on_line = lambda line: None

        world.device.is_sick_with = TARGET
        world.desk.on_line = lay
        world.carry_out()
        world.settle_until_quiet()

        assert world.desk.state == RunState.REVERTED
        assert world.device.running == BASE

    def test_a_commit_that_somebody_confirmed_goes_back_as_a_commit_of_its_own(self, world: World):
        def confirm(line: Line) -> None:
            if line.state == RunState.UNCONFIRMED:
                world.device.timer, world.device.startup = None, TARGET

        world.device.is_sick_with = TARGET
        world.desk.on_line = confirm
        world.carry_out()

        assert world.desk.state == RunState.REVERTED
        assert world.device.effects == ["commit target", "commit base", "confirm base"]
        assert (world.device.running, world.device.startup) == (BASE, BASE)
        assert_safe(world)

    @pytest.mark.parametrize("step", ["load_replace", "commit"])
    def test_a_base_that_the_device_refuses_is_a_matter_for_people(self, world: World, step: str):
        def confirm(line: Line) -> None:
            if line.state == RunState.UNCONFIRMED:
                world.device.timer = None
                refusal = CandidateRefused if step == "load_replace" else CommitRefused
                world.device.faults = [Fault(step, refusal("no"), times=99)]

        world.device.is_sick_with = TARGET
        world.desk.on_line = confirm
        world.carry_out()

        assert world.desk.state == RunState.REVERT_FAILED
        assert world.is_left_to_people()

    @pytest.mark.parametrize("error", [CandidateIsLocked, DeviceFailed, OutcomeUnknown])
    def test_a_base_that_cannot_be_sent_for_long_is_called_failed(
        self, world: World, error: type[DeviceError]
    ):
        def confirm(line: Line) -> None:
            if line.state == RunState.UNCONFIRMED:
                world.device.timer = None
                world.device.faults = [Fault("load_replace", error("busy"), times=200)]

        world.device.is_sick_with = TARGET
        world.desk.on_line = confirm
        world.carry_out()
        world.settle_until_quiet()

        assert RunState.REVERT_FAILED in world.desk.lines
        assert world.desk.state == RunState.REVERTED
        assert_safe(world)


def test_every_end_of_a_run_is_an_end(world: World):
    world.carry_out()
    assert world.desk.state in ENDS
