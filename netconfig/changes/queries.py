"""Reads of change requests: who sees them, how they are approved, which policy holds."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import QuerySet

from netconfig.changes.models import ApprovalPolicy, ChangeRequest, DevicePlan, Plan, StopSwitch
from netconfig.core.approval import Approval, Ballot, Fingerprint, judge_approval
from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ChangeState
from netconfig.core.plan import hash_value
from netconfig.core.policy import Policy, strictest
from netconfig.people.models import Right, User
from netconfig.people.queries import MayNot, covers, scopes_by_user, scopes_of

Place = Mapping[str, str]

TAKES_EDITS = (
    ChangeState.DRAFT,
    ChangeState.STALE,
    ChangeState.PLAN_FAILED,
    ChangeState.IN_REVIEW,
)
"""The states in which a change request takes further edits; one in review turns stale by it."""


class NoSuchChange(NetconfigError):
    """There is no change request of that number, or the user may not see it."""


class NotPlanned(NetconfigError):
    """The change request has no plan yet."""


def visible_to(user: User) -> QuerySet[ChangeRequest]:
    """Return the change requests that the user may see: their own, and by place of any device."""
    scopes = scopes_of(user, Right.VIEW)
    rows = ChangeRequest.objects.select_related("author").order_by("-id")
    if any(scope.kind == "all" for scope in scopes):
        return rows
    seen = DevicePlan.objects.none()
    for scope in scopes:
        seen = seen | DevicePlan.objects.filter(**{f"place__{scope.kind}": scope.key})
    own = rows.filter(author=user)
    by_place = rows.filter(pk__in=seen.values("plan__change_id"))
    return (own | by_place).distinct()


def get_change(number: int, *, user: User) -> ChangeRequest:
    """Return one change request. Raises NoSuchChange, also where the user may not see it."""
    change = visible_to(user).filter(pk=number).first()
    if change is None:
        raise NoSuchChange(f"There is no change request {number}.")
    return change


def open_for_edits(user: User) -> QuerySet[ChangeRequest]:
    """Return the user's own change requests that take further edits, the newest first."""
    own = ChangeRequest.objects.filter(author=user, kind=ChangeRequest.Kind.EDITS)
    return own.filter(state__in=TAKES_EDITS).order_by("-pk")


def current_plan(change: ChangeRequest) -> Plan | None:
    """Return the newest plan, or None while there is none."""
    return change.plans.order_by("-number").first()


def planned_places(plan: Plan) -> list[dict[str, str]]:
    """Return where rights are asked for: where the devices stand that the plan is about.

    Edits also change the intent of devices that are left out now, and where they change no
    device's, they may be about anything: that needs a right without bounds, a place of no name.
    """
    carries_edits = plan.change.kind == ChangeRequest.Kind.EDITS
    left_out = [DevicePlan.State.UNCHANGED]
    if not carries_edits:
        left_out.append(DevicePlan.State.EXCLUDED)
    places = list(plan.device_plans.exclude(state__in=left_out).values_list("place", flat=True))
    return places or ([{}] if carries_edits else [])


def policy_for(places: Iterable[Place]) -> Policy:
    """Return the strictest policy of the environments that the places are in."""
    rows = {row.environment: row.value() for row in ApprovalPolicy.objects.all()}
    fallback = rows.get("", Policy())
    # A device that is new has no environment yet, and so no policy of its own.
    environments = sorted({place.get("environment", "") for place in places} - {""})
    return strictest([rows.get(name, fallback) for name in environments] or [fallback])


def approval_of(plan: Plan, *, now: datetime) -> Approval:
    """Compute whether the plan is approved at this moment; anything unreadable raises, so it stops.

    Votes, what the voters may do now, the policy as it is now, the plan's age, and the state of the
    change request all count.
    """
    change = plan.change
    votes = list(change.votes.select_related("user"))
    places = planned_places(plan)
    voters = {vote.user_id: vote.user for vote in votes}
    scopes = scopes_by_user(voters.values(), Right.APPROVE)
    may_approve = {
        user.username: bool(scopes.get(user.pk))
        and all(covers(scopes[user.pk], place) for place in places)
        for user in voters.values()
    }
    policy = policy_for(plan.device_plans.values_list("place", flat=True))
    approval = judge_approval(
        [Ballot(v.user.username, v.choice, Fingerprint(v.effect, v.basis), v.at) for v in votes],
        current=plan.fingerprint,
        rule=policy.approval_rule(from_source=change.origin.startswith("source:")),
        author=change.author.username,
        may_approve=may_approve,
        now=now,
    )
    missing = [*approval.missing, *_not_current(plan, policy, now)]
    return Approval(not missing, approval.approvers, tuple(missing))


def _not_current(plan: Plan, policy: Policy, now: datetime) -> list[str]:
    change, found = plan.change, []
    newest = change.plans.order_by("-number").values_list("pk", flat=True).first()
    if newest != plan.pk:
        found.append("A newer plan has replaced it.")
    if change.state not in (ChangeState.IN_REVIEW, ChangeState.DEPLOYING):
        found.append(f"The change request is {change.state}.")
    if hash_value(policy.as_json()) != hash_value(plan.policy):
        found.append("The policy changed since it was planned.")
    if change.state == ChangeState.IN_REVIEW and now - plan.created_at > timedelta(
        seconds=policy.plan_valid_seconds
    ):
        found.append("The plan is too old.")
    return found


def stops_over(places: Iterable[Place]) -> list[StopSwitch]:
    """Return the stop switches that are on over any of the places."""
    wanted = list(places)
    return [
        switch
        for switch in StopSwitch.objects.filter(ended_at=None)
        if switch.scope_kind == "all" or any(switch.covers(place) for place in wanted)
    ]


def templates_in_force() -> str:
    """Return the `source:commit` whose templates were applied last, "" while no source's were."""
    applied = ChangeRequest.objects.filter(applied_at__isnull=False).exclude(templates_at="")
    newest = applied.order_by("-applied_at", "-pk").values_list("templates_at", flat=True).first()
    return newest or ""


def edits_of(change: ChangeRequest) -> tuple[Edit, ...]:
    """Return the staged edits in order, as values."""
    return tuple(
        Edit(
            op=row.op,  # type: ignore[arg-type]  # the database holds the three words only
            kind=row.kind,
            natural_key=row.natural_key,
            expected_revision=row.expected_revision,
            fields=row.fields,
        )
        for row in change.edits.all()
    )


def may(user: User, right: str, places: Iterable[Place]) -> bool:
    """Tell whether the user has the right at all the places, to show a button or not."""
    scopes = scopes_of(user, right)
    return bool(scopes) and all(covers(scopes, place) for place in places)


def require_plan(change: ChangeRequest) -> Plan:
    """Return the newest plan. Raises NotPlanned."""
    plan = current_plan(change)
    if plan is None:
        raise NotPlanned(
            f"Change request {change.pk} has no plan: run `netconfig plan {change.pk}`."
        )
    return plan


__all__ = [
    "MayNot",
    "NoSuchChange",
    "NotPlanned",
    "approval_of",
    "current_plan",
    "edits_of",
    "get_change",
    "may",
    "open_for_edits",
    "planned_places",
    "policy_for",
    "require_plan",
    "stops_over",
    "templates_in_force",
    "visible_to",
]
