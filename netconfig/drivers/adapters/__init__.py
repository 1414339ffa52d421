"""One adapter per NAPALM driver; `open_session` is the only door, and loads only what it needs."""

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from netconfig.drivers.session import NotSupported, Session, Target


@dataclass(frozen=True)
class _Adapter:
    """Where an adapter's session class is, and on what the adapter was verified.

    That is the emulator alone until somebody reports a real device.
    """

    module: str
    session: str
    verified_on: str = "the emulator only"


_HERE = "netconfig.drivers.adapters"
_ADAPTERS = {
    "eos": _Adapter(f"{_HERE}.eos.adapter", "EosSession"),
    "frr": _Adapter(f"{_HERE}.frr.adapter", "FrrSession", verified_on="real routers"),
    "ios": _Adapter(f"{_HERE}.ios.adapter", "IosSession"),
    "iosxr_netconf": _Adapter(f"{_HERE}.iosxr.adapter", "IosxrSession"),
    "junos": _Adapter(f"{_HERE}.junos.adapter", "JunosSession"),
    "nxos_ssh": _Adapter(f"{_HERE}.nxos.adapter", "NxosSession"),
}


def open_session(target: Target) -> Session:
    """Return a session with the device that is ready for its `open`; connects nowhere yet.

    Raises NotSupported for a driver that netconfig does not have. Its `open` raises it too, for a
    transport that cannot be pinned, and HostKeyMismatch while no identity is trusted.
    """
    if target.driver not in _ADAPTERS:
        known = ", ".join(sorted(_ADAPTERS))
        raise NotSupported(f"driver {target.driver} of {target.name} is not one of {known}")
    adapter = _ADAPTERS[target.driver]
    # The libraries behind each adapter are slow to load, and most commands need none of them.
    module = importlib.import_module(adapter.module)
    build = cast("Callable[[Target], Session]", getattr(module, adapter.session))
    return build(target)


def load_adapters(drivers: Iterable[str]) -> None:
    """Load the libraries behind these drivers, as far as there are adapters for them.

    PyEZ cannot be loaded while other threads load anything, so this comes before they begin.
    """
    for driver in sorted(set(drivers) & set(_ADAPTERS)):
        importlib.import_module(_ADAPTERS[driver].module)


def how_verified(driver: str) -> str:
    """Return on what an adapter was verified, as pages say it; "" where there is no adapter."""
    adapter = _ADAPTERS.get(driver)
    return f"verified on {adapter.verified_on}" if adapter else ""
