"""Which lines of a config the grammar of its platform does not know.

Only the forms count that devices show; what an emulated device also takes, and what makes sense on
it, its vendor's front end says.
"""

from collections.abc import Sequence

from netconfig.lab.grammar.arista_eos.grammar import ARISTA_EOS
from netconfig.lab.grammar.cisco_ios.grammar import CISCO_IOS
from netconfig.lab.grammar.cisco_iosxr.grammar import CISCO_IOSXR
from netconfig.lab.grammar.cisco_nxos.grammar import CISCO_NXOS
from netconfig.lab.grammar.juniper_junos.grammar import JUNIPER_JUNOS
from netconfig.lab.grammar.language import Grammar
from netconfig.lab.grammar.reading.braces import unknown_statements
from netconfig.lab.grammar.reading.lines import unknown_lines

_GRAMMARS: dict[str, Grammar] = {
    grammar.platform: grammar
    for grammar in (ARISTA_EOS, CISCO_IOS, CISCO_IOSXR, CISCO_NXOS, JUNIPER_JUNOS)
}


def has_grammar(platform: str) -> bool:
    """Tell whether there is a grammar of that platform."""
    return platform in _GRAMMARS


def refusals(platform: str, lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the places, from 0, of the lines that a grammar does not know, each with its words.

    Nothing is refused where there is no grammar.
    """
    grammar = _GRAMMARS.get(platform)
    if grammar is None:
        return []
    # Where lines end with a semicolon, sections have braces.
    read = unknown_lines if grammar.leaves else unknown_statements
    return list(read(lines, grammar))
