"""Hypothesis strategies that write realistic configs with a planted secret in every place."""

from hypothesis import strategies as st

from tests.core.config.set_device import Statements

NAMES = st.sampled_from(["BLUE", "RED", "GREEN"])
WORDS = st.sampled_from(["to spine1", "server 7", "uplink", "rack 4"])
SECRETS = st.text("abcdef0123456789$/.", min_size=12, max_size=20).map("$6$".__add__)
VLANS = st.sets(st.integers(10, 16), max_size=5)
ENTRIES = [
    "permit tcp any any eq 22",
    "permit udp any any",
    "remark x",
    "deny ip any any",
    "permit icmp any any",
]


def numbers(values) -> str:
    return ",".join(str(value) for value in sorted(values))


@st.composite
def lines_config(draw, platform: str) -> str:
    """Write an EOS or IOS config in which everything used is defined."""
    eos = platform == "arista_eos"
    step = "   " if eos else " "
    out = [f"hostname {draw(st.sampled_from(['leaf1', 'leaf2']))}"]
    for user in sorted(draw(st.sets(st.sampled_from(["admin", "ops"])))):
        kind = "secret sha512" if eos else "secret 9"
        out.append(f"username {user} privilege 15 {kind} {draw(SECRETS)}")
    out += [f"ntp server 10.255.0.{n}" for n in sorted(draw(st.sets(st.integers(1, 4))))]
    out.append(f"snmp-server community {draw(SECRETS)} ro")
    vrfs = sorted(draw(st.sets(NAMES)))
    for number, vrf in enumerate(vrfs):
        out += [
            f"vrf {'instance' if eos else 'definition'} {vrf}",
            f"{step}rd 65001:{number}{len(vrf)}",
        ]
    vlans = draw(VLANS)
    for vlan in sorted(vlans):
        out += [f"vlan {vlan}", f"{step}name v{vlan}"]
    lists = sorted(draw(st.sets(st.sampled_from(["EDGE", "CORE"]))))
    for name in lists:
        out.append(f"ip access-list {'' if eos else 'extended '}{name}")
        entries = draw(st.lists(st.sampled_from(ENTRIES), unique=True, min_size=1))
        out += [f"{step}{entry}" for entry in entries]
    for port in range(1, 5):
        out += draw(_interface(port, step, vrfs, sorted(vlans), lists, eos=eos))
    out += draw(_bgp(step, eos=eos))
    for host in sorted(draw(st.sets(st.integers(1, 3)))):
        out.append(f"ip route 10.{host}.0.0/16 192.0.2.{draw(st.integers(1, 3))}")
    text = draw(st.sampled_from(["Staff only!", "! go away\ninterface none"]))
    out.append(f"banner login\n{text}\nEOF" if eos else f"banner login ^C\n{text}\n^C")
    return "\n".join([*out, ""])


@st.composite
def _interface(draw, port, step, vrfs, vlans, lists, *, eos):
    name = f"Ethernet{port}" if eos else f"GigabitEthernet0/{port}"
    out = [f"interface {name}"]
    if draw(st.booleans()):
        out.append(f"{step}description {draw(WORDS)}")
    if draw(st.booleans()):
        out.append(f"{step}no switchport")
        if vrfs and draw(st.booleans()):
            out.append(f"{step}vrf {'' if eos else 'forwarding '}{draw(st.sampled_from(vrfs))}")
        if draw(st.booleans()):
            host = draw(st.integers(1, 3))
            out.append(
                f"{step}ip address 10.{port}.0.{host}" + ("/24" if eos else " 255.255.255.0")
            )
        if lists and draw(st.booleans()):
            out.append(f"{step}ip access-group {draw(st.sampled_from(lists))} in")
    elif vlans:
        out += draw(_switched(step, vlans))
    if draw(st.booleans()):
        out.append(f"{step}shutdown")
    return out


@st.composite
def _switched(draw, step, vlans):
    if draw(st.booleans()):
        return [f"{step}switchport access vlan {draw(st.sampled_from(vlans))}"]
    allowed = numbers(draw(st.sets(st.sampled_from(vlans), min_size=1)))
    return [f"{step}switchport trunk allowed vlan {allowed}", f"{step}switchport mode trunk"]


