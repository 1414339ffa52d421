"""The language of device configs: parse, normalise, diff, way forward and back, redact.

Pure values in and out. Everything that other rooms use is named here; what a platform's lines mean
is data in `platforms/`.
"""

from netconfig.core.config.device import DeviceDiff, parse_device_diff, same_effect
from netconfig.core.config.diff.operations import Diff, Operation, diff_configs
from netconfig.core.config.diff.side_by_side import render_side_by_side, side_by_side
from netconfig.core.config.diff.unified import render_unified
from netconfig.core.config.forward import way_forward
from netconfig.core.config.merge import (
    SectionIsInvalid,
    Sections,
    keep_unmanaged,
    merge_configs,
    owners,
)
from netconfig.core.config.normalise import meaning, normalise, normalised_text
from netconfig.core.config.platform import Platform, UnknownPlatform, get_platform
from netconfig.core.config.redact import Redacted, UnknownSecret, redact, restore
from netconfig.core.config.syntax import parse_config, render_tree
from netconfig.core.config.tree import ConfigSyntaxError, ConfigTree, Node

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
