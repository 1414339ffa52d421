"""Cisco IOS-XE: a command line over SSH, SCP, and config replaces that revert by themselves."""
