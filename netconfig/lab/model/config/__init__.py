"""Configs of devices: the tree, typing into it, printing it, and what two texts differ in."""
