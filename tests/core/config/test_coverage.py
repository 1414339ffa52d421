"""Which lines of a device are written by which template, and which by nobody."""

from netconfig.core.config import Sections, get_platform
from netconfig.core.config.merge import coverage_of

EOS, JUNOS = get_platform("arista_eos"), get_platform("juniper_junos")

RENDERED = [
    ("hostname a", "system"),
    ("!", "main"),
    ("ntp server 192.0.2.1", "system"),
    ("interface Ethernet1", "interfaces"),
    ("   description x", "interfaces"),
    ("   switchport access vlan 10", "switchport"),
    ("snmp-server community secret:read@1 ro", "access"),
]
RUNNING = """\
hostname a
ntp server 192.0.2.1
ntp server 192.0.2.9
snmp-server community <secret 3f9a> ro
snmp-server community <secret 4f9a> ro
interface Ethernet1
   description x
   mtu 9000
"""


def covered(running, rendered, *names, platform=EOS):
    return coverage_of(running, rendered, Sections.declared(names), platform)


def shown(lines):
    return {" ".join(line.path): (line.is_managed, line.writer) for line in lines}


class TestCoverage:
    def test_names_the_template_of_each_line_and_what_none_writes(self):
        found = covered(RUNNING, RENDERED)

        assert shown(found.lines) == {
            "hostname a": (True, "system"),
            "ntp server 192.0.2.1": (True, "system"),
            "ntp server 192.0.2.9": (True, ""),
            "snmp-server community <secret 3f9a> ro": (True, "access"),
            "snmp-server community <secret 4f9a> ro": (True, ""),
            "interface Ethernet1": (True, "interfaces"),
            "interface Ethernet1 description x": (True, "interfaces"),
            "interface Ethernet1 mtu 9000": (True, ""),
        }

    def test_tells_what_the_device_lacks(self):
        found = covered(RUNNING, RENDERED)

        assert shown(found.missing) == {
            "interface Ethernet1 switchport access vlan 10": (True, "switchport")
        }

    def test_leaves_what_is_not_managed_to_nobody(self):
        found = covered(RUNNING, RENDERED, "ntp", "interface * description")

        managed = {
            line: writer for line, (is_ours, writer) in shown(found.lines).items() if is_ours
        }
        assert managed == {
            "ntp server 192.0.2.1": "system",
            "ntp server 192.0.2.9": "",
            "interface Ethernet1 description x": "interfaces",
        }
        assert all(line.is_managed or not line.writer for line in found.lines)
        assert found.missing == ()

    def test_follows_statements_over_lines_and_comments_of_junos(self):
        rendered = [
            ("system {", "system"),
            ("    /* said by hand */", "system"),
            ("    host-name a;", "system"),
            ("    ntp {", "time"),
            ("        server 192.0.2.1;", "time"),
            ("    }", "time"),
            ("}", "system"),
        ]
        running = "system { host-name a; ntp { server 192.0.2.1; server 192.0.2.9; } }\n"

        found = shown(covered(running, rendered, platform=JUNOS).lines)

        assert found["system host-name a"] == (True, "system")
        assert found["system ntp"] == (True, "time")
        assert found["system ntp server 192.0.2.1"] == (True, "time")
        assert found["system ntp server 192.0.2.9"] == (True, "")
