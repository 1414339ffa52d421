"""What a Junos config says of the network; `reading` has the whole of it."""
