"""NETCONF to IOS-XR, pinned, and the confirmed commit that NAPALM's driver does not have."""

import os
from typing import Any
from xml.sax.saxutils import escape

from napalm.iosxr_netconf import IOSXRNETCONFDriver
from ncclient.manager import Manager, make_device_handler
from ncclient.operations import RaiseMode

from netconfig.drivers.adapters.iosxr.candidate import numbered
from netconfig.drivers.netconf import connect
from netconfig.drivers.session import NotSupported, Target
from netconfig.drivers.wire import Wire

_PERSISTENT = ":confirmed-commit:1.1"


class PinnedIosxr(IOSXRNETCONFDriver):  # type: ignore[misc]  # NAPALM ships no types
    """NAPALM's driver over the pinned connection."""

    def __init__(self, target: Target, wire: Wire, optional_args: dict[str, Any]) -> None:
        login = target.login
        super().__init__(
            target.host,
            login.username,
            login.password,
            timeout=target.timeout_seconds,
            # Otherwise the user's own ~/.ssh/config decides where to go and as whom.
            optional_args={**optional_args, "key_file": None, "ssh_config_file": os.devnull},
        )
        self._target = target
        self._wire = wire

    def open(self) -> None:
        """Connect over the wire. Raises NotSupported for a router without persistent commits."""
        if self.config_encoding != "cli":
            raise NotSupported(f"{self._target.name} asks for configs in {self.config_encoding}")
        handler = make_device_handler({"name": "iosxr"})
        session = connect(self._target, self._wire, handler)
        timeout = self._target.timeout_seconds
        self.device = Manager(session, handler, timeout=timeout, raise_mode=RaiseMode.ALL)
        if not any(_PERSISTENT in each for each in self.device.server_capabilities):
            raise NotSupported(f"{self._target.name} does not offer {_PERSISTENT}")

    def load_text(self, text: str) -> None:
        """Make a text the candidate; NAPALM would put it into XML as it is, and not number it."""
        self.load_replace_candidate(config=escape(numbered(text)))

    def commit_confirmed(self, seconds: int, *, persist: str) -> None:
        """Commit with a timer that outlives the session, and that this id ends."""
        self.device.commit(confirmed=True, timeout=str(seconds), persist=persist)
        self.pending_changes = False

    def __del__(self) -> None:
        """Do nothing: `close` belongs to the session, and may not wait for a dead connection."""
