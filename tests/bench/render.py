"""Batch rendering: devices per second from database to text, beside Jinja2 alone on ready contexts.

`python -m tests.bench.render`; it is never part of pass or fail. Both are measured in one process,
in CPU time, on the same devices, batch by batch in turn: what is ours are the queries, the contexts
and the hashes. Memory is the most that the process ever held.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from rich.console import Console
from rich.table import Table

from netconfig.core.render import TemplateSet
from netconfig.core.template.filters import FILTERS, TESTS

# A database of its own, said before anything of Django's is loaded.
_FOLDER = tempfile.TemporaryDirectory()
os.environ["DJANGO_SETTINGS_MODULE"] = "netconfig.settings"
os.environ["NETCONFIG_DATABASE_URL"] = f"sqlite:///{_FOLDER.name}/bench.sqlite3"
django.setup()

from netconfig.devices.models import Device, Environment, Platform, Role, Site  # noqa: E402
from netconfig.intent import models  # noqa: E402
from netconfig.intent.context import Contexts, context_batches  # noqa: E402
from netconfig.intent.context.build import AT_ONCE  # noqa: E402
from netconfig.intent.operations.inserting import insert_rows  # noqa: E402
from netconfig.intent.rendering import read_templates, render_contexts  # noqa: E402

ROOT = Path(__file__).parents[2]
SIZES = (100, 1_000, 10_000)
_NUMBERS = range(1, 57)
PER_SITE = 50


def main() -> None:
    """Print a line for each size."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    sizes = arguments.parse_args().sizes
    _measure_all(sizes)


def _measure_all(sizes: list[int]) -> None:
    call_command("migrate", verbosity=0)
    columns = ("devices", "lines each", "devices/s", "CPU s", "Jinja2 alone", "ratio", "queries")
    table = Table(*columns, "memory, MB")
    made: list[str] = []
    for size in sorted(sizes):
        made += make_devices(len(made), size)
        table.add_row(*_measured(made))
    Console().print(table)


def _measured(names: list[str]) -> list[str]:
    templates = read_templates(ROOT / "templates")
    render = _jinja_alone(templates.files)
    for contexts in context_batches(names[:1]):
        render_contexts(contexts, templates=templates)
        render(next(iter(contexts.ready.values())))
    ours = alone = 0.0
    lines = queries = 0
    batches = context_batches(names)
    for _ in range(0, len(names), AT_ONCE):
        with CaptureQueriesContext(connection) as asked:
            start = time.process_time()
            contexts = next(batches)
            lines += _lines_of(contexts, templates)
            ours += time.process_time() - start
        queries += len(asked)
        start = time.process_time()
        for context in contexts.ready.values():
            render(context)
        alone += time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return [
        f"{len(names):,}",
        str(lines // len(names)),
        f"{len(names) / ours:.0f}",
        f"{ours:.1f}",
        f"{alone:.1f}",
        f"{ours / alone:.2f}",
        str(queries),
        str(peak),
    ]


def _lines_of(contexts: Contexts, templates: TemplateSet) -> int:
    found = render_contexts(contexts, templates=templates)
    assert not found.problems, next(iter(found.problems.items()))
    return sum(rendered.reference_text.count("\n") for rendered in found.ready.values())


def _jinja_alone(files: Mapping[str, str]) -> Callable[..., str]:
    """Return a template of plain Jinja2, strict and sandboxed as its own package has it."""
    environment = SandboxedEnvironment(
        loader=DictLoader(dict(files)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    environment.filters |= FILTERS
    environment.tests |= TESTS
    return environment.get_template("arista_eos/main.j2").render


def make_devices(first: int, count: int) -> list[str]:
    """Add devices until there are `count`: switches of 56 ports, linked in pairs, with BGP."""
    common = {
        "role": Role.objects.get_or_create(name="leaf")[0],
        "environment": Environment.objects.get_or_create(name="lab")[0],
        "platform": Platform.objects.get_or_create(name="arista_eos", driver="eos")[0],
    }
    profile = models.InterfaceProfile.objects.get_or_create(name="desk", mode="access")[0]
    numbers = range(first, count)
    sites = {
        n: Site.objects.get_or_create(name=f"s{n}")[0] for n in {n // PER_SITE for n in numbers}
    }
    have = set(models.Vlan.objects.values_list("site__name", flat=True))
    models.Vlan.objects.bulk_create(
        [
            models.Vlan(site=site, vid=vid, name=f"v{vid}")
            for site in sites.values()
            if site.name not in have
            for vid in range(10, 30)
        ]
    )
    devices = Device.objects.bulk_create(
        [Device(name=f"d{n}", site=sites[n // PER_SITE], **common) for n in numbers]
    )
    with transaction.atomic():
        for device in devices:
            insert_rows(models.Interface, [_port(device.pk, n, profile.pk) for n in _NUMBERS])
    _link_and_route(devices, first)
    return [device.name for device in devices]


def _port(device: int, number: int, profile: int) -> dict[str, Any]:
    own = {"device_id": device, "name": f"Ethernet{number}"}
    if number > 2:
        own |= {"profile_id": profile, "access_vlan": 10 + number % 20}
        own |= {"description": f"desk {number}"}
    return own


def _link_and_route(devices: list[Any], first: int) -> None:
    uplinks = models.Interface.objects.filter(name="Ethernet1")
    ports = dict(uplinks.values_list("device_id", "pk"))
    models.Link.objects.bulk_create(
        [
            models.Link(
                a_id=ports[devices[n].pk],
                b_id=ports[devices[n + 1].pk],
                prefix=f"10.{(first + n) // 256 % 256}.{(first + n) % 256}.0/31",
            )
            for n in range(0, len(devices) - 1, 2)
        ]
    )
    routers = models.BgpRouter.objects.bulk_create(
        [
            models.BgpRouter(
                device=device, asn=65000 + n % 500, router_id=f"10.255.{n // 256}.{n % 256}"
            )
            for n, device in enumerate(devices)
        ]
    )
    models.BgpSession.objects.bulk_create(
        [
            models.BgpSession(router=router, peer="Ethernet1")
            for router in routers[: len(routers) // 2 * 2]
        ]
    )


if __name__ == "__main__":
    main()
