"""Equal changes of many devices, read once: what is each device's own is held out first."""

from netconfig.core.config.grouping.groups import Alike, Member, group_alike
from netconfig.core.config.grouping.shape import Shape, hold_out, placeholders, shape_of
from netconfig.core.config.grouping.values import DEVICE

__all__ = [
    "DEVICE",
    "Alike",
    "Member",
    "Shape",
    "group_alike",
    "hold_out",
    "placeholders",
    "shape_of",
]
