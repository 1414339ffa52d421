"""Lets NAPALM find the `frr` driver: it looks for community drivers under this name."""

from netconfig.drivers.frr.driver import FRRDriver

__all__ = ["FRRDriver"]
