"""Cisco IOS-XR 7.5: the config commands that the emulated router understands, and its policies."""
