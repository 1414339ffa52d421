"""Real FRRouting routers: each in namespaces of its own, with sshd, cabled by veth pairs.

No namespace has a name and each ends with the process that the lab started in it. So whatever ends
the lab, the kernel takes away its routers, bridge and cables, and nothing is left to clear up.
"""
