"""The main job, shown end to end on an emulated network."""
