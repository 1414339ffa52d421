"""IOS-XR's configs: reading, printing, target buffers, the commit database, what is refused."""
