"""NETCONF of Junos."""

from xml.sax.saxutils import escape

from tests.lab.model.frontends.netconf import Netconf
from tests.lab.model.reference import Rules


class Junos(Netconf):
    """Junos's own RPCs."""

    rules = Rules(
        merges_at="load",
        rolls_back_to="history",
        saves_all=True,
        while_pending="confirms",
        timed_while_pending="anew",
        rollback_while_pending="as usual",
        follows=True,
        confirms_by_commit=True,
        remembers_all=True,
        drops=True,
    )

    async def load_merge(self, text: str) -> bool:
        return await self._load("set", f"<configuration-set>{escape(text)}</configuration-set>")

    async def load_replace(self, text: str) -> bool:
        body = f"<configuration-text>{escape(text)}</configuration-text>"
        return await self._load("override", body)

    async def commit(self) -> bool:
        return await self._commit("")

    async def commit_timed(self) -> bool:
        return await self._commit("<confirmed/><confirm-timeout>10</confirm-timeout>")

    async def confirm(self) -> bool:
        return await self._call("<commit-configuration/>")

    async def rollback(self) -> bool:
        await self.discard()
        if not await self._call('<load-configuration compare="rollback" rollback="1"/>'):
            return False
        return await self._call("<commit-configuration/>")

    async def discard(self) -> bool:
        await self._call('<load-configuration compare="rollback" rollback="0"/>')
        await self._call("<unlock-configuration/>")
        return True

    async def _load(self, action: str, body: str) -> bool:
        await self.discard()
        assert await self._call("<lock-configuration/>")
        return await self._call(
            f'<load-configuration action="{action}" format="text">{body}</load-configuration>'
        )

    async def _commit(self, how: str) -> bool:
        is_done = await self._call(f"<commit-configuration>{how}</commit-configuration>")
        await self._call("<unlock-configuration/>")
        return is_done
