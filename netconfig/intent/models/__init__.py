"""What we want: one file per kind of object or small family, each declaring rows and YAML alike."""

from netconfig.intent.models import of_devices
from netconfig.intent.models.bgp import BgpPeerGroup, BgpRouter, BgpSession
from netconfig.intent.models.history import ObjectRevision
from netconfig.intent.models.interface import Interface, InterfaceProfile, IpAddress, Link
from netconfig.intent.models.layer2 import Vlan
from netconfig.intent.models.layer3 import Prefix, StaticRoute, Vrf
from netconfig.intent.models.system import SystemProfile

__all__ = [
    "BgpPeerGroup",
    "BgpRouter",
    "BgpSession",
    "Interface",
    "InterfaceProfile",
    "IpAddress",
    "Link",
    "ObjectRevision",
    "Prefix",
    "StaticRoute",
    "SystemProfile",
    "Vlan",
    "Vrf",
    "of_devices",
]
