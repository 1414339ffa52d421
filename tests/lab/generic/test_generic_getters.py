"""NAPALM's TestGettersNetworkDriver, unmodified, for each driver on the lab."""

from typing import Any

from napalm.base.test.base import TestConfigNetworkDriver as _ConfigTests
from napalm.base.test.base import TestGettersNetworkDriver as _Generic

from tests.lab.generic.entries import ENTRIES, Entry
from tests.lab.generic.ground import bind, give_state


def _begin(entry: Entry, device: Any) -> None:
    give_state(entry)
    # Its name is another now, and with it the prompt that the driver looks for.
    device.close()
    device.open()


for _entry in ENTRIES:
    _made = bind(_Generic, _entry, prepare=_begin)
    globals()[_made.__name__] = _made
del _made


class TestTheLists:
    def test_name_tests_that_exist(self):
        known = {name for each in (_Generic, _ConfigTests) for name in vars(each)}

        for entry in ENTRIES:
            assert set(entry.inapplicable) <= known
