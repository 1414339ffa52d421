"""Devices of which only some sections are managed: their intended config keeps all other lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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


def _has_owned(text: Redacted, sections: Sections, platform: Platform) -> bool:
    tree = parse_config(text.reference_text, platform)
    return any(is_ours for _, is_ours in owners(tree, sections, platform))
