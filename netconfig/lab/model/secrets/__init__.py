"""Passwords and keys as devices keep them: hashed, hidden, or made for one engine."""
