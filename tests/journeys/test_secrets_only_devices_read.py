"""Secrets that come back in forms which the device alone can read, or made for it alone.

A Nexus with keys of type 3, an IOS router with keys of type 6, and users of SNMP version 3 on all
that show them: EOS with its engine id beside the keys, NX-OS and Junos without.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.journeys.edits import replaced
from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack

TEMPLATES = Path(__file__).parents[2] / "templates"
SECRETS = {
    "bgp-key": ("Bgp-Bgp-Bgp-1", "Bgp-Rotated-2"),
    "ospf-key": ("0spf-0spf-1", "0spf-0spf-2"),
    "snmp-auth": ("Auth-Auth-Auth-1", "Auth-Rotated-2"),
    "snmp-priv": ("Priv-Priv-Priv-1", "Priv-Rotated-2"),
}
SHOWN = {
    "sw1": (
        r"snmp-server user watcher \S+ v3 localized [0-9a-f]+ auth sha [0-9a-f]{40} priv aes ",
    ),
    "sw2": (
        r"    password 3 [0-9a-f]{32}",
        r"  ip ospf message-digest-key 1 md5 3 [0-9a-f]{32}",
        r"snmp-server user watcher \S+ auth sha 0x\w{40} priv aes-128 0x\w{32} localizedkey",
    ),
    "sw3": (r" neighbor \S+ password 6 \S{20,}",),
    "sw4": (r' +authentication-key "\$9\$\S+"; ## SECRET-DATA',),
}

SOMEBODY_ELSES = {
    "sw1": "snmp-server user watcher ro-priv v3 auth sha Else-Else-1 priv aes Priv-Priv-Priv-1",
    "sw2": (
        "router bgp 65002\nneighbor 10.0.0.0\npassword 0 Somebody-Else-1\n"
        "interface Ethernet1/1\nip ospf message-digest-key 1 md5 0 Else-Else-1\n"
    ),
    "sw3": "router bgp 65003\nneighbor 10.0.0.2 password Somebody-Else-1",
}


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file for each secret, with its first value."""
    folder = tmp_path_factory.mktemp("secrets")
    files = {name: folder / name for name in SECRETS}
    for name, file in files.items():
        file.write_text(SECRETS[name][0])
    return files


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, secrets: dict[str, Path]) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("alone")
    shutil.copytree(TEMPLATES, folder / "templates")
    system = folder / "templates" / "cisco_ios" / "system" / "system.j2"
    system.write_text(f"password encryption aes\n{system.read_text()}")
    network = Network(("arista_eos", "cisco_nxos", "cisco_ios", "juniper_junos"))
    settings = {"NETCONFIG_TEMPLATES": str(folder / "templates")}
    with netconfig_stack(folder, network, **settings) as found:
        write_intent(found.folder / "inventory", secrets)
        found.run("load", "inventory", "--apply-now")
        found.run("policy", "set", "confirm_seconds=120", "verify_seconds=30", "canary=4")
        found.deploy()
        yield found


def write_intent(folder: Path, secrets: dict[str, Path]) -> None:
    """Give every session a key, the Nexus OSPF with one, and everybody a user of SNMP."""
    organisation, network, devices = (
        yaml.safe_load((folder / f"{name}.yaml").read_text())
        for name in ("organisation", "network", "devices")
    )
    organisation["secrets"] += [
        {"name": name, "origin": f"file:{file}"} for name, file in secrets.items()
    ]
    network["system_profiles"][0]["snmp_users"] = [
        {
            "name": "watcher",
            "access": "ro",
            "auth": "sha",
            "auth_secret": "snmp-auth",
            "priv": "aes128",
            "priv_secret": "snmp-priv",
        }
    ]
    for device in devices["devices"]:
        for session in device["bgp"]["sessions"]:
            session["password"] = "bgp-key"
    nexus = devices["devices"][1]
    nexus["ospf"] = [{"number": 1, "router_id": nexus["bgp"]["router_id"]}]
    nexus["interfaces"][0]["ospf"] = {"area": "0.0.0.0", "key_number": 1, "key": "ospf-key"}
    for name, content in (
        ("organisation", organisation),
        ("network", network),
        ("devices", devices),
    ):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(content))


