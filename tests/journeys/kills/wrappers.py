"""Wrappers around netconfig's own code that call what they wrap, and kill: nothing is replaced."""

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from netconfig import pipeline
from netconfig.changes.models import ChangeRequest
from netconfig.core.lifecycle import ENDS
from netconfig.deployments.journal.chain import JournalChain
from netconfig.deployments.models import DeviceRun
from netconfig.drivers.adapters.base import NapalmSession
from netconfig.lab.run.client import LabClient
from tests.journeys.kills.points import Kills, Point

KILLS = Kills(Path(os.environ["MORTAL_KILLS"]))
LAB = LabClient(Path(os.environ["MORTAL_LAB"]))
_HELD = ("held", "late", "done")


def install(role: str) -> None:
    """Have this process, a `worker` or a `command`, die at the points that are set."""
    _wrap_the_journal()
    _wrap_the_socket()
    _wrap_the_bell(role)


def _wrap_the_journal() -> None:
    save = JournalChain.save

    def save_and_die(chain: JournalChain) -> None:
        save(chain)
        for entry in chain._entries:
            device = entry.run.device
            if KILLS.is_set(device, Point("line", entry.state, "before")):
                KILLS.die(device)
            if KILLS.is_set(device, Point("line", entry.state, "after")):
                # Runs when it is durable, and before the device thread is answered.
                transaction.on_commit(partial(KILLS.die, device))

    JournalChain.save = save_and_die  # type: ignore[assignment, method-assign]  # wrapped, to kill


def _wrap_the_socket() -> None:
    send = NapalmSession._send

    def send_and_die(session: Any, step: str, call: Callable[[], Any]) -> Any:
        device = session._name
        if KILLS.is_set(device, Point("send", step, "before")):
            KILLS.die(device)
        if any(KILLS.is_set(device, Point("send", step, when)) for when in _HELD):
            threading.Thread(target=_die_when_held, args=(device,), daemon=True).start()
        try:
            return send(session, step, call)
        finally:
            if KILLS.is_set(device, Point("send", step, "lost")):
                KILLS.die(device)

    NapalmSession._send = send_and_die  # type: ignore[assignment, method-assign]  # the same


def _wrap_the_bell(role: str) -> None:
    publish = pipeline._publish

    def die_and_publish(task: Any, ids: dict[str, int]) -> None:
        what = f"{role}:{task.name.rpartition('.')[2]}"
        for device, state in _devices_of(ids):
            is_ended = state in ENDS and KILLS.is_set(device, Point("publish", what, "ended"))
            if is_ended or KILLS.is_set(device, Point("publish", what, "first")):
                KILLS.die(device)
        publish(task, ids)

    pipeline._publish = die_and_publish


def _die_when_held(device: str) -> None:
    LAB.wait_until_held(device)
    KILLS.die(device)


def _devices_of(ids: dict[str, int]) -> list[tuple[str, str]]:
    if "change_id" in ids:
        change = ChangeRequest.objects.get(pk=ids["change_id"])
        return [(name, "") for name in change.devices]
    runs = DeviceRun.objects.filter(deployment_id=ids.get("deployment_id", 0))
    return list(runs.values_list("device", "state"))
