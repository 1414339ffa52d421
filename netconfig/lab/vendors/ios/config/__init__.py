"""The config of an IOS device: as it is typed, kept, compared and judged."""
