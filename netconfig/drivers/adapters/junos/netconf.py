"""NETCONF to Junos, pinned: neither NAPALM's driver nor PyEZ's device can check a host key."""

import os
from typing import Any

from jnpr.junos import Device
from jnpr.junos.device import DeviceSessionListener
from jnpr.junos.jxml import normalize_xslt
from napalm.junos import JunOSDriver
from ncclient.manager import Manager, make_device_handler
from ncclient.operations import RaiseMode
from ncclient.transport.ssh import SSHSession

from netconfig.drivers.netconf import connect
from netconfig.drivers.session import Target
from netconfig.drivers.wire import Wire


class PinnedJunos(JunOSDriver):  # type: ignore[misc]  # NAPALM ships no types
    """NAPALM's driver over the pinned device."""

    def __init__(self, target: Target, wire: Wire, optional_args: dict[str, Any]) -> None:
        login = target.login
        super().__init__(
            _bracketed(target.host),
            login.username,
            login.password,
            timeout=target.timeout_seconds,
            # Otherwise the user's own ~/.ssh/config decides where to go and as whom.
            optional_args={**optional_args, "key_file": None, "ssh_config_file": os.devnull},
        )
        self.device = _PinnedDevice(target, wire, huge_tree=self.huge_tree)

    def get_lldp_neighbors(self) -> dict[str, list[dict[str, str]]]:
        """Return neighbors by interface; raise where NAPALM takes an error for no neighbor."""
        self.device.rpc.get_lldp_neighbors_information()
        neighbors: dict[str, list[dict[str, str]]] = super().get_lldp_neighbors()
        return neighbors

    def __del__(self) -> None:
        """Do nothing: `close` belongs to the session, and may not wait for a dead connection."""


class _PinnedDevice(Device):  # type: ignore[misc]  # PyEZ ships no types
    def __init__(self, target: Target, wire: Wire, *, huge_tree: bool) -> None:
        super().__init__(
            host=_bracketed(target.host),
            user=target.login.username,
            password=target.login.password,
            port=target.port,
            ssh_config=os.devnull,
            huge_tree=huge_tree,
        )
        self._target = target
        self._wire = wire

    def open(self, *_: object, **__: object) -> Device:
        """Connect over the wire; the host key is checked before the login is sent."""
        handler = make_device_handler({"name": "junos", "local": False, "use_filter": False})
        self._adopt(connect(self._target, self._wire, handler), handler)
        return self

    def _adopt(self, session: SSHSession, handler: Any) -> None:
        timeout = self._target.timeout_seconds
        self._conn = Manager(session, handler, timeout=timeout, raise_mode=RaiseMode.ALL)
        self._conn.huge_tree = self._huge_tree
        session.add_listener(DeviceSessionListener(self))
        self.connected = True
        self._nc_transform = self.transform
        self._norm_transform = normalize_xslt.encode


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
