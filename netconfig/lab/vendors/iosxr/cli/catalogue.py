"""All commands that print something, of exec mode and of config mode."""

from netconfig.lab.vendors.iosxr.cli import (
    show_config,
    show_interfaces,
    show_routing,
    show_system,
)
from netconfig.lab.vendors.iosxr.cli.answers import Row

EXEC_ROWS: tuple[Row, ...] = (
    *show_config.EXEC_ROWS,
    *show_system.ROWS,
    *show_interfaces.ROWS,
    *show_routing.ROWS,
)
CONFIG_ROWS: tuple[Row, ...] = (*show_config.CONFIG_ROWS, *EXEC_ROWS)
