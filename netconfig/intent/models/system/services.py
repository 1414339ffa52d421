"""The services that a system profile declares, as plain data."""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field, field_validator, model_validator

from netconfig.intent.fields.basic import Host, Line, Name, PortName
from netconfig.intent.fields.mentions import Names
from netconfig.intent.fields.network import SecretName
from netconfig.intent.fields.rules import rules, said, unsaid, when
from netconfig.intent.kinds import Schema

Severity = Literal[
    "emergencies",
    "alerts",
    "critical",
    "errors",
    "warnings",
    "notifications",
    "informational",
    "debugging",
]
"""From the fewest messages to the most (RFC 5424)."""

Port = Annotated[int, Field(ge=1, le=65535)]
AclName = Annotated[Name, Names("acl")]
_T = TypeVar("_T")


def _briefly(items: list[_T | Any]) -> list[_T | Any]:
    """An entry that says its first field alone is written as that."""
    return [_short(item) for item in items]


def _short(item: Any) -> Any:
    if not isinstance(item, Schema):
        return item
    said = item.model_dump(exclude_defaults=True)
    first = next(iter(type(item).model_fields))
    return said[first] if set(said) == {first} else item


def once(*names: str) -> AfterValidator:
    """Refuse a list in which two items say the same in all of these fields, or are the same.

    An item that is no more than a text or number says it as the first field.
    """

    def check(items: list[_T]) -> list[_T]:
        seen = []
        for item in items:
            is_short = not isinstance(item, Schema)
            said = (item, *[None] * (len(names) - 1)) if is_short else _said(item, names)
            if said in seen:
                raise ValueError(f"{' '.join(str(part) for part in said if part)} is there twice")
            seen.append(said)
        return items

    return AfterValidator(check)


def _said(item: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(item, name) for name in names)


class NtpServer(Schema):
    address: Host
    key: int | None = Field(default=None, ge=1, le=65535)
    prefer: bool = False


class NtpKey(Schema):
    """A key by its number; `type` says how it is used."""

    number: int = Field(ge=1, le=65535)
    type: Literal["md5", "sha1"] = "md5"
    secret: SecretName


class SyslogServer(Schema):
    address: Host
    protocol: Literal["udp", "tcp"] = "udp"
    port: Port = 514
    severity: Severity | None = None


class LogLevels(Schema):
    """What is told where; null leaves it to the platform."""

    console: Severity | None = None
    monitor: Severity | None = None
    buffer: Severity | None = None
    buffer_bytes: int | None = Field(default=None, ge=4096, le=2147483647)
    servers: Severity | None = None


class SnmpCommunity(Schema):
    secret: SecretName
    access: Literal["ro", "rw"] = "ro"
    acl: AclName | None = None


class SnmpUser(Schema):
    """A user of SNMPv3 with authentication, and privacy where `priv_secret` is there (RFC 3414)."""

    name: Name
    access: Literal["ro", "rw"] = "ro"
    auth: Literal["md5", "sha", "sha256"] = "sha"
    auth_secret: SecretName
    priv: Literal["des", "aes128"] = "aes128"
    priv_secret: SecretName | None = None


class SnmpTrap(Schema):
    """Who is sent notifications: by a community's secret (v2c), or as a user of SNMPv3."""

    model_config = rules(when(said("community"), unsaid("user"), said("user")))

    address: Host
    community: SecretName | None = None
    user: Name | None = None

    @model_validator(mode="after")
    def _is_one(self) -> "SnmpTrap":
        if (self.user is None) == (self.community is None):
            raise ValueError("a trap goes with a community or with a user")
        return self


class AaaServer(Schema):
    """A TACACS+ or RADIUS server."""

    address: Host
    secret: SecretName
    port: Port | None = None
    timeout_seconds: int | None = Field(default=None, ge=1, le=60)


class Aaa(Schema):
    """The methods, in the order in which they are asked; `local` should be the last."""

    login: Annotated[list[Literal["tacacs", "radius", "local"]], once()] = Field(min_length=1)
    commands: Annotated[list[Literal["tacacs", "local"]], once()] = Field(default_factory=list)
    accounting: Annotated[list[Literal["tacacs", "radius"]], once()] = Field(default_factory=list)


class UserEntry(Schema):
    """A local login: the secrets that hold its password's hash, by the form of the hash."""

    name: Name
    privilege: int = Field(default=15, ge=0, le=15)
    hashes: dict[Literal["sha256", "sha512", "scrypt"], SecretName] = Field(min_length=1)
    ssh_key: Annotated[Line, Field(pattern=r"^(ssh|ecdsa)-\S+ [A-Za-z0-9+/=]+$")] | None = None

    @field_validator("hashes")
    @classmethod
    def _in_order(cls, hashes: dict[str, str]) -> dict[str, str]:
        return dict(sorted(hashes.items()))


class Ssh(Schema):
    timeout_minutes: int | None = Field(default=None, ge=1, le=600)
    maximum_sessions: int | None = Field(default=None, ge=1, le=60)
    acl: AclName | None = None


class Api(Schema):
    """The device's own programming interface: eAPI, NX-API, RESTCONF, NETCONF or REST.

    Where no profile says whether it is enabled, it is.
    """

    enabled: bool | None = None
    port: Port | None = None
    acl: AclName | None = None


class Lines(Schema):
    """The lines by which people come in."""

    console_timeout_minutes: int | None = Field(default=None, ge=0, le=600)
    remote_timeout_minutes: int | None = Field(default=None, ge=0, le=600)


class FlowCollector(Schema):
    address: Host
    port: Port = 6343


class FlowExport(Schema):
    """Samples of traffic for collectors; ports take part that say `flow_sampling`."""

    protocol: Literal["sflow", "netflow", "ipfix"] = "sflow"
    collectors: Annotated[list[FlowCollector], once("address", "port")] = Field(
        min_length=1, max_length=4
    )
    sample_rate: int | None = Field(default=None, ge=1, le=1048576)
    source_interface: PortName | None = None


class ControlPlaneClass(Schema):
    """Packets to the device itself that an access list lets through, and how many of them."""

    name: Name
    acl: AclName
    packets_per_second: int = Field(ge=1, le=1000000)
    burst_packets: int | None = Field(default=None, ge=1, le=1000000)


class Stp(Schema):
    """Spanning tree; `priority` holds for all VLANs, in steps of 4096."""

    mode: Literal["mst", "rapid-pvst", "rstp", "none"] | None = None
    priority: int | None = Field(default=None, ge=0, le=61440, multiple_of=4096)


NtpServers = Annotated[list[Host | NtpServer], AfterValidator(_briefly), once("address")]
SyslogServers = Annotated[list[Host | SyslogServer], AfterValidator(_briefly), once("address")]
SnmpCommunities = Annotated[
    list[SecretName | SnmpCommunity], AfterValidator(_briefly), once("secret")
]
AaaServers = Annotated[list[AaaServer], once("address")]
