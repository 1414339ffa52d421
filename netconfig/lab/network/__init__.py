"""What devices do to each other, from the configs of both ends: links, routes, LLDP and BGP."""
