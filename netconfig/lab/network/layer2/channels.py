"""Bundles of cables, and where a frame comes in that leaves by a port or by a bundle.

Members that both say `on` are a bundle without asking; otherwise LACP has to agree, which needs one
active end. A member that is in no bundle passes nothing.
"""

from netconfig.lab.network.facts import InterfaceFacts
from netconfig.lab.network.site import Site, remembered
from netconfig.lab.network.topology import Port


@remembered
def far_end(site: Site, port: Port) -> Port | None:
    """Return where frames arrive that leave by a port or a bundle."""
    facts = site.interface(port)
    if facts is None or facts.channel:
        return None
    if facts.kind != "channel":
        return _arrives(site, port) if site.has_light(port) else None
    return next(filter(None, (_arrives(site, m) for m in bundled(site, port))), None)


@remembered
def bundled(site: Site, channel: Port) -> list[Port]:
    """Return the members that pass frames for a bundle."""
    return [member for member in members(site, channel) if is_bundled(site, member)]


@remembered
def members(site: Site, channel: Port) -> list[Port]:
    """Return the ports that are configured into a bundle."""
    return [
        Port(channel.device, facts.name)
        for facts in site.facts(channel.device).interfaces.values()
        if facts.channel == channel.interface
    ]


@remembered
def is_bundled(site: Site, member: Port) -> bool:
    """Tell whether a member passes frames for its bundle."""
    own, far = site.interface(member), site.cable_end(member)
    theirs = site.interface(far) if far else None
    if own is None or theirs is None or not own.channel or not site.has_light(member):
        return False
    if own.channel_mode == "on":
        return theirs.channel_mode in {"", "on"}
    return "active" in {own.channel_mode, theirs.channel_mode} and _speaks_lacp(theirs)


def _speaks_lacp(facts: InterfaceFacts) -> bool:
    return facts.channel_mode in {"active", "passive"}


def _arrives(site: Site, port: Port) -> Port | None:
    """Return the port, or its bundle, at the end of a cable that has light."""
    far = site.cable_end(port)
    theirs = site.interface(far) if far else None
    if far is None or theirs is None or not theirs.channel:
        return far
    return Port(far.device, theirs.channel) if is_bundled(site, far) else None
