"""The command line of IOS itself, over one login: modes, refusals, questions, files, keys."""

import pytest

from tests.lab.ios.configs import SW1


@pytest.fixture
def cli(connect):
    return connect("sw1").device


def commands(lab):
    return [entry["text"] for entry in lab.trace("sw1") if entry["kind"] == "command"]


class TestModes:
    def test_are_shown_by_the_prompt(self, cli):
        def prompt_after(line):
            cli.send_command(line, expect_string=r"[>#]")
            return cli.find_prompt()

        assert cli.find_prompt() == "sw1#"
        assert prompt_after("configure terminal") == "sw1(config)#"
        assert prompt_after("interface gi1/0/1") == "sw1(config-if)#"
        assert prompt_after("router bgp 65000") == "sw1(config-router)#"
        assert prompt_after("address-family ipv4") == "sw1(config-router-af)#"
        assert prompt_after("exit") == "sw1(config-router)#"
        assert prompt_after("end") == "sw1#"
        assert prompt_after("disable") == "sw1>"

    def test_need_a_password_to_enable(self, lab, cli):
        cli.send_command("disable", expect_string=">")
        assert "Invalid input" in cli.send_command("show running-config", expect_string=">")
        cli.secret = cli.password

        cli.enable()

        assert cli.find_prompt() == "sw1#"
        assert "(password)" in commands(lab)
        assert cli.password not in str(lab.trace("sw1"))

    def test_ignore_nul_bytes_and_take_backspaces(self, cli):
        cli.write_channel("\x00\x00show verx\x08sion\n")

        assert "C9300-24T" in cli.read_until_pattern("register")

    def test_take_abbreviations_and_pipes(self, cli):
        assert cli.send_command("sh run | i hostname") == "hostname sw1"
        assert cli.send_command("sh run | sec line vty").splitlines()[0] == "line vty 0 4"

    def test_take_each_config_line_at_once(self, lab, cli):
        cli.send_config_set(["interface gi1/0/1", "shutdown", "no hostname"])

        assert "interface GigabitEthernet1/0/1\n shutdown\n" in lab.running("sw1")
        assert "hostname" not in lab.running("sw1")

    def test_take_banners_with_any_delimiter(self, lab, cli):
        cli.send_config_set(["banner login #", "one", "", " two#"])

        assert "banner login ^C\none\n\n two^C\n" in lab.running("sw1")


class TestRefusals:
    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            (["frobnicate"], "% Invalid input detected at '^' marker."),
            (["vlan 5000"], "% Invalid input detected at '^' marker."),
            (["ntp server"], "% Incomplete command."),
            (["interface gi1/0/1", "ip address 10.0.0.9 255.255.255.0"], "% Invalid input"),
            (["interface lo0", "ip address 10.0.0.0 255.255.255.0"], "Bad mask /24"),
            (
                ["interface lo7", "ip address 10.0.0.77 255.255.255.0"],
                "% 10.0.0.0 overlaps with GigabitEthernet0/0",
            ),
            (["interface lo0", "vrf forwarding RED"], "% VRF RED not configured."),
            (["ip route 10.0.0.1 255.0.0.0 10.0.0.2"], "%Inconsistent address and mask"),
            (["router bgp 1", "router bgp 2"], "BGP is already running; AS is 1"),
            (["router bgp 1", "neighbor 10.9.9.9 shutdown"], "% Specify remote-as"),
        ],
    )
    def test_of_config_lines_are_the_vendors(self, lab, cli, lines, message):
        before = lab.running("sw1")

        assert message in cli.send_config_set(lines)

        assert lab.running("sw1") == before or len(lines) > 1

    def test_point_at_the_word(self, cli):
        answer = cli.send_config_set(["ntp server 192.0.2.300"], strip_prompt=False)

        lines = answer.splitlines()
        typed = next(n for n, line in enumerate(lines) if "192.0.2.300" in line)
        assert lines[typed + 1].index("^") == lines[typed].index("192.0.2.300")

    def test_of_commands_come_too(self, cli):
        assert "% Invalid input detected" in cli.send_command("show nothing")
        assert "Error opening" in cli.send_command("more flash:/nothing")
        assert "No Rollback Confirmed Change pending" in cli.send_command("configure confirm")


class TestFiles:
    def test_are_asked_about_without_quiet_prompts(self, cli):
        first = cli.send_command("copy running-config flash:/x.txt", expect_string=r"\?")
        second = cli.send_command("", expect_string="#")

        assert "Destination filename [x.txt]?" in first
        assert "bytes copied" in second
        assert "x.txt" in cli.send_command("dir")

    def test_go_by_delete(self, cli):
        cli.send_config_set("file prompt quiet")
        cli.send_command("copy running-config flash:/x.txt")

        cli.send_command("delete /force flash:/x.txt")

        assert "x.txt" not in cli.send_command("dir flash:")


class TestForms:
    def test_that_mean_the_same_are_shown_in_one(self, lab, cli):
        lab.edit("sw1", SW1)

        cli.send_config_set(
            [
                "ip domain-name example.org",
                "ip name-server 192.0.2.54",
                "snmp-server community others ro",
                "router bgp 65011",
                "address-family ipv4 unicast",
                "network 0.0.0.0 mask 0.0.0.0",
                "network 192.0.2.0 mask 255.255.255.0",
            ]
        )

        running = lab.running("sw1")
        assert "ip domain name example.org\n" in running
        assert "ip name-server 192.0.2.53 198.51.100.53 192.0.2.54\n" in running
        assert "snmp-server community others RO\n" in running
        assert "  network 0.0.0.0\n" in running
        assert "  network 192.0.2.0\n" in running

    def test_show_the_missing_address_of_what_routes(self, lab, cli):
        cli.send_config_set(["interface gi1/0/1", "no switchport", "interface Vlan20"])

        running = lab.running("sw1")
        assert "interface GigabitEthernet1/0/1\n no switchport\n no ip address\n" in running
        assert "interface Vlan20\n no ip address\n" in running

    def test_leave_with_what_they_hang_on(self, lab, cli):
        lab.edit("sw1", SW1 + "interface Vlan10\nvrf forwarding GUEST\n")

        cli.send_config_set(
            ["no vrf definition GUEST", "router bgp 65011", "no neighbor SPINES peer-group"]
        )

        assert "GUEST" not in lab.running("sw1")
        assert " neighbor " not in lab.running("sw1")


class TestHostKey:
    def test_is_an_openssh_line_and_can_be_replaced(self, lab, connect):
        before = lab.identity("sw1")
        assert before["public"].startswith("ssh-ed25519 ")

        after = lab.replace_identity("sw1")

        assert after["public"] != before["public"]
        shown = connect("sw1").device.remote_conn.transport.get_remote_server_key()
        assert shown.get_base64() == after["public"].split()[1]
