"""The way forward: commands that turn one config into another; swapped, it is the way back."""

from collections.abc import Iterator

from netconfig.core.config.diff.operations import diff_configs
from netconfig.core.config.forward import braces, lines
from netconfig.core.config.normalise.below import compiled
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
    if platform.syntax == "braces":
        return tuple(braces.commands(diff, platform))
    return tuple(_left(lines.commands(diff, platform), platform))


def _left(commands: list[str], platform: Platform) -> Iterator[str]:
    """Leave a section first where it would take the next command for one of its own."""
    is_taken = compiled(platform.left_before).match
    is_open = False
    for command in commands:
        is_nested = command.startswith(platform.indent)
        if is_open and not is_nested and is_taken(command):
            yield "exit"
        yield command
        is_open = is_nested
