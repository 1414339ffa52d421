"""The running config as the device says that it will be."""

from dataclasses import dataclass, field

from netconfig.core.config.tree import ConfigTree


@dataclass(slots=True)
class Applied:
    """The config after the report, lines of it that fit nowhere, and whose order it told."""

    tree: ConfigTree
    unaccounted: list[str] = field(default_factory=list)
    told: set[tuple[str, ...]] = field(default_factory=set)
