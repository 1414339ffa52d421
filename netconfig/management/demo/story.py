"""What the demo tells, in order: base config, a small edit, a bad edit, a push."""

import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from netconfig.lab.run.client import LabClient
from netconfig.management.demo.repository import make_repository, push_commit, send_hook
from netconfig.management.demo.site import DemoSite, DemoStopped, new_password
from netconfig.people.account import os_account

DEVICES = 12
_DONE = re.compile(r"\s*[\d.]+ s\s+(\S+) done$")


class Story:
    """Tells the demo step by step, and checks each claim against the devices themselves."""

    def __init__(self, site: DemoSite, console: Console) -> None:
        self._site, self._console = site, console
        self._times: list[tuple[str, float]] = []

    @property
    def times(self) -> list[tuple[str, float]]:
        """How long each step took, in seconds."""
        return self._times

    def start(self) -> None:
        """Bring up the lab and netconfig, with two people, and trust the devices."""
        site = self._site
        with self._step("A lab of 12 devices: 2 sites, 3 vendors, factory config"):
            topology = site.network / "inventory" / "lab.yaml"
            site.run("lab", "up", "--topology", str(topology), *site.lab, "--detach")
        with self._step("netconfig: web, workers and scheduler"):
            site.run("migrate", "-v0")
            site.start_server()
            self._add_people()
            site.wait_for_server()
        with self._step("Load the intent, trust the devices' keys"):
            site.run("load", "inventory", "--source", "network")
            site.run("trust", "--all", "--yes")
            site.run("policy", "set", *_POLICY)

    def deploy_base(self) -> None:
        """Plan the whole network, have it approved by a second person, deploy it in waves."""
        with self._step("Plan the base config of every device"):
            shown = self._site.run("plan", "--all", "--title", "Base config of both sites")
            self._expect(f"{DEVICES} ready" in shown, "all devices planned", shown)
        self._approve_and_deploy(1, DEVICES)
        up, total = self._bgp()
        self._expect(up == total > 0, f"{up} of {total} BGP sessions established")
        self._say(f"{DEVICES}/{DEVICES} verified, {up}/{total} BGP sessions up")

    def deploy_small_edit(self) -> None:
        """A new VLAN on one site and another NTP server everywhere: short diffs."""
        site = self._site
        site.run("change", "new", "VLAN 160 at dc1, another NTP server")
        site.run("change", "create", "2", "vlan", "site=dc1", "vid=160", "name=cameras")
        site.run(
            "change", "edit", "2", "system_profile", "global -", "ntp=[192.0.2.123, 192.0.2.124]"
        )
        with self._step("Plan a small edit: a VLAN at dc1, an NTP server everywhere"):
            shown = site.run("plan", "2")
        for line in shown.splitlines():
            if re.match(r"\s+[+-]", line):
                self._console.print(f"    {line.strip()}", style="green", highlight=False)
        self._approve_and_deploy(2, _ready(shown))

    def deploy_bad_edit(self) -> None:
        """A list on one uplink that forgets BGP: the canary's check sees it, all is as before."""
        site = self._site
        before = self._bgp()
        site.run("change", "new", "Only SSH into dc1-leaf1 Ethernet1")
        rule = "entries=[{action: permit, protocol: tcp, destination_ports: [22]}]"
        site.run("change", "create", "3", "acl", "name=ONLY-SSH", rule)
        site.run("change", "edit", "3", "interface", "dc1-leaf1 Ethernet1", "acl_in=ONLY-SSH")
        site.run("plan", "3")
        site.run("vote", "3", "approve", by="bob")
        with self._step("Deploy a change that would break BGP on one device"):
            told = site.run("deploy", "3", "--watch", status=2)
        reason = next((line for line in told.splitlines() if "not established" in line), "")
        self._expect("rolled back" in told and bool(reason), "it was taken back", told)
        self._expect(self._bgp() == before, "BGP is as it was before")
        self._expect(
            "no difference" in site.run("plan", "--all", "--title", "As before?"), "as before"
        )
        self._say(f"caught and reverted ({reason.strip()}); the network is as it was")

    def push(self) -> None:
        """A push to a local repository becomes a change and, by policy, a verified deployment."""
        site = self._site
        with self._step("Keep the intent in a Git repository, and add it as a source"):
            site.run("dump", "inventory")
            repository = make_repository(site)
            told = site.run("source", "add", "network", str(repository), "--do", "deploy-by-policy")
            hook, secret = (line.split()[-1] for line in told.splitlines()[-2:])
            site.run("source", "sync", "network")
        with self._step("Push a commit: it becomes a change and a verified deployment"):
            push_commit(site, "Another VLAN at branch1", _new_vlan)
            send_hook(hook, secret)
            self._wait_for_change("Another VLAN at branch1")
        self._say("pushed, planned, approved by policy, deployed and verified")

    def _wait_for_change(self, title: str) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            told = self._site.run("change", "list", "--all")
            if re.search(rf"{title}\n\s+closed \(deployed", told):
                return
            time.sleep(0.2)
        raise DemoStopped(f"The push was not deployed in time:\n{told}")

    def _add_people(self) -> None:
        rights = [f"--grant={right}" for right in ("manage", "edit", "plan", "deploy", "operate")]
        account = ["--os-account", os_account()]
        for name, options in (("alice", [*account, *rights]), ("bob", ["--grant=approve"])):
            password = self._site.passwords[name] = new_password()
            self._site.run("user", "add", name, *options, "--password-stdin", text=f"{password}\n")
        self._site.tokens["bob"] = self._site.run("user", "token", "bob").splitlines()[-1]

    def _approve_and_deploy(self, number: int, total: int) -> None:
        self._site.run("vote", str(number), "approve", by="bob")
        started = time.monotonic()
        with _progress(self._console) as progress:
            bar = progress.add_task(f"Deploy to {total} devices in waves", total=total)
            for line in self._site.lines("deploy", str(number), "--watch"):
                if _DONE.match(line):
                    progress.advance(bar)
        self._times.append((f"Deploy to {total} devices in waves", time.monotonic() - started))

    def _bgp(self) -> tuple[int, int]:
        """Ask the lab's devices, not netconfig, which of their sessions are up."""
        lab = LabClient(self._site.folder / "lab")
        found = [
            is_up for device in lab.status() for is_up in lab.state(device["name"])["bgp"].values()
        ]
        return sum(found), len(found)

    @contextlib.contextmanager
    def _step(self, title: str) -> Iterator[None]:
        started = time.monotonic()
        with _progress(self._console) as progress:
            bar = progress.add_task(title, total=1)
            yield
            progress.advance(bar)
        self._times.append((title, time.monotonic() - started))

    def _say(self, text: str) -> None:
        self._console.print(f"  [green]✓[/green] {text}", highlight=False)

    def _expect(self, is_so: bool, what: str, told: str = "") -> None:  # noqa: FBT001  (a claim)
        if not is_so:
            raise DemoStopped(f"Expected {what}, but:\n{told}")


_POLICY = (
    "confirm_seconds=60",
    "verify_seconds=6",
    "rolls_back_itself=true",
    "source_approvals=0",
)


def _ready(shown: str) -> int:
    found = re.search(r"(\d+) ready", shown)
    return int(found[1]) if found else 0


def _progress(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(finished_text="[green]✓[/green]"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
        TimeElapsedColumn(),
        console=console,
    )


def _new_vlan(network: Path) -> None:
    path = network / "inventory" / "sites" / "branch1" / "site.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.rstrip()}\n      - vid: 260\n        name: doors\n", encoding="utf-8")
