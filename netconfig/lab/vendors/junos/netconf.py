"""What a Junos NETCONF server says of itself, and who answers in a session."""

from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.vendors.junos.config import commits
from netconfig.lab.vendors.junos.config.standard import Standard
from netconfig.lab.vendors.junos.replies import XMLNS, stamp
from netconfig.lab.vendors.junos.rpcs import Session, describe
from netconfig.lab.vendors.wire.netconf.replies import Element, name_of
from netconfig.lab.vendors.wire.netconf.server import NetconfServer
from netconfig.lab.vendors.wire.netconf.session import Dialect, Visit


def start_netconf(device: Device, key: Key) -> NetconfServer:
    """Start the NETCONF server of one device."""
    return NetconfServer(device, key, _DIALECT)


class _Speaker:
    """Answers Junos's own RPCs and the standard ones; both are read without namespaces."""

    def __init__(self, visit: Visit) -> None:
        self._device = visit.device
        self._editor = _editor(visit)
        self._own = Session(visit.device, self._editor)
        self._standard = Standard(visit, self._editor)

    def describe(self, rpc: Element) -> str:
        return describe(_plain(rpc))

    def answer(self, rpc: Element) -> str:
        asked = _plain(rpc)
        return (
            self._standard.answer(asked) if self._standard.knows(asked) else self._own.answer(asked)
        )

    def end(self) -> None:
        commits.end(self._device, self._editor)


def _editor(visit: Visit) -> commits.Editor:
    since = stamp(visit.device.clock.wall())
    user = visit.user
    return commits.Editor(
        user, f"{user} terminal  (pid {visit.number}) on since {since}, idle 00:00:00"
    )


def _plain(rpc: Element) -> Element:
    for found in rpc.iter():
        if isinstance(found.tag, str):
            found.tag = name_of(found)
    return rpc


_DIALECT = Dialect(
    ssh_version="OpenSSH_7.5",
    capabilities=(
        "urn:ietf:params:netconf:capability:candidate:1.0",
        "urn:ietf:params:netconf:capability:confirmed-commit:1.0",
        "urn:ietf:params:netconf:capability:confirmed-commit:1.1",
        "urn:ietf:params:netconf:capability:validate:1.0",
        "http://xml.juniper.net/netconf/junos/1.0",
        "http://xml.juniper.net/dmi/system/1.0",
    ),
    xmlns=XMLNS,
    open=_Speaker,
)
