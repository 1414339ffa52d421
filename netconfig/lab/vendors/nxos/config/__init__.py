"""Cisco NX-OS: what its config texts mean, how it prints them and tells them apart."""
