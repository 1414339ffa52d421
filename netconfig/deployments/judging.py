"""Reads devices again after a wave and at the end: do they, together, do as intended."""

import time
from collections.abc import Callable, Mapping, Sequence

from django.conf import settings

from netconfig.core.config import get_platform
from netconfig.core.errors import NetconfigError
from netconfig.core.health import Check, failures, judge_health
from netconfig.core.lifecycle import RunState
from netconfig.core.policy import Policy
from netconfig.core.state import DeviceState, state_from_json
from netconfig.deployments.crew.orders import expectations_of, secrets_of
from netconfig.deployments.engine.order import hash_reference
from netconfig.deployments.models import Deployment, DeviceRun
from netconfig.devices.applied import applied_to, redactor
from netconfig.devices.queries import find_targets
from netconfig.drivers.adapters import open_session
from netconfig.drivers.fleet import Progress, start_fleet
from netconfig.drivers.session import Target

_POLL_SECONDS = 1.0

Found = list[tuple[str, Check]]


def judge_devices(
    deployment: Deployment, *, wave: int | None, beat: Callable[[], None]
) -> tuple[Found, list[str]]:
    """Judge a wave's devices (all devices at the end) against each other, waiting for convergence.

    Return every check by device, and one sentence per device that is not as intended; a device that
    does not answer is not. `beat` is called whenever a device was waited for, as a sign of life.
    """
    runs = _runs_to_judge(deployment, wave)
    until = time.monotonic() + Policy(**deployment.plan.policy).verify_seconds
    checks: dict[str, tuple[Check, ...]] = {}
    reasons: dict[str, str] = {}
    waiting = runs
    while waiting:
        seen, reasons = _judge_once(waiting, settled=_done(deployment), beat=beat)
        checks.update(seen)
        waiting = [run for run in waiting if run.device in reasons]
        if not waiting or time.monotonic() >= until:
            break
        time.sleep(_POLL_SECONDS)
    flat = [(name, check) for name, found in sorted(checks.items()) for check in found]
    return flat, [f"{name}: {reason}" for name, reason in sorted(reasons.items())]


def _runs_to_judge(deployment: Deployment, wave: int | None) -> list[DeviceRun]:
    runs = deployment.runs.filter(
        state=RunState.DONE, direction=DeviceRun.Direction.FORWARD
    ).select_related("device_plan")
    if wave is None:
        return list(runs)
    members = list(runs.filter(wave__number=wave))
    names = {run.device for run in members}
    # Sessions to earlier waves were judged on each device's own fresh login.
    return [run for run in members if _far_devices(run) & names]


def _far_devices(run: DeviceRun) -> set[str]:
    return {far for _, _, far in run.device_plan.expectations.get("sessions", [])}


def _done(deployment: Deployment) -> frozenset[str]:
    rows = deployment.runs.filter(state=RunState.DONE, direction=DeviceRun.Direction.FORWARD)
    return frozenset(rows.values_list("device", flat=True))


def _judge_once(
    runs: Sequence[DeviceRun], *, settled: frozenset[str], beat: Callable[[], None]
) -> tuple[Mapping[str, tuple[Check, ...]], dict[str, str]]:
    found = find_targets([run.device for run in runs])
    reasons = {name: str(error) for name, error in found.problems.items()}
    by_name = {run.device: run for run in runs}
    applied = applied_to(by_name)
    checks: dict[str, tuple[Check, ...]] = {}
    fleet = start_fleet(
        list(found.ready.values()),
        _read,
        workers=settings.NETCONFIG_DEVICE_THREADS,
        deadline_seconds=settings.NETCONFIG_DEVICE_SECONDS,
    )
    beat()
    for outcome in fleet:
        beat()
        run = by_name[outcome.name]
        if not isinstance(outcome.result, tuple):
            reasons[outcome.name] = f"it was not read: {outcome.error or 'no answer in time'}"
            continue
        text, state = outcome.result
        expected = expectations_of(run.device_plan, settled)
        checks[outcome.name] = judge_health(state_from_json(run.before), state, expected)
        reason = _problem_of(run, text, applied.get(run.device, {}))
        reason = reason or "; ".join(failures(checks[outcome.name]))
        if reason:
            reasons[outcome.name] = reason
    silent = [name for name in by_name if name not in checks and name not in reasons]
    return checks, reasons | dict.fromkeys(silent, "it has no verdict")


def _problem_of(run: DeviceRun, text: str, applied: Mapping[str, str]) -> str:
    """Return what is wrong with a running config, "" for what was left on the device."""
    plan = run.device_plan
    platform = get_platform(plan.platform)
    try:
        redact = redactor(platform, secrets_of(plan), applied=applied)
        found = hash_reference(redact(text).reference_text, platform)
    except NetconfigError as error:
        return str(error)
    is_intended = found == plan.expected_hash
    return "" if is_intended else "the running config is not what was left on it"


def _read(target: Target, progress: Progress) -> tuple[str, DeviceState]:
    session = progress.watch(open_session(target))
    try:
        session.open()
        return session.read_running(), session.read_state()
    finally:
        session.close()
