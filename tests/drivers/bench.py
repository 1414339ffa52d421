"""The lab's devices as the drivers see them: targets, sessions, and a change for each platform."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from netconfig.drivers.adapters import open_session
from netconfig.drivers.identity import scan_identity
from netconfig.drivers.session import Handle, Login, Session, Target
from netconfig.lab.run.client import LabClient

TOPOLOGY = """\
devices:
  - {name: eos1, platform: arista_eos, management: {address: 10.0.0.1/24}}
  - {name: eos2, platform: arista_eos, management: {address: 10.0.0.2/24}}
  - {name: ios1, platform: cisco_ios, management: {address: 10.0.0.3/24}}
  - {name: junos1, platform: juniper_junos, management: {address: 10.0.0.4/24}}
  - {name: iosxr1, platform: cisco_iosxr, management: {address: 10.0.0.5/24}}
  - {name: nxos1, platform: cisco_nxos, driver: nxos_ssh, management: {address: 10.0.0.6/24}}
links:
  - [eos1, Ethernet1, eos2, Ethernet1]
"""

LABEL = "netconfig-7-1"
PLANTED = "PLANTED-secret-text"


@dataclass(frozen=True)
class Kind:
    """What the same test needs to know of each platform."""

    device: str
    add_ntp: Callable[[str], str]
    ntp_line: str
    bad_line: str
    secret_line: str
    commit: str
    confirm: str
    revert: str
    tells_owner: bool = True

    def add_line(self, running: str, line: str) -> str:
        """Return the config with one line that the device refuses."""
        return self.add_ntp(running).replace(self.ntp_line, line)


EOS = Kind(
    device="eos1",
    add_ntp=lambda running: running.replace("!\n", "!\nntp server 192.0.2.99\n!\n", 1),
    ntp_line="ntp server 192.0.2.99",
    bad_line="vlann 10",
    secret_line=f"username ops privilegge 15 secret sha512 {PLANTED}",
    commit="commit timer",
    confirm="configure session .* commit$",
    revert="configure session .* abort$",
)
IOS = Kind(
    device="ios1",
    add_ntp=lambda running: running.replace("\nend\n", "\nntp server 192.0.2.99\n!\nend\n"),
    ntp_line="ntp server 192.0.2.99",
    bad_line="vlann 10",
    secret_line=f"username ops privilegge 15 secret 9 {PLANTED}",
    commit="configure replace",
    confirm="configure confirm$",
    revert="configure revert now$",
)
JUNOS = Kind(
    device="junos1",
    add_ntp=lambda running: running.replace(
        "\n}\ninterfaces {", "\n    ntp {\n        server 192.0.2.99;\n    }\n}\ninterfaces {"
    ),
    ntp_line="server 192.0.2.99",
    bad_line="serverr 192.0.2.99",
    secret_line=f'serverr "{PLANTED}"',
    commit="commit-configuration .*confirmed",
    confirm="commit-configuration log=.* confirmed$",
    revert="commit-configuration log=.* reverted$",
)
IOSXR = Kind(
    device="iosxr1",
    add_ntp=lambda running: running.replace(
        "\nnetconf-yang", "\nntp\n server 192.0.2.99\n!\nnetconf-yang"
    ),
    ntp_line=" server 192.0.2.99",
    bad_line=" serverr 192.0.2.99",
    secret_line=f" authentication-keyy 1 md5 encrypted {PLANTED}",
    commit="commit .*confirmed",
    confirm="commit persist-id=",
    revert="cancel-commit",
    tells_owner=False,
)
NXOS = Kind(
    device="nxos1",
    add_ntp=lambda running: running.replace(
        "\nvlan 1\n", "\nntp server 192.0.2.99 use-vrf default\nvlan 1\n"
    ),
    ntp_line="ntp server 192.0.2.99 use-vrf default",
    bad_line="vlann 10",
    secret_line=f"username ops passwordd 5 {PLANTED} role network-admin",
    commit="configure replace .* commit-timeout",
    confirm="configure replace commit$",
    revert=r"rollback running-config file \S+\.back$",
)
KINDS = {"eos": EOS, "ios": IOS, "iosxr_netconf": IOSXR, "junos": JUNOS, "nxos_ssh": NXOS}


class Bench:
    """A lab whose devices are in their first state."""

    def __init__(self, lab: LabClient) -> None:
        self.lab = lab
        self._opened: list[Session] = []
        for device in lab.status():
            lab.reset(device["name"])

    def target(self, name: str, **changes: Any) -> Target:
        """Return the target of a device, with its identity trusted."""
        found = next(device for device in self.lab.status() if device["name"] == name)
        target = Target(
            name=name,
            driver=found["driver"],
            host=found["host"],
            port=found["port"],
            login=Login(found["username"], found["password"]),
            timeout_seconds=10,
            optional_args=found["optional_args"],
        )
        identity = scan_identity(target)
        self.lab.clear_trace(name)
        trusted = replace(target, host_key=identity.host_key, tls_pin=identity.tls_pin)
        return replace(trusted, **changes)

    def open(self, name: str, **changes: Any) -> Session:
        """Return a session that is logged in."""
        session = open_session(self.target(name, **changes))
        self._opened.append(session)
        session.open()
        return session

    def commit(self, name: str, text: str) -> Handle:
        """Leave a commit that waits for its confirm, and log out."""
        session = self.open(name)
        handle = session.load_replace(text, label=LABEL)
        session.commit(confirm_seconds=60)
        session.close()
        return handle

    def commands(self, name: str) -> list[str]:
        """Return the commands that a device received."""
        return [each["text"] for each in self.lab.trace(name) if each["kind"] == "command"]

    def events(self, name: str) -> list[str]:
        """Return what happened to a device."""
        return [each["text"] for each in self.lab.trace(name) if each["kind"] == "event"]

    def passwords(self, name: str) -> list[str]:
        """Return, per login that reached a device, whether a password came with it."""
        entries = self.lab.trace(name)
        return [e["detail"]["password"] for e in entries if e["text"].startswith("login ")]

    def close(self) -> None:
        """Let go what faults hold, and log out everywhere."""
        for device in self.lab.status():
            self.lab.release(device["name"])
        for session in self._opened:
            session.close()