@st.composite
def _bgp(draw, step, *, eos):
    out = [f"router bgp {draw(st.sampled_from([65001, 65001, 65002]))}"]
    groups = sorted(draw(st.sets(st.sampled_from(["SPINES", "LEAFS"]))))
    group_word = "peer group" if eos else "peer-group"
    for group in groups:
        out += [f"{step}neighbor {group} {group_word}", f"{step}neighbor {group} remote-as 65100"]
    neighbors = sorted(draw(st.sets(st.integers(1, 4))))
    for number in neighbors:
        peer = f"{step}neighbor 10.0.0.{number}"
        if groups and draw(st.booleans()):
            out.append(f"{peer} {group_word} {draw(st.sampled_from(groups))}")
        else:
            out.append(f"{peer} remote-as {draw(st.sampled_from([65101, 65102]))}")
        if draw(st.booleans()):
            out.append(f"{peer} description {draw(WORDS)}")
        if draw(st.booleans()):
            out.append(f"{peer} password 7 {draw(SECRETS)}")
    active = [number for number in neighbors if draw(st.booleans())]
    out.append(f"{step}address-family ipv4")
    out += [f"{step * 2}neighbor 10.0.0.{number} activate" for number in active]
    out.append(f"{step * 2}redistribute connected")
    return out


@st.composite
def junos_config(draw) -> Statements:
    """Write a Junos config as a nested dictionary."""
    users: Statements = {
        f"user {user}": {
            "class super-user": {},
            "authentication": {f'encrypted-password "{draw(SECRETS)}"': {}},
        }
        for user in sorted(draw(st.sets(st.sampled_from(["admin", "ops"]), min_size=1)))
    }
    servers = draw(st.lists(st.integers(1, 4), unique=True, min_size=1))
    system: Statements = {
        f"host-name {draw(st.sampled_from(['edge1', 'edge2']))}": {},
        "login": users,
        "services": {"ssh": {}},
        "ntp": {
            f"server 10.255.0.{n}": {} for n in sorted(draw(st.sets(st.integers(1, 4), min_size=1)))
        },
    }
    system |= {f"name-server 10.255.0.{n}": {} for n in servers}
    vlans = draw(st.sets(st.integers(10, 16), min_size=1, max_size=5))
    terms = draw(st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True, min_size=1))
    exports = draw(st.lists(st.sampled_from(["P", "Q", "S"]), unique=True, min_size=1))
    peers: Statements = {
        f"neighbor 10.0.0.{n}": {f"peer-as {draw(st.sampled_from([65001, 65002]))}": {}}
        for n in sorted(draw(st.sets(st.integers(1, 4), min_size=1)))
    }
    ports = sorted(draw(st.sets(st.integers(0, 3), min_size=1)))
    ends = {term: draw(st.sampled_from(["accept", "reject"])) for term in terms}
    return {
        "system": system,
        "interfaces": {f"ge-0/0/{n}": draw(_junos_interface(n)) for n in ports},
        "snmp": {f'community "{draw(SECRETS)}"': {"authorization read-only": {}}},
        "policy-options": {
            "policy-statement P": {
                f"term {term}": {"then": {end: {}}} for term, end in ends.items()
            }
        },
        "protocols": {
            "bgp": {
                "group X": {
                    "type external": {},
                    **{f"export {name}": {} for name in exports},
                    **peers,
                }
            }
        },
        "vlans": {f"v{n}": {f"vlan-id {n}": {}} for n in sorted(vlans)},
    }


@st.composite
def _junos_interface(draw, number):
    config: Statements = {f'description "{draw(WORDS)}"': {}}
    if draw(st.booleans()):
        config[f"mtu {draw(st.sampled_from([9000, 9192]))}"] = {}
    if draw(st.booleans()):
        config["disable"] = {}
    units = draw(st.sets(st.integers(0, 2)))
    for unit in sorted(units):
        hosts = draw(st.sets(st.integers(1, 3), min_size=1))
        addresses: Statements = {
            f"address 10.{number}.{unit}.{host}/24": {} for host in sorted(hosts)
        }
        config[f"unit {unit}"] = {"family inet": addresses}
    return config
