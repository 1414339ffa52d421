"""The way forward: commands that turn one config into another; swapped, it is the way back."""

from netconfig.core.config.diff.operations import diff_configs
from netconfig.core.config.forward import braces, lines
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigTree


def way_forward(running: ConfigTree, intended: ConfigTree, platform: Platform) -> tuple[str, ...]:
    """Return the commands as one would paste them, in a safe order; children are indented.

    Uses are removed before what they use, definitions come before their uses, a value is
    overwritten and not removed first. Swap the trees for the way back.
    """
    diff = diff_configs(running, intended, platform)
    if diff.is_empty:
        return ()
    write = lines.commands if platform.syntax == "lines" else braces.commands
    return tuple(write(diff, platform))
