"""BGP: routers, their tables, peer groups, sessions, and the families of both."""

from netconfig.intent.models.bgp.family import BgpGroupFamily, BgpSessionFamily
from netconfig.intent.models.bgp.peer_group import BgpPeerGroup
from netconfig.intent.models.bgp.router import BgpRouter
from netconfig.intent.models.bgp.session import BgpSession
from netconfig.intent.models.bgp.vrf import BgpVrf

__all__ = [
    "BgpGroupFamily",
    "BgpPeerGroup",
    "BgpRouter",
    "BgpSession",
    "BgpSessionFamily",
    "BgpVrf",
]
