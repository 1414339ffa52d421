"""Does the one next thing of a deployment, as the core decides it; claims the turn first."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta

import structlog
from django.conf import settings

from netconfig.core.conduct import Decision, RunSight, Sight, Step, WaveSight, decide
from netconfig.core.lifecycle import DeploymentState, MoveIsNotAllowed, RunState
from netconfig.core.policy import Policy
from netconfig.deployments import operations
from netconfig.deployments.crew.work import lease
from netconfig.deployments.engine.order import GRACE_SECONDS
from netconfig.deployments.judging import judge_devices
from netconfig.deployments.models import Deployment, DeviceRun
from netconfig.deployments.operations import TurnIsLost

log = structlog.get_logger(__name__)

_TURN = timedelta(seconds=120)
_RING_AGAIN = timedelta(seconds=10)


def conduct(deployment_id: int, generation: int, *, now: datetime) -> Step:
    """Take the turn, do the next step and return it; WAIT when another has the turn.

    `RUN` and `RUN_BACK` are for the caller to carry out, since they need workers.
    """
    deployment = operations.claim_deployment(deployment_id, generation, now=now, lease=_TURN)
    if deployment is None or deployment.state == DeploymentState.ENDED:
        return Step.WAIT
    turn = deployment.generation
    decision = decide(sight_of(deployment, now=now))
    due_at = _due_after(decision.step, deployment, now)
    if decision.step == Step.FINISH and due_at is not None:
        decision = Decision(Step.WAIT)  # it bakes
    try:
        _do(deployment, decision, now=now)
    except (TurnIsLost, MoveIsNotAllowed) as reason:
        # Whoever moved it has made it due: the next turn decides on what is there now.
        log.info("turn lost", deployment=deployment_id, step=decision.step, reason=str(reason))
        return Step.WAIT
    operations.set_due(deployment, due_at, turn=turn)
    return decision.step


def _due_after(step: Step, deployment: Deployment, now: datetime) -> datetime | None:
    """When to look again; a step that moves the deployment makes it due by itself."""
    if step in (Step.RUN, Step.RUN_BACK):
        # The workers' bell may be lost, or every device may be locked by somebody else.
        return now + _RING_AGAIN
    if step == Step.FINISH and deployment.bake_until is not None and now < deployment.bake_until:
        return deployment.bake_until
    return None if step in (Step.WAIT, Step.FINISH) else now


def sight_of(deployment: Deployment, *, now: datetime) -> Sight:
    """Return what the core needs to decide: all waves and runs, in two queries."""
    runs = list(deployment.runs.select_related("wave"))
    forward = DeviceRun.Direction.FORWARD
    by_wave: dict[int, list[RunSight]] = {}
    for run in runs:
        if run.direction == forward:
            by_wave.setdefault(run.wave.number, []).append(_run_sight(run, now))
    back = [_run_sight(run, now) for run in runs if run.direction != forward]
    takes_back = deployment.state in (DeploymentState.ROLLING_BACK, DeploymentState.NEEDS_OPERATOR)
    # With nothing done there is nothing to take back, once what waits is called off.
    to_take_back = (RunState.DONE, RunState.QUEUED)
    started = bool(back) or not any(run.state in to_take_back for run in runs)
    return Sight(
        state=deployment.state,
        waves=[
            WaveSight(wave.number, wave.state, tuple(by_wave.get(wave.number, ())))
            for wave in deployment.waves.all()
        ],
        back=back if takes_back and started else None,
        rolls_back_itself=Policy(**deployment.plan.policy).rolls_back_itself,
        was_held_by_failure=deployment.holds_for_failure,
    )


def _run_sight(run: DeviceRun, now: datetime) -> RunSight:
    grace = timedelta(seconds=GRACE_SECONDS)
    in_time = run.confirm_by is not None and now < run.confirm_by + grace
    is_due = run.due_at is not None and in_time
    return RunSight(run.device, run.state, is_due=is_due, reason=run.reason)


def _do(deployment: Deployment, decision: Decision, *, now: datetime) -> None:
    act = _ACTS.get(decision.step)
    if act is not None:
        act(deployment, decision, now)


def _open_wave(deployment: Deployment, decision: Decision, now: datetime) -> None:
    operations.open_wave(deployment, decision.wave, now=now, turn=deployment.generation)


def _judge_wave(deployment: Deployment, decision: Decision, now: datetime) -> None:
    beat = _heart(deployment, now)
    checks, reasons = judge_devices(deployment, wave=decision.wave, beat=beat)
    verdict = [{"device": name, **asdict(check)} for name, check in checks]
    operations.close_wave(
        deployment,
        decision.wave,
        reasons=reasons,
        verdict=verdict,
        now=now,
        turn=deployment.generation,
    )


def _heart(deployment: Deployment, now: datetime) -> Callable[[], None]:
    """Return what keeps the turn while judging waits for devices and for convergence.

    It has to be said again and again: a turn that is lost with its worker is taken over soon, and
    not only when the longest judgement would have ended.
    """
    begun = time.monotonic()
    silence = timedelta(seconds=settings.NETCONFIG_DEVICE_SECONDS) + lease()

    def beat() -> None:
        passed = timedelta(seconds=time.monotonic() - begun)
        operations.set_due(deployment, now + passed + silence, turn=deployment.generation)

    return beat


def _hold(deployment: Deployment, decision: Decision, now: datetime) -> None:
    _move(deployment, "hold", now=now, reason=decision.reason, for_failure=True)


def _ask(deployment: Deployment, decision: Decision, now: datetime) -> None:
    _move(deployment, "ask", now=now, reason=decision.reason)


def _settled(deployment: Deployment, _decision: Decision, now: datetime) -> None:
    back = deployment.runs.filter(direction=DeviceRun.Direction.BACK).exists()
    _move(deployment, "settle_roll_back" if back else "settle", now=now, reason=deployment.reason)


def _bake(deployment: Deployment, _decision: Decision, now: datetime) -> None:
    until = now + timedelta(seconds=Policy(**deployment.plan.policy).bake_seconds)
    _move(deployment, "bake", now=now, bake_until=until)


def _start_roll_back(deployment: Deployment, _decision: Decision, now: datetime) -> None:
    if deployment.state != DeploymentState.ROLLING_BACK:
        _move(deployment, "roll_back", now=now, reason=deployment.reason)
    operations.start_roll_back(deployment, now=now)


def _finish(deployment: Deployment, _decision: Decision, now: datetime) -> None:
    _, reasons = judge_devices(deployment, wave=None, beat=_heart(deployment, now))
    if reasons:
        _move(deployment, "hold", now=now, reason=reasons[0], for_failure=True)
    else:
        operations.finish_verified(deployment, now=now, turn=deployment.generation)


def _finish_rolled_back(deployment: Deployment, _decision: Decision, now: datetime) -> None:
    operations.finish_rolled_back(deployment, now=now, turn=deployment.generation)


_ACTS: Mapping[Step, Callable[[Deployment, Decision, datetime], None]] = {
    Step.OPEN_WAVE: _open_wave,
    Step.JUDGE_WAVE: _judge_wave,
    Step.HOLD: _hold,
    Step.ASK: _ask,
    Step.SETTLED: _settled,
    Step.BAKE: _bake,
    Step.START_ROLL_BACK: _start_roll_back,
    Step.FINISH: _finish,
    Step.FINISH_ROLLED_BACK: _finish_rolled_back,
}


def _move(
    deployment: Deployment,
    move: str,
    *,
    now: datetime,
    reason: str = "",
    for_failure: bool = False,
    **fields: object,
) -> None:
    operations.move_deployment(
        deployment,
        move,
        by="system",
        now=now,
        reason=reason,
        for_failure=for_failure,
        turn=deployment.generation,
        **fields,
    )
