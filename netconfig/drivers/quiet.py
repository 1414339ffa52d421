"""Keeps the device libraries' loggers silent: they write whole configs and logins.

What is worth knowing of their failures is in our own errors.
"""

import logging

_LIBRARIES = (
    "pyeapi",
    "pyeapi.eapilib",
    "pyeapi.utils",
    "ncclient",
    "netmiko",
    "paramiko",
    "jnpr",
    "napalm",
)


def keep_libraries_quiet() -> None:
    """Let the device libraries log nothing at all; may be called any number of times."""
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
