"""Deployments in the database for tests of claims, journal and arming."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from netconfig.changes.models import Plan, Vote
from netconfig.core.errors import NetconfigError
from netconfig.deployments.crew.claims import claim_queued
from netconfig.deployments.journal.scribe import Line
from netconfig.deployments.journal.writing import write_lines
from netconfig.deployments.models import Deployment, DeviceRun, JournalEntry
from netconfig.devices.models import DeviceLock
from netconfig.people.models import User
from tests.factories import make_change, make_deployment, make_device, make_plan, make_user

NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
LEASE = timedelta(seconds=30)


@dataclass
class Ground:
    """One deployment, and the people around it."""

    alice: User
    bob: User
    plan: Plan
    deployment: Deployment

    def claim(self, limit: int = 99, now: datetime = NOW) -> list[DeviceRun]:
        return claim_queued(self.deployment, limit=limit, now=now, lease=LEASE)

    def run(self, device: str, direction: str = "forward") -> DeviceRun:
        return self.deployment.runs.get(device=device, direction=direction)

    def lock(self, device: str) -> DeviceLock:
        return DeviceLock.objects.get(device__name=device)

    def states(self) -> dict[str, str]:
        return dict(self.deployment.runs.values_list("device", "state"))

    def journal(self, device: str) -> list[str]:
        rows = JournalEntry.objects.filter(run__deployment=self.deployment, run__device=device)
        return list(rows.order_by("run", "number").values_list("state", flat=True))

    def vote(self, choice: str = "approve", by: User | None = None) -> None:
        cast(self.plan, by or self.bob, choice)


def cast(plan: Plan, user: User, choice: str = "approve", at: datetime = NOW) -> Vote:
    """Put a vote on a plan into the database, whatever the rules say."""
    return Vote.objects.create(
        change=plan.change, user=user, choice=choice, effect=plan.effect, basis=plan.basis, at=at
    )


def make_ground(*devices: str, group: str = "", prefix: str = "") -> Ground:
    """Make a deployment of the devices, all in one open wave, approved by bob."""
    alice = User.objects.filter(username="alice").first() or make_user("alice", "plan", "deploy")
    bob = User.objects.filter(username="bob").first() or make_user("bob", "approve", "operate")
    for name in devices:
        make_device(name, redundancy_group=group)
    change = make_change(alice, devices=devices)
    plan = make_plan(change, {name: {"redundancy_group": group} for name in devices})
    cast(plan, bob)
    deployment = make_deployment(plan, by=alice)
    return Ground(alice, bob, plan, deployment)


def line(run: DeviceRun, state: str, text: str = "", **fields: object) -> Line:
    """Return a line of the run's present holder; `arming=True` asks the gate."""
    is_arming = bool(fields.pop("arming", False))
    return Line(run.pk, run.fence, state, text, is_arming=is_arming, run_fields=fields)


def write(*lines: Line, now: datetime = NOW) -> list[NetconfigError | None]:
    return write_lines(list(lines), now=now, lease=LEASE)


def walk(run: DeviceRun, *states: str) -> None:
    """Take a claimed run through states, each of which must be allowed."""
    for state in states:
        assert write(line(run, state, armed_at=NOW, confirm_by=NOW + LEASE)) == [None], state
    run.refresh_from_db()
