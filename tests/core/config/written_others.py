"""Hypothesis strategies that write configs of NX-OS, IOS-XR and FRR; `written` has the others."""

from hypothesis import strategies as st

from tests.core.config.written import ENTRIES, NAMES, SECRETS, WORDS

LISTS = st.sets(st.sampled_from(["EDGE", "CORE"])).map(sorted)
POLICIES = st.sets(st.sampled_from(["IN", "OUT"])).map(sorted)
SOME = st.sets(st.integers(1, 4)).map(sorted)
VERBS = st.sampled_from(["permit", "deny"])


@st.composite
def nxos_config(draw) -> str:
    """Write an NX-OS config in which everything used is defined."""
    features = ["bgp", "interface-vlan"]
    out = [f"hostname {draw(st.sampled_from(['leaf1', 'leaf2']))}"]
    out += [f"feature {name}" for name in features]
    out.append(f"username admin password 5 {draw(SECRETS)} role network-admin")
    out += [f"ntp server 10.255.0.{n} use-vrf default" for n in draw(SOME)]
    out.append(f"snmp-server community {draw(SECRETS)} group network-operator")
    vrfs = sorted(draw(st.sets(NAMES)))
    for vrf in vrfs:
        out += [f"vrf context {vrf}", f"  rd 65001:{len(vrf)}"]
    vlans = sorted(draw(st.sets(st.integers(10, 16), min_size=1, max_size=4)))
    for vlan in vlans:
        out += [f"vlan {vlan}", f"  name v{vlan}"]
    lists = draw(LISTS)
    for name in lists:
        entries = draw(st.lists(st.sampled_from(ENTRIES), unique=True, min_size=1))
        out.append(f"ip access-list {name}")
        out += [f"  {10 * n} {entry}" for n, entry in enumerate(entries, 1)]
    policies = draw(POLICIES)
    out += draw(_prefix_lists(policies))
    out += draw(_route_maps(policies, "  "))
    for port in range(1, 4):
        out += draw(_nxos_port(port, vrfs, vlans, lists))
    for host in draw(SOME):
        out.append(f"ip route 10.{host}.0.0/16 192.0.2.{draw(st.integers(1, 3))}")
    out += draw(_nxos_bgp(policies))
    out += ["vrf context management", "interface mgmt0", "  vrf member management"]
    out += ["line console", "line vty"]
    return "\n".join([*out, "banner motd ^C", "Staff only!", "^C", ""])


@st.composite
def _nxos_port(draw, port, vrfs, vlans, lists):
    out = [f"interface Ethernet1/{port}"]
    if draw(st.booleans()):
        out.append(f"  description {draw(WORDS)}")
    if draw(st.booleans()):
        out.append("  no switchport")
        if vrfs and draw(st.booleans()):
            out.append(f"  vrf member {draw(st.sampled_from(vrfs))}")
        if draw(st.booleans()):
            out.append(f"  ip address 10.10{port}.0.{draw(st.integers(1, 3))}/24")
        if lists and draw(st.booleans()):
            out.append(f"  ip access-group {draw(st.sampled_from(lists))} in")
        out.append("  no shutdown")
    elif draw(st.booleans()):
        out.append(f"  switchport access vlan {draw(st.sampled_from(vlans))}")
    return out


@st.composite
def _nxos_bgp(draw, policies):
    out = ["router bgp 65001", "  router-id 10.255.0.1"]
    out += ["  address-family ipv4 unicast", "    network 10.255.0.1/32"]
    for number in draw(SOME):
        out += [f"  neighbor 10.0.0.{number}", f"    remote-as {draw(st.integers(65101, 65102))}"]
        if draw(st.booleans()):
            out.append(f"    description {draw(WORDS)}")
        if draw(st.booleans()):
            out.append(f"    password 3 {draw(SECRETS)}")
        out.append("    address-family ipv4 unicast")
        if policies and draw(st.booleans()):
            out.append(f"      route-map {draw(st.sampled_from(policies))} out")
    return out


@st.composite
def iosxr_config(draw) -> str:
    """Write an IOS-XR config in which everything used is defined."""
    out = [f"hostname {draw(st.sampled_from(['pe1', 'pe2']))}"]
    out += ["username admin", " group root-lr", f" secret 10 {draw(SECRETS)}", "!"]
    out.append(f"snmp-server community {draw(SECRETS)} RO")
    vrfs = sorted(draw(st.sets(NAMES)))
    for vrf in vrfs:
        targets = ["  import route-target", f"   65010:{len(vrf)}", "  !"]
        out += [f"vrf {vrf}", " address-family ipv4 unicast", *targets, " !", "!"]
    lists = draw(LISTS)
    for name in lists:
        entries = draw(st.lists(st.sampled_from(ENTRIES), unique=True, min_size=1))
        out.append(f"ipv4 access-list {name}")
        entries = [entry.replace(" ip ", " ipv4 ").replace("eq 22", "eq ssh") for entry in entries]
        out += [*(f" {10 * n} {entry}" for n, entry in enumerate(entries, 1)), "!"]
    for port in range(3):
        out += [*draw(_iosxr_port(port, vrfs, lists)), "!"]
    policies = draw(POLICIES)
    for name in policies:
        out += draw(_iosxr_policy(name))
    routes = [f"  10.{n}.0.0/16 192.0.2.{draw(st.integers(1, 3))}" for n in draw(SOME)]
    if routes:
        out += ["router static", " address-family ipv4 unicast", *routes, " !", "!"]
    out += ["router bgp 65010", " bgp router-id 10.255.0.1", " address-family ipv4 unicast", " !"]
    for number in draw(SOME):
        out += draw(_iosxr_peer(number, policies))
    return "\n".join([*out, "!", "end", ""])


