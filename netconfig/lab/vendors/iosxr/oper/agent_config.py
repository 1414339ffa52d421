"""What the XML agent gives of the config in its own form: the parts that clients ask for.

Source: what the NAPALM driver `iosxr` reads. Other parts are there as text alone.
"""

from collections.abc import Mapping

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.iosxr.oper import bgp, management
from netconfig.lab.vendors.iosxr.oper.agent_oper import Table
from netconfig.lab.vendors.iosxr.oper.trees import Entry, Rows, spelled
from netconfig.lab.vendors.wire.netconf.replies import Element

_ACCESS = {"read-only": "ReadOnly", "read-write": "ReadWrite"}
_TYPES = {
    "icmp-echo": "ICMPEcho",
    "udp-echo": "UDPEcho",
    "icmp-jitter": "ICMPJitter",
    "udp-jitter": "UDPJitter",
}


def _bgp(device: Device, _asked: Element) -> Entry | None:
    node = next(iter(device.running.find("router bgp")), None)
    if node is None:
        return None
    found = bgp.configured(node)
    entity = {
        "NeighborTable": {"Neighbor": Rows(map(_neighbor, _rows(found["neighbors"])))},
        "NeighborGroupTable": {"NeighborGroup": Rows(map(_group, _rows(found["groups"])))},
    }
    process = {
        "Naming": {"AS": node.args[0]},
        "BGPRunning": True,
        "DefaultVRF": {"BGPEntity": entity},
    }
    instance = {
        "Naming": {"InstanceName": "default"},
        "InstanceAS": {"Naming": {"AS": 0}, "FourByteAS": process},
    }
    return {"Instance": instance}


def _neighbor(found: Entry) -> Entry:
    key = "IPV4Address" if found["is-ipv4"] else "IPV6Address"
    rows = Rows(map(_family, _rows(found["families"])))
    return {
        "Naming": {"NeighborAddress": {key: found["name"]}},
        **_session(found),
        "NeighborGroupAddMember": found["neighbor-group-add-member"],
        "NeighborAFTable": {"NeighborAF": rows},
    }


def _group(found: Entry) -> Entry:
    rows = Rows(map(_family, _rows(found["families"])))
    return {
        "Naming": {"NeighborGroupName": found["name"]},
        **_session(found),
        "NeighborGroupAFTable": {"NeighborGroupAF": rows},
    }


def _session(found: Entry) -> Entry:
    password, hops = found["password"], found["hops"]
    return {
        "RemoteAS": _as_number(found["remote-as"]),
        "LocalAS": _as_number(found["local-as"]),
        "Description": found["description"],
        "Password": {"Password": {"Password": password}} if password else None,
        "EBGPMultihop": {"MaxHopCount": hops} if hops else None,
        "UpdateSourceInterface": found["update-source"],
    }


def _as_number(found: object) -> Entry | None:
    if not isinstance(found, Mapping):
        return None
    return {"AS_XX": found["as-xx"], "AS_YY": found["as-yy"]}


def _family(found: Entry) -> Entry:
    limit = {
        "PrefixLimit": found["limit"],
        "WarningPercentage": found["percentage"] or 75,
        "RestartTime": 0,
    }
    family, _, kind = str(found["name"]).partition("-")
    return {
        "Naming": {"AFName": f"IPv{family[3:]}{spelled(kind)}"},
        "Activate": True,
        "RoutePolicyIn": found["route-policy-in"],
        "RoutePolicyOut": found["route-policy-out"],
        "MaximumPrefixes": limit if found["limit"] else None,
        "Multipath": found["multipath"],
    }


def _ntp(device: Device, _asked: Element) -> Entry | None:
    sources = list(management.time_sources(device.running))
    if not sources:
        return None
    vrfs = Rows(
        {
            "Naming": {"VRFName": vrf},
            "PeerIPV4Table": {"PeerIPV4": _time_peers(sources, vrf, version=4)},
            "PeerIPV6Table": {"PeerIPV6": _time_peers(sources, vrf, version=6)},
        }
        for vrf in dict.fromkeys(vrf for vrf, _, _ in sources)
    )
    return {"PeerVRFTable": {"PeerVRF": vrfs}}


def _time_peers(sources: list[tuple[str, str, str]], vrf: str, *, version: int) -> Rows:
    return Rows(
        {
            "Naming": {f"AddressIPV{version}": address},
            f"PeerTypeIPV{version}": {"Naming": {"PeerType": kind.title()}},
        }
        for of, address, kind in sources
        if of == vrf and bool(ipv4(address)) == (version == 4)
    )


def _snmp(device: Device, _asked: Element) -> Entry | None:
    if not device.running.starting("snmp-server"):
        return None
    rows = Rows(
        {
            "Naming": {"CommunityName": each["name"]},
            "Priviledge": _ACCESS[str(each["access"])],
            "AccessList": each["acl"],
        }
        for each in management.communities(device.running)
    )
    words = {
        key: management.snmp_words(device.running, what)
        for key, what in (
            ("ChassisID", "chassis-id"),
            ("Contact", "contact"),
            ("Location", "location"),
        )
    }
    table = {"DefaultCommunityTable": {"DefaultCommunity": rows}}
    return {"Administration": table, "System": words}


def _aaa(device: Device, _asked: Element) -> Entry:
    rows = Rows(
        {
            "Naming": {"Name": each["name"]},
            "UsergroupsUnderUsername": {"UsergroupUnderUsername": _groups(each["groups"])},
            "Password": {"Password": each["password"]} if each["password"] else None,
        }
        for each in management.users(device.running)
    )
    return {"Usernames": {"Username": rows}}


def _groups(found: object) -> Rows:
    names = found if isinstance(found, list) else []
    return Rows({"Naming": {"Name": name}} for name in names)


def _probes(device: Device, _asked: Element) -> Entry | None:
    rows = Rows(
        {
            "Naming": {"OperationID": each["operation-id"]},
            "OperationType": {_TYPES[str(each["type"])]: _probe(each)},
        }
        for each in management.probes(device.running)
    )
    return {"Operation": {"DefinitionTable": {"Definition": rows}}} if rows else None


def _probe(found: Entry) -> Entry:
    buckets = found["buckets"]
    return {
        "Tag": found["tag"],
        "SourceAddress": found["source-address"],
        "DestAddress": found["dest-address"],
        "Frequency": found["frequency"],
        "History": {"Buckets": buckets} if buckets else None,
    }


def _rows(found: object) -> Rows:
    return found if isinstance(found, Rows) else Rows()


CONFIGURATION: Mapping[str, Table] = {
    "BGP": _bgp,
    "NTP": _ntp,
    "SNMP": _snmp,
    "AAA": _aaa,
    "IPSLA": _probes,
}
