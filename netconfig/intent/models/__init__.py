"""What we want: one file per kind of object, each declaring rows and YAML alike."""

from netconfig.intent.models import of_devices
from netconfig.intent.models.agreement import Agreement
from netconfig.intent.models.bgp import (
    BgpGroupFamily,
    BgpPeerGroup,
    BgpRouter,
    BgpSession,
    BgpSessionFamily,
    BgpVrf,
)
from netconfig.intent.models.extra import ContextData, ContextSchema, Snippet
from netconfig.intent.models.history import ObjectRevision
from netconfig.intent.models.interface import (
    Gateway,
    Interface,
    InterfaceProfile,
    InterfaceRange,
    IpAddress,
    Link,
)
from netconfig.intent.models.layer2 import GroupVlan, MlagDomain, MlagMember, Vlan, VlanGroup
from netconfig.intent.models.layer3 import Prefix, StaticRoute, Vrf
from netconfig.intent.models.ospf import OspfArea, OspfInterface, OspfProcess
from netconfig.intent.models.policy import (
    Acl,
    AsPathList,
    CommunityList,
    ObjectGroup,
    PrefixList,
    RoutePolicy,
)
from netconfig.intent.models.system import SystemProfile

__all__ = [
    "Acl",
    "Agreement",
    "AsPathList",
    "BgpGroupFamily",
    "BgpPeerGroup",
    "BgpRouter",
    "BgpSession",
    "BgpSessionFamily",
    "BgpVrf",
    "CommunityList",
    "ContextData",
    "ContextSchema",
    "Gateway",
    "GroupVlan",
    "Interface",
    "InterfaceProfile",
    "InterfaceRange",
    "IpAddress",
    "Link",
    "MlagDomain",
    "MlagMember",
    "ObjectGroup",
    "ObjectRevision",
    "OspfArea",
    "OspfInterface",
    "OspfProcess",
    "Prefix",
    "PrefixList",
    "RoutePolicy",
    "Snippet",
    "StaticRoute",
    "SystemProfile",
    "Vlan",
    "VlanGroup",
    "Vrf",
    "of_devices",
]
