"""What each of the commands on plain files does."""

import argparse

from netconfig.core.config import (
    Platform,
    diff_configs,
    get_platform,
    normalise,
    redact,
    render_tree,
    render_unified,
    restore,
    side_by_side,
)
from netconfig.core.config.encodings import decode
from netconfig.core.config.encodings.alignment import canonical
from netconfig.core.config.normalise.named import named_rules
from netconfig.files import screen
from netconfig.files.fingerprints import fingerprints
from netconfig.files.pasting import pasted
from netconfig.files.reading import (
    STANDARD_INPUT,
    CannotRead,
    is_empty,
    parse_file,
    read_text,
    shown,
)


def diff(asked: argparse.Namespace) -> int:
    """Print what differs."""
    platform = get_platform(asked.platform)
    (running, intended), _ = _redacted(_both(asked, "diff"), platform)
    found = diff_configs(
        parse_file(asked.running, running, platform),
        parse_file(asked.intended, intended, platform),
        platform,
    )
    if asked.json:
        screen.print_text(found.to_json() + "\n")
    elif asked.side_by_side:
        columns = asked.width or screen.width()
        screen.print_rows(side_by_side(found, width=columns, context=asked.context))
    else:
        screen.print_diff(render_unified(found, context=asked.context))
    return 0 if found.is_empty else 1


def remediate(asked: argparse.Namespace) -> int:
    """Print the way forward, or back."""
    from netconfig.core.config import way_forward  # noqa: PLC0415  (a diff starts without it)

    platform = get_platform(asked.platform)
    # Only without secrets is it known which of them are the same in another form.
    (running, intended), values = _redacted(_both(asked, "remediate"), platform)
    old = parse_file(asked.running, running, platform)
    new = parse_file(asked.intended, intended, platform)
    if asked.back:
        old, new = new, old
    commands = way_forward(old, new, platform)
    if not asked.redact:
        commands = tuple(restore(command, values) for command in commands)
    lines, left_out = pasted(commands, platform)
    screen.print_text("".join(f"{line}\n" for line in lines))
    if left_out:
        screen.note("remediate", _told(left_out, is_known=asked.redact))
    return 1 if commands else 0


def redact_file(asked: argparse.Namespace) -> int:
    """Print a text without its secrets."""
    platform = get_platform(asked.platform)
    (text,), _ = _redacted([read_text(asked.file)], platform)
    screen.print_text(text)
    return 0


def normalise_file(asked: argparse.Namespace) -> int:
    """Print a config in its one form, or the rules that bring it there."""
    platform = get_platform(asked.platform)
    if asked.rules:
        screen.print_text(_rules_table(platform))
        return 0
    (text,), _ = _redacted([read_text(asked.file)], platform)
    # One secret has many forms, and means the same in each.
    tree = normalise(parse_file(asked.file, canonical(text), platform), platform)
    screen.print_text(render_tree(tree, platform))
    return 0


def _rules_table(platform: Platform) -> str:
    """Return the named rules of the normaliser, one a line: name, version and reason."""
    rules = named_rules(platform)
    width = max(len(rule.name) for rule in rules)
    rows = (f"{rule.name:{width}}  v{rule.version}  {rule.reason}\n" for rule in rules)
    return "".join(rows)


def _both(asked: argparse.Namespace, command: str) -> list[str]:
    names = (asked.running, asked.intended)
    if names == (STANDARD_INPUT, STANDARD_INPUT):
        raise CannotRead("Only one of the two configs can come from standard input.")
    texts = [read_text(name) for name in names]
    for name, text in zip(names, texts, strict=True):
        if is_empty(name, text):
            # Status and output are those of any config: a new device has none.
            screen.note(command, f"{shown(name)} is empty: no line of a config is in it.")
    return texts


def _told(left_out: int, *, is_known: bool) -> str:
    many = left_out > 1
    what = f"{left_out} commands hold" if many else "1 command holds"
    them, are = ("they", "are comments") if many else ("it", "is a comment")
    hint = (
        f"without --redact {them} can be pasted" if is_known else "the files have no value for it"
    )
    return f"{what} a secret and {are} only: {hint}."


class _Values(dict[str, str]):
    """Secrets by fingerprint; what a file shows a fingerprint or reference for stays as it is."""

    def __missing__(self, name: str) -> str:
        return name if name.startswith("secret:") else f"<secret {name}>"


def _redacted(texts: list[str], platform: Platform) -> tuple[list[str], _Values]:
    """Take secrets out with one key, so that they still compare, in whatever form they are."""
    fingerprint = fingerprints()
    read = [redact(text, platform, fingerprint, plain=decode) for text in texts]
    values = _Values((token, value) for each in read for token, value in each.values.items())
    return [each.reference_text for each in read], values
