"""One object of intent: its fields, what refers to it, where it is managed, and its timeline."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from netconfig.changes import queries as changes
from netconfig.intent import browse
from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.queries import Row, find_rows
from netconfig.people.models import Right
from netconfig.people.queries import has_right_anywhere
from netconfig.sources.homes import home_of
from netconfig.web.gate import SignedIn
from netconfig.web.views.intent.editing import edit_form, stage_from
from netconfig.web.views.intent.timeline import shown_step

_STEPS_PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def intent_object(request: SignedIn, kind: str, key: str) -> HttpResponse:
    """One object; with `?edit` its form, which is posted here, as is the wish to delete it."""
    found = kind_named(kind)
    sight = browse.sight_of(request.user)
    row = find_rows(found, [key]).get(key)
    if row is None:
        return _gone(request, found, key)
    row = browse.get_row(found, key, sight)
    if request.method == "POST":
        return stage_from(request, found, row)
    home = home_of(row)
    may_edit = has_right_anywhere(request.user, Right.EDIT) and not home.is_git
    if "edit" in request.GET and may_edit:
        return edit_form(request, found, row)
    shown = {
        "kind": found,
        "row": row,
        "home": home,
        "may_edit": may_edit,
        "fields": _fields(found, row),
        "tags": row.fields.get("tags", []),
        "owner": row.fields.get("owner"),
        "description": row.fields.get("description") or "",
        "referrers": browse.referrers_to(found, row, sight),
        "open_changes": changes.open_for_edits(request.user) if may_edit else (),
        **_timeline(request, found, key, sight),
    }
    return render(request, "web/intent/one.html", shown)


def _gone(request: SignedIn, kind: Kind, key: str) -> HttpResponse:
    """Tell what became of an object that is not there any more. Raises NoSuchObject."""
    if request.method == "POST":
        raise browse.NoSuchObject(f"There is no {kind.name} {key}.")
    sight = browse.sight_of(request.user)
    shown = {"kind": kind, "key": key, **_timeline(request, kind, key, sight)}
    return render(request, "web/intent/gone.html", shown, status=404)


def _timeline(request: SignedIn, kind: Kind, key: str, sight: browse.Sight) -> Mapping[str, Any]:
    revisions = browse.revisions_of(kind, key, sight)
    page: Page[Any] = Paginator(revisions, _STEPS_PER_PAGE).get_page(request.GET.get("page"))
    steps = browse.steps_of(list(page.object_list))
    numbers = {step.change for step in steps if step.change}
    seen = changes.visible_to(request.user).filter(pk__in=numbers)
    titles = dict(seen.values_list("pk", "title")) if numbers else {}
    return {
        "page": page,
        "steps": [shown_step(step, title=titles.get(step.change or 0)) for step in steps],
    }


def _fields(kind: Kind, row: Row) -> list[dict[str, Any]]:
    """Return the object's own fields, those that say nothing after the others."""
    fields = browse.without_secrets(kind.name, row.fields)
    said, shown = kind.said(fields), browse.without_nothing(kind, fields)
    named: dict[str, list[tuple[str, str]]] = {}
    targets = {name: reference.kind for name, reference in kind.references.items()}
    for field, target, key in kind.mentions(row.fields):
        if row.fields[field] == key:
            targets[field] = target
        else:
            named.setdefault(field, []).append((target, key))
    rows = [
        {
            "name": name,
            "value": shown[name],
            "target": targets.get(name, ""),
            "named": sorted(set(named.get(name, ()))),
            "is_default": name not in said,
        }
        for name in fields
        if name not in ("description", "tags", "owner")
    ]
    return sorted(rows, key=lambda field: bool(field["is_default"]))
