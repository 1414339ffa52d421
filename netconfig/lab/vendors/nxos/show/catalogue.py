"""All show commands of NX-OS, in one tuple."""

from netconfig.lab.vendors.nxos.show import (
    addresses,
    bgp,
    bundles,
    hardware,
    interfaces,
    routes,
    switching,
)
from netconfig.lab.vendors.nxos.show.answers import Row

SHOW_ROWS: tuple[Row, ...] = (
    *hardware.ROWS,
    *interfaces.ROWS,
    *addresses.ROWS,
    *switching.ROWS,
    *bgp.ROWS,
    *routes.ROWS,
    *bundles.ROWS,
)
