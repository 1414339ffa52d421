"""Arista EOS: eAPI (JSON-RPC over HTTPS), config sessions and show commands."""
