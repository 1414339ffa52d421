"""What a mistake in the sound network is, and what is to be told of it."""

from typing import NamedTuple


class Spoilt(NamedTuple):
    """A check, what is written in place of what, and the object, devices and words it tells."""

    check: str
    old: str
    new: str
    kind: str
    key: str
    devices: str
    text: str
