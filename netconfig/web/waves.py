"""Deployments as people follow them: waves, device runs, and every journal step of those shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from netconfig.core.lifecycle import ENDS, SETTLED, STUCK, DeploymentState, RunState
from netconfig.deployments.models import Deployment, DeviceRun, JournalEntry, Wave
from netconfig.people.models import Right, User
from netconfig.people.queries import covers, scopes_of

# Beyond so many device runs, a page with all their journals would be slow to fetch again.
_ALL_OPEN = 60


@dataclass(frozen=True)
class RunShown:
    """One device run with its journal, and how this person may settle it."""

    run: DeviceRun
    journal: list[JournalEntry]
    may_read: bool
    may_accept: bool


@dataclass(frozen=True)
class Part:
    """A wave, or the way back; `runs` is None where they are shown on demand."""

    title: str
    key: str
    state: str
    wave: Wave | None
    done: int
    total: int
    runs: list[RunShown] | None

    @property
    def failed_checks(self) -> list[Any]:
        """The wave's checks that did not pass."""
        verdict = self.wave.verdict if self.wave else []
        return [check for check in verdict if not check.get("passed")]


def parts_of(deployment: Deployment, *, user: User, asked: str) -> list[Part]:
    """Return the waves and the way back, in a number of queries that does not grow with devices.

    Where there are many device runs, those of waves that go on or failed are shown, and those of
    the wave whose number was `asked` for.
    """
    waves = list(deployment.waves.all())
    runs = list(deployment.runs.select_related("device_plan").defer(*_HEAVY))
    by_wave: dict[int, list[DeviceRun]] = {}
    for run in runs:
        if run.direction == DeviceRun.Direction.FORWARD:
            by_wave.setdefault(run.wave_id, []).append(run)
    back = [run for run in runs if run.direction == DeviceRun.Direction.BACK]
    shows_all = len(runs) <= _ALL_OPEN
    opened = [
        wave
        for wave in waves
        if shows_all
        or asked == str(wave.number)
        or wave.state in (Wave.State.OPEN, Wave.State.FAILED)
    ]
    detailed = [run for wave in opened for run in by_wave.get(wave.pk, [])]
    shown = _with_journal([*detailed, *back], user=user)
    parts = [_wave_part(wave, by_wave.get(wave.pk, []), shown) for wave in waves]
    return [*parts, *([_back_part(back, shown)] if back else [])]


_WAITS = (DeploymentState.HOLDING, DeploymentState.NEEDS_OPERATOR)
_HEAVY = tuple(
    f"device_plan__{name}"
    for name in (
        *("intended", "secret_values", "caused", "already", "total", "operations"),
        *("forward", "back", "risks", "expectations"),
    )
)


def _with_journal(runs: Iterable[DeviceRun], *, user: User) -> dict[int, RunShown]:
    wanted = {run.pk: run for run in runs}
    journals: dict[int, list[JournalEntry]] = {pk: [] for pk in wanted}
    for entry in JournalEntry.objects.filter(run_id__in=wanted).order_by("run_id", "number"):
        journals[entry.run_id].append(entry)
    scopes = scopes_of(user, Right.OPERATE)
    return {
        pk: _run_shown(run, journals[pk], may_operate=covers(scopes, run.device_plan.place))
        for pk, run in wanted.items()
    }


def _run_shown(run: DeviceRun, journal: list[JournalEntry], *, may_operate: bool) -> RunShown:
    is_stuck = run.state in STUCK
    # It ended short of its goal, and the deployment waits for people.
    is_left = run.state in ENDS - SETTLED and run.deployment.state in _WAITS
    is_back = run.direction == DeviceRun.Direction.BACK
    return RunShown(
        run,
        journal,
        may_read=may_operate and (is_stuck or (is_left and is_back)),
        may_accept=may_operate and (is_stuck or is_left),
    )


def _wave_part(wave: Wave, runs: list[DeviceRun], shown: dict[int, RunShown]) -> Part:
    is_shown = bool(runs) and runs[0].pk in shown
    return Part(
        title=str(wave).capitalize(),
        key=str(wave.number),
        state=wave.state,
        wave=wave,
        done=sum(run.state == RunState.DONE for run in runs),
        total=len(runs),
        runs=[shown[run.pk] for run in runs] if is_shown else None,
    )


def _back_part(runs: list[DeviceRun], shown: dict[int, RunShown]) -> Part:
    done = sum(run.state == RunState.DONE for run in runs)
    left = [run for run in runs if run.state not in SETTLED]
    ended = all(run.state in ENDS for run in left)
    state = RunState.DONE if not left else "failed" if ended else "open"
    return Part("Roll back", "back", state, None, done, len(runs), [shown[r.pk] for r in runs])
