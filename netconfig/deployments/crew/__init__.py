"""The crew of a worker: claims device runs, makes their orders and carries them out in threads."""
