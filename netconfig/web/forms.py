"""What people may send in with a form, checked before any operation sees it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from netconfig.changes.models import Vote
from netconfig.core.errors import NetconfigError
from netconfig.core.plan import Differences


class FormIsWrong(NetconfigError):
    """A field of a form cannot be taken as it is."""


class SignInForm(forms.Form):
    """Who, and the proof."""

    username = forms.CharField(max_length=64)
    password = forms.CharField(max_length=256, strip=False)


class DeviceFilter(forms.Form):
    """Which devices to list; all fields may be left out."""

    q = forms.CharField(max_length=100, required=False)
    site = forms.CharField(max_length=100, required=False)
    role = forms.CharField(max_length=100, required=False)
    platform = forms.CharField(max_length=100, required=False)
    status = forms.CharField(max_length=20, required=False)


class ObjectFilter(forms.Form):
    """Which objects of intent to list; all fields may be left out."""

    text = forms.CharField(max_length=200, required=False)
    site = forms.CharField(max_length=100, required=False)
    owner = forms.CharField(max_length=100, required=False)
    tag = forms.CharField(max_length=100, required=False)
    source = forms.CharField(max_length=100, required=False)


class ObjectForm(forms.Form):
    """Which object of intent is meant."""

    kind = forms.CharField(max_length=64)
    key = forms.CharField(max_length=500, strip=False)


class EditForm(forms.Form):
    """Which change request an edit goes into, none for a new one, and what its author saw."""

    change = forms.IntegerField(min_value=1, max_value=10**18, required=False)
    title = forms.CharField(max_length=200, required=False)
    revision = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


class ReasonForm(forms.Form):
    """A sentence that says why."""

    reason = forms.CharField(max_length=400, required=False)


class ShownForm(ReasonForm):
    """A decision about exactly the plan that was shown: its full fingerprint comes along."""

    fingerprint = forms.CharField(max_length=129)


class VoteForm(ShownForm):
    """A vote on the plan that was shown."""

    choice = forms.ChoiceField(choices=Vote.Choice.choices)


class ConvergeForm(forms.Form):
    """A new change request that brings chosen devices to their intent."""

    title = forms.CharField(max_length=200)
    description = forms.CharField(max_length=4000, required=False)


class ChoiceForm(forms.Form):
    """What to do with what already differed, on one device or on all others."""

    choice = forms.ChoiceField(choices=[(d.value, d.value) for d in Differences])


def checked(form: forms.Form) -> dict[str, Any]:
    """Return the form's clean values. Raises FormIsWrong, naming the first wrong field."""
    if form.is_valid():
        return form.cleaned_data
    name, errors = next(iter(form.errors.items()))
    raise FormIsWrong(f"{name.capitalize()}: {errors[0]}")


def choices_in(sent: QueryDict) -> Mapping[str, str]:
    """Return {device or `*`: choice} from fields `choice` and `choice:DEVICE`. FormIsWrong."""
    found = {}
    for field, value in sent.items():
        name, _, device = field.partition(":")
        if name == "choice" and value:
            found[device or "*"] = str(checked(ChoiceForm({"choice": value}))["choice"])
    return found
