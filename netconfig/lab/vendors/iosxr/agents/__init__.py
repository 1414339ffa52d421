"""What programs talk to on an IOS-XR router: NETCONF and the XML agent."""
