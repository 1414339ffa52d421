"""Cisco NX-OS: NX-API, a command line over SSH, checkpoints and rollbacks to them."""
