"""How IOS takes rules of address translation away.

Source: Cisco's technical note 13779 about changes of NAT: while translations are in use the router
asks back, and takes the next line for its answer. Programs that configure IOS XE put `forced` at
the end, which asks nothing. The emulated router takes its translations for used at all times.
"""

import re

from netconfig.lab.model.config.editor import LineRefused

_RULE = re.compile(r"no ip nat (?:inside|outside) source (?:list|route-map|static) ")
_QUESTIONS = {
    "static": "Static entry in use, do you want to delete child entries? [no]: ",
    "list": "Dynamic mapping in use, do you want to delete all entries? [no]: ",
}


def without_question(line: str) -> str:
    """Return a line as the grammar knows it. Raises LineRefused where the router would ask."""
    if not _RULE.match(line):
        return line
    if not line.endswith(" forced"):
        kind = "static" if " source static " in line else "list"
        raise LineRefused(_QUESTIONS[kind], line=line, is_syntax=False)
    return line.removesuffix(" forced")
