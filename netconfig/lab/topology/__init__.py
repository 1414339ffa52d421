"""Topology files: which devices a lab has, where they listen, and how they are cabled."""
