"""The command line of IOS."""

from tests.lab.model.frontends.command_line import CommandLine
from tests.lab.model.reference import Rules


class Ios(CommandLine):
    """The command line of IOS."""

    rules = Rules(merges_at="commit", rolls_back_to="before", while_pending="stays")

    async def load_merge(self, text: str) -> bool:
        self._send("flash:/merge_config.txt", f"{text}end\n")
        self._merging = "yes"
        return True

    async def load_replace(self, text: str) -> bool:
        self._send("flash:/candidate_config.txt", text)
        self._merging = ""
        return True

    async def commit(self) -> bool:
        await self._keep()
        if self._merging:
            said = await self._type("copy flash:/merge_config.txt running-config")
        else:
            said = await self._replace("candidate_config.txt", "force revert trigger error")
        await self._type("write memory")
        return "%" not in said

    async def commit_timed(self) -> bool:
        if "No Rollback" not in await self._type("show archive config rollback timer"):
            return False
        await self._keep()
        if not self._merging:
            said = await self._replace(
                "candidate_config.txt", "force revert trigger error timer 10"
            )
            return "%" not in said
        said = await self._type("configure terminal revert timer 10")
        await self._type("end")
        return "%" not in said + await self._type("copy flash:/merge_config.txt running-config")

    async def confirm(self) -> bool:
        said = await self._type("configure confirm")
        await self._type("write memory")
        return "%" not in said

    async def rollback(self) -> bool:
        if "No Rollback" not in await self._type("show archive config rollback timer"):
            said = await self._type("configure revert now")
        else:
            said = await self._replace("rollback_config.txt", "force")
        if "%" in said:
            return False
        await self._type("write memory")
        return True

    async def _keep(self) -> None:
        await self._type("copy running-config flash:/rollback_config.txt")

    async def _replace(self, name: str, options: str) -> str:
        return await self._type(f"configure replace flash:/{name} {options}")
