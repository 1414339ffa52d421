"""What every test shares: a data directory of its own, set before Django reads the settings."""

import atexit
import os
import shutil
import tempfile
from typing import Any

import django
import pytest
from hypothesis import HealthCheck, settings

from tests.scheduling import FilesAndFolders, put_in_order

_DATA_DIR = tempfile.mkdtemp(prefix="netconfig-tests-")
atexit.register(shutil.rmtree, _DATA_DIR, ignore_errors=True)
os.environ["NETCONFIG_DATA_DIR"] = _DATA_DIR
# Named here and not in pyproject.toml: the settings must not be read before the line above.
os.environ["DJANGO_SETTINGS_MODULE"] = "netconfig.settings"
for name in ("NETCONFIG_USER_TOKEN", "NETCONFIG_BROKER_URL"):
    os.environ.pop(name, None)

# An example that takes long tells how busy the machine is, and nothing of what it asks about.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

# The conftest.py of a folder that is named on the command line is loaded before pytest-django is.
django.setup()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share out the tests as tests/scheduling.py says; the other ways of xdist stay as they are."""
    return FilesAndFolders(config, log) if config.option.dist == "loadfile" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the tests of a worker; a run without workers keeps the order of the files."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        put_in_order(items)
