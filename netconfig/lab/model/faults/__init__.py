"""What goes wrong on demand: the kinds of faults, those that stand, and what they do."""
