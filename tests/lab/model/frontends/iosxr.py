"""NETCONF of IOS-XR."""

from xml.sax.saxutils import escape

from tests.lab.model.frontends.netconf import Netconf
from tests.lab.model.reference import Rules


class Iosxr(Netconf):
    """NETCONF of IOS-XR, with confirmed commits by the standard."""

    rules = Rules(
        merges_at="commit",
        rolls_back_to="history",
        saves_all=True,
        while_pending="confirms",
        timed_while_pending="prolongs",
        rollback_while_pending="refused",
        confirms_by_commit=True,
    )
    _CLI = 'xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-cli-cfg"'
    _CANDIDATE = "<target><candidate/></target>"

    async def load_merge(self, text: str) -> bool:
        await self.discard()
        config = f"<config><cli {self._CLI}>{escape(text)}</cli></config>"
        return await self._call(f"<edit-config>{self._CANDIDATE}{config}</edit-config>")

    async def load_replace(self, text: str) -> bool:
        await self.discard()
        source = f"<source><config><cli {self._CLI}>{escape(text)}</cli></config></source>"
        return await self._call(f"<copy-config>{self._CANDIDATE}{source}</copy-config>")

    async def commit(self) -> bool:
        return await self._call("<commit/>")

    async def commit_timed(self) -> bool:
        return await self._call(
            "<commit><confirmed/><confirm-timeout>600</confirm-timeout></commit>"
        )

    async def confirm(self) -> bool:
        return await self._call("<commit/>")

    async def rollback(self) -> bool:
        name = "http://cisco.com/ns/yang/Cisco-IOS-XR-cfgmgr-rollback-act"
        return await self._call(
            f'<roll-back-configuration-last xmlns="{name}"><count>1</count>'
            "</roll-back-configuration-last>"
        )

    async def discard(self) -> bool:
        return await self._call("<discard-changes/>")
