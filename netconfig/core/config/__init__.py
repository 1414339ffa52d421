"""The language of device configs: parse, normalise, diff, way forward and back, redact.

Pure values in and out. Everything that other rooms use is named here; what a platform's lines mean
is data in `platforms/`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from netconfig.core.config.diff.operations import Diff, Operation, diff_configs
from netconfig.core.config.diff.unified import render_unified
from netconfig.core.config.normalise import in_braces, meaning, normalise, normalised_text
from netconfig.core.config.platform import Platform, UnknownPlatform, get_platform
from netconfig.core.config.redact import Redacted, UnknownSecret, redact, restore
from netconfig.core.config.syntax import parse_config, render_tree
from netconfig.core.config.tree import ConfigSyntaxError, ConfigTree, Node

if TYPE_CHECKING:
    from netconfig.core.config.device import DeviceDiff, parse_device_diff, same_effect
    from netconfig.core.config.diff.side_by_side import render_side_by_side, side_by_side
    from netconfig.core.config.forward import way_forward
    from netconfig.core.config.merge import (
        SectionIsInvalid,
        Sections,
        keep_unmanaged,
        merge_configs,
        owners,
    )
else:
    _PLACES = {
        **dict.fromkeys(("DeviceDiff", "parse_device_diff", "same_effect"), "device"),
        **dict.fromkeys(("render_side_by_side", "side_by_side"), "diff.side_by_side"),
        "way_forward": "forward",
        **dict.fromkeys(("SectionIsInvalid", "Sections", "keep_unmanaged"), "merge"),
        **dict.fromkeys(("merge_configs", "owners"), "merge"),
    }

    def __getattr__(name: str) -> object:
        """Import what not all need when it is asked for: a diff of two files starts at once."""
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
        globals()[name] = value
        return value


__all__ = [
    "ConfigSyntaxError",
    "ConfigTree",
    "DeviceDiff",
    "Diff",
    "Node",
    "Operation",
    "Platform",
    "Redacted",
    "SectionIsInvalid",
    "Sections",
    "UnknownPlatform",
    "UnknownSecret",
    "diff_configs",
    "get_platform",
    "in_braces",
    "keep_unmanaged",
    "meaning",
    "merge_configs",
    "normalise",
    "normalised_text",
    "owners",
    "parse_config",
    "parse_device_diff",
    "redact",
    "render_side_by_side",
    "render_tree",
    "render_unified",
    "restore",
    "same_effect",
    "side_by_side",
    "way_forward",
]
