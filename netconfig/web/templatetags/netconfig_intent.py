"""How kinds and objects of intent are named, linked and written on a page."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from netconfig.changes.models import StagedEdit
from netconfig.intent.browse import without_secrets
from netconfig.intent.yaml_out import yaml_of
from netconfig.sources.homes import Home, home_of
from netconfig.web.templatetags.netconfig_web import plain

register = template.Library()

_ACRONYMS = {"acl", "bgp", "ip", "mlag", "ospf", "vlan", "vrf"}
_LONG = 100


@register.filter
def kind_title(name: str) -> str:
    """Return a kind's name as people write it."""
    words = [word.upper() if word in _ACRONYMS else word for word in name.split("_")]
    return " ".join(words).replace("as path", "AS path")


@register.filter
def kind_plural(name: str) -> str:
    """Return how several objects of a kind are called."""
    title = kind_title(name)
    if title.endswith(("s", "x")):
        return f"{title}es"
    if title.endswith("y") and title[-2] not in "aeiou":
        return f"{title[:-1]}ies"
    return title if title.endswith("data") else f"{title}s"


@register.filter
def capital(text: str) -> str:
    """Return the text with a capital first letter; the others stay as they are."""
    return text[:1].upper() + text[1:]


@register.simple_tag
def object_link(kind: str, key: Any, text: str = "") -> SafeString | str:
    """Link to an object by its natural key; "" for none."""
    if not key:
        return ""
    address = reverse("intent-object", args=[kind, str(key)])
    return format_html('<a href="{}">{}</a>', address, text or key)


@register.filter
def value(found: Any) -> SafeString | str:
    """Write a field's value: what is short as people say it, the rest as an inventory would."""
    if isinstance(found, str) and "\n" in found:
        return _block(found)
    if isinstance(found, list | dict) and found and not _is_short(found):
        return _block(yaml_of(found))
    return plain(found) if found not in ("", None) else "none"


@register.filter
def cut(found: Any) -> str:
    """Write a value on one line of a table."""
    text = " ".join(plain(found).split())
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


@register.filter
def edit_fields(edit: StagedEdit) -> list[tuple[str, Any]]:
    """Return what a staged edit says, without secrets."""
    return list(without_secrets(edit.kind, edit.fields).items())


@register.simple_tag
def home(row: Any, sources: Mapping[str, Any]) -> Home:
    """Return where an object of a list is kept."""
    return home_of(row, sources)


def _is_short(found: Any) -> bool:
    items = found.values() if isinstance(found, dict) else found
    return not any(isinstance(item, list | dict) for item in items) and len(str(found)) < _LONG


def _block(text: str) -> SafeString:
    return format_html('<pre class="lines" tabindex="0">{}</pre>', text.rstrip("\n"))
