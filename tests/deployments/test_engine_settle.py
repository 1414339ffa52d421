"""The reconciler at the device: from every journal state, whatever the device shows."""

from datetime import timedelta

import pytest

from netconfig.core.lifecycle import BEFORE_ARMED, ENDS, STUCK, WORKING, RunState
from netconfig.drivers.session import (
    CandidateIsLocked,
    DeviceFailed,
    DeviceUnreachable,
    HostKeyMismatch,
    LoginRefused,
)
from tests.deployments.device import BASE, OTHER, TARGET, Fault, Timer
from tests.deployments.safety import assert_safe
from tests.deployments.world import World, armed_world

R = RunState
PAST_ARMING = sorted((WORKING | STUCK) - BEFORE_ARMED)
CONFIGS = {"base": BASE, "target": TARGET, "other": OTHER}
LABEL = "netconfig-7-1"


def world_at(state: str, shows: str, timer: str, *, seconds_ago: float = 100) -> World:
    """A run at a journal state, on a device that shows a config and perhaps waits for a confirm."""
    world = armed_world(state, seconds_ago=seconds_ago)
    world.device.running = CONFIGS[shows]
    ends_at = world.clock.now + timedelta(seconds=300 - seconds_ago)
    if timer != "none":
        back_to = TARGET if shows == "base" else BASE
        world.device.timer = Timer(LABEL if timer == "ours" else "eve", back_to, ends_at)
    return world


class TestBeforeArming:
    @pytest.mark.parametrize("state", sorted(BEFORE_ARMED))
    def test_a_device_at_its_base_starts_over_without_our_leftovers(self, state: str):
        world = World()
        world.desk.state = state
        world.device.leftovers = {"netconfig-7-1", "netconfig-77-1", "eve"}

        world.settle()

        assert world.desk.lines == ["queued"]
        assert world.device.leftovers == {"netconfig-77-1", "eve"}

    @pytest.mark.parametrize("state", sorted(BEFORE_ARMED))
    @pytest.mark.parametrize("shows", ["target", "other"])
    def test_any_other_config_is_drift(self, state: str, shows: str):
        world = World()
        world.desk.state = state
        world.device.running = CONFIGS[shows]

        world.settle()

        assert world.desk.lines == ["drifted"]

    @pytest.mark.parametrize("state", sorted(BEFORE_ARMED))
    def test_a_device_out_of_reach_is_deferred(self, state: str):
        world = World()
        world.desk.state = state
        world.device.is_reachable = False

        world.settle()

        assert world.desk.lines == ["deferred"]

    def test_it_is_given_up_after_three_attempts(self):
        world = World(attempt=3)

        world.settle()

        assert world.desk.lines == ["refused"]


# (journal state, config, timer): what it comes to when time goes on, and what runs then.
ENDINGS = {
    **{(s, "base", "none"): (R.REVERTED, BASE) for s in PAST_ARMING},
    **{(s, "target", "ours"): (R.DONE, TARGET) for s in PAST_ARMING},
    **{(s, "target", "none"): (R.DONE, TARGET) for s in PAST_ARMING},
    **{(s, "other", "none"): (R.UNKNOWN, OTHER) for s in PAST_ARMING},
    **{
        (s, shows, "foreign"): (R.UNKNOWN, CONFIGS[shows]) for s in PAST_ARMING for shows in CONFIGS
    },
    # What was on its way back goes back.
    **{
        (s, "target", timer): (R.REVERTED, BASE)
        for s in (R.REVERTING, R.REVERT_FAILED)
        for timer in ("ours", "none")
    },
    **{(s, "base", "ours"): (R.REVERTED, BASE) for s in (R.REVERTING, R.REVERT_FAILED)},
}


