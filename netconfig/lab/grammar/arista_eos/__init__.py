"""The config commands of Arista EOS; all of them together are `grammar.ARISTA_EOS`."""
