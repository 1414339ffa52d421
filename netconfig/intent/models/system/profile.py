"""System services for the devices in a scope."""

from typing import Annotated, Any

from django.db import models
from pydantic import Field, field_validator

from netconfig.intent.fields.basic import Address, Host, Line, Lines, PortName
from netconfig.intent.kinds import Kind, register
from netconfig.intent.models.system import services
from netconfig.intent.models.system.scope import (
    SCOPE_KEY,
    SCOPE_REFERENCES,
    Scoped,
    ScopedFields,
    scope_constraints,
)

HOSTNAME_PARTS = frozenset({"{device}", "{site}", "{role}", "{domain}"})


def _service() -> Any:
    return models.JSONField(null=True)


class SystemProfile(Scoped):
    """Services for the devices in one scope; a null field is left to a farther scope."""

    hostname = models.CharField(max_length=100, null=True)
    domain = models.CharField(max_length=253, null=True)
    source_interface = models.CharField(max_length=100, null=True)
    dns = _service()
    ntp = _service()
    ntp_keys = _service()
    syslog = _service()
    log_levels = _service()
    snmp_communities = _service()
    snmp_users = _service()
    snmp_traps = _service()
    snmp_location = models.CharField(max_length=200, null=True)
    snmp_contact = models.CharField(max_length=200, null=True)
    aaa = _service()
    tacacs_servers = _service()
    radius_servers = _service()
    users = _service()
    ssh = _service()
    api = _service()
    lines = _service()
    banner = models.TextField(null=True)
    motd = models.TextField(null=True)
    flow_export = _service()
    control_plane = _service()
    stp = _service()
    igmp_snooping = models.BooleanField(null=True)

    class Meta:
        constraints = scope_constraints("system_profile")

    def __str__(self) -> str:
        return self.scope_name


class SystemProfileFields(ScopedFields):
    # What stands in braces is the device's own: {device}, {site}, {role}, {domain}.
    hostname: Line | None = Field(default=None, max_length=100)
    domain: Host | None = None
    source_interface: PortName | None = None
    dns: Annotated[list[Address], services.once()] | None = None
    ntp: services.NtpServers | None = None
    ntp_keys: Annotated[list[services.NtpKey], services.once("number")] | None = None
    syslog: services.SyslogServers | None = None
    log_levels: services.LogLevels | None = None
    snmp_communities: services.SnmpCommunities | None = None
    snmp_users: Annotated[list[services.SnmpUser], services.once("name")] | None = None
    snmp_traps: (
        Annotated[list[services.SnmpTrap], services.once("address", "community", "user")] | None
    ) = None
    snmp_location: Line | None = None
    snmp_contact: Line | None = None
    aaa: services.Aaa | None = None
    tacacs_servers: services.AaaServers | None = None
    radius_servers: services.AaaServers | None = None
    users: Annotated[list[services.UserEntry], services.once("name")] | None = None
    ssh: services.Ssh | None = None
    api: services.Api | None = None
    lines: services.Lines | None = None
    banner: Lines | None = None
    motd: Lines | None = None
    flow_export: services.FlowExport | None = None
    control_plane: Annotated[list[services.ControlPlaneClass], services.once("name")] | None = None
    stp: services.Stp | None = None
    igmp_snooping: bool | None = None

    @field_validator("hostname")
    @classmethod
    def _is_made_of_parts(cls, hostname: str | None) -> str | None:
        rest = hostname or "{device}"
        for part in HOSTNAME_PARTS:
            rest = rest.replace(part, "x")
        if not rest.replace("-", "").replace(".", "").replace("_", "").isalnum():
            known = ", ".join(sorted(HOSTNAME_PARTS))
            raise ValueError(f"a hostname is made of letters, digits, - . _ and {known}")
        return hostname

    @field_validator("banner", "motd")
    @classmethod
    def _ends_nowhere_else(cls, banner: str | None) -> str | None:
        if banner is None:
            return None
        if any(mark in banner for mark in ("^", "EOF", '"', "\\")):
            raise ValueError('a banner cannot hold ^, ", \\ or EOF, which end it on some platforms')
        return banner.rstrip("\n") + "\n"


register(
    Kind(
        "system_profile",
        SystemProfile,
        SystemProfileFields,
        block="system_profiles",
        key=("scope", SCOPE_KEY),
        references=SCOPE_REFERENCES,
        file="system.yaml",
        reach="scope",
    )
)
