"""Makes orders of claimed runs, in bulk: the texts, hashes and expectations that a thread needs."""

import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count

from netconfig.changes.models import DevicePlan
from netconfig.core.config import diff_configs, get_platform, parse_config, restore
from netconfig.core.errors import NetconfigError
from netconfig.core.health import Expectations
from netconfig.core.lifecycle import BEFORE_ARMED, RunState
from netconfig.core.plan import hash_text, operations_of
from netconfig.core.policy import Policy
from netconfig.core.render import secret_references
from netconfig.core.state import state_from_json
from netconfig.deployments.engine.order import Armed, Order, hash_reference
from netconfig.deployments.models import Attempt, DeviceRun, JournalEntry
from netconfig.devices import crypto
from netconfig.devices.applied import applied_to, redactor, tokenised_as_applied
from netconfig.devices.models import Backup
from netconfig.devices.operations import ResolvedSecret, resolve_secrets
from netconfig.devices.queries import read_backup, read_backup_secrets
from netconfig.drivers.session import Handle


class SecretMoved(NetconfigError):
    """A secret has another value than the plan was approved with."""


class PlanIsDamaged(NetconfigError):
    """What is stored is not what was approved."""


class NoBase(NetconfigError):
    """The running config that the plan was computed against is not stored any more."""


@dataclass(frozen=True)
class _Side:
    """One of a device plan's two configs: as tokenised text, and as it would be sent."""

    reference: str
    text: str
    hash: str


def make_orders(runs: Sequence[DeviceRun], *, now: datetime) -> dict[int, Order | NetconfigError]:
    """Return by run id its order, or why it cannot be made; queries do not grow with the runs."""
    _count_attempts(runs)
    policies = {run.deployment_id: Policy(**run.deployment.plan.policy) for run in runs}
    settled = _settled(policies)
    backups = Backup.objects.in_bulk({r.device_plan.base_backup_id for r in runs} - {None})
    names = {name for run in runs for name in run.device_plan.secret_versions}
    secrets = _resolve(names, now=now)
    applied = _applied(runs)
    orders: dict[int, Order | NetconfigError] = {}
    for run in runs:
        try:
            orders[run.pk] = _order(
                run,
                policies[run.deployment_id],
                settled=settled[run.deployment_id],
                sides=_sides(run, backups, secrets, applied[run.pk]),
                applied=applied[run.pk],
            )
        except NetconfigError as error:
            orders[run.pk] = error
    return orders


def armed_of(run: DeviceRun) -> Armed | None:
    """Return what the journal says about the run's commit, or None while nothing was armed."""
    if run.state in BEFORE_ARMED or run.armed_at is None or run.confirm_by is None:
        return None
    return Armed(
        handle=Handle(**run.handle),
        armed_at=run.armed_at,
        confirm_by=run.confirm_by,
        before=state_from_json(run.before),
    )


def _count_attempts(runs: Sequence[DeviceRun]) -> None:
    rows = Attempt.objects.filter(run__in=runs).values_list("run_id").annotate(Count("id"))
    counts = dict(rows)
    for run in runs:
        run.attempt_count = counts.get(run.pk, 0)


