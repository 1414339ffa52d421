"""The Junos command line over SSH: operational mode in `shell`, config mode in `configuring`."""
