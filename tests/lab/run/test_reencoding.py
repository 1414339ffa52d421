"""Secrets as devices of the lab show them, met by the vendors' drivers."""

import copy
import re
from collections.abc import Iterator

import pytest
from napalm import get_network_driver

from netconfig.lab.model.localizing import localized
from netconfig.lab.model.passwords import (
    cisco_type7,
    cisco_type9,
    from_cisco_type6,
    from_juniper_type9,
    sha256_crypt,
    sha512_crypt,
)
from netconfig.lab.run.client import LabClient
from tests.lab_fixtures import start_lab, stop_lab

TOPOLOGY = """\
devices:
  - {name: hides, platform: arista_eos}
  - {name: shows, platform: arista_eos, reencode: false}
  - {name: ios, platform: cisco_ios}
  - {name: junos, platform: juniper_junos}
  - {name: nxos, platform: cisco_nxos}
  - {name: iosxr, platform: cisco_iosxr}
links:
  - [hides, Ethernet5, ios, GigabitEthernet1/0/5]
  - [ios, GigabitEthernet1/0/6, junos, ge-0/0/5]
  - [junos, ge-0/0/6, nxos, Ethernet1/5]
  - [nxos, Ethernet1/6, iosxr, GigabitEthernet0/0/0/5]
"""
DRIVERS = {"nxos": "nxos_ssh", "iosxr": "iosxr_netconf"}
CLEAR_TEXT = "Hunter2Hunter2"
TYPE_7 = r"(?P<seven>[01]\d[0-9A-F]{28})"
# What is sent with a secret in clear, and how the line comes back.
SENT = {
    "hides": (
        (
            "username ann privilege 15 secret 0 Hunter2Hunter2\n"
            "username bob secret Hunter2Hunter2\n"
            "router bgp 65001\nneighbor 192.0.2.1 remote-as 65002\n"
            "neighbor 192.0.2.1 password 0 Hunter2Hunter2\n"
            "snmp-server group g v3 priv\n"
            "snmp-server user ann g v3 auth sha Hunter2Hunter2 priv aes Hunter2Hunter2\n"
        ),
        (
            r"snmp-server user ann g v3 localized (?P<sha>\w{20} auth sha \w{40} priv aes \w{32})",
            r"username ann privilege 15 secret sha512 (?P<sha512>\S+)",
            r"username bob secret sha512 (?P<sha512>\S+)",
            r"neighbor 192.0.2.1 password 7 [A-Za-z0-9+/=]{32}",
        ),
    ),
    "ios": (
        (
            "service password-encryption\nenable secret Hunter2Hunter2\n"
            "enable password Hunter2Hunter2\n"
            "username ann privilege 15 secret 0 Hunter2Hunter2\n"
            "username bob password Hunter2Hunter2\n"
            "username cid privilege 1 password 0 Hunter2Hunter2\n"
            "router bgp 65001\n neighbor 192.0.2.1 remote-as 65002\n"
            " neighbor 192.0.2.1 password Hunter2Hunter2\n"
            "ntp authentication-key 1 md5 Hunter2Hunter2\n"
            "snmp-server group g v3 priv\n"
            "snmp-server user ann g v3 auth sha Hunter2Hunter2 priv aes 128 Hunter2Hunter2\nend\n"
        ),
        (
            r"enable secret 9 (?P<nine>\S+)",
            rf"enable password 7 {TYPE_7}",
            r"username ann privilege 15 secret 9 (?P<nine>\S+)",
            rf"username bob password 7 {TYPE_7}",
            rf"username cid privilege 1 password 7 {TYPE_7}",
            rf" neighbor 192.0.2.1 password 7 {TYPE_7}",
            rf"ntp authentication-key 1 md5 {TYPE_7} 7",
        ),
    ),
    "junos": (
        (
            "set system root-authentication plain-text-password-value Hunter2Hunter2\n"
            "set system login user ann class super-user\n"
            "set system login user ann authentication plain-text-password-value Hunter2Hunter2\n"
            "set protocols bgp group g type external\nset protocols bgp group g peer-as 65002\n"
            "set routing-options autonomous-system 65001\n"
            "set protocols bgp group g authentication-key Hunter2Hunter2\n"
            "set protocols bgp group g neighbor 192.0.2.1 authentication-key Hunter2Hunter2\n"
            "set snmp v3 usm local-engine user ann authentication-sha authentication-password "
            "Hunter2Hunter2\n"
        ),
        (
            r' +authentication-sha \{\n +authentication-key "(?P<user_key>\$9\$\S+)"; ## SECRET.*',
            r'    root-authentication \{\n +encrypted-password "(?P<sha512>\$6\$\S+)"; ## SECRET.*',
            r'user ann \{\n(?:.*\n)*? +encrypted-password "(?P<sha512>\$6\$\S+)"; ## SECRET.*',
            r'        group g \{\n(?:.*\n)*? {12}authentication-key "\$9\$\S+"; ## SECRET-DATA',
            r' {16}authentication-key "\$9\$\S+"; ## SECRET-DATA',
        ),
    ),
    "nxos": (
        (
            "username ann password 0 Hunter2Hunter2 role network-admin\n"
            "feature bgp\nfeature ospf\nfeature tacacs+\n"
            "snmp-server user cid network-admin auth sha Hunter2Hunter2 priv aes-128 "
            "Hunter2Hunter2\n"
            "ntp authentication-key 1 md5 Hunter2Hunter2\ntacacs-server key 0 Hunter2Hunter2\n"
            "key chain KEYS\n  key 1\n    key-string Hunter2Hunter2\n"
            "interface Ethernet1/1\n  no switchport\n"
            "  ip ospf authentication-key Hunter2Hunter2\n"
            "  ip ospf message-digest-key 1 md5 0 Hunter2Hunter2\n"
            "router bgp 65001\n  neighbor 192.0.2.1\n    remote-as 65002\n"
            "    password Hunter2Hunter2\n"
        ),
        (
            r"username ann password 5 (?P<sha256>\S+)  role network-admin",
            r"snmp-server user cid \S+ auth sha 0x\w{40} priv aes-128 0x\w{32} localizedkey",
            rf"ntp authentication-key 1 md5 {TYPE_7} 7",
            rf"tacacs-server key 7 {TYPE_7}",
            rf"    key-string 7 {TYPE_7}",
            r"  ip ospf authentication-key 3 [0-9a-f]{32}",
            r"  ip ospf message-digest-key 1 md5 3 [0-9a-f]{32}",
            r"    password 3 [0-9a-f]{32}",
        ),
    ),
    "iosxr": (
        (
            "username ann\n group root-lr\n secret 0 Hunter2Hunter2\n"
            "username bob\n password Hunter2Hunter2\n"
            "snmp-server user cid g v3 auth sha clear Hunter2Hunter2 priv aes 128 clear "
            "Hunter2Hunter2 SystemOwner\n"
            "tacacs-server host 192.0.2.9 port 49\n key Hunter2Hunter2\n"
            "ntp\n authentication-key 1 md5 clear Hunter2Hunter2\n"
            "router ospf 1\n area 0\n  interface GigabitEthernet0/0/0/0\n"
            "   authentication-key clear Hunter2Hunter2\n"
            "   message-digest-key 1 md5 clear Hunter2Hunter2\n"
            "router bgp 65001\n bgp router-id 192.0.2.2\n address-family ipv4 unicast\n"
            " neighbor 192.0.2.1\n  remote-as 65002\n  password clear Hunter2Hunter2\n"
        ),
        (
            r"username ann\n(?: .*\n)*? secret 10 (?P<sha512>\S+)",
            rf" password 7 {TYPE_7}",
            rf"snmp-server user cid g v3 auth sha encrypted {TYPE_7} priv aes 128 encrypted \w+ .*",
            rf" key 7 {TYPE_7}",
            rf" authentication-key 1 md5 encrypted {TYPE_7}",
            rf"   authentication-key encrypted {TYPE_7}",
            rf"   message-digest-key 1 md5 encrypted {TYPE_7}",
            rf"  password encrypted {TYPE_7}",
        ),
    ),
}
BGP = "router bgp 65001\nneighbor 42.42.42.42 remote-as 65002\n"
CLEAR = "neighbor 42.42.42.42 password 0 arista"
HIDDEN = "neighbor 42.42.42.42 password 7 3QGcqpU2YTwKh2jVQ4Vj/A=="


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabClient]:
    run_dir = tmp_path_factory.mktemp("lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client
    stop_lab(client, run_dir)


def log_in(lab, name):
    device = copy.deepcopy(next(d for d in lab.status() if d["name"] == name))
    driver = DRIVERS.get(name, device["driver"])
    service = next(s for s in device["services"].values() if s["driver"] == driver)
    session = get_network_driver(driver)(
        device["host"],
        device["username"],
        device["password"],
        optional_args=service["optional_args"],
    )
    session.open()
    return session


def merge(lab, name, text):
    session = log_in(lab, name)
    session.load_merge_candidate(config=text)
    diff = session.compare_config()
    session.commit_config()
    session.close()
    return diff


class TestReencode:
    def test_gives_a_key_back_in_another_form_than_it_was_sent(self, lab):
        diff = merge(lab, "hides", f"{BGP}{CLEAR}\n")

        assert f"+   {HIDDEN}" in diff
        assert HIDDEN in lab.running("hides")
        assert "arista\n" not in lab.running("hides")

    def test_is_met_by_what_is_typed_at_the_console_too(self, lab):
        lab.edit("hides", f"{BGP}no neighbor 42.42.42.42 password\n{CLEAR}\n")

        assert HIDDEN in lab.running("hides")

    def test_leaves_keys_as_they_were_sent_where_it_is_off(self, lab):
        merge(lab, "shows", f"{BGP}{CLEAR}\n")

        assert CLEAR in lab.running("shows")


def stands_for(kind, hidden):
    """Tell whether a secret in its hidden form is that which was sent."""
    if kind == "seven":
        return cisco_type7(CLEAR_TEXT, int(hidden[:2])) == hidden
    if kind == "sha":
        # The engine stands beside the keys.
        engine, key = hidden.split()[0], hidden.split()[3]
        return localized(CLEAR_TEXT, engine, "sha") == key
    if kind == "user_key":
        key = from_juniper_type9(hidden)
        return len(key) == 40 and key != CLEAR_TEXT
    salt = hidden.split("$")[2]
    crypt = {"sha512": sha512_crypt, "sha256": sha256_crypt, "nine": cisco_type9}[kind]
    return crypt(CLEAR_TEXT, salt) == hidden


@pytest.mark.parametrize("name", SENT)
class TestSecretsOfEachVendor:
    def test_come_back_in_the_form_that_the_vendor_keeps(self, lab, name):
        text, shown = SENT[name]
        assert CLEAR_TEXT in text

        merge(lab, name, text)

        session = log_in(lab, name)
        running = session.get_config()["running"]
        session.close()
        assert CLEAR_TEXT not in running
        for pattern in shown:
            found = re.search(rf"^.*{pattern}$", running, re.MULTILINE)
            assert found is not None, pattern
            for kind, hidden in found.groupdict().items():
                assert stands_for(kind, hidden)

    def test_stay_when_they_are_sent_as_they_came(self, lab, name):
        before = lab.running(name)

        session = log_in(lab, name)
        head = "!Command: Checkpoint cmd vdc 1\n" if name == "nxos" else ""
        session.load_replace_candidate(config=head + before)
        diff = session.compare_config()
        session.discard_config()
        session.close()

        assert diff == ""


class TestKeysOfType6:
    def test_are_what_a_router_makes_of_keys_once_it_is_told_to_encrypt(self, lab):
        lab.reset("ios")
        lab.edit(
            "ios",
            "key config-key password-encrypt Master-Master\npassword encryption aes\n"
            "tacacs server t\naddress ipv4 192.0.2.9\nkey Hunter2Hunter2\n"
            "router bgp 65001\nneighbor 192.0.2.1 remote-as 65002\n"
            "neighbor 192.0.2.1 password Hunter2Hunter2\n",
        )

        running = lab.running("ios")

        assert "Master" not in running
        keys = re.findall(r"(?:key|password) 6 (\S+)", running)
        assert [from_cisco_type6(key) for key in keys] == [CLEAR_TEXT] * 2
        assert keys[0] != keys[1]


class TestUsersOfIos:
    def test_are_in_no_running_config(self, lab):
        lab.reset("ios")
        lab.edit("ios", "snmp-server user ann g v3 auth sha Hunter2Hunter2\n")

        assert "snmp-server user" not in lab.running("ios")


# A chain of eBGP sessions, each with a key of its own that both ends hide in their own way.
CHAIN = {
    "hides": "ip routing\ninterface Ethernet5\nno switchport\nip address 10.5.0.0/31\n"
    "router bgp 65101\nneighbor 10.5.0.1 remote-as 65102\nneighbor 10.5.0.1 password 0 Key1\n",
    "ios": "service password-encryption\n"
    "interface GigabitEthernet1/0/5\nno switchport\nip address 10.5.0.1 255.255.255.254\n"
    "interface GigabitEthernet1/0/6\nno switchport\nip address 10.6.0.0 255.255.255.254\n"
    "router bgp 65102\nneighbor 10.5.0.0 remote-as 65101\nneighbor 10.5.0.0 password Key1\n"
    "neighbor 10.6.0.1 remote-as 65103\nneighbor 10.6.0.1 password Key2\n",
    "junos": "set interfaces ge-0/0/5 unit 0 family inet address 10.6.0.1/31\n"
    "set interfaces ge-0/0/6 unit 0 family inet address 10.7.0.0/31\n"
    "set routing-options autonomous-system 65103\n"
    "set protocols bgp group ios type external\nset protocols bgp group ios peer-as 65102\n"
    "set protocols bgp group ios authentication-key Key2\n"
    "set protocols bgp group ios neighbor 10.6.0.0\n"
    "set protocols bgp group nxos type external\nset protocols bgp group nxos peer-as 65104\n"
    "set protocols bgp group nxos neighbor 10.7.0.1 authentication-key Key3\n",
    "nxos": "feature bgp\ninterface Ethernet1/5\nno switchport\nip address 10.7.0.1/31\n"
    "no shutdown\ninterface Ethernet1/6\nno switchport\nip address 10.8.0.0/31\nno shutdown\n"
    "router bgp 65104\nneighbor 10.7.0.0\nremote-as 65103\npassword 0 Key3\n"
    "address-family ipv4 unicast\n"
    "neighbor 10.8.0.1\nremote-as 65105\npassword Key4\naddress-family ipv4 unicast\n",
    "iosxr": "interface GigabitEthernet0/0/0/5\nipv4 address 10.8.0.1 255.255.255.254\n"
    "router bgp 65105\nbgp router-id 10.8.0.1\naddress-family ipv4 unicast\n"
    "neighbor 10.8.0.0\nremote-as 65104\npassword clear Key4\n"
    "address-family ipv4 unicast\n",
}


class TestKeysOfSessions:
    def sessions(self, lab, name):
        session = log_in(lab, name)
        found = session.get_bgp_neighbors()
        session.close()
        peers = next(iter(found.values()))["peers"]
        return {address: peer["is_up"] for address, peer in peers.items()}

    def test_still_fit_when_each_end_hides_them_in_its_own_way(self, lab):
        for name, lines in CHAIN.items():
            lab.reset(name)
            lab.edit(name, lines)

        assert self.sessions(lab, "ios") == {"10.5.0.0": True, "10.6.0.1": True}
        assert self.sessions(lab, "nxos") == {"10.7.0.0": True, "10.8.0.1": True}

        lab.edit("hides", "router bgp 65101\nneighbor 10.5.0.1 password 0 Other\n")

        assert self.sessions(lab, "ios") == {"10.5.0.0": False, "10.6.0.1": True}
