"""What can be said to the commands on plain files."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from netconfig.files import screen

_STATUS = "Exit status: 0 no difference, 1 a difference, 2 an error, told in one line."
_STATUS_OF_ONE = "Exit status: 0 done, 2 an error, told in one line."
_SECRETS = (
    "Secrets are shown as fingerprints, <secret 3f9a…>, equal exactly for equal secrets. Their key "
    "is made anew for each run, unless NETCONFIG_TOKEN_KEY holds one."
)


def parse_arguments(command: str, arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for; ends the process with status 2 where it makes no sense."""
    return _PARSERS[command]().parse_args(arguments)


class _Parser(argparse.ArgumentParser):
    def __init__(self, name: str, description: str, epilog: str) -> None:
        super().__init__(
            prog=f"netconfig {name}",
            description=description,
            epilog=epilog,
            allow_abbrev=False,
        )
        self.name = name

    def error(self, message: str) -> NoReturn:
        """End with one line, where argparse would print its usage before it."""
        screen.note(self.name, f"{message} (netconfig {self.name} --help says more)")
        raise SystemExit(2)

    def add_platform(self) -> None:
        self.add_argument(
            "--platform",
            required=True,
            metavar="P",
            help="arista_eos, cisco_ios, cisco_iosxr, cisco_nxos, frr or juniper_junos",
        )

    def add_configs(self) -> None:
        self.add_argument("running", metavar="RUNNING", help="file with the config that is there")
        self.add_argument("intended", metavar="INTENDED", help="file with the config that is to be")
        self.add_platform()


def _diff_parser() -> _Parser:
    parser = _Parser(
        "diff",
        "Show by meaning what turns RUNNING into INTENDED. Either may be - for standard input.",
        f"{_STATUS} {_SECRETS}",
    )
    parser.add_configs()
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_true",
        help='a list of {"op": "add|remove|move", "path": [parent, …, line]}, one a changed line',
    )
    form.add_argument("--side-by-side", action="store_true", help="in two columns")
    parser.add_argument(
        "--context", type=_count, default=3, metavar="N", help="unchanged lines around (usually 3)"
    )
    parser.add_argument(
        "--width", type=_count, metavar="N", help="columns for --side-by-side (usually the screen)"
    )
    return parser


def _remediate_parser() -> _Parser:
    parser = _Parser(
        "remediate",
        "Print the commands that turn RUNNING into INTENDED, in a safe order and as one pastes "
        "them. Either may be - for standard input.",
        f"{_STATUS} What is printed holds the secrets of the files, since it is to be pasted. With "
        "--redact commands that hold one are comments, with fingerprints for the secrets.",
    )
    parser.add_configs()
    parser.add_argument("--back", action="store_true", help="from INTENDED back to RUNNING")
    parser.add_argument("--redact", action="store_true", help="keep secrets out, to be shown")
    return parser


def _redact_parser() -> _Parser:
    parser = _Parser(
        "redact",
        "Print FILE (or standard input, for -) with its secrets replaced, and nothing else "
        "changed.",
        f"{_STATUS_OF_ONE} {_SECRETS}",
    )
    parser.add_argument("file", metavar="FILE", help="a config, or a diff of configs")
    parser.add_platform()
    return parser


def _normalise_parser() -> _Parser:
    parser = _Parser(
        "normalise",
        "Print FILE (or standard input, for -) in its one form: equal exactly for configs that "
        "mean the same.",
        f"{_STATUS_OF_ONE} {_SECRETS}",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", metavar="FILE", nargs="?", help="a config")
    what.add_argument(
        "--rules", action="store_true", help="list the platform's rules: name, version and reason"
    )
    parser.add_platform()
    return parser


def _lint_parser() -> _Parser:
    from netconfig.intent.linting.asking import (  # noqa: PLC0415  (the others start without it)
        STATUS,
        add_arguments,
    )

    parser = _Parser(
        "lint",
        "Find mistakes in device templates: undefined names, missing and unused files, and, where "
        "there is a source of truth, white space and lines that the platform does not know in "
        "what they write for its devices.",
        STATUS,
    )
    add_arguments(parser)
    return parser


_PARSERS = {
    "diff": _diff_parser,
    "lint": _lint_parser,
    "remediate": _remediate_parser,
    "redact": _redact_parser,
    "normalise": _normalise_parser,
}


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)
