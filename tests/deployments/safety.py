"""What holds of a device run whatever happened, and the errors that may have happened."""

from netconfig.core.lifecycle import RunState
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
from tests.deployments.world import World

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
