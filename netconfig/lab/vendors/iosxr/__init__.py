"""Cisco IOS-XR: a command line and an XML agent over SSH, and NETCONF."""
