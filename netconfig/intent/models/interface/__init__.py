"""Interfaces, what they share, what stands on them and the links between them."""

from netconfig.intent.models.interface.address import IpAddress
from netconfig.intent.models.interface.gateway import Gateway
from netconfig.intent.models.interface.interface import Interface
from netconfig.intent.models.interface.link import Link
from netconfig.intent.models.interface.profile import InterfaceProfile
from netconfig.intent.models.interface.range import InterfaceRange

__all__ = ["Gateway", "Interface", "InterfaceProfile", "InterfaceRange", "IpAddress", "Link"]
