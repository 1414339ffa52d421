"""eAPI of EOS."""

import itertools

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.eos.answers import EapiRefusal
from netconfig.lab.vendors.eos.shell import Shell
from tests.lab.model.reference import Rules


class Eos:
    """What a request of eAPI does: its commands share a shell, up to the first that is refused."""

    rules = Rules(merges_at="load", rolls_back_to="startup")
    _numbers = itertools.count(1)

    def __init__(self, device: Device) -> None:
        self._device = device
        self._session = self._pending = ""

    async def load_merge(self, text: str) -> bool:
        return await self._load(text.splitlines())

    async def load_replace(self, text: str) -> bool:
        return await self._load(["rollback clean-config", *text.splitlines()])

    async def commit(self) -> bool:
        return await self._commit("commit")

    async def commit_timed(self) -> bool:
        session = self._session
        if not await self._commit("commit timer 00:10:00", saves=()):
            return False
        self._pending = session
        return True

    async def confirm(self) -> bool:
        return await self._run(f"configure session {self._pending} commit", "write memory")

    async def rollback(self) -> bool:
        if self._device.timer is not None:
            return await self._run(f"configure session {self._pending} abort", "write memory")
        return await self._run("configure replace flash:rollback-0", "write memory")

    async def discard(self) -> bool:
        session, self._session = self._session, ""
        return not session or await self._run(f"configure session {session} abort")

    async def _load(self, lines: list[str]) -> bool:
        await self.discard()
        self._session = f"s{next(self._numbers)}"
        return await self._run(f"configure session {self._session}", *lines, "end")

    async def _commit(self, words: str, *, saves: tuple[str, ...] = ("write memory",)) -> bool:
        kept = "copy startup-config flash:rollback-0"
        is_possible = self._device.timer is None
        if not await self._run(*[kept][:is_possible], f"configure session {self._session} {words}"):
            await self.discard()
            return False
        self._session = ""
        return not saves or await self._run(*saves)

    async def _run(self, *commands: str) -> bool:
        shell = Shell(self._device, user="admin")
        try:
            for command in ("enable", *commands):
                await self._device.run(
                    command,
                    lambda: shell.run(command),  # noqa: B023  # called at once
                    service="eapi",
                )
        except EapiRefusal:
            return False
        return True
