"""Pages about deployments: the list, and one that moves live."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netconfig.changes.queries import may, planned_places
from netconfig.core.lifecycle import DEPLOYMENT_MOVES, KEPT, DeploymentState, RunState
from netconfig.deployments import queries
from netconfig.people.models import Right
from netconfig.web.gate import SignedIn
from netconfig.web.waves import parts_of

_PER_PAGE = 50


@require_safe
def deployment_list(request: SignedIn) -> HttpResponse:
    """The deployments that the person may see, newest first."""
    done = Count("runs", filter=Q(runs__state=RunState.DONE, runs__direction="forward"))
    total = Count("runs", filter=Q(runs__direction="forward"))
    rows = queries.visible_to(request.user).annotate(done=done, total=total)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/deployments/list.html", {"page": page})


@require_safe
def deployment(request: SignedIn, number: int) -> HttpResponse:
    """One deployment, live."""
    return render(request, "web/deployments/one.html", _shown(request, number))


@require_safe
def deployment_live(request: SignedIn, number: int) -> HttpResponse:
    """The part of the page that moves."""
    return render(request, "web/deployments/_live.html", _shown(request, number))


def _shown(request: SignedIn, number: int) -> dict[str, Any]:
    found = queries.get_deployment(number, user=request.user)
    allowed = may(request.user, Right.OPERATE, planned_places(found.plan))
    asked = request.GET.get("show", "")
    parts = parts_of(found, user=request.user, asked=asked)
    forward = [part for part in parts if part.wave]
    moves = {m: (found.state, m) in DEPLOYMENT_MOVES for m in ("hold", "resume", "abort")}
    moves["roll_back"] = (found.state, "roll_back") in DEPLOYMENT_MOVES or found.result in KEPT
    return {
        "deployment": found,
        "parts": parts,
        "asked": asked,
        "done": sum(part.done for part in forward),
        "total": sum(part.total for part in forward),
        "is_over": found.state == DeploymentState.ENDED,
        "moves": {move: allowed and is_possible for move, is_possible in moves.items()},
        "may_operate": allowed,
    }
