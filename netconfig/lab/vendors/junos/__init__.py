"""Juniper Junos: its configs, commits and NETCONF server."""
