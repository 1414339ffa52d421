"""The identity of objects: what outlives a rename, and why it seldom needs to be written down."""

import uuid
from collections.abc import Mapping

from netconfig.intent.kinds import Kind
from netconfig.intent.operations.errors import EditConflicts

_NAMESPACE = uuid.UUID("8a4c1e52-6f1b-4c0e-9d53-2f6e7a0b9c14")
_CHUNK = 500


def derived_uid(kind: str, natural_key: str, number: int = 0) -> str:
    """Return the identity of an object that was given none: from the key it was created with.

    While that key stands, the identity need not be written down anywhere. `number` tells apart an
    object that takes the key of one that was renamed.
    """
    suffix = f" {number}" if number else ""
    return str(uuid.uuid5(_NAMESPACE, f"{kind} {natural_key}{suffix}"))


def new_uids(kind: Kind, given: Mapping[str, str]) -> dict[str, str]:
    """Return an identity for each new object, by natural key; `given` says "" where none is asked.

    Raises EditConflicts when a given one is taken.
    """
    wanted = {key: uid or derived_uid(kind.name, key) for key, uid in given.items()}
    taken = _taken(kind, list(wanted.values()))
    for key, uid in wanted.items():
        if uid not in taken:
            taken.add(uid)
        elif given[key]:
            raise EditConflicts(kind.name, key, f"the uid {uid} is taken")
        else:
            wanted[key] = _next_free(kind, key, taken)
    return wanted


def _next_free(kind: Kind, key: str, taken: set[str]) -> str:
    number = 1
    while True:
        uid = derived_uid(kind.name, key, number)
        if uid not in taken and not _taken(kind, [uid]):
            taken.add(uid)
            return uid
        number += 1


def _taken(kind: Kind, uids: list[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(uids), _CHUNK):
        rows = kind.model.objects.filter(uid__in=uids[start : start + _CHUNK])
        found.update(str(uid) for uid in rows.values_list("uid", flat=True))
    return found
