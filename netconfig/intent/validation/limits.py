"""What the templates of a platform write, and cannot write of every value."""

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from netconfig.core.template.filters import rsa_fingerprint
from netconfig.intent.context.index import Fields
from netconfig.intent.context.system import Services
from netconfig.intent.validation.network import Network
from netconfig.intent.validation.problem import Found, error, listed, warning
from netconfig.intent.validation.users import devices_of
from netconfig.intent.zones import why_no_clock

_KNOW_NO_ZONES = ("cisco_ios", "cisco_nxos")
_KNOW_RSA_ALONE = ("cisco_ios",)
_HAVE_ONE_JUMBO_MTU = ("cisco_nxos",)
_USUAL_MTU, _MOST_MTU = 1500, 9216
_LIMIT_NEIGHBORS = ("arista_eos",)
# By the kind of a family: the field that names whose it is, and the kind of that.
_OF_FAMILIES = {
    "bgp_group_family": ("group", "bgp_peer_group"),
    "bgp_session_family": ("session", "bgp_session"),
}


@warning("site-clock", "A device knows no zones by name, and its site's goes by no rule it takes.")
def clocks(network: Network) -> Iterator[Found]:
    """Yield each site whose devices show UTC, since its time zone cannot be told to them."""
    for key, site in network.index.by_key["site"].items():
        why = why_no_clock(site["time_zone"])
        names = devices_of(network, "site", key, field="time_zone") if why else ()
        on = sorted(name for name in names if _platform(network, name) in _KNOW_NO_ZONES)
        if on:
            platforms = sorted({_platform(network, name) for name in on})
            text = (
                f"site {key}: {site['time_zone']} is not told to {listed(on)} "
                f"({', '.join(platforms)}), which "
                f"{'shows' if len(on) == 1 else 'show'} UTC: {why}."
            )
            yield Found("site", key, tuple(on), text)


@warning("family-limits", "A neighbor has one limit on a device, and its families say several.")
def family_limits(network: Network) -> Iterator[Found]:
    """Yield each peer group and session whose first family speaks for the others."""
    for kind, (field, owner) in _OF_FAMILIES.items():
        said: dict[str, list[Fields]] = defaultdict(list)
        for row in network.index.by_key[kind].values():
            said[row[field]].append(row)
        for key, rows in said.items():
            device = key.partition(" ")[0]
            if device in network.devices and _platform(network, device) in _LIMIT_NEIGHBORS:
                for name, value in _spoken_for(rows):
                    text = (
                        f"The {field} {key} has {name} {value} for all its families on {device} "
                        f"({_platform(network, device)}), where a neighbor has but one."
                    )
                    yield Found(owner, key, (device,), text)


def _spoken_for(rows: list[Fields]) -> Iterator[tuple[str, int]]:
    """Yield the limits of which families say several, each with the one that is written."""
    rows.sort(key=itemgetter("family"))
    for name in ("maximum_prefixes", "allow_own_asn"):
        values = [row[name] for row in rows]
        if len(set(values)) > 1:
            yield name, next(value for value in values if value is not None)


@error(
    "jumbo-mtu", "The switched ports of a Nexus have several jumbo MTUs, or one beyond its range."
)
def jumbo_mtus(network: Network) -> Iterator[Found]:
    """Yield each switch whose switched ports have an MTU besides 1500 that is not the one of all.

    The switch has one for all of them (Cisco Nexus 9000 NX-OS Interfaces Configuration Guide).
    """
    for device, ports in network.ports.items():
        if _platform(network, device) not in _HAVE_ONE_JUMBO_MTU:
            continue
        said: dict[int, list[str]] = defaultdict(list)
        for port in ports.values():
            lag = network.port(port.lag) if port.lag else None
            mtu = port.settings["mtu"]
            if mtu and mtu != _USUAL_MTU and (lag or port).mode in ("access", "trunk"):
                said[mtu].append(port.key)
        wrong = sorted(mtu for mtu in said if not _USUAL_MTU < mtu <= _MOST_MTU)
        if wrong or len(said) > 1:
            mtu = wrong[0] if wrong else min(said, key=lambda each: (len(said[each]), each))
            text = (
                f"{listed(said[mtu])} {'has' if len(said[mtu]) == 1 else 'have'} MTU {mtu}: the "
                f"switched ports of {device} have 1500, or one other up to 9216 for all."
            )
            yield Found("interface", said[mtu][0], (device,), text)


@warning("user-key", "A user's SSH key is no RSA key, and a device knows no others.")
def user_keys(network: Network) -> Iterator[Found]:
    """Yield each user who cannot log in by key, once for all devices."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for device in sorted(network.devices):
        if _platform(network, device) in _KNOW_RSA_ALONE:
            said = Services(device, network.index)
            for user in said.nearest("users", []):
                if user.get("ssh_key") and not rsa_fingerprint(user["ssh_key"]):
                    told[said.origin("users") or "", user["name"]].append(device)
    for (key, name), on in told.items():
        text = (
            f"The SSH key of user {name} is not written on {listed(on)} (cisco_ios), "
            "where keys are of RSA alone."
        )
        yield Found("system_profile", key, tuple(on), text)


def _platform(network: Network, device: str) -> str:
    return str(network.devices[device]["platform"])
