"""The document about platforms: all that their behaviours say, in Markdown."""

from collections.abc import Iterable, Iterator

from netconfig.lab.model.behaviour import Behaviour
from netconfig.lab.model.platform import Platform
from netconfig.lab.network.behaviours import NETWORK

_INTRODUCTION = """\
# Platforms: what the lab's devices do, and how sure that is

Made by `netconfig lab behaviours`; a test compares. Every behaviour of an emulated device bears a
mark:

- **documented**: the document that is named says or shows it;
- **driver-derived**: the client library that is named, in this version and file, works only so;
- **assumed**: nobody told; the reason for the choice is given instead.

No emulated device was compared with a real one. So pages and commands of netconfig call an adapter
"verified on the emulator only" until somebody reports a real device.
"""
_ROUTERS = """\
## frr

Nothing is emulated here: `netconfig lab up --frr` starts real FRRouting routers, each in namespaces
of its own, with Debian's daemons and sshd. What they do is what FRRouting does, so there are no
behaviours to list; [frr.md](frr.md) tells of the NAPALM driver `frr` and of what bites. The adapter
`frr` is verified on them.
"""


def document(platforms: Iterable[Platform]) -> str:
    """Return the whole document, with the platforms in the order of their names."""
    ordered = sorted(platforms, key=lambda platform: platform.name)
    chapters = [_chapter(each.name, _doors(each), each.behaviours) for each in ordered]
    network = _chapter("The network between them", _SHARED, NETWORK)
    return "\n".join([_INTRODUCTION, *chapters, network, _ROUTERS])


def _chapter(title: str, lead: str, found: tuple[Behaviour, ...]) -> str:
    counts = ", ".join(f"{len(own)} {mark}" for mark in _MARKS if (own := _of(found, mark)))
    return "".join(
        f"{line}\n"
        for line in (
            f"## {title}",
            "",
            lead,
            "",
            f"{len(found)} behaviours: {counts}.",
            "",
            "| What it does | Mark | Source or reason |",
            "|---|---|---|",
            *_rows(found),
        )
    )


_SHARED = "Neighbors, tables and routes follow from the configs of all devices, whoever made them."
_MARKS = ("documented", "driver-derived", "assumed")


def _doors(platform: Platform) -> str:
    told = [
        f"`{door.name}` on port {door.port}"
        + (f" for the NAPALM driver `{door.driver}`" if door.driver else "")
        for door in platform.services
    ]
    return f"Managed by {', '.join(told)}."


def _rows(behaviours: Iterable[Behaviour]) -> Iterator[str]:
    found = tuple(behaviours)
    for mark in _MARKS:
        for each in _of(found, mark):
            yield f"| {_cell(each.what)} | {mark} | {_cell(each.source)} |"


def _of(behaviours: Iterable[Behaviour], mark: str) -> list[Behaviour]:
    return [each for each in behaviours if each.mark == mark]


def _cell(text: str) -> str:
    return text.replace("|", r"\|")
