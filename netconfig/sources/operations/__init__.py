"""Writes of sources: load, ask the core, save. Nothing here enqueues."""

from netconfig.sources.operations.by_hand import stage_by_hand
from netconfig.sources.operations.hints import ask_for_sync, take_delivery
from netconfig.sources.operations.keeping import (
    CannotAddSource,
    NewSource,
    add_source,
    remove_source,
    renew_hook_secret,
    unpin_source,
)
from netconfig.sources.operations.storing import Outcome
from netconfig.sources.operations.syncing import sync_source

__all__ = [
    "CannotAddSource",
    "NewSource",
    "Outcome",
    "add_source",
    "ask_for_sync",
    "remove_source",
    "renew_hook_secret",
    "stage_by_hand",
    "sync_source",
    "take_delivery",
    "unpin_source",
]
