"""The ways around the model, counted and listed so that they can be retired."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from netconfig.intent.browse import find_hatches, sight_of
from netconfig.web.gate import SignedIn


@require_safe
def hatch_list(request: SignedIn) -> HttpResponse:
    """All context data and snippets, those that expired first."""
    hatches = find_hatches(sight_of(request.user), today=timezone.localdate())
    shown = {
        "hatches": hatches,
        "expired": sum(hatch.is_expired for hatch in hatches),
        "soon": sum(hatch.is_soon for hatch in hatches),
        "data": sum(hatch.kind == "context_data" for hatch in hatches),
        "snippets": sum(hatch.kind == "snippet" for hatch in hatches),
    }
    return render(request, "web/intent/hatches.html", shown)
