"""NETCONF as vendors share it: SSH, framing, errors, subtree filters, confirmed commits."""
