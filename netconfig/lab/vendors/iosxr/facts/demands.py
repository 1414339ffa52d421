"""What an atom of a routing policy's condition asks of a route, as demands of the network's terms.

Sources: "Attach Points" and "Conditions" in the routing policy command reference for the ASR 9000
series. The lab's routes have prefixes, communities, AS paths, origins, metrics and preferences;
what else an atom asks, no route has.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from ipaddress import IPv4Network

from netconfig.lab.network.policies import Demand, PrefixRule

_ALL_BITS = 32
_HIGHEST = 0xFFFFFFFF
_PREFIX = re.compile(
    r"(?P<prefix>[\d.]+(?:/\d+)?)(?: (?P<word>eq|ge|le) (?P<one>\d+))?(?: le (?P<two>\d+))?"
)
_COMMUNITY = re.compile(r"\d+:\d+|no-export|no-advertise")

Sets = Mapping[str, Mapping[str, str]]
"""The bodies of sets by their kind and name."""


def demands(atom: str, sets: Sets) -> tuple[Demand, ...] | None:
    """Return all that a route must be, None when no route can be that."""
    for pattern, read in _READERS:
        found = pattern.fullmatch(atom)
        if found is not None:
            return read(found, sets)
    return None


def elements(named: str, sets: Mapping[str, str]) -> list[str]:
    """Return the elements of a set, by its name or written out."""
    text = named.strip("()") if named.startswith("(") else sets.get(named, "")
    return [" ".join(part.split()) for part in _COMMA.split(text) if part.strip()]


def communities(named: str, sets: Sets) -> tuple[str, ...]:
    """Return the communities of a set that are written in full."""
    listed = elements(named, sets.get("community-set", {}))
    return tuple(each for each in listed if _COMMUNITY.fullmatch(each))


# A comma may stand in a regular expression, too.
_COMMA = re.compile(r",(?=(?:[^']*'[^']*')*[^']*$)")


def _destination(found: re.Match[str], sets: Sets) -> tuple[Demand, ...]:
    rules = tuple(_prefix_rules(elements(found["set"], sets.get("prefix-set", {}))))
    return (Demand(prefixes=rules),)


def _prefix_rules(listed: list[str]) -> Iterator[PrefixRule]:
    for element in listed:
        found = _PREFIX.fullmatch(element)
        if found is None:
            continue  # IPv6
        prefix = IPv4Network(found["prefix"], strict=False)
        low = high = prefix.prefixlen
        if found["word"] == "le":
            high = int(found["one"])
        elif found["word"] == "ge":
            low, high = int(found["one"]), int(found["two"] or _ALL_BITS)
        elif found["word"] == "eq":
            low = high = int(found["one"])
        yield PrefixRule(prefix, low, high)


def _community(found: re.Match[str], sets: Sets) -> tuple[Demand, ...] | None:
    known = communities(found["set"], sets)
    if len(known) != len(elements(found["set"], sets.get("community-set", {}))):
        return None
    if found["how"] == "any":
        return (Demand(communities=frozenset(known)),)
    return tuple(Demand(communities=frozenset({each})) for each in known)


def _as_paths(found: re.Match[str], sets: Sets) -> tuple[Demand, ...]:
    listed = elements(found["set"], sets.get("as-path-set", {}))
    patterns = [_as_path(element) for element in listed]
    # An empty set has no AS path in it.
    either = "|".join(f"(?:{each})" for each in patterns if each is not None) or r"(?!)"
    return (Demand(as_path=either),)


def _as_path_alone(found: re.Match[str], _sets: Sets) -> tuple[Demand, ...] | None:
    pattern = _as_path(found["what"])
    return (Demand(as_path=pattern),) if pattern is not None else None


def _as_path(element: str) -> str | None:
    """Return the regular expression of an AS path that an element wants, None for unknown ones."""
    words = element.split()
    if words[0] == "is-local":
        return "^$"
    if words[0] in ("length", "unique-length"):
        low, high = _bounds(words[1], int(words[2]))
        return rf"^(?:\d+(?: |$)){{{low},{'' if high >= _HIGHEST else high}}}$"
    text = element.partition("'")[2].rpartition("'")[0].strip()
    if words[0] == "ios-regex":
        # `_` is any border of a number.
        wanted = text.replace("_", r"(?:^|$|[ ])")
        return wanted if _is_regex(wanted) else None
    if not re.fullmatch(r"\d+(?: \d+)*", text):
        return None
    wrapped = {"neighbor-is": r"^{}\b", "originates-from": r"\b{}$", "passes-through": r"\b{}\b"}
    return wrapped[words[0]].format(text) if words[0] in wrapped else None


def _is_regex(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _number(found: re.Match[str], _sets: Sets) -> tuple[Demand, ...]:
    low, high = _bounds(found["word"], int(found["number"]))
    bounds = range(low, high + 1)
    is_metric = found["what"] == "med"
    return (Demand(metrics=bounds) if is_metric else Demand(local_preferences=bounds),)


def _bounds(word: str, number: int) -> tuple[int, int]:
    return {"ge": (number, _HIGHEST), "le": (0, number)}.get(word, (number, number))


def _origin(found: re.Match[str], _sets: Sets) -> tuple[Demand, ...]:
    return (Demand(origin=found["origin"]),)


_SET = r"(?P<set>\S+|\(.*\))"
_READERS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], Sets], tuple[Demand, ...] | None]], ...
] = (
    (re.compile(rf"destination in {_SET}"), _destination),
    (re.compile(rf"community matches-(?P<how>any|every) {_SET}"), _community),
    (re.compile(rf"as-path in {_SET}"), _as_paths),
    (re.compile(r"as-path (?P<what>.+)"), _as_path_alone),
    (
        re.compile(r"(?P<what>med|local-preference) (?P<word>eq|is|ge|le) (?P<number>\d+)"),
        _number,
    ),
    (re.compile(r"origin is (?P<origin>\w+)"), _origin),
)
