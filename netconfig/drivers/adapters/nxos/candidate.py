"""The file that NX-OS takes a config from: what the chassis says of itself comes from running.

`configure replace` wants the switch's own version, and a rollback patch is shown only of a file
with the first line of a checkpoint. Neither these lines nor the boot image are anybody's to change.
"""

import re

_CHECKPOINT = "!Command: Checkpoint cmd vdc 1"
_OWN = re.compile(r"(?:!Command: .*|!Time: .*|version \d.*|boot nxos .*)\n?", re.MULTILINE)
_VERSION = re.compile(r"^version \d.*$", re.MULTILINE)
_BOOT = re.compile(r"^boot nxos .*$", re.MULTILINE)
_CONTEXT = re.compile(r"^vdc .*\n(?:  limit-resource .*\n)*", re.MULTILINE)


def to_file(text: str, *, running: str) -> str:
    """Return a config as a file; `running` is what the switch prints. Raises ValueError."""
    version = _VERSION.search(running)
    if version is None:
        raise ValueError("the running config does not tell its version")
    context = _CONTEXT.search(running)
    boot = _BOOT.findall(running)
    config = _CONTEXT.sub("", "".join(_without_own(text))).strip("\n")
    parts = [_CHECKPOINT, "", version[0], context[0].rstrip("\n") if context else "", config, *boot]
    return "\n".join([*parts, ""])


def _without_own(text: str) -> list[str]:
    return [line for line in text.splitlines(keepends=True) if not _OWN.fullmatch(line)]
