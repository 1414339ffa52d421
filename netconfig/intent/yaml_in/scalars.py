"""What a plain scalar means by the core schema of YAML 1.2.2 (section 10.3.2)."""

import math
import re

from netconfig.core.errors import NetconfigError

NOTHING = ("", "~", "null", "Null", "NULL")

_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN")
_MOST_DIGITS = 1000


class NotJson(NetconfigError):
    """A number that JSON has no way to write."""


def core_value(text: str) -> str | int | float | bool | None:
    """Return what a plain scalar means; raises NotJson."""
    if text in NOTHING:
        return None
    if text in _FLAGS:
        return _FLAGS[text]
    number = _number(text)
    return text if number is None else number


def is_more_than_text(text: str) -> bool:
    """Tell whether a text would mean something else if it were written without quotes."""
    try:
        return not isinstance(core_value(text), str)
    except NotJson:
        return True


def _number(text: str) -> int | float | None:
    if len(text) > _MOST_DIGITS:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text, 0)
    if _HEXADECIMAL.fullmatch(text):
        return int(text, 0)
    if _NO_NUMBER.fullmatch(text) or (_FLOAT.fullmatch(text) and math.isinf(float(text))):
        raise NotJson(f"JSON has no number {text}: put quotes around it for a text")
    return float(text) if _FLOAT.fullmatch(text) else None
