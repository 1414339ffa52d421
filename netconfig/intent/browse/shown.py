"""Fields of intent fit for people's eyes: what a raw text holds of secrets becomes a token."""

import re
from collections.abc import Mapping
from pkgutil import iter_modules
from typing import Any

from netconfig.core.config import get_platform, platforms, redact
from netconfig.core.errors import NetconfigError
from netconfig.devices import crypto
from netconfig.intent.kinds import Kind

_TELLING = re.compile(r"passw|passphrase|secret|psk|communit|token", re.IGNORECASE)
"""Keys of free data whose values are taken for secrets."""

_PLATFORMS = [m.name for m in iter_modules(platforms.__path__) if not m.name.startswith("_")]


def without_secrets(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an object of this kind with tokens in place of secrets.

    Everything but the escape hatches names secrets and never holds one.
    """
    return _hidden(kind, fields, {})


def without_nothing(kind: Kind, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields without what inside them says nothing, which is most of what is long.

    Data of people's own stays as it is.
    """
    return {n: v if n in kind.typed else _saying(v) for n, v in fields.items()}


def secrets_in(kind: str, fields: Mapping[str, Any]) -> dict[str, str]:
    """Return by token what `without_secrets` hides, so that what a person edits can be put back."""
    values: dict[str, str] = {}
    _hidden(kind, fields, values)
    return values


def put_back(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its secrets in place of those tokens that are known."""
    for token, value in values.items():
        text = text.replace(f"<secret {token}>", value)
    return text


def _saying(value: Any) -> Any:
    if isinstance(value, list):
        return [_saying(item) for item in value]
    if isinstance(value, dict):
        found = {name: _saying(item) for name, item in value.items()}
        return {name: item for name, item in found.items() if item not in (None, "", [], {})}
    return value


def _hidden(kind: str, fields: Mapping[str, Any], values: dict[str, str]) -> dict[str, Any]:
    found = dict(fields)
    if kind == "snippet" and isinstance(found.get("text"), str):
        found["text"] = _hidden_text(found["text"], str(found.get("platform") or ""), values)
    if kind == "context_data" and "data" in found:
        found["data"] = _hidden_data(found["data"], values)
    return found


def _hidden_text(text: str, platform: str, values: dict[str, str]) -> str:
    """Of a snippet for any platform, what one of them takes for a secret is one."""
    for name in [platform] if platform in _PLATFORMS else _PLATFORMS:
        try:
            redacted = redact(text, get_platform(name), crypto.tokenise)
        except NetconfigError:
            return "(this text cannot be shown: it may hold secrets)"
        text = redacted.reference_text
        values.update(redacted.values)
    return text


def _hidden_data(data: Any, values: dict[str, str], *, tells: bool = False) -> Any:
    if isinstance(data, dict):
        return {
            key: _hidden_data(value, values, tells=tells or bool(_TELLING.search(str(key))))
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_hidden_data(item, values, tells=tells) for item in data]
    if tells and isinstance(data, str) and data:
        token = crypto.tokenise(data)
        values[token] = data
        return f"<secret {token}>"
    return data
