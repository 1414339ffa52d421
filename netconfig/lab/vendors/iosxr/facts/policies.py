"""Turns IOS-XR's route policies into terms that judge routes one after the other.

A policy runs on until it meets `drop` or `done`; all that it asks is asked of the route as it came;
a route that it neither passed nor changed is dropped ("Implementing Routing Policy": default drop
disposition, when attributes are modified, control flow). Each way through a policy is a
term; of one with thousands of ways, conditions beyond them count as not met.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from ipaddress import AddressValueError, IPv4Address

from netconfig.lab.grammar.cisco_iosxr.conditions import (
    Atom,
    Both,
    Condition,
    Not,
    read_condition,
)
from netconfig.lab.grammar.cisco_iosxr.policy import statements, without_remarks
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.policies import Policy, Term
from netconfig.lab.vendors.iosxr.facts.demands import Sets, communities, demands

_MAX_APPLIED = 64
_MAX_TERMS = 2000


def read_policies(root: Node) -> dict[str, Policy]:
    """Return the policies of a config; one with parameters goes by its plain name."""
    bodies = {node.args[0].partition("(")[0]: node.body for node in root.find("route-policy")}
    sets = {
        kind: {node.args[0]: without_remarks(node.body) for node in root.find(kind)}
        for kind in ("prefix-set", "community-set", "as-path-set")
    }
    return {name: Policy(tuple(_Reader(bodies, sets).terms(name))) for name in bodies}


@dataclass(frozen=True)
class _If:
    condition: Condition
    then: "_Block"
    otherwise: "_Block"


_Block = tuple["str | _If", ...]
_Ways = Callable[[], list[Term]]


@dataclass(frozen=True)
class _State:
    """What a policy did to a route so far."""

    term: Term = field(default_factory=Term)
    has_passed: bool = False
    applied: int = 0


@dataclass
class _Reader:
    """Walks all ways through one policy."""

    bodies: Mapping[str, str]
    sets: Sets
    count: int = 0

    def terms(self, name: str) -> list[Term]:
        """Return the terms of a policy."""
        return self._run(_block(self.bodies[name]), _State())

    def _run(self, block: _Block, state: _State) -> list[Term]:
        if not block:
            return self._end(state.term, permits=state.has_passed)
        first, rest = block[0], block[1:]
        if isinstance(first, _If):
            return self._choose(
                first.condition,
                lambda: self._run((*first.then, *rest), state),
                lambda: self._run((*first.otherwise, *rest), state),
            )
        verb = first.split()[0]
        if verb in ("drop", "done"):
            return self._end(state.term, permits=verb == "done")
        if verb == "apply":
            name = first.split()[1].partition("(")[0]
            is_known = name in self.bodies and state.applied < _MAX_APPLIED
            inner = _block(self.bodies[name]) if is_known else ()
            return self._run((*inner, *rest), replace(state, applied=state.applied + 1))
        if verb == "pass":
            return self._run(rest, replace(state, has_passed=True))
        term = self._changed(state.term, first)
        return self._run(rest, replace(state, has_passed=True, term=term))

    def _end(self, term: Term, *, permits: bool) -> list[Term]:
        self.count += 1
        return [replace(term, permits=permits)]

    def _choose(self, condition: Condition, then: _Ways, otherwise: _Ways) -> list[Term]:
        """Return what decides: the first terms where the condition holds, else the others."""
        if isinstance(condition, Atom):
            return [*self._where(condition.text, then), *otherwise()]
        if isinstance(condition, Not):
            return self._choose(condition.inner, otherwise, then)
        one, other = condition.one, condition.other
        if isinstance(condition, Both):
            return self._choose(one, lambda: self._choose(other, then, otherwise), otherwise)
        return self._choose(one, then, lambda: self._choose(other, then, otherwise))

    def _where(self, atom: str, then: _Ways) -> Iterator[Term]:
        """Give terms that hold for what an atom asks, none when no route has it."""
        if self.count > _MAX_TERMS:
            return
        words = atom.split(maxsplit=2)
        if words[0] == "protocol":
            known = frozenset(re.findall(r"[a-z]+", words[2]))
            for term in then():
                both = known & term.protocols if term.protocols else known
                if both:
                    yield replace(term, protocols=both)
            return
        asked = demands(atom, self.sets)
        if asked is not None:
            yield from (replace(term, demands=(*asked, *term.demands)) for term in then())

    def _changed(self, term: Term, statement: str) -> Term:
        """Return a term that also sets what a statement says."""
        words = statement.split()
        if words[:2] == ["set", "community"]:
            listed = communities(
                statement.split(maxsplit=2)[2].removesuffix(" additive"), self.sets
            )
            if statement.endswith(" additive"):
                return replace(term, add_communities=term.add_communities + listed)
            return replace(term, set_communities=listed, add_communities=())
        if words[0] == "set":
            return _with_value(term, words[1], words[2])
        if words[:3] == ["delete", "community", "all"]:
            return replace(term, set_communities=(), add_communities=())
        if words[:2] == ["prepend", "as-path"] and words[2].isdecimal():
            # What a parameter stands for is not known where the policy goes by its plain name.
            times = int(words[3]) if words[3:] and words[3].isdecimal() else 1
            return replace(term, prepend=(int(words[2]),) * times + term.prepend)
        return term


def _block(body: str) -> _Block:
    waiting = [each for each in statements(body) if not each.startswith("#")]
    return _read_block(waiting)


def _read_block(waiting: list[str]) -> _Block:
    """Read statements up to what ends the block, which stays."""
    found: list[str | _If] = []
    while waiting and waiting[0].split()[0] not in ("elseif", "else", "endif"):
        statement = waiting.pop(0)
        if statement.startswith("if "):
            found.append(_read_if(statement, waiting))
            waiting.pop(0)
        else:
            found.append(statement)
    return tuple(found)


def _read_if(statement: str, waiting: list[str]) -> _If:
    condition = read_condition(statement.partition(" ")[2].removesuffix(" then"))
    then = _read_block(waiting)
    if waiting[0].startswith("elseif "):
        return _If(condition, then, (_read_if(waiting.pop(0), waiting),))
    if waiting[0] == "else":
        waiting.pop(0)
        return _If(condition, then, _read_block(waiting))
    return _If(condition, then, ())


def _with_value(term: Term, what: str, value: str) -> Term:
    """Return a term that sets an attribute, as far as the lab's routes have it."""
    if what == "next-hop":
        return replace(term, next_hop=value) if value == "self" or _is_ipv4(value) else term
    if not value.isdecimal():
        return term
    number = int(value)
    if what == "local-preference":
        return replace(term, local_preference=number)
    if what in ("med", "metric"):
        return replace(term, metric=number)
    return replace(term, weight=number) if what == "weight" else term


def _is_ipv4(text: str) -> bool:
    try:
        IPv4Address(text)
    except AddressValueError:
        return False
    return True
