"""What full configs are made of has ranges and places, and the lab's switch keeps to them."""

import pytest

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from tests.core.config.circle.lab import JUNOS


@pytest.mark.parametrize(
    "statement",
    [
        "protocols rstp bridge-priority 9k",
        "protocols rstp bridge-priority 65536",
        "protocols rstp interface ge-0/0/1 egde",
        "routing-options static route 2001:db8::/32 discard",
        "routing-options rib inet6.0 static route 10.0.0.0/8 discard",
        "interfaces ae0 aggregated-ether-options minimum-links 65",
        "interfaces ge-0/0/1 speed 3g",
        "policy-options community X members 65001",
        "firewall family inet filter F term 1 from next-header tcp",
        "system ntp authentication-key 0 type md5 value x",
        "system ntp authentication-key 1 type sha512 value x",
        "snmp v3 usm local-engine user u authentication-sha3 authentication-password x",
        "protocols sflow sample-rate ingress 1",
    ],
)
def test_the_switch_refuses_what_does_not_exist(statement):
    with pytest.raises(LineRefused):
        JUNOS.enter(Node(), f"set {statement}")
