"""The journal of a device run: entries chained by hash, appended in bulk and never changed."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ENDS
from netconfig.core.plan import hash_value
from netconfig.deployments.journal.scribe import Line
from netconfig.deployments.models import DeviceRun, JournalEntry
from netconfig.notify.operations import announce_all


class JournalIsBroken(NetconfigError):
    """A journal entry is not what was written, or one is missing."""


class JournalChain:
    """The ends of some runs' journals, and what is to be appended to them in one insert."""

    def __init__(self, run_ids: Iterable[int]) -> None:
        rows = JournalEntry.objects.filter(run_id__in=list(run_ids)).order_by("number")
        last = rows.values_list("run_id", "number", "hash")
        self._last = {run_id: (number, digest) for run_id, number, digest in last}
        self._entries: list[JournalEntry] = []

    def append(self, run: DeviceRun, line: Line, *, now: datetime) -> None:
        """Add a line to the run's journal, chained to the one before."""
        number, previous = self._last.get(run.pk, (0, ""))
        entry = JournalEntry(
            run=run,
            number=number + 1,
            at=now,
            fence=line.fence,
            state=line.state,
            text=str(storable(line.text))[:500],
            details={**_plain(line.details), **_plain(line.run_fields)},
        )
        entry.hash = hash_entry(previous, entry)
        self._last[run.pk] = (entry.number, entry.hash)
        self._entries.append(entry)

    def save(self) -> None:
        """Insert what was appended, in the caller's transaction."""
        JournalEntry.objects.bulk_create(self._entries)


def move_runs(runs: Iterable[DeviceRun], state: str, *, text: str, now: datetime) -> None:
    """Put runs that nobody works on into a state, in the caller's transaction, and journal it."""
    moved = list(runs)
    chain = JournalChain([run.pk for run in moved])
    for run in moved:
        run.state, run.reason, run.due_at = state, text[:500], None
        run.ended_at = now if state in ENDS else None
        chain.append(run, Line(run.pk, run.fence, state, text), now=now)
    chain.save()
    DeviceRun.save_all(moved, ["state", "reason", "due_at", "ended_at"])
    announce_all(
        [(f"deployment:{r.deployment_id}", f"run.{state}", f"{r.device} {state}") for r in moved]
    )


def verify_journal(run: DeviceRun) -> int:
    """Recompute the chain of a run's journal; return how many entries. Raises JournalIsBroken."""
    previous, count = "", 0
    for count, entry in enumerate(run.journal.order_by("number"), start=1):
        if entry.number != count or entry.hash != hash_entry(previous, entry):
            raise JournalIsBroken(f"The journal of {run} does not hold at entry {count}.")
        previous = entry.hash
    last = run.journal.order_by("number").last()
    if last is not None and last.state != run.state:
        raise JournalIsBroken(f"The journal of {run} ends {last.state}, the run is {run.state}.")
    return count


def hash_entry(previous: str, entry: JournalEntry) -> str:
    """Return SHA-256 over the previous entry's hash and all that this one says."""
    at = entry.at.astimezone(UTC).isoformat()
    body = [entry.run_id, entry.number, at, entry.fence, entry.state, entry.text, entry.details]
    return hash_value([previous, body])


def storable(value: Any) -> Any:
    """Return a text, or a plain value of texts, as any database takes it.

    Devices send what they like, and one odd character must not cost a whole batch of lines.
    """
    if isinstance(value, Mapping):
        return {storable(key): storable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [storable(each) for each in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "")
    return value


def _plain(values: Mapping[str, object]) -> dict[str, Any]:
    return dict(json.loads(json.dumps(storable(values), default=_as_text)))


def _as_text(value: object) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)
