"""Cisco NX-OS 10.2 on a Nexus 9000: the config commands that the emulated switch understands."""
