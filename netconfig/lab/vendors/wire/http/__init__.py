"""HTTP/1.1 as the devices' own web servers speak it."""
