"""The parts of the config that are there in the YANG models' form, by namespace.

Source: what the NAPALM driver `iosxr_netconf` reads. The whole config is there as CLI text, which
is what that driver loads and reads unless it is told otherwise.
"""

from collections.abc import Mapping

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.iosxr.oper import bgp, management
from netconfig.lab.vendors.iosxr.oper.trees import Entry, Rows
from netconfig.lab.vendors.iosxr.oper.yang_oper import XR

LOCAL_USERS = f"{XR}aaa-locald-cfg"


def config_models(root: Node) -> Mapping[tuple[str, str], Entry | None]:
    """Return the content of each model, None where nothing is configured."""
    return {
        (f"{XR}ipv4-bgp-cfg", "bgp"): _bgp(root),
        (f"{XR}ip-ntp-cfg", "ntp"): _ntp(root),
        (f"{XR}snmp-agent-cfg", "snmp"): _snmp(root),
        (f"{XR}man-ipsla-cfg", "ipsla"): _probes(root),
    }


def usernames(root: Node) -> Entry:
    """Return the users; their model sits inside another one's element."""
    rows = Rows(
        {
            "ordering-index": number,
            "name": each["name"],
            "usergroup-under-usernames": {
                "usergroup-under-username": _groups(each["groups"]),
            },
            "password": each["password"],
        }
        for number, each in enumerate(management.users(root))
    )
    return {"username": rows}


def _groups(found: object) -> Rows:
    names = found if isinstance(found, list) else []
    return Rows({"name": name} for name in names)


def _bgp(root: Node) -> Entry | None:
    node = next(iter(root.find("router bgp")), None)
    if node is None:
        return None
    found = bgp.configured(node)
    entity = {
        "neighbors": {"neighbor": Rows(map(_neighbor, _rows(found["neighbors"])))},
        "neighbor-groups": {"neighbor-group": Rows(map(_group, _rows(found["groups"])))},
    }
    process = {"as": node.args[0], "default-vrf": {"bgp-entity": entity}}
    instance_as = {"as": 0, "four-byte-as": Rows([process])}
    return {"instance": Rows([{"instance-name": "default", "instance-as": [instance_as]}])}


def _neighbor(found: Entry) -> Entry:
    return {
        "neighbor-address": found["name"],
        **_session(found),
        "neighbor-group-add-member": found["neighbor-group-add-member"],
        "neighbor-afs": {"neighbor-af": Rows(map(_family, _rows(found["families"])))},
    }


def _group(found: Entry) -> Entry:
    return {
        "neighbor-group-name": found["name"],
        **_session(found),
        "neighbor-group-afs": {"neighbor-group-af": Rows(map(_family, _rows(found["families"])))},
    }


def _session(found: Entry) -> Entry:
    password, hops = found["password"], found["hops"]
    return {
        "remote-as": found["remote-as"],
        "local-as": found["local-as"],
        "description": found["description"],
        "password": {"password": password} if password else None,
        "ebgp-multihop": {"max-hop-count": hops} if hops else None,
        "update-source-interface": found["update-source"],
    }


def _family(found: Entry) -> Entry:
    limit = {
        "prefix-limit": found["limit"],
        "warning-percentage": found["percentage"] or 75,
        "restart-time": 0,
    }
    return {
        "af-name": found["name"],
        "activate": "",
        "route-policy-in": found["route-policy-in"],
        "route-policy-out": found["route-policy-out"],
        "maximum-prefixes": limit if found["limit"] else None,
        "multipath": found["multipath"],
    }


def _ntp(root: Node) -> Entry | None:
    sources = list(management.time_sources(root))
    if not sources:
        return None
    vrfs = Rows(
        {
            "vrf-name": vrf,
            "peer-ipv4s": {"peer-ipv4": _time_peers(sources, vrf, version=4)},
            "peer-ipv6s": {"peer-ipv6": _time_peers(sources, vrf, version=6)},
        }
        for vrf in dict.fromkeys(vrf for vrf, _, _ in sources)
    )
    return {"peer-vrfs": {"peer-vrf": vrfs}}


def _time_peers(sources: list[tuple[str, str, str]], vrf: str, *, version: int) -> Rows:
    return Rows(
        {
            f"address-ipv{version}": address,
            f"peer-type-ipv{version}": Rows([{"peer-type": kind}]),
        }
        for of, address, kind in sources
        if of == vrf and bool(ipv4(address)) == (version == 4)
    )


def _snmp(root: Node) -> Entry | None:
    if not root.starting("snmp-server"):
        return None
    rows = Rows(
        {
            "community-name": each["name"],
            "priviledge": each["access"],
            "v4-access-list": each["acl"],
        }
        for each in management.communities(root)
    )
    words = {
        what: management.snmp_words(root, what) for what in ("chassis-id", "contact", "location")
    }
    return {
        "administration": {"default-communities": {"default-community": rows}},
        "system": words,
    }


def _probes(root: Node) -> Entry | None:
    rows = Rows(
        {"operation-id": each["operation-id"], "operation-type": {str(each["type"]): _probe(each)}}
        for each in management.probes(root)
    )
    return {"operation": {"definitions": {"definition": rows}}} if rows else None


def _probe(found: Entry) -> Entry:
    buckets = found["buckets"]
    return {
        "tag": found["tag"],
        "source-address": found["source-address"],
        "dest-address": found["dest-address"],
        "frequency": found["frequency"],
        "history": {"buckets": buckets} if buckets else None,
    }


def _rows(found: object) -> Rows:
    return found if isinstance(found, Rows) else Rows()
