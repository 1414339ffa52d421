"""Reads whole configs by a grammar alone, without a device."""
