"""What the network between the emulated devices does, whoever made them, and how sure that is."""

from netconfig.lab.model.behaviour import marked

_BEST = "RFC 4271, section 9.1"
_SESSION = "RFC 4271, section 6.2"

NETWORK = (
    *marked(
        "documented",
        ("A cabled port has light while both its ends are enabled.", "IEEE 802.3"),
        ("Frames stay in their VLAN; the native one of a trunk has no tag.", "IEEE 802.1Q"),
        ("A bundle passes frames if LACP agrees, which needs an active end.", "IEEE 802.1AX"),
        ("Neighbors are heard over a cable if both ends speak LLDP.", "IEEE 802.1AB"),
        ("The longest prefix decides where a packet goes.", "RFC 4632, section 5.1"),
        ("A probe is answered if the answer finds its way back.", "RFC 792, echo"),
        ("OSPF neighbors agree on area, network, timers and keys.", "RFC 2328, section 10.5"),
        ("Where their MTU differs they never get past ExStart.", "RFC 2328, section 10.6"),
        ("Priority and router id choose the designated router.", "RFC 2328, section 9.4"),
        ("The lowest cost wins; equal ones share.", "RFC 2328, section 16.1"),
        ("A BGP session needs the AS numbers that both expect, and two router ids.", _SESSION),
        ("Both ends need the same key.", "RFC 2385, section 2.0"),
        ("The best path: preference, AS path, origin, metric, external, cost, router id.", _BEST),
        ("Clients of a route reflector hear from each other.", "RFC 4456, section 6"),
    ),
    *marked(
        "assumed",
        ("All is settled at once after each change: no timer is waited for.",
         "tests wait for nothing, and a device's own timers are those of its commits"),
        ("The weight counts before all else, and eBGP goes one hop unless told otherwise.",
         "all vendors do so that have them"),
        (("OSPF's areas part neighbors, but paths run over all as over one; redistributed routes "
         "cost 20."), "there are no summaries"),
        ("Each interface that is up has spoken to everybody on its networks, so tables are full.",
         "nobody sends anything"),
        ("There is no spanning tree: every port of a VLAN forwards.",
         "a broadcast comes to each device once all the same"),
        ("IPv6 addresses are shown and have neighbors; packets are IPv4 only.",
         "templates bring the first, probes and BGP the second"),
        ("Stations call from the last address of a device's management network.",
         "access lists need somebody to judge"),
        ("Policies that never settle are stopped.", "real routers would go on for ever"),
        ("Traffic, errors and times of probes.", "made up; each direction has a rate of its own"),
    ),
)  # fmt: skip
