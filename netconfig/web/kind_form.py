"""A form for one object of intent, made from the schema of its kind; values come and go as text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import TextField
from django.http import QueryDict
from pydantic import ValidationError

from netconfig.core.errors import NetconfigError
from netconfig.intent.browse import without_nothing
from netconfig.intent.kinds import Kind, Schema
from netconfig.intent.operations.staging import problems_of
from netconfig.intent.yaml_in import InventoryErrors, read_yaml
from netconfig.intent.yaml_out import yaml_of

PREFIX = "f:"
"""Begins the names of a form's fields, which may be called anything."""

_ORDER = ("description", "tags", "owner")
"""What all kinds share stands last."""

_FLAGS = (("true", "yes"), ("false", "no"))
_FEWEST_ROWS, _MOST_ROWS = 3, 24


class ObjectIsWrong(NetconfigError):
    """Some fields of the form cannot be taken; `errors` says by field why."""

    def __init__(self, errors: Mapping[str, str], sentence: str = "") -> None:
        super().__init__(sentence or "Some fields cannot be as they are: see below.")
        self.errors = dict(errors)


@dataclass(frozen=True)
class FormField:
    """One field as the form shows it.

    `widget` is `line`, `number`, `date`, `choice`, `list` (one a line), `text` or `yaml`.
    """

    name: str
    widget: str
    value: str
    is_required: bool
    options: Sequence[tuple[str, str]] = ()
    suggestions: Sequence[str] = ()
    target: str = ""
    default: str = ""
    error: str = ""

    @property
    def label(self) -> str:
        """The field's name as people read it."""
        return self.name.replace("_", " ")

    @property
    def rows(self) -> int:
        """How high its box is."""
        return max(_FEWEST_ROWS, min(self.value.count("\n") + 2, _MOST_ROWS))


def form_fields(
    kind: Kind,
    texts: Mapping[str, str],
    *,
    errors: Mapping[str, str],
    suggest: Callable[[str], Sequence[str]],
) -> list[FormField]:
    """Return the form with these texts; `suggest` tells the keys of another kind."""
    names = sorted(kind.schema.model_fields, key=lambda name: name in _ORDER)
    at_field = _by_field(kind, errors)
    return [
        _field(kind, name, texts.get(name, ""), error=at_field.get(name, ""), suggest=suggest)
        for name in _key_first(kind, names)
    ]


def texts_of(kind: Kind, fields: Mapping[str, Any]) -> dict[str, str]:
    """Return an object's fields as the form writes them."""
    said = without_nothing(kind, fields)
    return {name: _text(_widget(kind, name), value) for name, value in said.items()}


def defaults_of(kind: Kind) -> dict[str, str]:
    """Return what the fields of a new object say by themselves."""
    found = {}
    for name, info in kind.schema.model_fields.items():
        if not info.is_required():
            found[name] = info.get_default(call_default_factory=True)
    return texts_of(kind, found)


def texts_in(kind: Kind, sent: QueryDict) -> dict[str, str]:
    """Return what somebody wrote into the form."""
    names = kind.schema.model_fields
    return {n: str(sent.get(f"{PREFIX}{n}", "")).replace("\r\n", "\n") for n in names}


