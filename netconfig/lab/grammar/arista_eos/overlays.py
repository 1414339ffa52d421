"""Arista EOS: the interface in which VXLAN tunnels end.

Source: the EOS user manual, "VXLAN". The switch has one such interface, and always shows the port.
The emulated network has no tunnels.
"""

from netconfig.lab.grammar.language import Command, command, commands

_VNI = "<1-16777214!>"

TOP = (command("interface <Vxlan>", "vxlan", holds=("vxlan udp-port 4789",)),)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "vxlan": commands(
        "description <line!>",
        "vxlan source-interface <Loopback!>",
        "vxlan virtual-router encapsulation mac-address mlag-system-id!",
        "vxlan udp-port <1024-65535!>",
        f"vxlan vlan <1-4094> vni {_VNI}",
        f"vxlan vrf <word> vni {_VNI}",
        "vxlan flood vtep <ip>",
        "vxlan vlan <1-4094> flood vtep <ip>",
    ),
}
