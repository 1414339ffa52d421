"""Pages about devices: the list, one device, and what it last ran."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netconfig.changes import queries as changes
from netconfig.changes.models import DevicePlan
from netconfig.deployments import queries as deployments
from netconfig.deployments.models import Applied, DeviceRun
from netconfig.devices.models import Backup, Device
from netconfig.devices.queries import (
    UnknownDevices,
    how_platforms_are_verified,
    read_backup,
    visible_to,
)
from netconfig.intent.kinds import Kind, all_kinds
from netconfig.intent.queries import natural_order, of_devices, read_rows
from netconfig.people.models import User
from netconfig.web.forms import DeviceFilter, checked
from netconfig.web.gate import SignedIn

Said = list[tuple[str, object]]
"""The fields of an object of intent that are not as they are by default."""

_PER_PAGE = 50
_MOST_SHOWN = 10
_LAST_SEEN = (
    Backup.objects.filter(device=OuterRef("pk"))
    .order_by("-last_seen_at")
    .values("last_seen_at")[:1]
)
_FILTERS = {"site": "site__name", "role": "role__name", "platform": "platform__name"}


@require_safe
def device_list(request: SignedIn) -> HttpResponse:
    """The devices that the person may see, searched and filtered."""
    wanted = checked(DeviceFilter(request.GET))
    seen = visible_to(request.user)
    found = filter_devices(seen, wanted).annotate(seen_at=Subquery(_LAST_SEEN))
    rows = found.select_related("site", "role", "platform", "environment", "lock").order_by("name")
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    names = [device.name for device in page.object_list]
    applied = {row.device: row for row in Applied.objects.filter(device__in=names)}
    platforms = {device.platform.name for device in page.object_list}
    shown = {
        "page": page,
        "rows": [(device, applied.get(device.name)) for device in page.object_list],
        "wanted": wanted,
        "choices": choices_among(seen),
        "verified": how_platforms_are_verified(platforms),
    }
    return render(request, "web/devices/list.html", shown)


@require_safe
def device(request: SignedIn, name: str) -> HttpResponse:
    """One device: how it is reached, what is intended, what it ran, and what was done to it."""
    found = get_device(name, user=request.user)
    runs = DeviceRun.objects.filter(
        device=name, deployment__in=deployments.visible_to(request.user).order_by().values("pk")
    )
    planned = DevicePlan.objects.filter(device=name).exclude(state=DevicePlan.State.UNCHANGED)
    shown = {
        "device": found,
        "backups": found.backups.order_by("-last_seen_at")[:_MOST_SHOWN],
        "applied": Applied.objects.filter(device=name).select_related("deployment").first(),
        "runs": runs.select_related("deployment__change").order_by("-pk")[:_MOST_SHOWN],
        "changes": changes.visible_to(request.user).filter(
            pk__in=planned.values("plan__change_id")
        )[:_MOST_SHOWN],
        "intent": list(_intent_of(found)),
        "lock_deployment": _deployment_in(found),
    }
    return render(request, "web/devices/one.html", shown)


@require_safe
def device_config(request: SignedIn, name: str) -> HttpResponse:
    """A running config as it was read, as reference text: secrets are tokens there."""
    found = get_device(name, user=request.user)
    backups = found.backups.order_by("-last_seen_at")
    number = request.GET.get("backup", "")
    if number.isascii() and number.isdigit() and len(number) <= 18:
        backups = backups.filter(pk=int(number))
    backup: Backup | None = backups.first()
    shown = {"device": found, "backup": backup, "text": read_backup(backup) if backup else ""}
    return render(request, "web/devices/config.html", shown)


def get_device(name: str, *, user: User) -> Device:
    """Return one device. Raises UnknownDevices, also where the user may not see it."""
    related = ("site__region", "role", "platform", "environment", "tenant", "credential", "lock")
    found = visible_to(user).filter(name=name).select_related(*related).first()
    if found is None:
        raise UnknownDevices(f"There is no device {name}.")
    return found


def filter_devices(devices: QuerySet[Device], wanted: dict[str, Any]) -> QuerySet[Device]:
    """Return those that the filter's fields let through."""
    for field, path in (*_FILTERS.items(), ("status", "status")):
        if wanted[field]:
            devices = devices.filter(**{path: wanted[field]})
    text = wanted["q"]
    if text:
        columns = ("name", "description", "management_address", "serial", "model")
        matches = Q()
        for column in columns:
            matches |= Q(**{f"{column}__icontains": text})
        devices = devices.filter(matches)
    return devices


def choices_among(devices: QuerySet[Device]) -> dict[str, list[str]]:
    """Return what the devices can be filtered by: one query for each field."""
    found = {
        field: sorted(set(devices.order_by().values_list(path, flat=True).distinct()))
        for field, path in _FILTERS.items()
    }
    return {**found, "status": list(Device.Status.values)}


def _intent_of(device: Device) -> Iterator[tuple[str, list[tuple[str, Said]]]]:
    """Yield (title, [(key, [(field, value)])]) for each kind that belongs to the device."""
    for kind in sorted(all_kinds(), key=lambda kind: kind.block):
        if kind.name == "device" or not kind.device_paths:
            continue
        rows = read_rows(kind, of_devices(kind, [device.name]))
        if rows:
            rows.sort(key=lambda row: natural_order(row.key))
            title = kind.block.replace("_", " ").replace("bgp", "BGP")
            said = [(_short(row.key, device.name), _said(kind, row.fields)) for row in rows]
            yield title, said


def _short(key: str, device: str) -> str:
    return key.removeprefix(f"{device} ")


def _said(kind: Kind, fields: Any) -> Said:
    own = {*kind.key, *(part for key in kind.key for part in key.split("|"))}
    return [
        (name.replace("_", " "), value)
        for name, value in kind.said(fields).items()
        if name not in own and value not in (None, "", [], {})
    ]


def _deployment_in(device: Device) -> int | None:
    holder = device.lock.holder if hasattr(device, "lock") else ""
    kind, _, rest = holder.partition(":")
    number = rest.partition(":")[0]
    return int(number) if kind == "deployment" and number.isdigit() else None
