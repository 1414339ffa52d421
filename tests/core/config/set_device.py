"""A tiny device with a `set` language, written apart from the product's rules: flat statements."""

import re

Statements = dict[str, "Statements"]
LEAVES = {
    "host-name", "domain-name", "description", "mtu", "class", "encrypted-password", "vlan-id",
    "peer-as", "type", "router-id", "autonomous-system", "location", "interface-mode",
    "l3-interface", "message",
}  # fmt: skip
ORDERED = {"term", "name-server", "export"}


class SetDevice:
    """Statements as tuples of words, in order."""

    def __init__(self, config: Statements) -> None:
        self.lines: list[tuple[str, ...]] = list(flat(config))
        self.off: set[tuple[str, ...]] = set()

    def paste(self, commands: tuple[str, ...]) -> None:
        for command in commands:
            verb, *words = re.findall(r'"[^"]*"|\S+', command)
            getattr(self, f"_{verb}")(tuple(words))

    def show(self) -> str:
        lines = [f"set {' '.join(line)}" for line in self.lines]
        return "".join(
            f"{line}\n" for line in [*lines, *(f"deactivate {' '.join(p)}" for p in self.off)]
        )

    def _set(self, words):
        if len(words) > 1 and words[-2] in LEAVES:
            self.lines = [line for line in self.lines if line[: len(words) - 1] != words[:-1]]
        entry = _entry_above(words)
        place = len(self.lines)
        if entry:
            inside = [i for i, line in enumerate(self.lines) if line[: len(entry)] == entry]
            place = inside[-1] + 1 if inside else place
        self.lines.insert(place, words)
        self.lines = [line for line in self.lines if line == words or line != words[: len(line)]]

    def _delete(self, words):
        kept = [line for line in self.lines if line[: len(words)] != words]
        assert len(kept) < len(self.lines), f"nothing to delete at {words}"
        place = next(i for i, line in enumerate(self.lines) if line not in kept)
        entry = _entry_above(words)
        if entry and not any(line[: len(entry)] == entry for line in kept):
            kept.insert(place, entry)
        self.lines = kept
        self.off = {path for path in self.off if path[: len(words)] != words}

    def _insert(self, words):
        where = max(i for i, word in enumerate(words) if word in {"before", "after"})
        path, other = words[:where], (*words[: where - 1], words[-1])
        moved = [line for line in self.lines if line[: len(path)] == path]
        rest = [line for line in self.lines if line[: len(path)] != path]
        places = [i for i, line in enumerate(rest) if line[: len(other)] == other]
        at = places[0] if words[where] == "before" else places[-1] + 1
        self.lines = [*rest[:at], *moved, *rest[at:]]

    def _rename(self, words):
        at = len(words) - 3
        assert words[at] == "to", f"no new name in {words}"
        old, new = words[:at], (*words[: at - 2], *words[at + 1 :])
        assert old[-2] == new[-2], f"{old} is another list than {new}"
        assert self._has(old), f"nothing to rename at {words}"
        assert not self._has(new), f"{new} is there already"
        size = len(old)
        self.lines = [new + line[size:] if line[:size] == old else line for line in self.lines]
        self.off = {new + path[size:] if path[:size] == old else path for path in self.off}

    def _has(self, words):
        return any(line[: len(words)] == words for line in self.lines)

    def _deactivate(self, words):
        self.off.add(words)

    def _activate(self, words):
        self.off.remove(words)


def _entry_above(words):
    """Find the innermost list entry above a path: it stays when all in it has gone."""
    for length in range(len(words) - 1, 1, -1):
        if words[length - 2] in {"unit", "family", "term", "neighbor", "group", "user"}:
            return words[:length]
    return None


def flat(config: Statements, above: tuple[str, ...] = ()):
    """Yield the statements of a nested dictionary whose keys are statements' words."""
    for text, below in config.items():
        path = (*above, *re.findall(r'"[^"]*"|\S+', text))
        if below:
            yield from flat(below, path)
        else:
            yield path


def curly(config: Statements, margin: str = "") -> str:
    """Print a nested dictionary in curly form."""
    return "".join(
        f"{margin}{text} {{\n{curly(below, margin + '    ')}{margin}}}\n"
        if below
        else f"{margin}{text};\n"
        for text, below in config.items()
    )
