"""What a worker does on one device: a walk of plain steps that knows sessions, but no database."""
