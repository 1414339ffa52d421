"""When the libraries behind the adapters are loaded, which a fresh process alone can show."""

import subprocess
import sys

# Tells in which thread the module came that cannot be loaded beside others.
SCRIPT = """
import sys, threading

class Spy:
    def find_spec(self, name, path=None, target=None):
        if name == "jnpr.junos.facts":
            print(threading.current_thread().name)

sys.meta_path.insert(0, Spy())
from netconfig.drivers.fleet import read_fleet
from tests.drivers.servers import make_target

targets = [make_target(driver, 1, name=driver) for driver in ("junos", "ios", "none")]
for name, outcome in sorted(read_fleet(targets, workers=3, deadline_seconds=20)):
    print(name, type(outcome).__name__)
"""


class TestLibrariesOfAFleet:
    def test_are_loaded_before_its_threads_begin(self):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
        )

        assert done.stdout.split("\n")[0] == "fleet"
        assert "none NotSupported" in done.stdout
