"""Cisco NX-OS: what its show commands print, as text and as JSON."""
