"""What is around the model for one device: data under keys of its own, and raw snippets."""

from typing import Any

from netconfig.intent.context.index import Index
from netconfig.intent.context.system import scopes_of


def extra_of(name: str, index: Index) -> dict[str, Any]:
    """Return the data of each key, from the nearest scope that has it; a key of none is None."""
    rows, near = index.by_key["context_data"], extra_keys(name, index)
    keys = sorted(index.by_key["context_schema"])
    return {key: rows[near[key]]["data"] if key in near else None for key in keys}


def extra_keys(name: str, index: Index) -> dict[str, str]:
    """Return the natural key of the data that wins for a device, for each key that has any."""
    rows = index.by_key["context_data"]
    scopes = list(scopes_of(name, index))
    found: dict[str, str] = {}
    for key in index.by_key["context_schema"]:
        near = next((s for s in scopes if f"{key} {s}" in rows), None)
        if near:
            found[key] = f"{key} {near}"
    return found


def snippets_of(name: str, index: Index) -> list[dict[str, str]]:
    """Return the raw snippets that hold for a device of this platform, by name."""
    platform = index.devices[name]["platform"]
    scopes = set(scopes_of(name, index))
    return [
        {"name": key, "text": row["text"]}
        for key, row in sorted(index.by_key["snippet"].items())
        if row["platform"] in ("", platform) and _scope(row) in scopes
    ]


def _scope(row: Any) -> str:
    named = row["region"] or row["site"] or row["role"] or row["device"] or "-"
    return f"{row['scope']} {named}"
