"""Routing tables, the prefixes in them, and static routes."""

from netconfig.intent.models.layer3.prefix import Prefix
from netconfig.intent.models.layer3.static_route import StaticRoute
from netconfig.intent.models.layer3.vrf import Vrf

__all__ = ["Prefix", "StaticRoute", "Vrf"]
