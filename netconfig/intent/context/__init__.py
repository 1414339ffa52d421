"""One vendor-neutral context of plain data per device, for templates; docs/context.md lists it."""

from netconfig.intent.context.build import (
    Context,
    Contexts,
    build_contexts,
    context_batches,
    context_kinds,
    read_contexts,
)

__all__ = [
    "Context",
    "Contexts",
    "build_contexts",
    "context_batches",
    "context_kinds",
    "read_contexts",
]
