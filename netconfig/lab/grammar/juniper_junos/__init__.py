"""The config statements of Juniper Junos; all of them together are `grammar.JUNIPER_JUNOS`."""
