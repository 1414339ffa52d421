"""System services as profiles: global, of a site, of a role, of a device; the nearest wins."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from django.db import models
from django.db.models import Q
from pydantic import Field, field_validator, model_validator

from netconfig.devices.models import Device, IntentObject, Role, Site
from netconfig.devices.models.base import KEPT
from netconfig.intent.kinds import Kind, Mention, Reference, Schema, register
from netconfig.intent.models.types import Host, Key, Line, Name

SCOPES = ("global", "site", "role", "device")
"""From the farthest to the nearest."""


class SystemProfile(IntentObject):
    """Services for the devices in one scope; a null field is left to a farther scope."""

    scope = models.CharField(max_length=10)
    site = models.OneToOneField(Site, KEPT, null=True, related_name="system_profile")
    role = models.OneToOneField(Role, KEPT, null=True, related_name="system_profile")
    device = models.OneToOneField(Device, KEPT, null=True, related_name="system_profile")
    domain = models.CharField(max_length=253, null=True)
    dns = models.JSONField(null=True)
    ntp = models.JSONField(null=True)
    syslog = models.JSONField(null=True)
    snmp_communities = models.JSONField(null=True)
    snmp_location = models.CharField(max_length=200, null=True)
    snmp_contact = models.CharField(max_length=200, null=True)
    users = models.JSONField(null=True)
    banner = models.TextField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope"], condition=Q(scope="global"), name="system_profile_one_global"
            ),
            models.CheckConstraint(
                condition=Q(scope="global", site=None, role=None, device=None)
                | Q(scope="site", site__isnull=False, role=None, device=None)
                | Q(scope="role", site=None, role__isnull=False, device=None)
                | Q(scope="device", site=None, role=None, device__isnull=False),
                name="system_profile_scope_has_its_object",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.site or self.role or self.device or '-'}"


class UserEntry(Schema):
    """A local login: the secrets that hold its password's hash, by the form of the hash."""

    name: Name
    privilege: int = Field(default=15, ge=0, le=15)
    hashes: dict[Literal["sha256", "sha512", "scrypt"], Name] = Field(min_length=1)

    @field_validator("hashes")
    @classmethod
    def _in_order(cls, hashes: dict[str, str]) -> dict[str, str]:
        return dict(sorted(hashes.items()))


class SystemProfileFields(Schema):
    scope: Literal["global", "site", "role", "device"]
    site: Key | None = None
    role: Key | None = None
    device: Key | None = None
    domain: Host | None = None
    dns: list[Host] | None = None
    ntp: list[Host] | None = None
    syslog: list[Host] | None = None
    # Names of the secrets that hold the read-only communities.
    snmp_communities: list[Name] | None = None
    snmp_location: Line | None = None
    snmp_contact: Line | None = None
    users: list[UserEntry] | None = None
    banner: str | None = None

    @field_validator("banner")
    @classmethod
    def _ends_nowhere_else(cls, banner: str | None) -> str | None:
        if banner is None:
            return None
        if any(mark in banner for mark in ("^", "EOF", '"', "\\")):
            raise ValueError('a banner cannot hold ^, ", \\ or EOF, which end it on some platforms')
        return banner.rstrip("\n") + "\n"

    @model_validator(mode="after")
    def _scope_has_its_object(self) -> "SystemProfileFields":
        given = [name for name in SCOPES[1:] if getattr(self, name) is not None]
        if given != ([] if self.scope == "global" else [self.scope]):
            raise ValueError(f"scope {self.scope} goes with {self.scope} alone")
        return self


def _mentions(fields: Mapping[str, Any]) -> Iterable[Mention]:
    for name in fields.get("snmp_communities") or ():
        yield "snmp_communities", "secret", name
    for user in fields.get("users") or ():
        for name in user["hashes"].values():
            yield "users", "secret", name


register(
    Kind(
        "system_profile",
        SystemProfile,
        SystemProfileFields,
        block="system_profiles",
        key=("scope", "site|role|device"),
        references={
            "site": Reference("site"),
            "role": Reference("role"),
            "device": Reference("device"),
        },
        file="system.yaml",
        reach="scope",
        mentioned=frozenset({"secret"}),
        mentions=_mentions,
    )
)
