"""The differences of two config trees, as Junos prints them for `show | compare`.

A heading names the section; `-`, `+` and `!` mark what goes, comes, and is moved, activated or
deactivated. Where order has a meaning, an unchanged neighbor is shown as `name { ... }`. Source:
the Junos CLI user guide and published output; the marks of moved statements are partly assumed.
"""

from collections.abc import Iterator, Sequence

from netconfig.lab.model.braces.printing import ONLY_SHOWN, Printed, lines, statements
from netconfig.lab.model.config.tree import Node


def compare(old: Node, new: Node) -> str:
    """Return the report, "" when the trees are equal."""
    return "".join(f"{line}\n" for line in _compare(old, new, ()))


def _compare(old: Node, new: Node, path: tuple[str, ...]) -> Iterator[str]:
    own = list(_own_lines(old, new, depth=sum(part not in ONLY_SHOWN for part in path)))
    if own:
        yield f"[edit{''.join(f' {part}' for part in path)}]"
        yield from _once(own)
    for child in new:
        before = old.get(child.identity)
        if before is not None and _is_section(child) and before != child:
            yield from _compare(before, child, (*path, child.line))


def _once(lines: Sequence[str]) -> Iterator[str]:
    """Show a neighbor once where it is one of two statements."""
    for before, line in zip(["", *lines], lines, strict=False):
        if line != before or not line.startswith(" "):
            yield line


def _own_lines(old: Node, new: Node, *, depth: int) -> Iterator[str]:
    before = {_key(printed): printed for printed in statements(old)}
    after = {_key(printed): printed for printed in statements(new)}
    for key, printed in before.items():
        if key not in after:
            yield from _signed("-", printed, depth)
    settled = _settled(list(before), list(after), after) & set(before)
    # Only what stays where it is can tell the places of others.
    fixed = [None, *(p if key in settled else None for key, p in after.items()), None]
    for place, (key, printed) in enumerate(after.items(), start=1):
        if key not in before:
            yield from _added(printed, (fixed[place - 1], fixed[place + 1]), depth)
            continue
        if key not in settled:
            yield from _neighbor(fixed[place - 1], printed, depth)
            yield _marked(printed, depth, "")
        yield from _changed(before[key], printed, depth)


def _is_section(node: Node) -> bool:
    return bool(node.command.opens) and not node.command.in_one_line


def _are_alike(past: Printed, printed: Printed) -> bool:
    return past.text == printed.text and list(past.node) == list(printed.node)


def _changed(past: Printed, printed: Printed, depth: int) -> Iterator[str]:
    if not _is_section(printed.node) and not _are_alike(past, printed):
        yield from _signed("-", past, depth)
        yield from _signed("+", printed, depth)
    if past.node.is_inactive != printed.node.is_inactive:
        yield _marked(printed, depth, "inactive: " if printed.node.is_inactive else "active: ")
    if past.node.is_protected != printed.node.is_protected:
        yield _marked(printed, depth, "protect: " if printed.node.is_protected else "unprotect: ")


def _added(
    printed: Printed, beside: tuple[Printed | None, Printed | None], depth: int
) -> Iterator[str]:
    """Show a new statement after its neighbor, or before it when it is the first of its list."""
    before, after = beside
    yield from _neighbor(before, printed, depth)
    yield from _signed("+", printed, depth)
    if before is None or not _are_of_one_list(before, printed):
        yield from _neighbor(after, printed, depth)


def _key(printed: Printed) -> tuple[str, ...]:
    """Return what a statement keeps when its value changes."""
    node = printed.node
    return node.identity[:-1] if node.command.many else node.identity


def _signed(sign: str, printed: Printed, depth: int) -> Iterator[str]:
    pad = _pad(printed, depth)
    for line in lines(printed, depth=0):
        yield f"{sign}{pad}{line}"


def _marked(printed: Printed, depth: int, flag: str) -> str:
    end = " { ... }" if _is_section(printed.node) else ";"
    return f"!{_pad(printed, depth)}{flag}{printed.text}{end}"


def _neighbor(last: Printed | None, printed: Printed, depth: int) -> Iterator[str]:
    """Show the statement of the same list beside which another one stands."""
    if last is None or not _are_of_one_list(last, printed):
        return
    yield f" {_pad(last, depth)}{last.text} {{ ... }}"


def _are_of_one_list(one: Printed, other: Printed) -> bool:
    command = one.node.command
    return command is other.node.command and command.keeps_order and not command.many


def _pad(printed: Printed, depth: int) -> str:
    """Indent as Junos does: a column more for entries and sections than for values."""
    is_value = not _is_section(printed.node) and not printed.node.command.keeps_order
    return " " * (depth + (1 if is_value else 2))


def _settled(
    old: Sequence[tuple[str, ...]],
    new: Sequence[tuple[str, ...]],
    shown: dict[tuple[str, ...], Printed],
) -> set[tuple[str, ...]]:
    """Return what need not be moved, list by list; the rest can be told as "after its neighbor"."""
    places = {key: place for place, key in enumerate(old)}
    settled = set(new)
    lists: dict[int, list[tuple[str, ...]]] = {}
    for key in new:
        command = shown[key].node.command
        if key in places and command.keeps_order and not command.many:
            lists.setdefault(id(command), []).append(key)
    for keys in lists.values():
        settled -= set(keys) - _longest_run(keys, places)
    return settled


def _longest_run(
    keys: Sequence[tuple[str, ...]], places: dict[tuple[str, ...], int]
) -> set[tuple[str, ...]]:
    """Return the longest chain of keys in rising places that begins with the first key."""
    best: list[list[tuple[str, ...]]] = []
    for at, key in enumerate(keys):
        chains = [b for b in best[:at] if b and places[b[-1]] < places[key]]
        longest = _longest(chains)
        best.append([*longest, key] if longest or at == 0 else [])
    return set(_longest(best))


def _longest(chains: Sequence[list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    return max(chains, key=len) if chains else []
