"""The NAPALM driver for FRRouting: over SSH, with frr-reload.py and a program of its own."""
