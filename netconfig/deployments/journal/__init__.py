"""The journal of device runs: one scribe writes it, in bulk, each line before its side effect."""