def fields_from(
    kind: Kind, texts: Mapping[str, str], *, kept: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return all fields of the object, checked; those that are `kept` are taken as they are.

    Raises ObjectIsWrong, with all that is wrong.
    """
    found: dict[str, Any] = dict(kept or {})
    errors: dict[str, str] = {}
    for name, text in texts.items():
        try:
            value = _value(kind, name, text)
        except InventoryErrors as error:
            errors[name] = error.problems[0].reason
            continue
        if value is not None:
            found[name] = value
    try:
        checked = kind.schema.model_validate(found).model_dump(mode="json")
    except ValidationError as error:
        raise ObjectIsWrong({**dict(problems_of(error)), **errors}) from None
    if errors:
        raise ObjectIsWrong(errors)
    return checked


def _field(
    kind: Kind, name: str, text: str, *, error: str, suggest: Callable[[str], Sequence[str]]
) -> FormField:
    widget, info = _widget(kind, name), kind.schema.model_fields[name]
    target = kind.references[name].kind if name in kind.references else ""
    default = (
        "" if info.is_required() else _text(widget, info.get_default(call_default_factory=True))
    )
    return FormField(
        name=name,
        widget=widget,
        value=text,
        is_required=info.is_required(),
        options=_options(kind, name) if widget == "choice" else (),
        suggestions=suggest(target) if target else (),
        target=target,
        default=default.strip() if widget in ("line", "number") else "",
        error=error,
    )


def _by_field(kind: Kind, errors: Mapping[str, str]) -> dict[str, str]:
    """Return the errors by the form's fields; one deep inside says where."""
    found: dict[str, str] = {}
    for path, reason in errors.items():
        name, _, inner = path.partition(".")
        if name in kind.schema.model_fields:
            found.setdefault(name, f"{inner}: {reason}" if inner else reason)
    return found


def _key_first(kind: Kind, names: Sequence[str]) -> list[str]:
    """What is the kind's own comes before what it shares with others."""
    key = [name for part in kind.key for name in part.split("|")]
    own = [name for name in kind.schema.__annotations__ if name not in _ORDER]
    return list(dict.fromkeys([*key, *own, *names]))


def _value(kind: Kind, name: str, text: str) -> Any:
    """Return what a field's text says, None for nothing; raises InventoryErrors."""
    widget = _widget(kind, name)
    if widget == "text":
        return text or None
    if not text.strip():
        return None
    if widget == "list":
        return [line.strip() for line in text.split("\n") if line.strip()]
    if widget == "yaml":
        read = read_yaml(name, text)
        return read.typed() if name in kind.typed else read.plain()
    return text.strip()


def _text(widget: str, value: Any) -> str:
    if value is None:
        return ""
    if widget == "choice" and isinstance(value, bool):
        return "true" if value else "false"
    if widget == "list":
        return "\n".join(map(str, value))
    if widget == "yaml":
        return "" if value in ([], {}) else yaml_of(value)
    return str(value)


def _options(kind: Kind, name: str) -> list[tuple[str, str]]:
    properties, parts = _described(kind, name)
    values = [str(v) for part in parts for v in part.get("enum", [])]
    found = list(_FLAGS) if _is_flag(parts) else [(v, v or "none") for v in values]
    may_be_unset = any(part.get("type") == "null" for part in properties) and "" not in values
    is_required = kind.schema.model_fields[name].is_required()
    return [("", "not set"), *found] if may_be_unset or is_required else found


def _widget(kind: Kind, name: str) -> str:
    _, parts = _described(kind, name)
    if _is_flag(parts) or (len(parts) == 1 and "enum" in parts[0]):
        return "choice"
    if any(part.get("type") in ("array", "object") or "$ref" in part for part in parts):
        return "list" if _is_simple_list(parts) else "yaml"
    if len(parts) != 1 or not parts[0].get("type"):
        return "yaml" if name in kind.typed else "line"
    only = parts[0]
    if only["type"] in ("integer", "number"):
        return "number"
    is_long = isinstance(kind.model._meta.get_field(name), TextField)  # noqa: SLF001  (Django's way)
    return "text" if is_long and "pattern" not in only else _line(only)


def _line(part: Mapping[str, Any]) -> str:
    return "date" if part.get("format") == "date" else "line"


def _is_flag(parts: Sequence[Mapping[str, Any]]) -> bool:
    return len(parts) == 1 and parts[0].get("type") == "boolean"


def _is_simple_list(parts: Sequence[Mapping[str, Any]]) -> bool:
    items = parts[0].get("items", {}) if len(parts) == 1 else {}
    return items.get("type") in ("string", "integer")


def _described(
    kind: Kind, name: str
) -> tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]:
    """Return the alternatives of a field in its JSON Schema, and those that are something."""
    described = _properties(kind.schema)[name]
    alternatives = described.get("anyOf", [described])
    return alternatives, [part for part in alternatives if part.get("type") != "null"]


@cache
def _properties(schema: type[Schema]) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = schema.model_json_schema()["properties"]
    return properties
