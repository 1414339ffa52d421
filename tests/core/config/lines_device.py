"""A tiny device with an indented config language, written apart from the product's rules.

It applies commands the way EOS and IOS do: `no` takes away what begins with its words, settings
with one value are overwritten, a neighbor's anchor takes all of it, a VRF takes the addresses.
"""

import re

Config = dict[str, "Config"]
ONE_VALUE = [
    r"hostname", r"description", r"name", r"rd", r"mtu", r"vrf(?: forwarding)?",
    r"ip address(?!.*secondary)", r"switchport mode", r"switchport access vlan",
    r"switchport trunk allowed vlan", r"ip access-group", r"username \S+", r"snmp-server location",
    r"router-id", r"bgp router-id", r"neighbor \S+ remote-as", r"neighbor \S+ peer group(?= )",
    r"neighbor \S+ description", r"neighbor \S+ password", r"banner \S+",
    r"ip prefix-list \S+ seq \d+", r"set local-preference", r"neighbor \S+ route-map",
]  # fmt: skip
SECTIONS = (
    "interface ",
    "router bgp",
    "vlan ",
    "vrf ",
    "address-family",
    "ip access-list",
    "line ",
    "route-map ",
)
# What ends a peer; of a peer group this is told of IOS (with its hyphen) only.
ANCHOR = re.compile(
    r"neighbor (?=(?:\d\S*(?: remote-as.*| peer[ -]group.*)?|\S+ peer-group)$)(\S+)"
)


def load(text: str) -> Config:
    """Read a running config."""
    top: Config = {}
    open_sections: list[tuple[int, Config]] = [(-1, top)]
    lines = iter(text.split("\n"))
    for line in lines:
        words = line.strip()
        if not words or words.startswith("!") or words in {"end", "exit", "exit-address-family"}:
            continue
        words = _whole_banner(words, lines)
        indent = len(line) - len(line.lstrip())
        while open_sections[-1][0] >= indent:
            open_sections.pop()
        below: Config = {}
        open_sections[-1][1].setdefault(re.sub(r"^\d+ (?=permit|deny|remark)", "", words), below)
        open_sections.append((indent, below))
    return top


def _whole_banner(words: str, lines) -> str:
    if re.match(r"banner \w+$", words):
        end = "EOF"
    elif re.match(r"banner \w+ \^C", words) and words.count("^C") == 1:
        end = "^C"
    else:
        return words
    body = [words]
    for line in lines:
        body.append(line)
        if line.endswith(end):
            break
    return "\n".join(body)


def show(config: Config, indent: str = "", step: str = " ") -> str:
    """Print a config."""
    return "".join(
        f"{indent}{line}\n{show(below, indent + step, step)}" for line, below in config.items()
    )


def paste(config: Config, commands: tuple[str, ...]) -> None:
    """Apply commands as one would paste them."""
    modes: list[tuple[int, Config, str]] = [(-1, config, "")]
    numbers: dict[int, dict[str, int]] = {}
    for command in commands:
        words = command.lstrip(" ")
        indent = len(command) - len(words)
        while modes[-1][0] >= indent:
            modes.pop()
        if words in {"exit", "exit-address-family"}:
            continue
        parent, header = modes[-1][1], modes[-1][2]
        resequence = re.match(r"(?:ip access-list )?resequence (?:(\S+) )?(\d+) \d+$", words)
        if resequence:
            where = _list_named(config, resequence[1]) if resequence[1] else parent
            numbers[id(where)] = {
                text: int(resequence[2]) * count
                for count, text in enumerate(_sorted(where, numbers.get(id(where))), 1)
            }
            continue
        below = _apply(config, parent, header, words, numbers.get(id(parent), {}))
        if below is not None:
            modes.append((indent, below, words))


def _list_named(config: Config, name: str) -> Config:
    return next(
        below for line, below in config.items() if re.match(rf"ip access-list.* {name}$", line)
    )


def _sorted(entries: Config, numbers: dict[str, int] | None) -> list[str]:
    order = sorted(entries, key=lambda text: (numbers or {}).get(text, 10**9))
    items = {text: entries[text] for text in order}
    entries.clear()
    entries.update(items)
    return order


def _apply(
    top: Config, parent: Config, header: str, words: str, numbers: dict[str, int]
) -> Config | None:
    entry = re.match(r"(\d+) (.+)", words)
    if entry and header.startswith("ip access-list"):
        numbers[entry[2]] = int(entry[1])
        parent[entry[2]] = {}
        return None
    if words.startswith("default interface "):
        top.pop(words[8:], None)
        return None
    if words.startswith("no ") and words[3:].isdigit():
        text = next(text for text, number in numbers.items() if number == int(words[3:]))
        del parent[text], numbers[text]
        return None
    if words.startswith("no ") and _take_away(parent, header, words[3:]):
        return None
    if words in {"no shutdown", "no switchport mode"} and "shutdown" not in parent:
        return None
    if f"no {words}" in parent:
        del parent[f"no {words}"]
        return None
    return _set(parent, header, words)


def _take_away(parent: Config, header: str, words: str) -> bool:
    anchor = ANCHOR.match(words)
    if header.startswith("router bgp") and anchor and not words.endswith("description"):
        assert any(line.startswith(f"neighbor {anchor[1]} ") for line in parent), "removed twice"
        _forget_neighbor(parent, anchor[1])
        return True
    gone = [line for line in parent if line == words or line.startswith(words + " ")]
    for line in gone:
        del parent[line]
    if words.startswith("vrf"):
        _forget_addresses(parent, header)
    return bool(gone)


def _forget_neighbor(section: Config, name: str) -> None:
    for line in list(section):
        if line.startswith(f"neighbor {name} "):
            del section[line]
        else:
            _forget_neighbor(section[line], name)


def _forget_addresses(parent: Config, header: str) -> None:
    if header.startswith("interface"):
        for line in [line for line in parent if line.startswith("ip address")]:
            del parent[line]


def _set(parent: Config, header: str, words: str) -> Config | None:
    if words in parent:
        return parent[words]
    for pattern in ONE_VALUE:
        match = re.match(rf"{pattern}(?= |\n|$)", words)
        is_header = not header and words.startswith(SECTIONS)
        if match and not is_header:
            for line in list(parent):
                if re.match(rf"{re.escape(match[0])}(?= |\n|$)", line) and "secondary" not in line:
                    del parent[line]
            if words.startswith("vrf"):
                _forget_addresses(parent, header)
            break
    parent[words] = {}
    return (
        parent[words]
        if words.startswith(SECTIONS) and not words.startswith("vrf forwarding")
        else None
    )
