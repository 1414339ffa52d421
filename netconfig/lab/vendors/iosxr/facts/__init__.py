"""What an IOS-XR config says of the network: interfaces, routing, policies, services."""
