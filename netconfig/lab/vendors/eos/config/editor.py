"""EOS's config mode: what it makes of lines that may be typed in several forms.

Rules of lists get a number when they are typed without one, as the EOS user manual says of access
lists and prefix lists. `no ip route` takes away every route that has all that is typed, as manuals
of older releases say: without a distance, those of all distances.
"""

import re
from collections.abc import Iterator

from netconfig.lab.grammar.arista_eos.grammar import ARISTA_EOS
from netconfig.lab.grammar.arista_eos.handlers import script
from netconfig.lab.grammar.words import expand_vlans
from netconfig.lab.model.config.editor import Editor
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.hiding import engine_in_use
from netconfig.lab.model.users import arista_user
from netconfig.lab.vendors.cisco_like.commands import in_small_letters
from netconfig.lab.vendors.cisco_like.trunks import trunk_line

_STEP = 10
# How comments of a section are shown and may be typed, line by line.
_NOTE = "!!"
_ONE_LINE = re.compile(
    r"(?P<no>no )?(?P<list>ip(?:v6)? prefix-list \S+) (?P<rule>(?:seq|permit|deny) .+)"
)
_RULE = re.compile(r"(?P<no>no )?(?P<rule>(?:permit|deny|remark) .+)")
_RESEQUENCE = re.compile(r"resequence(?: (?P<start>\d+)(?: (?P<step>\d+))?)?")
_OTHER_FORMS = frozenset(
    {"no", "ip", "ipv6", "permit", "deny", "remark", "resequence", "switchport", "vlan"}
)
_VLANS = re.compile(r"(?P<no>no )?vlan (?P<numbers>\d[\d,-]*[,-]\d+)")
_NO_ROUTE = re.compile(r"no (?P<route>ip(?:v6)? route .+)")
_NO_PEER = re.compile(r"no neighbor (?P<name>\S+)")
_ACLS = ("acl", "acl6", "standard-acl")
_LISTS = {**dict.fromkeys(_ACLS, ""), "prefix-list": "seq ", "prefix-list6": "seq "}


class EosEditor(Editor):
    """Config mode on one tree, which it changes in place."""

    def __init__(self, root: Node) -> None:
        super().__init__(root, ARISTA_EOS)
        # The other VLANs of an open range: what is said below the last is said of them too.
        self._others: list[str] = []

    def enter(self, line: str, body: str = "") -> None:
        """Take one line, with the text below it if it has any. Raises LineRefused."""
        text = line.strip()
        if text[:1].isupper():
            text = line = in_small_letters(text)
        first = text.partition(" ")[0]
        if first in _OTHER_FORMS:
            self._enter_plain(text, body)
        elif first == "snmp-server":
            engine = engine_in_use()
            own = arista_user(text, self._own_engine or engine) if engine else line
            self._enter_in_range(own, body)
        elif first == "action":
            self._enter_in_range(line, script(body))
        elif first.startswith(_NOTE):
            said = dict.fromkeys([*self.section.note.splitlines(), text.lstrip("! ")])
            self.comment("\n".join(said))
        else:
            self._enter_in_range(line, body)

    def comment(self, text: str) -> None:
        """Keep a comment with the open section, in the place of the one that it has."""
        if not self.is_at_top:
            self.section.note = text.strip("\n")

    def _enter_plain(self, text: str, body: str) -> None:
        vlans = _VLANS.fullmatch(text)
        if vlans:
            self._enter_vlans(vlans)
            return
        for plain in self._plain(" ".join(text.split())):
            self._enter_in_range(plain, body)
        peer = _NO_PEER.fullmatch(text)
        if peer:
            self._drop_from_families(peer["name"])
        route = _NO_ROUTE.fullmatch(text)
        for other in self.root.find(" ".join(route["route"].split())) if route else ():
            self.root.drop(other)

    def _drop_from_families(self, peer: str) -> None:
        """Take away what families say about a neighbor or group that is gone."""
        for family in self.section.find("address-family"):
            for said in (*family.find(f"neighbor {peer}"), *family.find(f"no neighbor {peer}")):
                family.drop(said)

    def _enter_vlans(self, found: re.Match[str]) -> None:
        numbers = sorted(expand_vlans(found["numbers"]))
        headers = [f"vlan {number}" for number in numbers] or [found[0]]
        for header in headers:
            super().enter(f"{found['no'] or ''}{header}")
        self._others = [] if found["no"] else headers[:-1]

    def _enter_in_range(self, line: str, body: str) -> None:
        others = self._others
        if not others:
            super().enter(line, body)
            return
        here = self.section
        super().enter(line, body)
        if self.section is not here:
            self._others = []
            return
        for header in others:
            super().enter(header)
            super().enter(line, body)
        super().enter(here.line)

    @property
    def _own_engine(self) -> str:
        lines = self.root.starting("snmp-server engineID local")
        return lines[0].split()[-1].lower() if lines else ""

    def _plain(self, line: str) -> Iterator[str]:
        line = trunk_line(line, self.section)
        whole = _ONE_LINE.fullmatch(line)
        if whole:
            yield whole["list"]
            line = f"{whole['no'] or ''}{whole['rule']}"
        again = _RESEQUENCE.fullmatch(line)
        if again and self.section.command.opens in _ACLS:
            yield from self._renumbered(int(again["start"] or _STEP), int(again["step"] or _STEP))
            return
        rule = _RULE.fullmatch(line)
        word = _LISTS.get(self.section.command.opens)
        if rule is None or word is None:
            yield line
            return
        number = self._number_of(rule["rule"])
        if rule["no"]:
            yield f"no {word}{number}" if number else line
        else:
            yield f"{word}{number or self._next_number()} {rule['rule']}"

    def _numbered(self) -> list[tuple[int, str]]:
        """Return the rules of the open list with their numbers."""
        prefix = _LISTS[self.section.command.opens]
        lines = (node.line.removeprefix(prefix).split(" ", 1) for node in self.section)
        return sorted((int(words[0]), words[1]) for words in lines if words[0].isdecimal())

    def _number_of(self, rule: str) -> int:
        return next((number for number, known in self._numbered() if known == rule), 0)

    def _next_number(self) -> int:
        return max((number for number, _ in self._numbered()), default=0) + _STEP

    def _renumbered(self, start: int, step: int) -> Iterator[str]:
        rules = self._numbered()
        for number, _ in rules:
            yield f"no {number}"
        for place, (_, rule) in enumerate(rules):
            yield f"{start + place * step} {rule}"
