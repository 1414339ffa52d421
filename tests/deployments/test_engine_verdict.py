"""From the commit to the end of a run, kept or taken back, with every error at every step."""

import pytest

from netconfig.core.lifecycle import ENDS, RunState
from netconfig.deployments.journal.scribe import Line
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    DeviceFailed,
    OutcomeUnknown,
)
from tests.deployments.device import BASE, OTHER, TARGET, Fault
from tests.deployments.safety import ERRORS, assert_safe
from tests.deployments.world import World


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
