"""A config from a file or from standard input, and what cannot be read as one."""

import os
import sys

from netconfig.core.config import ConfigSyntaxError, ConfigTree, Platform, parse_config
from netconfig.core.errors import NetconfigError

STANDARD_INPUT = "-"
_BYTE_ORDER_MARK = "\ufeff"


class CannotRead(NetconfigError):
    """A file is not there, is no file, or holds no config of the platform."""


def read_text(name: str) -> str:
    """Return a file's text, or what comes in on standard input for `-`. Raises CannotRead.

    No config holds the byte 0: a text of two bytes a letter does, and most that is no text.
    """
    try:
        content = _content(name)
    except OSError as error:
        raise CannotRead(f"{name}: {error.strerror or error}.") from None
    try:
        text = content.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise CannotRead(_strange(name, content, error.start)) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        told = "it is no config, or not in UTF-8."
        raise CannotRead(f"{shown(name)} has a NUL byte at line {line}: {told}")
    return text


def is_empty(name: str, text: str) -> bool:
    """Tell whether a file holds nothing, though nobody said so by the name of `/dev/null`."""
    return name != os.devnull and not text.strip()


def parse_file(name: str, text: str, platform: Platform) -> ConfigTree:
    """Parse what a file holds. Raises CannotRead, which names file, line and text."""
    try:
        return parse_config(text, platform)
    except ConfigSyntaxError as error:
        raise CannotRead(f"{shown(name)}: {error}") from None


def shown(name: str) -> str:
    """Return what people call this input."""
    return "standard input" if name == STANDARD_INPUT else name


def _strange(name: str, content: bytes, at: int) -> str:
    line = content.count(b"\n", 0, at) + 1
    return f"{shown(name)} line {line}: byte 0x{content[at]:02x} is not UTF-8 text."


def _content(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    with open(os.fspath(name), "rb") as file:  # noqa: PTH123  (pathlib is a tenth of the start)
        return file.read()