class TestPastArming:
    @pytest.mark.parametrize(
        ("where", "ending"),
        ENDINGS.items(),
        ids=lambda given: " ".join(given[:3]) if len(given) == 3 else "",
    )
    def test_it_ends_in_what_the_device_shows(
        self, where: tuple[str, str, str], ending: tuple[str, str]
    ):
        world = world_at(*where)

        world.settle()
        at_once = (world.device.running, list(world.device.effects))
        world.settle_until_quiet()

        assert world.desk.state == ending[0]
        if where[2] != "foreign":
            assert world.device.running == ending[1]
        else:
            assert at_once == (CONFIGS[where[1]], [])
        assert_safe(world)

    @pytest.mark.parametrize("state", PAST_ARMING)
    @pytest.mark.parametrize("shows", list(CONFIGS))
    def test_somebody_elses_timer_is_never_touched(self, state: str, shows: str):
        world = world_at(state, shows, "foreign")

        world.settle()

        assert world.desk.state == R.UNKNOWN
        assert world.is_left_to_people()
        assert world.device.effects == []

    @pytest.mark.parametrize("state", PAST_ARMING)
    def test_a_config_that_nobody_knows_is_never_overwritten(self, state: str):
        world = world_at(state, "other", "none")

        world.settle()

        assert world.device.running == OTHER
        assert world.device.effects == []
        assert world.is_left_to_people()

    @pytest.mark.parametrize("state", PAST_ARMING)
    def test_too_little_time_left_takes_it_back(self, state: str):
        world = world_at(state, "target", "ours", seconds_ago=292)

        world.settle()

        assert world.desk.state == R.REVERTED
        assert world.device.effects == ["revert"]

    @pytest.mark.parametrize("state", sorted(set(PAST_ARMING) - {R.REVERTING, R.REVERT_FAILED}))
    @pytest.mark.parametrize("timer", ["ours", "none"])
    def test_a_sick_device_is_taken_back(self, state: str, timer: str):
        world = world_at(state, "target", timer)
        world.device.is_sick_with = TARGET

        world.settle()
        world.settle_until_quiet()

        judged_well = timer == "none" and state in (R.VERIFIED, R.CONFIRMED)
        assert world.desk.state == (R.DONE if judged_well else R.REVERTED)
        assert_safe(world)

    @pytest.mark.parametrize("state", [R.ARMED, R.UNKNOWN])
    def test_what_was_just_sent_may_still_arrive(self, state: str):
        world = world_at(state, "base", "none", seconds_ago=20)

        world.settle()
        assert world.desk.state == R.AWAIT_TIMER

        world.device.running = TARGET
        world.device.timer = Timer(LABEL, BASE, world.clock.now + timedelta(seconds=280))
        world.settle_until_quiet()
        assert world.desk.state == R.DONE

    def test_a_verified_commit_is_judged_again_before_its_confirm(self):
        world = world_at(R.VERIFIED, "target", "ours")

        world.settle()

        assert world.desk.lines == ["verified", "confirmed", "done"]
        assert_safe(world)


class TestOutOfReach:
    @pytest.mark.parametrize("state", sorted(set(PAST_ARMING) - STUCK - {R.CONFIRMED}))
    def test_it_waits_for_the_timer_then_says_that_nobody_knows(self, state: str):
        world = world_at(state, "target", "ours")
        world.device.is_reachable = False

        world.settle()
        waits = R.REVERTING if state == R.REVERTING else R.AWAIT_TIMER
        assert world.desk.state == waits

        world.clock.advance(330)
        world.settle()
        assert world.desk.state == (R.REVERT_FAILED if state == R.REVERTING else R.UNKNOWN)
        assert world.desk.row["due_in_seconds"] == 30

    @pytest.mark.parametrize("state", PAST_ARMING)
    def test_it_is_settled_when_it_comes_back(self, state: str):
        world = world_at(state, "target", "ours")
        world.device.is_reachable = False
        for _ in range(30):
            world.settle()
            world.clock.advance(20)

        world.device.is_reachable = True
        world.settle_until_quiet()

        assert world.desk.state == R.REVERTED
        assert world.device.effects == ["timer"]

    def test_a_confirmed_device_has_no_timer_to_wait_for(self):
        world = world_at(R.CONFIRMED, "target", "none")
        world.device.is_reachable = False

        world.settle()
        assert world.desk.state == R.UNKNOWN

        world.device.is_reachable = True
        world.settle_until_quiet()
        assert world.desk.state == R.DONE

    @pytest.mark.parametrize(
        "error", [HostKeyMismatch, LoginRefused, DeviceFailed, DeviceUnreachable, CandidateIsLocked]
    )
    @pytest.mark.parametrize("state", PAST_ARMING)
    def test_no_error_of_a_look_is_a_verdict(self, state: str, error: type[Exception]):
        world = world_at(state, "target", "none")
        world.device.faults = [Fault("read_running", error("?"))]

        world.settle()

        assert world.desk.state not in ENDS
        assert world.desk.row["due_in_seconds"] is not None


class TestTheFence:
    def test_the_old_workers_lines_are_refused_and_nothing_more_is_sent(self):
        world = World()

        def take_over(line: object) -> None:
            if getattr(line, "state", "") == R.UNCONFIRMED:
                world.desk.fence = 9

        world.desk.on_line = take_over
        with pytest.raises(Exception, match="another holder"):
            world.carry_out()

        assert world.device.effects == ["commit target"]
