"""Reads docker-compose.yml as Docker Compose does: merge keys, variables, order of start."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parents[2]

_VARIABLE = re.compile(r"\$(?:(\$)|\{(\w+)(?:(:?[-?])([^}]*))?\}|(\w+))")


class VariableIsMissing(AssertionError):
    """The file needs a variable that is not set; the text is what the file says about it."""


def load_compose(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return the file with all variables filled in. Raises VariableIsMissing."""
    text = (PROJECT / "docker-compose.yml").read_text()
    found: dict[str, Any] = _filled(yaml.safe_load(text), environ)
    for service in found["services"].values():
        service["environment"] = _environment(service.get("environment", {}), environ)
    return found


def start_order(services: Mapping[str, Any]) -> list[str]:
    """Return the services' names, each after those that it depends on."""
    order: list[str] = []

    def add(name: str) -> None:
        for other in services[name].get("depends_on", {}):
            add(other)
        if name not in order:
            order.append(name)

    for name in services:
        add(name)
    return order


def _filled(value: Any, environ: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(each, environ) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, environ) for each in value]
    if isinstance(value, str):
        return _VARIABLE.sub(lambda match: _value_of(match, environ), value)
    return value


def _value_of(match: "re.Match[str]", environ: Mapping[str, str]) -> str:
    dollar, braced, operator, word, plain = match.groups()
    if dollar:
        return "$"
    value = environ.get(braced or plain)
    is_missing = not value if (operator or "").startswith(":") else value is None
    if is_missing and (operator or "").endswith("?"):
        raise VariableIsMissing(word)
    return (word if operator else "") if is_missing or value is None else value


def _environment(given: Mapping[str, Any], environ: Mapping[str, str]) -> dict[str, str]:
    """A name without a value is passed on from the environment, or left out."""
    passed = {name: environ.get(name) for name, value in given.items() if value is None}
    named = {name: str(value) for name, value in given.items() if value is not None}
    return named | {name: value for name, value in passed.items() if value is not None}
