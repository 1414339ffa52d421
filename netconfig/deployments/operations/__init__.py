"""Writes of deployments: load, ask the core, save. Nothing here enqueues."""

from netconfig.deployments.operations.back import (
    finish_rolled_back,
    roll_back,
    start_roll_back,
)
from netconfig.deployments.operations.begin import CannotDeploy, begin_deployment
from netconfig.deployments.operations.ends import abort, finish_verified
from netconfig.deployments.operations.moves import (
    CannotMove,
    TurnIsLost,
    claim_deployment,
    close_wave,
    hold,
    move_deployment,
    open_wave,
    resume,
    set_due,
)

__all__ = [
    "CannotDeploy",
    "CannotMove",
    "TurnIsLost",
    "abort",
    "begin_deployment",
    "claim_deployment",
    "close_wave",
    "finish_rolled_back",
    "finish_verified",
    "hold",
    "move_deployment",
    "open_wave",
    "resume",
    "roll_back",
    "set_due",
    "start_roll_back",
]
