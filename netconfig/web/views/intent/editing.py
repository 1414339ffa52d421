"""Forms of intent: what a person wants of an object becomes a staged edit, or errors at fields."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from netconfig.changes import queries as changes
from netconfig.changes.models import ChangeRequest
from netconfig.changes.operations import open_change
from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.intent import browse
from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.operations import EditIsInvalid
from netconfig.intent.queries import Row
from netconfig.people.models import Right
from netconfig.people.queries import require
from netconfig.sources.operations import stage_by_hand
from netconfig.web.forms import EditForm, checked
from netconfig.web.gate import NOT_THERE, SignedIn
from netconfig.web.kind_form import (
    ObjectIsWrong,
    defaults_of,
    fields_from,
    form_fields,
    texts_in,
    texts_of,
)

_MOST_SUGGESTED = 300


def new_form(request: SignedIn, kind: Kind) -> HttpResponse:
    """Show the form for a new object, with what the address says filled in."""
    require(request.user, Right.EDIT, [])
    said = {name: text for name, text in texts_in(kind, request.GET).items() if text}
    return _form(request, kind, {**defaults_of(kind), **said})


def edit_form(request: SignedIn, kind: Kind, row: Row) -> HttpResponse:
    """Show the form of an object as it is now."""
    texts = texts_of(kind, browse.without_secrets(kind.name, row.fields))
    return _form(request, kind, texts, row=row)


def create_object(request: SignedIn, kind: Kind) -> HttpResponse:
    """Stage a new object."""
    texts = texts_in(kind, request.POST)

    def edit() -> Edit:
        fields = fields_from(kind, texts)
        return Edit("create", kind.name, kind.natural_key(fields), None, kind.said(fields))

    return _staged(request, edit, lambda **wrong: _form(request, kind, texts, **wrong))


def stage_from(request: SignedIn, kind: Kind, row: Row) -> HttpResponse:
    """Stage an update of the object, or its deletion."""
    if request.POST.get("op") == "delete":
        return _staged(request, lambda: _deletion(request, kind, row), None)
    texts = texts_in(kind, request.POST)
    again: _Again = lambda **wrong: _form(request, kind, texts, row=row, **wrong)  # noqa: E731
    return _staged(request, lambda: _update(request, kind, row, texts), again)


_Again = Callable[..., HttpResponse]
"""Shows the form once more, with what is wrong about it."""


def _staged(request: SignedIn, wanted: Callable[[], Edit], again: _Again | None) -> HttpResponse:
    """Stage the edit and go to its change request; what cannot be is told on the form."""
    try:
        with transaction.atomic():
            sent = checked(EditForm(request.POST))
            edit = wanted()
            change = _change_for(request, sent, edit)
            stage_by_hand(change, [edit], by=request.user)
    except NOT_THERE:
        raise
    except ObjectIsWrong as wrong:
        if again is None:
            raise
        return again(errors=wrong.errors, sentence=str(wrong))
    except EditIsInvalid as error:
        if again is None:
            raise
        reason = str(error).removeprefix(f"{error.kind} {error.natural_key}: ")
        at_field = {error.field: reason.removeprefix(f"{error.field}: ")} if error.field else {}
        return again(errors=at_field, sentence=str(error))
    except NetconfigError as error:
        if again is None:
            raise
        return again(errors={}, sentence=str(error))
    messages.success(request, f"Staged: {edit}. Nothing changes before it is planned and approved.")
    return redirect("change", change.pk)


def _change_for(request: SignedIn, sent: Mapping[str, Any], edit: Edit) -> ChangeRequest:
    if sent["change"]:
        return changes.get_change(sent["change"], user=request.user)
    title = sent["title"].strip() or f"{edit}".capitalize()
    return open_change(title=title[:200], author=request.user, now=timezone.now())


def _update(request: SignedIn, kind: Kind, row: Row, texts: Mapping[str, str]) -> Edit:
    """Return what the person changed, and nothing that they left as it was shown."""
    shown = texts_of(kind, browse.without_secrets(kind.name, row.fields))
    hidden = browse.secrets_in(kind.name, row.fields)
    changed = {n: browse.put_back(t, hidden) for n, t in texts.items() if t != shown[n]}
    kept = {name: value for name, value in row.fields.items() if name not in changed}
    fields = fields_from(kind, changed, kept=kept)
    said = {name: fields[name] for name in changed if fields[name] != row.fields[name]}
    revision = checked(EditForm(request.POST))["revision"]
    if not said:
        raise ObjectIsWrong({}, "Nothing was changed.")
    return Edit("update", kind.name, row.key, revision, said)


def _deletion(request: SignedIn, kind: Kind, row: Row) -> Edit:
    return Edit("delete", kind.name, row.key, checked(EditForm(request.POST))["revision"])


def _form(
    request: SignedIn,
    kind: Kind,
    texts: Mapping[str, str],
    *,
    row: Row | None = None,
    errors: Mapping[str, str] | None = None,
    sentence: str = "",
) -> HttpResponse:
    sight = browse.sight_of(request.user)

    @cache
    def suggest(target: str) -> Sequence[str]:
        return browse.keys_to_choose(kind_named(target), sight, most=_MOST_SUGGESTED)

    fields = form_fields(kind, texts, errors=errors or {}, suggest=suggest)
    shown = {
        "kind": kind,
        "row": row,
        "fields": fields,
        "suggested": {field.target: field.suggestions for field in fields if field.suggestions},
        "sentence": sentence,
        "open_changes": changes.open_for_edits(request.user),
        "sent": request.POST,
        "revision": request.POST.get("revision") or (row.revision if row else ""),
    }
    return render(request, "web/intent/form.html", shown, status=409 if sentence else 200)
