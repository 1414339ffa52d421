"""The config of an EOS device: as it is typed, kept and judged."""
