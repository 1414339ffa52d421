"""Which routes devices have, from their configs and from what OSPF and BGP tell them, IPv4 only."""
