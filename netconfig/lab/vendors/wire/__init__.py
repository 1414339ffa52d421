"""The protocols by which devices are managed, the same for all vendors: web, NETCONF, terminals."""
