"""What the front ends of Junos and IOS-XR share."""

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.wire.netconf.confirmed import ConfirmedCommits
from netconfig.lab.vendors.wire.netconf.session import Session, Visit
from tests.lab.model.frontends.devices import service_of


class Netconf:
    """One NETCONF session."""

    def __init__(self, device: Device) -> None:
        server = service_of(device, "netconf")
        visit = Visit(device=device, user="admin", number=1, confirmed=ConfirmedCommits(device))
        self._device = device
        self._session = Session(visit, server._dialect, kill=lambda _number: False)
        self._has_greeted = False

    async def _call(self, body: str) -> bool:
        if not self._has_greeted:
            self._has_greeted = True
            await self._session.take(
                b'<hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities><capability>'
                b"urn:ietf:params:netconf:base:1.0</capability></capabilities></hello>"
            )
        asked = f'<rpc xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" message-id="1">{body}</rpc>'
        return b"<error-severity>error<" not in await self._session.take(asked.encode())
