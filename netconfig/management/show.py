"""How the command line tells of change requests and deployments."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils import timezone

from netconfig.changes.alike import GROUPED_BY, Group, group_plans, with_texts
from netconfig.changes.models import ChangeRequest, DevicePlan, Plan
from netconfig.changes.queries import approval_of, current_plan
from netconfig.core.lifecycle import ChangeState
from netconfig.deployments.models import Deployment
from netconfig.devices.queries import how_platforms_are_verified
from netconfig.intent.browse import without_secrets
from netconfig.people.models import User

_FEW = 5
_LONG = 60


class Out(Protocol):
    """Where lines go."""

    def write(self, msg: str) -> object:
        """Print one line."""


def print_changes(changes: Iterable[ChangeRequest], out: Out) -> None:
    """Print a few lines for each change request: its state, and how many devices stand where."""
    for change in changes:
        _print_head(change, out)
        _print_edits(change, out, whole=False)
        plan = current_plan(change)
        if plan is not None:
            _print_count(plan, list(plan.device_plans.all()), out)


def print_change(change: ChangeRequest, out: Out, *, user: User, diffs: bool = False) -> None:
    """Print a change request with its plan, approval and, when asked, every diff once."""
    del user
    _print_head(change, out)
    _print_edits(change, out, whole=diffs)
    plan = current_plan(change)
    if plan is None:
        return
    rows = list(plan.device_plans.only(*GROUPED_BY))
    _print_count(plan, rows, out)
    groups = group_plans(rows)
    _print_problems(groups, rows, out)
    if diffs:
        verified = how_platforms_are_verified({row.platform for row in rows})
        changing = [group for group in with_texts(groups) if group.forward]
        for group in changing:
            _print_group(group, out, how=verified.get(group.platform, "no adapter"))
    _print_approval(change, plan, out)


def print_deployment(deployment: Deployment, out: Out) -> None:
    """Print a deployment with its waves and device runs."""
    reason = f" ({deployment.reason})" if deployment.reason else ""
    state = deployment.result or deployment.state
    out.write(
        f"Deployment {deployment.pk} of change request {deployment.change_id}: {state}{reason}"
    )
    for wave in deployment.waves.prefetch_related("runs"):
        out.write(f"  {wave}: {wave.state}")
        for run in wave.runs.all():
            back = " (back)" if run.direction == "back" else ""
            why = f": {run.reason}" if run.reason else ""
            out.write(f"    {run.device}{back} {run.state}{why}")


def short(value: object) -> str:
    """Return a value on one line, cut where it is long."""
    is_word = isinstance(value, str) and value.isprintable() and " " not in value and value
    text = str(value) if is_word else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _print_head(change: ChangeRequest, out: Out) -> None:
    out.write(f"Change request {change.pk}: {change.title}")
    reason = f" ({change.reason})" if change.reason else ""
    out.write(f"  {change.state}{reason}, by {change.author}")


def _print_count(plan: Plan, rows: list[DevicePlan], out: Out) -> None:
    count = Counter(row.state for row in rows)
    told = ", ".join(f"{n} {state}" for state, n in sorted(count.items()))
    out.write(f"  plan {plan.number}: {told or 'no devices'}")


def _print_edits(change: ChangeRequest, out: Out, *, whole: bool) -> None:
    edits = change.edits.all()
    for edit in edits if whole else edits[:_FEW]:
        fields = without_secrets(edit.kind, edit.fields) if whole else {}
        said = [f"{name}={short(value)}" for name, value in fields.items()]
        out.write(f"  edit: {' '.join([str(edit), *said])}")
    left = 0 if whole else edits.count() - _FEW
    if left > 0:
        out.write(f"  and {left} more edits")


def _print_problems(groups: Iterable[Group], rows: Iterable[DevicePlan], out: Out) -> None:
    """Print what is wrong with a few devices one by one, and with many alike once."""
    by_name = {row.device: row for row in rows}
    for group in groups:
        if len(group.devices) <= _FEW:
            for device in group.devices:
                _print_problem(by_name[device], out)
            continue
        who, named = f"{len(group.devices)} devices", ", ".join(group.devices)
        if group.reason:
            out.write(f"  {who} are {group.state}: {group.reason} ({named})")
        for _, text, lines in group.risks:
            out.write(f"  {who} risk: {text} ({named})")
            _print_proof(lines, out)


def _print_problem(row: DevicePlan, out: Out) -> None:
    if row.reason:
        out.write(f"  {row.device} is {row.state}: {row.reason}")
    for risk in row.risks:
        out.write(f"  {row.device} risk: {risk['text']}")
        _print_proof(risk["lines"], out)


def _print_proof(lines: Sequence[str], out: Out) -> None:
    """Print the first lines that prove a risk; its page shows the others."""
    for line in lines[:_FEW]:
        out.write(f"    {line}")
    if len(lines) > _FEW:
        out.write(f"    and {len(lines) - _FEW} more lines")


def _print_group(group: Group, out: Out, *, how: str) -> None:
    out.write("")
    timer = f"dead-man timer {group.confirm_seconds} s"
    count = len(group.devices)
    names = "" if group.own else ", ".join(group.devices)
    alike = f"{count} devices alike" if count > 1 else ""
    who = ": ".join(part for part in (alike, names) if part)
    out.write(f"{who} ({group.platform}, {how}; {timer})")
    if group.managed:
        out.write(f"  managed here: {', '.join(group.managed)}; every other line stays as it is")
    if group.own:
        for device, values in group.each:
            own = zip(group.own, values, strict=True)
            out.write(f"  {device}: {', '.join(f'{name} {value}' for name, value in own)}")
    if count > 1:
        out.write(f"  unchanged lines around the changes are those of {group.devices[0]}")
    if group.caused:
        out.write("  what this change causes:")
        _print_indented(group.caused, out)
    if group.already:
        out.write("  what already differed:")
        _print_indented(group.already, out)


def _print_indented(text: str, out: Out) -> None:
    for line in text.splitlines():
        out.write(f"    {line}")


def _print_approval(change: ChangeRequest, plan: Plan, out: Out) -> None:
    if change.state not in (ChangeState.IN_REVIEW, ChangeState.DEPLOYING):
        return
    approval = approval_of(plan, now=timezone.now())
    out.write("")
    out.write(f"Fingerprint {plan.fingerprint}")
    if approval.is_given:
        out.write(f"Approved by {', '.join(approval.approvers) or 'policy'}.")
    else:
        out.write(f"Not approved: {' '.join(approval.missing)}")
