"""Works devices through their real front ends, in this process, as the NAPALM drivers do.

Every method tells whether the device did what was asked; what it prepared is dropped otherwise.
"""

import itertools
import time
from pathlib import Path
from typing import Any, Protocol
from xml.sax.saxutils import escape

from netconfig.lab.model.device import Device, Identity, Login
from netconfig.lab.model.keys import Key
from netconfig.lab.model.platform import Factory, Platform
from netconfig.lab.model.trace import Clock
from netconfig.lab.network.network import Network
from netconfig.lab.vendors.eos.answers import EapiRefusal
from netconfig.lab.vendors.eos.shell import Shell
from netconfig.lab.vendors.nxos.config.printing import CHECKPOINT
from netconfig.lab.vendors.wire.netconf.confirmed import ConfirmedCommits
from netconfig.lab.vendors.wire.netconf.session import Session, Visit
from tests.lab.model.reference import Rules

ADDRESS = "10.255.0.1/16"
KEY = Key("ssh", Path("nowhere"), "", "")


class FrontEnd(Protocol):
    """One platform's way of doing what all platforms can do."""

    rules: Rules

    def __init__(self, device: Device) -> None: ...
    async def load_merge(self, text: str) -> bool: ...
    async def load_replace(self, text: str) -> bool: ...
    async def commit(self) -> bool: ...
    async def commit_timed(self) -> bool: ...
    async def confirm(self) -> bool: ...
    async def rollback(self) -> bool: ...
    async def discard(self) -> bool: ...


def make_device(platform: Platform) -> Device:
    """Boot one device with its factory config, in a network of its own."""
    devices: dict[str, Device] = {}
    clock = Clock(wall=time.time, steady=time.monotonic)
    network = Network(
        [],
        lambda name: devices[name].platform.facts(devices[name].running),
        clock=clock.wall,
        describe=lambda name: name,
    )
    identity = Identity(
        name="d1",
        platform=platform,
        login=Login("admin", "secret"),
        ports=(platform.management,),
        management=platform.management,
        address=ADDRESS,
        serial="1",
    )
    devices["d1"] = device = Device(identity, network=network, clock=clock)
    device.boot(factory_text(platform))
    return device


def factory_text(platform: Platform) -> str:
    """Return the factory config, with what makes IOS ask no questions."""
    asked = Factory(
        hostname="d1", username="admin", management=platform.management, address=ADDRESS
    )
    text = platform.factory(asked) + "\n"
    return f"file prompt quiet\n{text}" if platform.name == "cisco_ios" else text


def expected_text(device: Device, lines: str) -> str:
    """Return what the device prints of a factory config with these lines."""
    tree = device.platform.parse(device, factory_text(device.platform) + lines)
    tree.settle()
    return device.text(tree)


def _service(device: Device, name: str) -> Any:
    known = {service.name: service for service in device.platform.services}
    return known[name].start(device, KEY)


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


class _Cli:
    """A command line over SSH, and files by SCP."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._terminal = _service(device, "ssh")._terminal
        self._shell = self._terminal.start_shell(device, "admin")
        self._merging = ""

    async def discard(self) -> bool:
        self._merging = ""
        return True

    async def _type(self, line: str) -> str:
        return str(
            await self._device.run(line, lambda: self._shell.run(line), service="ssh", user="admin")
        )

    def _send(self, name: str, text: str) -> None:
        self._terminal.files.put(self._device, name, text.encode())


class Ios(_Cli):
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


class Nxos(_Cli):
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


class _Netconf:
    """One NETCONF session."""

    def __init__(self, device: Device) -> None:
        server = _service(device, "netconf")
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


class Junos(_Netconf):
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


class Iosxr(_Netconf):
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


FRONT_ENDS: dict[str, type[FrontEnd]] = {
    "arista_eos": Eos,
    "cisco_ios": Ios,
    "cisco_nxos": Nxos,
    "cisco_iosxr": Iosxr,
    "juniper_junos": Junos,
}