@st.composite
def _iosxr_port(draw, port, vrfs, lists):
    out = [f"interface GigabitEthernet0/0/0/{port}"]
    if draw(st.booleans()):
        out.append(f" description {draw(WORDS)}")
    if vrfs and draw(st.booleans()):
        out.append(f" vrf {draw(st.sampled_from(vrfs))}")
    if draw(st.booleans()):
        out.append(f" ipv4 address 10.10{port}.0.{draw(st.integers(1, 3))} 255.255.255.0")
    if draw(st.booleans()):
        out.append(" shutdown")
    if lists and draw(st.booleans()):
        out.append(f" ipv4 access-group {draw(st.sampled_from(lists))} ingress")
    return out if len(out) > 1 else [*out, " shutdown"]


@st.composite
def _iosxr_policy(draw, name):
    prefixes = [f"  10.{n}.0.0/16 le 24" for n in draw(st.sets(st.integers(1, 4), min_size=1))]
    out = [f"prefix-set {name}-SET", ",\n".join(prefixes), "end-set", "!", f"route-policy {name}"]
    out += [f"  if destination in {name}-SET then", "    pass", "  else"]
    return [*out, f"    {draw(st.sampled_from(['drop', 'pass']))}", "  endif", "end-policy", "!"]


@st.composite
def _iosxr_peer(draw, number, policies):
    out = [f" neighbor 10.0.0.{number}", f"  remote-as {draw(st.integers(65101, 65102))}"]
    if draw(st.booleans()):
        out.append(f"  password encrypted {draw(SECRETS)}")
    if draw(st.booleans()):
        out.append(f"  description {draw(WORDS)}")
    out.append("  address-family ipv4 unicast")
    if policies and draw(st.booleans()):
        out.append(f"   route-policy {draw(st.sampled_from(policies))} out")
    return [*out, "  !", " !"]


@st.composite
def frr_config(draw) -> str:
    """Write an FRR config in which everything used is defined."""
    out = ["frr version 8.4.4", f"hostname {draw(st.sampled_from(['r1', 'r2']))}"]
    out += [f"ip route 10.{n}.0.0/16 192.0.2.{draw(st.integers(1, 3))}" for n in draw(SOME)]
    for port in (1, 2):
        out.append(f"interface eth{port}")
        if draw(st.booleans()):
            out.append(f" description {draw(WORDS)}")
        out += [f" ip address 10.10{port}.0.{draw(st.integers(1, 3))}/24", "exit", "!"]
    policies = draw(POLICIES)
    out += ["router bgp 65001", " bgp router-id 10.255.0.1", " no bgp ebgp-requires-policy"]
    groups = sorted(draw(st.sets(st.sampled_from(["RING", "LEAFS"]))))
    out += [f" neighbor {group} peer-group" for group in groups]
    peers = draw(SOME)
    for number in peers:
        out += draw(_frr_peer(f" neighbor 10.0.0.{number}", groups))
    out += [" !", " address-family ipv4 unicast", "  network 10.255.0.1/32"]
    for number in peers:
        if policies and draw(st.booleans()):
            out.append(f"  neighbor 10.0.0.{number} route-map {draw(st.sampled_from(policies))} in")
    out += [" exit-address-family", "exit", "!"]
    out += draw(_prefix_lists(policies))
    out += draw(_route_maps(policies, " "))
    return "\n".join([*out, "end", ""])


@st.composite
def _frr_peer(draw, peer, groups):
    out = [f"{peer} remote-as {draw(st.integers(65101, 65102))}"]
    if groups and draw(st.booleans()):
        out.append(f"{peer} peer-group {draw(st.sampled_from(groups))}")
    if draw(st.booleans()):
        out.append(f"{peer} description {draw(WORDS)}")
    if draw(st.booleans()):
        out.append(f"{peer} password {draw(SECRETS)}")
    return out


@st.composite
def _prefix_lists(draw, names):
    return [
        f"ip prefix-list {name} seq {5 * n} permit 10.{draw(st.integers(1, 3))}.{n}.0/24"
        for name in names
        for n in draw(st.sets(st.integers(1, 3), min_size=1))
    ]


@st.composite
def _route_maps(draw, names, step):
    out = []
    for name in names:
        out.append(f"route-map {name} {draw(VERBS)} 10")
        out.append(f"{step}match ip address prefix-list {name}")
        if draw(st.booleans()):
            out.append(f"{step}set local-preference {draw(st.sampled_from([100, 200]))}")
    return out
