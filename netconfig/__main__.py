"""`python -m netconfig`, the console script where none is on the path."""

from netconfig.cli import main

main()
