"""Die anywhere, any number of times: the device ends at its base or its target, and once only."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netconfig.core.lifecycle import ENDS, STUCK, RunState
from netconfig.drivers.session import (
    CommitRefused,
    DeviceFailed,
    DeviceUnreachable,
    NothingPending,
    OutcomeUnknown,
)
from tests.deployments.device import BASE, TARGET, Fault, Killed
from tests.deployments.safety import assert_safe
from tests.deployments.world import World

LINES = range(1, 8)
STEPS = [
    "open",
    "read_running",
    "pending",
    "read_state",
    "load_replace",
    "compare",
    "commit",
    "confirm",
    "revert",
    "save",
]

faults = st.builds(
    Fault,
    step=st.sampled_from(STEPS),
    error=st.sampled_from(
        [
            Killed(),
            OutcomeUnknown("no answer"),
            DeviceUnreachable("gone"),
            DeviceFailed("nonsense"),
            CommitRefused("no"),
            NothingPending("none"),
        ]
    ),
    after=st.booleans(),
    skip=st.integers(0, 4),
)


def assert_at_rest(world: World) -> None:
    """The run ended, or people are asked; the device runs what the journal says, kept once."""
    assert_safe(world)
    assert world.device.running in (BASE, TARGET)
    if world.desk.state == RunState.DONE:
        assert (world.device.running, world.device.timer) == (TARGET, None)
        assert world.device.startup == TARGET
    elif world.desk.state in ENDS:
        assert world.device.running == BASE
    else:
        assert world.desk.state in STUCK


class TestOneDeath:
    @pytest.mark.parametrize("dies_after", [False, True])
    @pytest.mark.parametrize("line", LINES)
    def test_at_any_line_of_a_healthy_run_ends_at_the_target(self, line: int, dies_after: bool):
        world = World()
        world.desk.dies_at, world.desk.dies_after = line, dies_after

        world.carry_out()
        world.settle_until_quiet()

        assert_at_rest(world)
        # Armed and dead before the commit was sent: the attempt is over, and the base still there.
        never_sent = (line, dies_after) == (3, True)
        assert world.desk.state == (RunState.REVERTED if never_sent else RunState.DONE)
        assert world.device.effects.count("commit target") == (0 if never_sent else 1)

    @pytest.mark.parametrize("dies_after", [False, True])
    @pytest.mark.parametrize("line", LINES)
    def test_at_any_line_of_a_bad_change_ends_at_the_base(self, line: int, dies_after: bool):
        world = World()
        world.device.is_sick_with = TARGET
        world.desk.dies_at, world.desk.dies_after = line, dies_after

        world.carry_out()
        world.settle_until_quiet()

        assert_at_rest(world)
        assert world.desk.state == RunState.REVERTED

    @pytest.mark.parametrize("after", [False, True])
    @pytest.mark.parametrize("step", STEPS)
    def test_at_any_step_at_the_device(self, step: str, after: bool):
        world = World()
        world.device.faults = [Fault(step, Killed(), after=after)]

        world.carry_out()
        world.settle_until_quiet()

        assert_at_rest(world)
        assert world.desk.state in ENDS


class TestManyDeaths:
    @settings(max_examples=300, deadline=None)
    @given(
        laid=st.lists(faults, max_size=4),
        deaths=st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=4),
        is_bad=st.booleans(),
        cut_off=st.booleans(),
    )
    def test_leave_the_device_at_base_or_target_and_commit_once(
        self, laid: list[Fault], deaths: list[tuple[int, bool]], is_bad: bool, cut_off: bool
    ):
        world = World()
        world.device.is_sick_with = TARGET if is_bad else ""
        world.device.is_cut_off_by = TARGET if cut_off else ""
        world.device.faults = [Fault(f.step, f.error, f.after, f.times, f.skip) for f in laid]
        world.desk.dies_at, world.desk.dies_after = deaths[0] if deaths else (0, False)

        world.carry_out()
        for lines_on, dies_after in deaths[1:]:
            if world.desk.state in ENDS or world.desk.state == RunState.QUEUED:
                break
            world.clock.advance(31)
            world.desk.dies_at = world.desk.asked + lines_on
            world.desk.dies_after = dies_after
            world.settle()
        world.settle_until_quiet()

        assert_at_rest(world)
        if is_bad and world.desk.state in ENDS:
            assert world.device.running == BASE
