"""What every test shares: a data directory of its own, set before Django reads the settings."""

import atexit
import os
import shutil
import tempfile

import django

_DATA_DIR = tempfile.mkdtemp(prefix="netconfig-tests-")
atexit.register(shutil.rmtree, _DATA_DIR, ignore_errors=True)
os.environ["NETCONFIG_DATA_DIR"] = _DATA_DIR
# Named here and not in pyproject.toml: the settings must not be read before the line above.
os.environ["DJANGO_SETTINGS_MODULE"] = "netconfig.settings"
for name in ("NETCONFIG_USER_TOKEN", "NETCONFIG_BROKER_URL"):
    os.environ.pop(name, None)

# The conftest.py of a folder that is named on the command line is loaded before pytest-django is.
django.setup()
