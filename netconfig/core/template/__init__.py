"""The language of device templates: what they may say, and how much of it."""
