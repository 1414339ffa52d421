"""The buttons of a change request: vote, plan again, deploy, close; and opening a new one."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from netconfig.changes import operations
from netconfig.changes.operations import CannotVote
from netconfig.changes.queries import get_change, require_plan
from netconfig.core.errors import NetconfigError
from netconfig.core.plan import fingerprint_from
from netconfig.devices.models import Device
from netconfig.devices.queries import visible_to
from netconfig.people.models import Right
from netconfig.people.queries import require
from netconfig.pipeline import deploy_when_approved, plan_change, ring, start_deployment
from netconfig.web.forms import (
    ConvergeForm,
    DeviceFilter,
    ObjectForm,
    ReasonForm,
    ShownForm,
    VoteForm,
    checked,
    choices_in,
)
from netconfig.web.gate import SignedIn
from netconfig.web.views.acting import acting
from netconfig.web.views.devices import choices_among, filter_devices

_SAID = {
    "approve": "You approve this change request.",
    "reject": "You reject this change request.",
    "withdraw": "Your vote is withdrawn.",
}


@acting("change")
def vote(request: SignedIn, number: int) -> str:
    """Vote on exactly the plan that the form was shown with."""
    change = get_change(number, user=request.user)
    sent = checked(VoteForm(request.POST))
    operations.cast_vote(
        change,
        by=request.user,
        choice=sent["choice"],
        fingerprint=fingerprint_from(sent["fingerprint"]),
        now=timezone.now(),
        reason=sent["reason"],
    )
    deploy_when_approved(change)
    return _SAID[sent["choice"]]


@acting("change")
def plan(request: SignedIn, number: int) -> str:
    """Plan again, with choices for what already differs."""
    change = get_change(number, user=request.user)
    choices = choices_in(request.POST)
    change = operations.request_planning(
        change, by=request.user, now=timezone.now(), choices=choices
    )
    ring(plan_change, change_id=change.pk, generation=change.generation)
    return "The devices are read and the plan is made anew."


@acting("change")
def deploy(request: SignedIn, number: int) -> str | HttpResponse:
    """Carry out the plan that was shown, and no other."""
    change = get_change(number, user=request.user)
    shown = fingerprint_from(checked(ShownForm(request.POST))["fingerprint"])
    if shown != require_plan(change).fingerprint:
        raise CannotVote(
            f"Change request {change.pk} was planned again since it was shown: look at it again."
        )
    deployment = start_deployment(change, by=request.user)
    if deployment is None:
        return "No device changes: the edits are applied."
    return redirect("deployment", deployment.pk)


@acting("change")
def unstage(request: SignedIn, number: int) -> str:
    """Take the edits of one object out again."""
    change = get_change(number, user=request.user)
    sent = checked(ObjectForm(request.POST))
    operations.unstage_edits(change, sent["kind"], sent["key"], by=request.user)
    return f"The edit of {sent['kind']} {sent['key']} is taken out."


@acting("change")
def close(request: SignedIn, number: int) -> str:
    """Close a change request that will not be deployed."""
    change = get_change(number, user=request.user)
    reason = checked(ReasonForm(request.POST))["reason"]
    operations.cancel_change(change, by=request.user, now=timezone.now(), text=reason)
    return f"Change request {number} is closed."


@require_http_methods(["GET", "HEAD", "POST"])
def new_change(request: SignedIn) -> HttpResponse:
    """Choose devices by site, role and platform, and open a change request that converges them."""
    require(request.user, Right.PLAN, [])
    plannable = visible_to(request.user, Right.PLAN).filter(status=Device.Status.ACTIVE)
    sentence = ""
    if request.method == "POST":
        try:
            return _open(request, sorted(set(request.POST.getlist("device"))))
        except NetconfigError as reason:
            sentence = str(reason)
    wanted = checked(DeviceFilter(request.GET))
    rows = filter_devices(plannable, wanted).select_related("site", "role", "platform")
    shown = {
        "wanted": wanted,
        "choices": choices_among(plannable),
        "devices": rows.order_by("name"),
        "chosen": set(request.POST.getlist("device")) if sentence else None,
        "title": request.POST.get("title", ""),
        "description": request.POST.get("description", ""),
        "sentence": sentence,
    }
    return render(request, "web/changes/new.html", shown, status=409 if sentence else 200)


def _open(request: SignedIn, names: list[str]) -> HttpResponse:
    sent = checked(ConvergeForm(request.POST))
    plannable = visible_to(request.user, Right.PLAN).filter(status=Device.Status.ACTIVE)
    allowed = set(plannable.values_list("name", flat=True))
    missing = [name for name in names if name not in allowed]
    if missing or not names:
        which = f"{missing[0]} is no active device" if missing else "Choose at least one device"
        raise operations.CannotStage(f"{which} that {request.user} may plan.")
    now = timezone.now()
    with transaction.atomic():
        change = operations.open_change(author=request.user, now=now, devices=names, **sent)
        change = operations.request_planning(change, by=request.user, now=now)
        ring(plan_change, change_id=change.pk, generation=change.generation)
    return redirect("change", change.pk)
