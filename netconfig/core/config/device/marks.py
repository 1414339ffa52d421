"""IOS-XR's diff (`show configuration changes diff`): three columns of marks before each line.

`-` goes and `+` comes with all below it, `<-` and `+>` are the old and the new form of one line;
what has no mark stays, and shows where. Apart from its marks it is a context diff.
"""

import re

from netconfig.core.config.device import context
from netconfig.core.config.device.applied import Applied
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigTree

_MARKED = re.compile(r"(   |-  |\+  |<- |\+> |[-+]$|<-$|\+>$)(.*)")
_SIGNS = {"-": "-", "+": "+", "<-": "-", "+>": ">"}
_AROUND = re.compile(r"!|Building configuration|end$|$")


def apply(text: str, running: ConfigTree, platform: Platform) -> Applied:
    """Apply a report to a config."""
    lines = [_signed(line) for line in text.split("\n") if not _AROUND.match(line.strip())]
    return context.apply("\n".join(lines), running, platform)


def _signed(line: str) -> str:
    """Return the line with its sign before its own indent."""
    marked = _MARKED.match(line)
    if marked is None:
        # Whoever strips a report takes the blanks of its first line, which is at the top level.
        return line
    return _SIGNS.get(marked[1].strip(), "") + marked[2]
