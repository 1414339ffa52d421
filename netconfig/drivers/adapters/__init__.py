"""One adapter per NAPALM driver; `open_session` is the only door, and loads only what it needs."""

import importlib
from collections.abc import Callable
from typing import cast

from netconfig.drivers.session import NotSupported, Session, Target

_ADAPTERS = {
    "eos": ("netconfig.drivers.adapters.eos.adapter", "EosSession"),
    "frr": ("netconfig.drivers.adapters.frr.adapter", "FrrSession"),
    "ios": ("netconfig.drivers.adapters.ios.adapter", "IosSession"),
    "junos": ("netconfig.drivers.adapters.junos.adapter", "JunosSession"),
}


def open_session(target: Target) -> Session:
    """Return a session with the device that is ready for its `open`; connects nowhere yet.

    Raises NotSupported for a driver that netconfig does not have. Its `open` raises it too, for a
    transport that cannot be pinned, and HostKeyMismatch while no identity is trusted.
    """
    if target.driver not in _ADAPTERS:
        known = ", ".join(sorted(_ADAPTERS))
        raise NotSupported(f"driver {target.driver} of {target.name} is not one of {known}")
    module, name = _ADAPTERS[target.driver]
    # The libraries behind each adapter are slow to load, and most commands need none of them.
    build = cast("Callable[[Target], Session]", getattr(importlib.import_module(module), name))
    return build(target)
