"""The kinds of intent, and the objects of one kind, searched and filtered."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from netconfig.intent import browse
from netconfig.intent.kinds import Kind, all_kinds, kind_named
from netconfig.people.models import Right
from netconfig.people.queries import has_right_anywhere
from netconfig.sources.homes import git_sources
from netconfig.web.forms import ObjectFilter, checked
from netconfig.web.gate import SignedIn
from netconfig.web.views.intent.editing import create_object, new_form

_PER_PAGE = 50
_FEW = 300
_FAMILIES = {
    "of_devices": "Organisation and devices",
    "interface": "Interfaces and links",
    "layer2": "Layer 2",
    "layer3": "Layer 3",
    "bgp": "BGP",
    "ospf": "OSPF",
    "policy": "Policy",
    "system": "System services",
    "extra": "Escape hatches",
}


@require_safe
def kind_list(request: SignedIn) -> HttpResponse:
    """All kinds by family, each with how many objects of it the person may see."""
    counts = browse.count_kinds(browse.sight_of(request.user))
    families: dict[str, list[tuple[str, int]]] = {title: [] for title in _FAMILIES.values()}
    for kind in sorted(all_kinds(), key=lambda kind: kind.name):
        title = _FAMILIES.get(_family(kind), "Others")
        families.setdefault(title, []).append((kind.name, counts.get(kind.name, 0)))
    shown = {"families": families.items(), "total": sum(counts.values())}
    return render(request, "web/intent/kinds.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def object_list(request: SignedIn, kind: str) -> HttpResponse:
    """The objects of one kind; with `?new` the form for another one, which is posted here."""
    found = kind_named(kind)
    if request.method == "POST":
        return create_object(request, found)
    if "new" in request.GET:
        return new_form(request, found)
    wanted = checked(ObjectFilter(request.GET))
    sight = browse.sight_of(request.user)
    rows = browse.search(found, browse.Wanted(**wanted), sight)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "kind": found,
        "page": page,
        "rows": [_line(found, row) for row in browse.rows_on_page(found, page.object_list)],
        "wanted": wanted,
        "choices": _choices(found, sight),
        "is_filtered": any(wanted.values()),
        "git": git_sources(),
        "may_edit": has_right_anywhere(request.user, Right.EDIT),
    }
    return render(request, "web/intent/list.html", shown)


def _line(kind: Kind, row: Any) -> dict[str, Any]:
    fields = browse.without_secrets(kind.name, row.fields)
    return {
        "row": row,
        "said": browse.said_briefly(kind, fields),
        "description": fields.get("description") or "",
        "owner": fields.get("owner"),
        "tags": fields.get("tags", []),
    }


def _choices(kind: Kind, sight: browse.Sight) -> dict[str, list[str]]:
    """Return what the list can be filtered by: one query for each filter that the kind has."""
    found = {"source": browse.sources_of(kind)}
    if browse.site_path(kind):
        found["site"] = browse.keys_to_choose(kind_named("site"), sight, most=_FEW)
    if "owner" in kind.references:
        found["owner"] = browse.keys_to_choose(kind_named("owner_group"), sight, most=_FEW)
    if "tags" in kind.schema.model_fields:
        found["tag"] = browse.keys_to_choose(kind_named("tag"), sight, most=_FEW)
    return found


def _family(kind: Kind) -> str:
    return kind.schema.__module__.removeprefix("netconfig.intent.models.").partition(".")[0]
