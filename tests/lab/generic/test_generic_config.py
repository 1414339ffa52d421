"""NAPALM's TestConfigNetworkDriver, unmodified, for each driver on the lab."""

from typing import Any

from napalm.base.test.base import TestConfigNetworkDriver as _Generic

from tests.lab.generic.entries import ENTRIES, Entry
from tests.lab.generic.ground import bind


def _begin(entry: Entry, device: Any) -> None:
    device.load_replace_candidate(filename=str(entry.configs / "initial.conf"))
    device.commit_config()


for _entry in ENTRIES:
    _made = bind(_Generic, _entry, prepare=_begin)
    globals()[_made.__name__] = _made
del _made
