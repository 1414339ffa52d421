"""Configs of an FRR router that FRR takes: for property tests, on real routers and without."""

from typing import Any

from hypothesis import strategies as st

from tests.frr_fixtures import NETWORK

TOP = """\
ip route 192.0.2.0/24 blackhole
ip route 198.51.100.0/24 10.0.0.1
ip route 198.51.100.0/24 10.0.0.1 200
ipv6 route 2001:db8:9::/48 blackhole
ip prefix-list OUT seq 5 permit 10.255.0.0/24 ge 32
ip prefix-list OUT seq 10 deny any
ip prefix-list OUT seq 10 permit 10.9.0.0/16
access-list ACL seq 5 permit 10.0.0.0/8
bgp as-path access-list PATHS seq 5 permit ^65002$
bgp community-list standard SEEN seq 5 permit 65000:1
log syslog informational
vrf blue| ip route 203.0.113.0/24 10.0.0.1|exit-vrf
vrf red| ip route 203.0.113.0/24 10.0.0.1|exit-vrf
route-map RM permit 10| match ip address prefix-list OUT| set metric 5|exit
route-map RM permit 10| set local-preference 200|exit
route-map RM deny 20|exit""".splitlines()
PORT = """\
 description to r2
 description elsewhere; 100% of it
 ip address 10.0.0.0/31
 ip address 10.0.9.1/24
 ip address 10.0.9.2/24
 ipv6 address 2001:db8::1/64
 shutdown""".splitlines()
BGP = """\
 timers bgp 1 3
 no bgp default ipv4-unicast
 neighbor GROUP description a group
 neighbor GROUP password secret1
 neighbor 10.0.0.1 remote-as 65002
 neighbor 10.0.0.1 remote-as 65003
 neighbor 10.0.0.1 peer-group GROUP
 neighbor 10.0.0.1 description r2
 neighbor 10.0.0.1 timers connect 1
 neighbor 10.0.9.9 peer-group INSIDE
 neighbor 10.0.9.9 shutdown
 neighbor 2001:db8::2 remote-as 65002""".splitlines()
GROUPS = ("GROUP", "INSIDE")
FAMILY = """\
  network 10.255.0.1/32
  redistribute connected
  neighbor GROUP next-hop-self
  neighbor 10.0.0.1 prefix-list OUT out
  neighbor 10.0.0.1 route-map RM in
  no neighbor 10.0.0.1 send-community
  maximum-paths 4""".splitlines()


def some(lines: list[str]) -> st.SearchStrategy[list[str]]:
    """Some of the lines, in their order, and of those that say the same thing differently one."""
    return st.sets(st.sampled_from(lines)).map(
        lambda chosen: [each for each in lines if each in chosen]
    )


def one_each(lines: list[str]) -> list[str]:
    """Leave out what a later line says again of the same thing."""
    named: dict[str, str] = {}
    for line in lines:
        words = line.partition("|")[0].split()
        parts = 5 if "seq" in words or words[0] == "route-map" else 3
        if words[0] == "description":
            name = words[0]
        elif "address" in words:
            name = line
        elif "route" in words[1:2]:
            name = " ".join(words[:4])
        else:
            name = " ".join(words[:parts])
        named[name] = line
    return list(named.values())


@st.composite
def configs(draw: Any) -> str:
    port, bgp, family = one_each(draw(some(PORT))), one_each(draw(some(BGP))), draw(some(FAMILY))
    asn = draw(st.sampled_from([65001, 65001, 65011]))
    peers = {line.split()[1] for line in bgp if "remote-as" in line or "INSIDE" in line}
    bgp = [line for line in bgp if not line.startswith(" neighbor ") or _stands(line, peers)]
    family = [line for line in family if "neighbor" not in line or _stands(line, peers)]
    groups = [f" neighbor {name} peer-group" for name in GROUPS]
    groups.append(" neighbor INSIDE remote-as 65011")
    lines = ["hostname r1", *one_each(draw(some(TOP))), "interface eth0"]
    lines += [f" ip address {NETWORK}.11/24", "exit", "interface eth1", *port, "exit"]
    lines += [f"router bgp {asn}", " bgp router-id 10.255.0.1", " no bgp ebgp-requires-policy"]
    lines += [
        *groups,
        *bgp,
        " address-family ipv4 unicast",
        *family,
        " exit-address-family",
        "exit",
    ]
    return "\n".join(lines).replace("|", "\n") + "\n"


def _stands(line: str, peers: set[str]) -> bool:
    name = line.removeprefix("  no").split()[1]
    return name in {*GROUPS, *peers}
