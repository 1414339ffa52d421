"""The kinds whose rows live in the devices room: places, labels, secrets, credentials, devices."""

from typing import Literal

from pydantic import Field, model_validator

from netconfig.devices.models import (
    Credential,
    Device,
    Environment,
    Platform,
    Region,
    Role,
    Secret,
    Site,
    Tenant,
)
from netconfig.intent.kinds import Kind, Reference, Schema, register
from netconfig.intent.models.types import Host, InterfaceAddress, Key, Line, Name, PortName, Section


class RegionFields(Schema):
    name: Name
    parent: Key | None = None
    description: Line = ""


class SiteFields(Schema):
    name: Name
    region: Key | None = None
    description: Line = ""


class LabelFields(Schema):
    name: Name
    description: Line = ""


class PlatformFields(Schema):
    name: Name
    driver: Name
    description: Line = ""


class SecretFields(Schema):
    name: Name
    origin: str = Field(pattern=r"^(env:[A-Za-z_][A-Za-z0-9_]*|file:/.+|stored)$", max_length=300)
    description: Line = ""


class CredentialFields(Schema):
    name: Name
    username: Name
    secret: Key
    description: Line = ""


class DeviceFields(Schema):
    name: Name
    site: Key
    role: Key
    tenant: Key | None = None
    environment: Key
    platform: Key
    model: Line = ""
    serial: Line = ""
    status: Literal["planned", "active", "maintenance", "decommissioned"] = "active"
    description: Line = ""
    management_interface: PortName | Literal[""] = ""
    management_address: InterfaceAddress | Literal[""] = ""
    connect_host: Host | Literal[""] = ""
    connect_port: int | None = Field(default=None, ge=1, le=65535)
    credential: Key | None = None
    redundancy_group: Name | Literal[""] = ""
    managed: list[Section] = Field(default_factory=list, max_length=100)
    host_key: str = Field(default="", pattern=r"^(\S+ [A-Za-z0-9+/=]+)?$")
    tls_pin: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")

    @model_validator(mode="after")
    def _manages_somewhere(self) -> "DeviceFields":
        if self.management_address and not self.management_interface:
            raise ValueError("management_address needs a management_interface")
        return self


register(
    Kind(
        "region",
        Region,
        RegionFields,
        block="regions",
        references={"parent": Reference("region")},
        reach="referrers",
    )
)
register(
    Kind(
        "site",
        Site,
        SiteFields,
        block="sites",
        references={"region": Reference("region")},
        file="sites/{name}/site.yaml",
        reach="site",
        site_path="name",
    )
)
register(Kind("role", Role, LabelFields, block="roles", reach="referrers"))
register(Kind("tenant", Tenant, LabelFields, block="tenants", reach="referrers"))
register(Kind("environment", Environment, LabelFields, block="environments", reach="referrers"))
register(Kind("platform", Platform, PlatformFields, block="platforms", reach="referrers"))
register(Kind("secret", Secret, SecretFields, block="secrets", reach="referrers"))
register(
    Kind(
        "credential",
        Credential,
        CredentialFields,
        block="credentials",
        references={"secret": Reference("secret")},
        reach="none",
    )
)
register(
    Kind(
        "device",
        Device,
        DeviceFields,
        block="devices",
        references={
            "site": Reference("site"),
            "role": Reference("role"),
            "tenant": Reference("tenant"),
            "environment": Reference("environment"),
            "platform": Reference("platform"),
            "credential": Reference("credential"),
        },
        file="sites/{site}/{name}.yaml",
        device_paths=("name",),
        reach="devices",
    )
)