def shown(stack: Stack, name: str) -> list[str]:
    """Return the lines in which a device shows the secrets, as far as they are expected."""
    lines = stack.lab.running(name).splitlines()
    return [line for line in lines if any(re.match(each, line) for each in SHOWN[name])]


def keys(lines: list[str]) -> list[str]:
    """Return those lines that are of routing protocols."""
    return [line for line in lines if not line.startswith("snmp")]


def is_in_order(stack: Stack) -> bool:
    return "no difference" in stack.run("plan", "--all", "--title", "Is it so?")


class TestSecretsThatOnlyDevicesRead:
    def test_are_deployed_and_mean_no_difference_from_then_on(self, stack: Stack):
        running = "".join(stack.lab.running(name) for name in stack.network.names)

        for name, patterns in SHOWN.items():
            assert all(any(re.match(p, line) for line in shown(stack, name)) for p in patterns)
        assert not [value for values in SECRETS.values() for value in values if value in running]
        assert is_in_order(stack)
        assert is_in_order(stack)
        assert stack.sessions_up("sw2") == {"10.0.0.0", "10.0.0.3"}

    @pytest.mark.long
    def test_are_left_alone_when_something_else_changes(self, stack: Stack):
        before = shown(stack, "sw2")
        profile = stack.folder / "inventory" / "network.yaml"
        text = profile.read_text()
        profile.write_text(replaced(text, ("192.0.2.123", "192.0.2.124")))

        stack.run("load", "inventory", "--apply-now")
        stack.deploy()

        assert shown(stack, "sw2") == before
        assert is_in_order(stack)

    @pytest.mark.long
    def test_are_one_change_when_one_is_rotated_and_taken_back(
        self, stack: Stack, secrets: dict[str, Path]
    ):
        before = {name: shown(stack, name) for name in SHOWN}
        first, second = SECRETS["snmp-priv"]
        secrets["snmp-priv"].write_text(second)
        try:
            number = stack.deploy()
            told = stack.run("show", str(number))
            after = {name: shown(stack, name) for name in SHOWN}
            assert is_in_order(stack)
            stack.run("rollback", str(number), "--watch")
        finally:
            secrets["snmp-priv"].write_text(first)

        assert second not in told
        assert len(re.findall(r"^ *\+ *snmp-server user", told, re.MULTILINE)) == 2
        assert not re.findall(r"^ *[+-] +(?:password|ip ospf) .*<secret", told, re.MULTILINE)
        assert all(after[name] != before[name] for name in ("sw1", "sw2"))
        assert keys(after["sw2"]) == keys(before["sw2"])
        assert {name: shown(stack, name) for name in ("sw1", "sw2", "sw4")} == {
            name: before[name] for name in ("sw1", "sw2", "sw4")
        }
        assert is_in_order(stack)

    @pytest.mark.long
    def test_are_drift_when_somebody_sets_others(self, stack: Stack):
        for name, lines in SOMEBODY_ELSES.items():
            stack.lab.edit(name, lines)

        number = stack.plan()
        told = stack.run("show", str(number))
        stack.approve(number)
        stack.run("deploy", str(number), "--watch")

        assert "3 ready, 1 unchanged" in told
        assert len(re.findall(r"^ *\+.*<secret ", told, re.MULTILINE)) == 4
        assert "Else-" not in told
        assert is_in_order(stack)


class TestADeviceThatIsTakenOver:
    @pytest.mark.long
    def test_with_the_very_secret_is_sent_it_once(self, stack: Stack, secrets: dict[str, Path]):
        """Type 3 is the same for the same key: nothing changes on the switch, and it is learnt."""
        for neighbor in ("10.0.0.0", "10.0.0.3"):
            lines = f"router bgp 65002\nneighbor {neighbor}\npassword 0 Taken-Over-1"
            stack.lab.edit("sw2", lines)
        secrets["bgp-key"].write_text("Taken-Over-1")
        before = keys(shown(stack, "sw2"))

        number = stack.deploy()

        assert re.search(
            r"^ *\+ +password .*<secret ", stack.run("show", str(number)), re.MULTILINE
        )
        assert keys(shown(stack, "sw2")) == before
        assert is_in_order(stack)
