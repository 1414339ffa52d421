"""The command line of NX-OS."""

from netconfig.lab.vendors.nxos.config.printing import CHECKPOINT
from tests.lab.model.frontends.command_line import CommandLine
from tests.lab.model.reference import Rules


class Nxos(CommandLine):
    """The command line of NX-OS, which has no timer for what the driver does."""

    rules = Rules(merges_at="commit", rolls_back_to="before", has_timer=False)

    async def load_merge(self, text: str) -> bool:
        self._merging = text
        return True

    async def load_replace(self, text: str) -> bool:
        self._send("bootflash:candidate_config.txt", f"{CHECKPOINT}\n{text}")
        self._merging = ""
        return True

    async def commit(self) -> bool:
        await self._type("terminal dont-ask")
        await self._type("checkpoint file rollback_config.txt")
        if self._merging:
            for line in ("configure terminal", *self._merging.splitlines(), "end"):
                assert "Invalid" not in await self._type(line)
        else:
            said = await self._type("rollback running-config file candidate_config.txt")
            assert "completed" in said or "Empty" in said, said
        await self._type("copy running-config startup-config")
        return True

    async def commit_timed(self) -> bool:
        return False

    async def confirm(self) -> bool:
        return False

    async def rollback(self) -> bool:
        if "rollback_config.txt" not in self._device.files:
            return False
        said = await self._type("rollback running-config file rollback_config.txt")
        await self._type("copy running-config startup-config")
        return "completed" in said or "Empty" in said
