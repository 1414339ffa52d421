"""Configs in nested braces: read them, edit trees by them, print and compare them."""
