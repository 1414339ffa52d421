#!/usr/bin/env python3
"""Django's own entry, for those who look for it; `netconfig` is the command for people."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netconfig.settings")
    execute_from_command_line(sys.argv)
