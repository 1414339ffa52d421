"""The devices that VLANs are on: those of their sites that switch anything."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from netconfig.devices.models import Device
from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.models import Interface, InterfaceRange
from netconfig.intent.queries import find_rows, key_paths
from netconfig.intent.reach.touched import Fields

_VLANS = ("access_vlan", "voice_vlan", "native_vlan", "trunk_vlans")


def of_site(kind: Kind, touched: Fields) -> set[str]:
    """Return the devices at the sites in the keys; of a VLAN, those that switch."""
    place = list(key_paths(kind)).index(kind.site_path)
    sites = {key.split(" ")[place] for key in touched}
    return _switching_at(sites) if kind.name == "vlan" else _at(sites)


def of_vlan_group(_kind: Kind, touched: Fields) -> set[str]:
    """Return the devices that switch at the sites of the groups in the keys."""
    groups = find_rows(kind_named("vlan_group"), {key.split(" ")[0] for key in touched})
    return _switching_at({site for row in groups.values() for site in row.fields["sites"]})


def _at(sites: Collection[str]) -> set[str]:
    return set(Device.objects.filter(site__name__in=sites).values_list("name", flat=True))


def _switching_at(sites: Collection[str]) -> set[str]:
    """Return the devices with a port that is switched, or may be by what it inherits."""
    device = Q(device=OuterRef("pk"))
    ports = Interface.objects.filter(device, _switched() | Q(kind="svi"))
    ranges = InterfaceRange.objects.filter(device, _switched())
    there = Device.objects.filter(site__name__in=sites)
    return set(there.filter(Exists(ports) | Exists(ranges)).values_list("name", flat=True))


def _switched() -> Q:
    found = Q()
    for prefix in ("", "profile__"):
        found |= Q(**{f"{prefix}mode__in": ("access", "trunk")})
        for field in _VLANS:
            found |= Q(**{f"{prefix}{field}__isnull": False})
    return found
