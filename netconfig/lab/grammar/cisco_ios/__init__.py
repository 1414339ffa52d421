"""The config commands of Cisco IOS-XE; all of them together are `grammar.CISCO_IOS`."""
