"""Edits tried on a network: what reach says of each, and what a full render finds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db import transaction

from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.core.render import TemplateSet
from netconfig.devices.models import Device
from netconfig.intent.context import Contexts
from netconfig.intent.operations import bring_edits, preview
from netconfig.intent.rendering import render_contexts
from netconfig.intent.yaml_in import diff_inventory, read_inventory
from tests.intent.network import NOW
from tests.intent.reach.edits import Edits
from tests.intent.reach.network import network_of_all_kinds


@dataclass(frozen=True)
class Tried:
    """An edit, the devices in its reach, and those whose context and whose config it changes."""

    edit: Edit
    reach: frozenset[str]
    contexts: frozenset[str]
    configs: frozenset[str]


def tried_on_network(seed: int, count: int, templates: TemplateSet) -> Iterator[Tried]:
    """Yield so many edits that can be, each tried by itself on a network by chance."""
    inventory = read_inventory({"all.yaml": network_of_all_kinds(seed)})
    staged = diff_inventory(inventory, managed_by="inventory")
    bring_edits(staged, change="load", actor="alice", at=NOW)
    devices = list(Device.objects.values_list("name", flat=True))
    edits = Edits(Random(seed))
    while count:
        edit = edits.next()
        tried = _tried(edit, devices, templates) if edit else None
        if tried:
            count -= 1
            yield tried


def _tried(edit: Edit, devices: list[str], templates: TemplateSet) -> Tried | None:
    try:
        with transaction.atomic():
            view = preview([edit], extra=devices)
    except NetconfigError:
        return None
    old, new = _told(view.before), _told(view.after)
    contexts = {n for n in old.keys() | new.keys() if old.get(n) != new.get(n)}
    old = _configs(view.before, contexts, templates)
    new = _configs(view.after, contexts, templates)
    configs = {n for n in contexts if old.get(n) != new.get(n)}
    return Tried(edit, view.reach, frozenset(contexts), frozenset(configs))


def _configs(contexts: Contexts, names: set[str], templates: TemplateSet) -> Mapping[str, Any]:
    """Return the configs of these devices; where contexts are the same, configs are."""
    ready = {name: contexts.ready[name] for name in names & contexts.ready.keys()}
    found = render_contexts(Contexts(ready, {}), templates=templates)
    texts = {name: made.reference_text for name, made in found.ready.items()}
    return {**contexts.problems, **found.problems, **texts}


def _told(contexts: Contexts) -> Mapping[str, Any]:
    return {**contexts.ready, **contexts.problems}
