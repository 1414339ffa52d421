"""Devices, their types and the members of their chassis."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from netconfig.devices.models import ChassisMember, Device, DeviceType
from netconfig.intent.fields.basic import Host, InterfaceAddress, Key, Line, Name, PortName, Section
from netconfig.intent.fields.mentions import Names
from netconfig.intent.fields.network import PortNames, Speed
from netconfig.intent.fields.rules import rules, said, when
from netconfig.intent.kinds import Kind, Nesting, ObjectFields, Reference, Schema, register


class PortLayout(Schema):
    """Ports that a device of some type has, by the names that its platform gives them."""

    names: PortNames
    speed: Speed | None = None


class DeviceTypeFields(ObjectFields):
    name: Name
    vendor: Line
    model: Line
    ports: list[PortLayout] = Field(default_factory=list, max_length=100)


class DeviceFields(ObjectFields):
    model_config = rules(when(said("management_address"), said("management_interface")))

    name: Name
    site: Key
    role: Key
    tenant: Key | None = None
    environment: Key
    platform: Key
    type: Key | None = None
    model: Line = ""
    os_version: Line = ""
    serial: Line = ""
    status: Literal["planned", "active", "maintenance", "decommissioned"] = "active"
    management_interface: PortName | Literal[""] = ""
    management_address: InterfaceAddress | Literal[""] = ""
    management_vrf: Annotated[Name, Names("vrf")] | Literal[""] = ""
    connect_host: Host | Literal[""] = ""
    connect_port: int | None = Field(default=None, ge=1, le=65535)
    credential: Key | None = None
    redundancy_group: Key | None = None
    managed: list[Section] = Field(default_factory=list, max_length=100)
    host_key: str = Field(default="", pattern=r"^(\S+ [A-Za-z0-9+/=]+)?$")
    tls_pin: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")

    @model_validator(mode="after")
    def _manages_somewhere(self) -> "DeviceFields":
        if self.management_address and not self.management_interface:
            raise ValueError("management_address needs a management_interface")
        return self


class ChassisMemberFields(ObjectFields):
    device: Key
    position: int = Field(ge=0, le=64)
    type: Key | None = None
    serial: Line = ""
    priority: int | None = Field(default=None, ge=0, le=255)


register(
    Kind(
        "device_type",
        DeviceType,
        DeviceTypeFields,
        block="device_types",
        reach="referrers",
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
            "type": Reference("device_type"),
            "credential": Reference("credential"),
            "redundancy_group": Reference("redundancy_group"),
        },
        file="sites/{site}/{name}.yaml",
        device_paths=("name",),
        reach="device",
    )
)
register(
    Kind(
        "chassis_member",
        ChassisMember,
        ChassisMemberFields,
        block="members",
        key=("device", "position"),
        references={"device": Reference("device"), "type": Reference("device_type")},
        nesting=Nesting("device", "device", only=True),
        device_paths=("device__name",),
        reach="device",
    )
)
