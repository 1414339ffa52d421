"""All show commands of IOS, ping and traceroute; the first form that fits a line answers."""

from netconfig.lab.vendors.ios.show import (
    bgp,
    bgp_paths,
    interfaces,
    lists,
    probes,
    routing,
    switching,
    system,
)

ROWS = (
    *system.ROWS,
    *interfaces.ROWS,
    *switching.ROWS,
    *routing.ROWS,
    *bgp.ROWS,
    *bgp_paths.ROWS,
    *lists.ROWS,
    *probes.ROWS,
)