def _settled(deployments: Iterable[int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {pk: set() for pk in deployments}
    rows = DeviceRun.objects.filter(
        deployment_id__in=found, state=RunState.DONE, direction=DeviceRun.Direction.FORWARD
    )
    for pk, device in rows.exclude(wave__state="open").values_list("deployment_id", "device"):
        found[pk].add(device)
    return {pk: frozenset(names) for pk, names in found.items()}


def _applied(runs: Sequence[DeviceRun]) -> dict[int, dict[str, str]]:
    """Return by run what the device's forms stand for, as the run itself has seen it too."""
    known = applied_to({run.device for run in runs})
    found = {run.pk: dict(known.get(run.device, {})) for run in runs}
    rows = JournalEntry.objects.filter(run__in=runs, state=RunState.UNCONFIRMED)
    for pk, details in rows.order_by("number").values_list("run_id", "details"):
        found[pk] |= details.get("forms", {})
    return found


def _order(
    run: DeviceRun,
    policy: Policy,
    *,
    settled: frozenset[str],
    sides: tuple[_Side, _Side],
    applied: Mapping[str, str],
) -> Order:
    plan = run.device_plan
    base, target = sides
    is_back = run.direction == DeviceRun.Direction.BACK
    if is_back:
        base, target = target, base
    platform = get_platform(plan.platform)
    operations = plan.operations
    if is_back:
        diff = diff_configs(
            parse_config(base.reference, platform),
            parse_config(target.reference, platform),
            platform,
        )
        operations = operations_of(diff)
    return Order(
        run_id=run.pk,
        device=run.device,
        fence=run.fence,
        label=f"netconfig-{run.pk}-{run.fence}",
        attempt=run.attempt_count,
        platform=platform,
        base_hash=base.hash,
        expected_hash=target.hash,
        operations=tuple((op, tuple(path)) for op, path in operations),
        intended=target.reference,
        candidate=target.text,
        base=base.text,
        secrets=secrets_of(plan),
        applied=applied,
        # Way back: the device only has to be what it was, its sessions follow from that.
        expectations=Expectations() if is_back else expectations_of(plan, settled),
        confirm_seconds=plan.confirm_seconds,
        verify_seconds=policy.verify_seconds,
        settle_seconds=settings.NETCONFIG_DEVICE_SECONDS,
        is_back=is_back,
    )


def secrets_of(plan: DevicePlan) -> tuple[str, ...]:
    """Return the values that the device's configs may hold, as they were when it was planned."""
    return tuple(crypto.decrypt_values(plan.secret_values).values())


def expectations_of(plan: DevicePlan, settled: frozenset[str]) -> Expectations:
    """Return what the plan's intent lets us expect, once these devices carry theirs."""
    return Expectations.from_json(plan.expectations, settled=settled)


_Secrets = Mapping[str, ResolvedSecret | NetconfigError]


def _resolve(names: Collection[str], *, now: datetime) -> _Secrets:
    """Return the secrets by name; one that cannot be had stops the devices that use it alone."""
    found: dict[str, ResolvedSecret | NetconfigError] = {}
    for name in names:
        try:
            found |= resolve_secrets([name], now=now)
        except NetconfigError as error:
            found[name] = error
    return found


def _sides(
    run: DeviceRun, backups: Mapping[int, Backup], secrets: _Secrets, applied: Mapping[str, str]
) -> tuple[_Side, _Side]:
    plan = run.device_plan
    backup = backups.get(plan.base_backup_id or 0)
    if backup is None:
        raise NoBase(f"The base config of {plan.device} is not stored any more: plan again.")
    base = _base(plan, read_backup(backup), read_backup_secrets(backup), applied)
    is_sent = run.state not in BEFORE_ARMED
    if is_sent and run.direction == DeviceRun.Direction.FORWARD:
        # Only compared with from here on: a secret that moved since must not keep it from settling.
        return base, _Side("", "", plan.expected_hash)
    return base, _target(plan, secrets)


def _base(
    plan: DevicePlan, reference: str, values: Mapping[str, str], applied: Mapping[str, str]
) -> _Side:
    """Return the base as it is understood now: a form in it may have been learnt since."""
    text = restore(reference, values)
    if not applied:
        return _Side(reference, text, plan.running_hash)
    platform = get_platform(plan.platform)
    now = redactor(platform, secrets_of(plan), applied=applied)(text).reference_text
    if now == reference:
        return _Side(reference, text, plan.running_hash)
    return _Side(now, text, hash_reference(now, platform))


def _target(plan: DevicePlan, secrets: _Secrets) -> _Side:
    intended = zlib.decompress(bytes(plan.intended)).decode()
    if hash_text(intended) != plan.intended_hash:
        raise PlanIsDamaged(
            f"The intended config of {plan.device} is not the one that was planned."
        )
    known = {name: _current(plan, name, secrets) for name in plan.secret_versions}
    used = [known[name] for name, _ in secret_references(intended)]
    values = {secret.reference: secret.value for secret in used}
    own = crypto.decrypt_values(plan.secret_values)
    reference = tokenised_as_applied(
        intended,
        {f"{s.name}@{s.version}": s.value for s in used},
        platform=get_platform(plan.platform),
        secrets=own.values(),
    )
    return _Side(reference, restore(intended, {**own, **values}), plan.expected_hash)


def _current(plan: DevicePlan, name: str, secrets: _Secrets) -> ResolvedSecret:
    secret, version = secrets[name], plan.secret_versions[name]
    if isinstance(secret, NetconfigError):
        raise secret
    if secret.version != version:
        raise SecretMoved(
            f"Secret {name} is at version {secret.version}, "
            f"{plan.device} was planned with {version}: plan again."
        )
    return secret
