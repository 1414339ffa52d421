"""Devices of which only some sections are managed: their intended config keeps all other lines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

from netconfig.core.config import (
    Platform,
    Redacted,
    Sections,
    keep_unmanaged,
    owners,
    parse_config,
)
from netconfig.core.errors import NetconfigError
from netconfig.core.secrets import tokens_in

_BETWEEN_WORDS = re.compile(r"[\s;{}\[\]]+")


class NothingIsManaged(NetconfigError):
    """The rendered config says nothing in the managed sections."""


@dataclass(frozen=True)
class Target:
    """A whole config to bring a device to: reference text, and its own secrets by token."""

    reference_text: str
    values: Mapping[str, str] = field(repr=False)


def target_of(
    rendered: Redacted, running: Redacted, sections: Sections, platform: Platform
) -> Target:
    """Return the rendered config, with all lines of the running one that are not managed.

    It is what the device is given to replace its config with, so that its own diff must show the
    managed sections alone. Raises NothingIsManaged, ConfigSyntaxError.
    """
    if sections.own_all:
        return Target(rendered.reference_text, rendered.values)
    if not _has_owned(rendered, sections, platform) and _has_owned(running, sections, platform):
        raise NothingIsManaged(
            f"The rendered config says nothing in the managed sections {', '.join(sections.names)}."
        )
    text = keep_unmanaged(running.reference_text, rendered.reference_text, sections, platform)
    kept = tokens_in(text) & running.values.keys()
    return Target(text, {**{t: running.values[t] for t in kept}, **rendered.values})


def expectations_within(
    told: Mapping[str, object], running: Redacted, target: Target, *, sections: Sections
) -> dict[str, object]:
    """Return what can be expected where only some sections are managed, as plain JSON.

    The intent may know sessions that nobody has configured there, and not those that are: expected
    are those that stand in the target config, and everything else stays as it was.
    """
    if sections.own_all:
        return dict(told)
    had, will_have = (_addresses(text.reference_text) for text in (running, target))
    sessions = told.get("sessions", [])
    disabled = told.get("disabled", [])
    if not isinstance(sessions, list) or not isinstance(disabled, list):
        raise TypeError("expectations are lists")
    return {
        "sessions": [row for row in sessions if row[1] in will_have],
        "enabled": told.get("enabled", []),
        "keeps_others": True,
        "leaving": sorted({*(had - will_have), *disabled}),
    }


def _addresses(text: str) -> set[str]:
    """Return the addresses that a config names, without their lengths."""
    words = {word.partition("/")[0] for word in _BETWEEN_WORDS.split(text)}
    return {word for word in words if _is_address(word)}


def _is_address(word: str) -> bool:
    if not word[:1].isalnum() and word[:1] != ":":
        return False
    try:
        ip_address(word)
    except ValueError:
        return False
    return not word.isdigit()


def _has_owned(text: Redacted, sections: Sections, platform: Platform) -> bool:
    tree = parse_config(text.reference_text, platform)
    return any(is_ours for _, is_ours in owners(tree, sections, platform))
