"""What the database says of deployments, told as JSON to a test in another process."""

import json
import sys
from itertools import pairwise
from typing import Any

from netconfig.changes.models import ChangeRequest
from netconfig.deployments.journal.chain import hash_entry
from netconfig.deployments.models import DeviceRun
from netconfig.devices.models import DeviceLock


def print_evidence() -> None:
    """Print every change request's state, and each device's latest run with all around it."""
    runs = DeviceRun.objects.select_related("deployment").order_by("pk")
    holders = dict(DeviceLock.objects.values_list("device__name", "holder"))
    json.dump(
        {
            "changes": dict(ChangeRequest.objects.values_list("pk", "state")),
            "runs": {run.device: _told(run, holders.get(run.device, "")) for run in runs},
        },
        sys.stdout,
    )


def _told(run: DeviceRun, holder: str) -> dict[str, Any]:
    entries = list(run.journal.order_by("number"))
    hashes = ["", *(entry.hash for entry in entries)]
    return {
        "change": run.deployment.change_id,
        "state": run.state,
        "reason": run.reason,
        "deployment_state": run.deployment.state,
        "deployment_result": run.deployment.result,
        "deployment_reason": run.deployment.reason,
        "holder": holder,
        "attempts": run.attempts.count(),
        "journal": [entry.state for entry in entries],
        "fences_grow": all(a.fence <= b.fence for a, b in pairwise(entries)),
        "is_chained": [e.number for e in entries] == list(range(1, len(entries) + 1))
        and all(
            hash_entry(before, entry) == entry.hash
            for before, entry in zip(hashes, entries, strict=False)
        ),
    }
