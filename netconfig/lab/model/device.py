"""One emulated device: configs, files, timer, login, trace and faults. No protocol lives here."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Interface
from typing import TypeVar

from netconfig.lab.model.config.commits import Candidate, Commit, RevertTimer
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.faults.kinds import FaultSpec
from netconfig.lab.model.faults.mishaps import Mishaps
from netconfig.lab.model.faults.standing import ConnectionDropped, Faults, moment_of
from netconfig.lab.model.files import Files
from netconfig.lab.model.platform import Platform, Service
from netconfig.lab.model.secrets.hiding import Hiding, hide_as, reencoding
from netconfig.lab.model.trace import Clock, Trace
from netconfig.lab.network.management import WayIn
from netconfig.lab.network.network import Network
from netconfig.lab.network.topology import mac_address

Result = TypeVar("Result")


@dataclass(frozen=True)
class Login:
    """The only login that a device accepts."""

    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What makes this device itself. `ports` are the interfaces that its hardware has.

    Stations come to it by the interface `management`, at `address`, with the length of its network;
    `version` is that of its software, "" for the platform's usual one; `reencodes` tells whether
    all secrets come back in another form than they were typed, as the vendor's do.
    """

    name: str
    platform: Platform
    login: Login
    ports: tuple[str, ...]
    management: str
    address: str
    serial: str
    version: str = ""
    reencodes: bool = True


