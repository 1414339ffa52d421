"""`python -m netconfig.lab` is `netconfig lab`."""

import sys

from netconfig.lab.cli import main

sys.exit(main(sys.argv[1:]))
