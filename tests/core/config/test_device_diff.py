import pytest

from netconfig.core.config import (
    diff_configs,
    get_platform,
    parse_config,
    parse_device_diff,
    same_effect,
)

EOS, IOS, JUNOS = (get_platform(name) for name in ("arista_eos", "cisco_ios", "juniper_junos"))
EOS_RUNNING = """! Command: show running-config
!
hostname leaf1
!
interface Ethernet1
   description a
   no switchport
!
interface Ethernet2
   description a
   no switchport
!
interface Loopback5
   description old
   ip address 10.0.0.5/32
!
banner login
one
two
EOF
!
end
"""
IOS_RUNNING = """hostname br1
interface GigabitEthernet0/1
 description a
 ip address 10.0.0.1 255.255.255.0
!
interface Loopback5
 ip address 10.0.0.5 255.255.255.255
router bgp 65010
 neighbor 10.0.0.2 remote-as 65001
 !
 address-family ipv4
  neighbor 10.0.0.2 activate
banner login ^C
one
^C
"""
JUNOS_RUNNING = """system { host-name r1; ntp { server 10.0.0.1; } }
interfaces {
    ge-0/0/0 { unit 0 { family inet { address 10.0.0.1/24; } } }
    inactive: ge-0/0/1 { mtu 9000; }
}
policy-options { policy-statement P { term a { then accept; } term b { then reject; } } }
"""


def judge(report, running, intended, platform):
    """Return what same_effect says of a report, given the running and the intended text."""
    trees = parse_config(running, platform), parse_config(intended, platform)
    seen = parse_device_diff(report, running=trees[0], intended=trees[1], platform=platform)
    return same_effect(diff_configs(*trees, platform), seen, platform)


def changed(text, *pairs):
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


class TestNoChange:
    @pytest.mark.parametrize("report", ["", "\n", "--- system:/running-config\n+++ session:/s\n"])
    def test_has_no_operations_on_eos(self, report):
        assert judge(report, EOS_RUNNING, EOS_RUNNING, EOS) == ()

    @pytest.mark.parametrize(
        "report", ["", "!Contextual Config Diffs:\n!No changes were found\n", "\n\n"]
    )
    def test_has_no_operations_on_ios(self, report):
        assert judge(report, IOS_RUNNING, IOS_RUNNING, IOS) == ()

    @pytest.mark.parametrize("report", ["", "\n"])
    def test_has_no_operations_on_junos(self, report):
        assert judge(report, JUNOS_RUNNING, JUNOS_RUNNING, JUNOS) == ()


class TestEosReport:
    def test_is_read_without_hunk_headers_and_with_gaps(self):
        report = (
            " !\n-hostname leaf1\n+hostname leaf2\n interface Ethernet2\n-   description a\n"
            "+   description b\n+interface Loopback4\n+   ip address 10.0.0.4/32\n"
            "-interface Loopback5\n-   description old\n-   ip address 10.0.0.5/32\n"
        )
        intended = changed(
            EOS_RUNNING,
            ("leaf1", "leaf2"),
            ("interface Ethernet2\n   description a", "interface Ethernet2\n   description b"),
            (
                "Loopback5\n   description old\n   ip address 10.0.0.5/32",
                "Loopback4\n   ip address 10.0.0.4/32",
            ),
        )
        assert judge(report, EOS_RUNNING, intended, EOS) == ()
        assert judge(report.strip(), EOS_RUNNING, intended, EOS) == ()

    def test_tells_equal_places_apart_by_its_numbers(self):
        report = "@@ -10,3 +10,3 @@\n-   description a\n+   description b\n    no switchport\n !\n"
        on_two = changed(
            EOS_RUNNING, ("Ethernet2\n   description a", "Ethernet2\n   description b")
        )
        assert judge(report, EOS_RUNNING, on_two, EOS) == ()

    def test_is_not_guessed_where_it_fits_twice(self):
        report = "@@ -99,2 +99,2 @@\n-   description a\n+   description b\n    no switchport\n"
        on_two = changed(
            EOS_RUNNING, ("Ethernet2\n   description a", "Ethernet2\n   description b")
        )
        assert any(
            "fits nowhere" in sentence for sentence in judge(report, EOS_RUNNING, on_two, EOS)
        )

    def test_changes_a_line_inside_a_banner(self):
        report = "@@ -17,3 +17,3 @@\n one\n-two\n+three\n EOF\n"
        assert judge(report, EOS_RUNNING, changed(EOS_RUNNING, ("two", "three")), EOS) == ()

    def test_names_what_is_missing_and_what_is_too_much(self):
        report = "@@ -3,1 +3,1 @@\n-hostname leaf1\n+hostname leaf3\n"
        sentences = judge(report, EOS_RUNNING, changed(EOS_RUNNING, ("leaf1", "leaf2")), EOS)
        assert sentences == (
            "The device does not report what the plan has: add 'hostname leaf2'.",
            "The device reports what the plan does not have: add 'hostname leaf3'.",
        )

    def test_names_a_line_that_is_not_in_running(self):
        report = "@@ -3,1 +3,0 @@\n-ntp server 10.0.0.1\n"
        assert (
            "fits nowhere: '-ntp server 10.0.0.1'"
            in judge(report, EOS_RUNNING, EOS_RUNNING, EOS)[0]
        )


