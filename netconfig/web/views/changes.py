"""Pages about change requests: the list, one with its plan, and what moves on it live."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from netconfig.changes import queries
from netconfig.changes.alike import GROUPED_BY, Group, group_plans, with_texts
from netconfig.changes.models import ChangeRequest, DevicePlan, Plan
from netconfig.core.lifecycle import CHANGE_MOVES, ChangeState
from netconfig.core.policy import Policy
from netconfig.devices.queries import how_platforms_are_verified
from netconfig.people.models import Right, User
from netconfig.web.gate import SignedIn

_PER_PAGE = 50
_GROUPS_PER_PAGE = 20
_FIRST_EDITS = 25
_MOST_CHOICES = 50
_OPEN_TO_VOTES = (ChangeState.IN_REVIEW, ChangeState.DEPLOYING)


@require_safe
def change_list(request: SignedIn) -> HttpResponse:
    """The change requests that the person may see: open, closed, or their own."""
    rows = queries.visible_to(request.user)
    show = request.GET.get("show", "open")
    if show == "closed":
        rows = rows.filter(state=ChangeState.CLOSED)
    elif show == "mine":
        rows = rows.filter(author=request.user)
    elif show != "all":
        show, rows = "open", rows.exclude(state=ChangeState.CLOSED)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/changes/list.html", {"page": page, "show": show})


@require_safe
def change(request: SignedIn, number: int) -> HttpResponse:
    """One change request: its edits, its plan by groups of devices, approval and buttons."""
    found = queries.get_change(number, user=request.user)
    plan = queries.current_plan(found)
    groups = _groups(plan)
    page = Paginator(groups, _GROUPS_PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = with_texts(list(page))
    shown = {
        **_standing(found, plan, user=request.user),
        "groups": page,
        "totals": _totals(groups),
        "verified": how_platforms_are_verified({group.platform for group in groups}),
        "differing": _differing(plan) if found.kind == ChangeRequest.Kind.EDITS else [],
        "edits": found.edits.all()[:_FIRST_EDITS],
        "edit_counts": found.edits.order_by("kind").values("op", "kind").annotate(n=Count("pk")),
        "edit_total": found.edits.count(),
        "may_unstage": _may_unstage(found, user=request.user),
    }
    return render(request, "web/changes/one.html", shown)


@require_safe
def change_status(request: SignedIn, number: int) -> HttpResponse:
    """The part of the page that moves: state, approval and buttons.

    A page that shows another plan than the newest keeps what it shows, and says so: nobody's vote
    form changes under their hand. Any other change of state reloads the page.
    """
    found = queries.get_change(number, user=request.user)
    plan = queries.current_plan(found)
    shown_plan, shown_state = request.GET.get("plan", "0"), request.GET.get("state", "")
    is_newer = str(plan.number if plan else 0) != shown_plan
    waits_for_vote = shown_state == ChangeState.IN_REVIEW
    is_planned_anew = is_newer or found.state == ChangeState.PLANNING
    if found.state != shown_state and not (waits_for_vote and is_planned_anew):
        return HttpResponse(headers={"HX-Refresh": "true"})
    shown = _standing(found, plan, user=request.user)
    if is_newer:
        shown |= {"is_newer": True, "shown_plan": shown_plan, "may_deploy": False}
    return render(request, "web/changes/_status.html", {**shown, "shown_state": shown_state})


@require_safe
def change_edits(request: SignedIn, number: int) -> HttpResponse:
    """All staged edits of a change request."""
    found = queries.get_change(number, user=request.user)
    page = Paginator(found.edits.all(), 100).get_page(request.GET.get("page"))
    may_unstage = _may_unstage(found, user=request.user)
    shown = {"change": found, "page": page, "may_unstage": may_unstage}
    return render(request, "web/changes/edits.html", shown)


def _standing(change: ChangeRequest, plan: Plan | None, *, user: User) -> dict[str, Any]:
    """Return where it stands, and what this person may do about it."""
    places = queries.planned_places(plan) if plan else []
    in_review = change.state == ChangeState.IN_REVIEW and plan is not None
    approval = queries.approval_of(plan, now=timezone.now()) if plan else None
    is_author = user == change.author
    policy = Policy(**plan.policy) if plan else Policy()
    # While it deploys, a vote may still be taken back or turned into a rejection.
    open_to_votes = plan is not None and change.state in _OPEN_TO_VOTES
    may_vote = open_to_votes and queries.may(user, Right.APPROVE, places)
    approves_own = not is_author or policy.author_may_approve
    closable = change.state != ChangeState.DEPLOYING and (change.state, "close") in CHANGE_MOVES
    return {
        "change": change,
        "plan": plan,
        "shown_plan": plan.number if plan else 0,
        "shown_state": change.state,
        "approval": approval if open_to_votes else None,
        "votes": change.votes.select_related("user").order_by("-pk")[:_PER_PAGE],
        "deployment": change.deployments.order_by("-pk").first(),
        "is_author": is_author,
        "may_vote": may_vote,
        "may_approve": may_vote and in_review and approves_own,
        "needs_another": in_review and not approves_own,
        "has_deploy_right": in_review and queries.may(user, Right.DEPLOY, places),
        "may_deploy": in_review and approval is not None and approval.is_given,
        "may_plan": (change.state, "plan") in CHANGE_MOVES and queries.may(user, Right.PLAN, []),
        "may_close": closable and (is_author or queries.may(user, Right.APPROVE, places)),
        "fingerprint": f"{plan.effect}-{plan.basis}" if plan else "",
    }


def _may_unstage(change: ChangeRequest, *, user: User) -> bool:
    return queries.open_for_edits(user).filter(pk=change.pk).exists()


def _groups(plan: Plan | None) -> list[Group]:
    if plan is None:
        return []
    return group_plans(plan.device_plans.only(*GROUPED_BY))


def _totals(groups: Sequence[Group]) -> list[tuple[str, int]]:
    found = dict.fromkeys(DevicePlan.State.values, 0)
    for group in groups:
        found[group.state] += len(group.devices)
    return [(state, count) for state, count in found.items() if count]


def _differing(plan: Plan | None) -> list[str]:
    if plan is None:
        return []
    rows = plan.device_plans.exclude(already="")
    return list(rows.values_list("device", flat=True)[:_MOST_CHOICES])
