"""Keys that only one device can read, users that none shows, and keys of two ends."""

import re

from netconfig.lab.model.secrets.passwords import (
    from_cisco_type6,
)
from tests.lab.run.reencoding.forms import CLEAR_TEXT
from tests.lab.run.reencoding.logins import log_in

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