class Device:
    """The state that all platforms share; front ends call its methods and keep none of their own.

    Trees in `running` and `startup` are settled and cannot be changed: edit a `copy` and
    `install` it. `watchers` are called whenever it may have begun or stopped to listen; `boots`
    counts its starts.
    """

    def __init__(self, identity: Identity, *, network: Network, clock: Clock) -> None:
        self.identity = identity
        self.network = network
        self.trace = Trace(clock)
        self.faults = Faults(Mishaps(self))
        # The trace tells the true time, whatever the device believes.
        self.clock = replace(clock, wall=lambda: clock.wall() + self.faults.skew())
        self.boots = 0
        self.booted_at = self.changed_at = self.saved_at = clock.wall()
        self.booted_steady = clock.steady()
        self.factory = self.running = self.startup = Node()
        self.factory.settle()
        self.candidates: dict[str, Candidate] = {}
        self.files = Files(self.require_space)
        self.history: list[Commit] = []
        self.lock_holder = ""
        self.timer: RevertTimer | None = None
        self.watchers: list[Callable[[], None]] = []
        self.unplugged: set[str] = set()
        self._standing: tuple[FaultSpec, ...] = ()
        self.is_away = False
        address = str(IPv4Interface(identity.address).ip)
        engine = identity.platform.engine(mac_address(identity.name, ""), address)
        self._hiding = Hiding(identity.reencodes, engine)
        self._way = WayIn(identity.management, IPv4Interface(identity.address))
        # Asked after each command, and the same until something changes in the network.
        self._ways: tuple[int, dict[str, bool]] = (-1, {})
        self._changes = -1

    @property
    def name(self) -> str:
        """Its name in the topology, whatever the config calls it."""
        return self.identity.name

    @property
    def platform(self) -> Platform:
        """Its vendor's grammar, printing and facts."""
        return self.identity.platform

    @property
    def uptime(self) -> float:
        """Seconds since it started."""
        return self.clock.steady() - self.booted_steady

    def boot(self, text: str, *, faults: tuple[FaultSpec, ...] = ()) -> None:
        """Start with this as running and startup config, and with faults.

        Raises LineRefused, NoSuchFault.
        """
        with self._reencoding():
            self.factory = self.platform.parse(self, text)
        self.factory.settle()
        self._standing = faults
        self.reset()

    def reset(self) -> None:
        """Become as it was at the start: factory config, nothing pending, no trace."""
        self.disarm()
        self.candidates.clear()
        self.files.clear()
        self.history.clear()
        self.lock_holder = ""
        self.changed_at = self.saved_at = self.clock.wall()
        self.running = self.startup = self.factory
        self.network.changed(self.name)
        self.faults.clear()
        self.trace.clear()
        for spec in self._standing:
            self.faults.add(spec)

    def text(self, tree: Node) -> str:
        """Return a tree as the device prints it, without headers; made once per settled tree."""
        return tree.kept(self.platform.print_config)

    def install(self, tree: Node, *, event: str, **detail: str) -> None:
        """Make a tree the running config and record why; it never changes again."""
        tree.settle()
        self.running = tree
        self.changed_at = self.clock.wall()
        self.trace.event(event, **detail)
        self.network.changed(self.name)
        self.tell()

    def edit(self, text: str) -> None:
        """Type lines into the running config, as somebody at the console. Raises LineRefused."""
        with self._reencoding():
            tree = self.platform.edit(self, self.running, text)
        self.platform.remember(self)
        self.install(tree, event="edited out of band")
        self.platform.remember(self)

    def require_space(self, name: str) -> None:
        """Refuse to write a file when flash is full. Raises what the platform raises then."""
        if self.faults.has("full_flash") and self.platform.no_space is not None:
            self.trace.event("flash is full", file=name)
            raise self.platform.no_space(name)

    def save(self) -> None:
        """Make running the startup config."""
        self.startup = self.running
        self.saved_at = self.clock.wall()
        self.trace.event("saved")

    def accepts(self, username: str, password: str | None, *, transport: str) -> bool:
        """Judge a login and record it; `password` is None when none was sent."""
        login = self.identity.login
        is_right = username == login.username and password == login.password
        is_accepted = is_right and not self.faults.has("reject_login")
        self.trace.event(
            "login accepted" if is_accepted else "login refused",
            username=username,
            password="sent" if password is not None else "none",  # says whether
            transport=transport,
        )
        return is_accepted

    async def run(
        self,
        command: str,
        effect: Callable[[], Result],
        *,
        service: str,
        again: Callable[[Result], None] | None = None,
        **detail: str,
    ) -> Result:
        """Take one command of any front end: record it, let faults strike, do it.

        `again` sends one more copy of the reply, where a fault wants that. Raises
        ConnectionDropped, and whatever `effect` raises.
        """
        self.trace.command(command, service=service, **detail)
        boots = self.boots
        hide_as(self._hiding)
        if self.faults:
            steps = self._service(service).steps
            moment = moment_of(command, steps, is_pending=self.timer is not None)
            result = await self.faults.run(moment, effect, again=again)
        else:
            result = effect()
        if self.boots != boots or not self.is_manageable(service):
            # The answer would have to leave by an interface or a service that is gone.
            raise ConnectionDropped
        return result

    def arm(
        self, seconds: float, *, back_to: Node, owner: str, on_revert: Callable[[], None]
    ) -> None:
        """Go back to a tree after so many seconds, unless disarmed; `on_revert` is called then."""
        self.disarm()
        wait = seconds / self.clock.timer_speed
        handle = asyncio.get_running_loop().call_later(wait, self.revert, "timer fired")
        due = self.clock.steady() + wait
        self.timer = RevertTimer(back_to, owner, due, seconds, handle, on_revert)
        self.trace.event("timer armed", owner=owner, seconds=f"{seconds:g}")

    def disarm(self) -> RevertTimer | None:
        """Stop the timer, if any, and return it; the running config stays."""
        timer, self.timer = self.timer, None
        if timer is not None:
            timer.handle.cancel()
        return timer

    def confirm(self) -> None:
        """Stop the timer and record that the commit was confirmed."""
        timer = self.disarm()
        self.trace.event("confirmed", owner=timer.owner if timer else "")

    def revert(self, event: str) -> None:
        """Go back to the tree of before the pending commit, now."""
        timer = self.disarm()
        if timer is None:
            return
        self.trace.event(event, owner=timer.owner)
        self.install(timer.back_to, event="reverted", owner=timer.owner)
        if timer.on_revert is not None:
            timer.on_revert()

    def is_manageable(self, service: str) -> bool:
        """Tell whether the running config still lets a service be reached."""
        if self.identity.management in self.unplugged:
            return False
        if self._changes != self.network.changes:
            self._changes = self.network.changes
            version = self.network.version(self.name)
            if self._ways[0] != version:
                self._ways = (version, {})
        ways = self._ways[1]
        if service not in ways:
            port = self._service(service).port
            ways[service] = self.network.admits(self.name, self._way, service=service, port=port)
        return ways[service]

    def is_listening(self, service: str) -> bool:
        """Tell whether a service accepts connections now."""
        is_there = not self.is_away and not self.faults.has("refuse")
        return is_there and self.is_manageable(service)

    def tell(self) -> None:
        """Let the watchers look whether it listens."""
        for watcher in self.watchers:
            watcher()

    def _reencoding(self) -> AbstractContextManager[None]:
        return reencoding(is_on=self._hiding.is_on, engine=self._hiding.engine)

    def _service(self, name: str) -> Service:
        return next(service for service in self.platform.services if service.name == name)
