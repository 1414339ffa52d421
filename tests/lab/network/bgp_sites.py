"""Sites of routers that speak BGP."""

from tests.lab.network.sites import Site, ports, wired

PREFIX = "9.9.9.0/24"
HOME = f"interface Loopback9\nip address 9.9.9.1/24\nrouter bgp {{0}}\nnetwork {PREFIX}\n"


def bgp(asn, *lines):
    return f"router bgp {asn}\n" + "".join(f"{line}\n" for line in lines)


def peer(address, asn):
    return f"neighbor {address} remote-as {asn}"


def diamond():
    """Let AS 1 (a) have the prefix of AS 4 (d) over AS 2 (b) and over AS 3 (c)."""
    return Site(
        wired("a1 b1", "a2 c1", "b2 d1", "c2 d2"),
        a=ports(e1="10.1.0.0/31", e2="10.2.0.0/31")
        + bgp(1, "router-id 1.1.1.1", peer("10.1.0.1", 2), peer("10.2.0.1", 3)),
        b=ports(e1="10.1.0.1/31", e2="10.3.0.0/31")
        + bgp(2, "router-id 2.2.2.2", peer("10.1.0.0", 1), peer("10.3.0.1", 4)),
        c=ports(e1="10.2.0.1/31", e2="10.4.0.0/31")
        + bgp(3, "router-id 3.3.3.3", peer("10.2.0.0", 1), peer("10.4.0.1", 4)),
        d=ports(e1="10.3.0.1/31", e2="10.4.0.1/31")
        + bgp(4, "router-id 4.4.4.4", peer("10.3.0.0", 2), peer("10.4.0.0", 3))
        + HOME.format(4),
    )


def incoming(site, name, address, asn, statement):
    """Let a route map say something of what comes from a neighbor."""
    site.edit(
        name,
        f"route-map IN permit 10\n{statement}\nexit\n"
        f"router bgp {asn}\nneighbor {address} route-map IN in",
    )


def two_links():
    """Cable a and b twice."""
    return Site(
        wired("a1 b1", "a2 b2"),
        a=ports(e1="10.1.0.0/31", e2="10.2.0.0/31")
        + bgp(1, peer("10.1.0.1", 2), peer("10.2.0.1", 2)),
        b=ports(e1="10.1.0.1/31", e2="10.2.0.1/31")
        + bgp(2, peer("10.1.0.0", 1), peer("10.2.0.0", 1))
        + HOME.format(2),
    )


def chain(asns, *, extra=""):
    """Cable a, b and c in a row, with sessions along the cables and the prefix at a."""
    one, two, three = asns
    return Site(
        wired("a1 b1", "b2 c1"),
        a=ports(e1="10.1.0.0/31") + bgp(one, peer("10.1.0.1", two)) + HOME.format(one),
        b=ports(e1="10.1.0.1/31", e2="10.2.0.0/31")
        + bgp(two, peer("10.1.0.0", one), peer("10.2.0.1", three), *filter(None, [extra])),
        c=ports(e1="10.2.0.1/31") + bgp(three, peer("10.2.0.0", two)),
    )