class TestIosReport:
    INTENDED = changed(
        IOS_RUNNING,
        ("description a", "description b"),
        ("interface Loopback5\n ip address 10.0.0.5 255.255.255.255\n", ""),
        (
            "  neighbor 10.0.0.2 activate\n",
            "  neighbor 10.0.0.2 activate\n  redistribute connected\n",
        ),
        ("one", "two"),
    )

    @pytest.mark.parametrize("before_indent", [True, False])
    def test_is_read_with_the_sign_before_or_after_the_indent(self, before_indent):
        report = (
            "!Contextual Config Diffs:\ninterface GigabitEthernet0/1\n +description b\n"
            "router bgp 65010\n address-family ipv4\n  +redistribute connected\n"
            "+banner login ^C\ntwo\n^C\n"
            "interface GigabitEthernet0/1\n -description a\n"
            "-interface Loopback5\n -ip address 10.0.0.5 255.255.255.255\n"
            "-banner login ^C\none\n^C\n"
        )
        if before_indent:
            report = (
                report.replace("\n  +", "\n+  ").replace("\n +", "\n+ ").replace("\n -", "\n- ")
            )
        assert judge(report, IOS_RUNNING, self.INTENDED, IOS) == ()

    @pytest.mark.parametrize("margin", ["", "  "])
    def test_is_read_with_a_text_below_a_section(self, margin):
        chain = "crypto pki certificate chain CA\n certificate ca 01\n  0A0B\n  \tquit\n"
        running = IOS_RUNNING.replace("banner", f"{chain}banner")
        report = "crypto pki certificate chain CA\n" + "".join(
            f" {sign}certificate ca 01\n {margin}{sign}  {text}\n {margin}{sign}  quit\n"
            for sign, text in (("+", "0A0C"), ("-", "0A0B"))
        )

        assert judge(report, running, running.replace("0A0B", "0A0C"), IOS) == ()

    def test_names_a_line_or_a_section_that_is_not_there(self):
        report = "-ntp server 10.0.0.9\ninterface GigabitEthernet0/9\n +description b\n"
        sentences = judge(report, IOS_RUNNING, IOS_RUNNING, IOS)
        assert [s.rsplit(": ", 1)[1] for s in sentences] == [
            "'-ntp server 10.0.0.9'.",
            "'interface GigabitEthernet0/9'.",
        ]

    def test_passes_over_noise(self):
        report = (
            "-file prompt quiet\n-ntp clock-period 17\n"
            "interface GigabitEthernet0/1\n -no shutdown\n"
        )
        assert judge(report, IOS_RUNNING, IOS_RUNNING, IOS) == ()


class TestFrrReport:
    def test_puts_a_new_section_behind_the_rest_of_the_one_that_is_shown(self):
        running = "route-map OUT permit 10\n match tag 1\n set metric 2\nexit\n!\n"
        intended = running.replace(" set", " call SHORT\n set") + (
            "route-map SHORT permit 10\n set metric 3\nexit\n!\n"
        )
        report = (
            "--- running\n+++ candidate\n route-map OUT permit 10\n+ call SHORT\n"
            "+route-map SHORT permit 10\n+ set metric 3\n"
        )
        assert judge(report, running, intended, get_platform("frr")) == ()


class TestJunosReport:
    def test_is_read_with_switches_and_neighbours(self):
        report = (
            "[edit system]\n-  host-name r1;\n+  host-name r2;\n"
            "[edit system ntp]\n-    server 10.0.0.1;\n+    server 10.0.0.2 prefer;\n"
            "[edit interfaces]\n!   inactive: ge-0/0/0 { ... }\n!   active: ge-0/0/1 { ... }\n"
            "[edit policy-options policy-statement P]\n     term b { ... }\n!    term a { ... }\n"
            "+    term c {\n+        then accept;\n+    }\n"
            "[edit]\n+  vlans {\n+      v10 {\n+          vlan-id 10;\n+      }\n+  }\n"
        )
        intended = (
            "system { host-name r2; ntp { server 10.0.0.2 prefer; } }\n"
            "vlans { v10 { vlan-id 10; } }\n"
            "interfaces {\n"
            "inactive: ge-0/0/0 { unit 0 { family inet { address 10.0.0.1/24; } } }\n"
            "ge-0/0/1 { mtu 9000; } }\n"
            "policy-options { policy-statement P {\n"
            "term b { then reject; } term a { then accept; }\n"
            "term c { then accept; } } }\n"
        )
        assert judge(report, JUNOS_RUNNING, intended, JUNOS) == ()

    def test_does_not_pass_a_term_in_another_place(self):
        report = (
            "[edit policy-options policy-statement P]\n     term a { ... }\n"
            "+    term c {\n+        then accept;\n+    }\n"
        )
        first = changed(JUNOS_RUNNING, ("term a {", "term c { then accept; } term a {"))
        assert judge(report, JUNOS_RUNNING, first, JUNOS) != ()

    def test_is_read_with_a_list_in_brackets_before_a_neighbour(self):
        report = "[edit protocols bgp]\n+   import [ A B ];\n    import C;\n"
        running, intended = (
            f"protocols {{ bgp {{ import {each}; }} }}" for each in ("C", "[ A B C ]")
        )
        assert judge(report, running, intended, JUNOS) == ()

    def test_names_a_move_of_what_is_not_there(self):
        report = "[edit protocols bgp]\n!   import [ C ];\n!   import C;\n    import C;\n"
        running = "protocols { bgp { import C; } }"
        assert "'! import [ C ];'" in judge(report, running, running, JUNOS)[0]

    def test_names_a_statement_that_is_not_there(self):
        report = "[edit system]\n-  domain-name x;\n"
        assert "'- system domain-name x'" in judge(report, JUNOS_RUNNING, JUNOS_RUNNING, JUNOS)[0]

    def test_names_a_piece_that_is_no_statement(self):
        report = "[edit system]\n-  host-name {\n"
        assert "fits nowhere" in judge(report, JUNOS_RUNNING, JUNOS_RUNNING, JUNOS)[0]
