import pytest

from netconfig.core.config import (
    ConfigSyntaxError,
    UnknownPlatform,
    get_platform,
    normalised_text,
    parse_config,
    render_tree,
)

EOS, IOS, JUNOS = (get_platform(name) for name in ("arista_eos", "cisco_ios", "juniper_junos"))
LINES = [EOS, IOS, *map(get_platform, ("cisco_nxos", "cisco_iosxr", "frr"))]


def top(text, platform):
    return [node.text for node in parse_config(text, platform).children if node.text]


class TestPlatform:
    def test_is_refused_by_an_unknown_name(self):
        with pytest.raises(UnknownPlatform, match="'acme_os'"):
            get_platform("acme_os")


class TestParseLines:
    @pytest.mark.parametrize(
        "banner",
        [
            "banner motd ^C\nhi\n! x\n^C",
            "banner motd @\nhi\n! x\n@",
            "banner motd \x03\nhi\n! x\n\x03",
        ],
    )
    def test_reads_a_banner_as_one_unit_whatever_its_delimiter(self, banner):
        assert top(f"{banner}\nhostname r1\n", IOS) == [
            "banner motd ^C\nhi\n! x\n^C",
            "hostname r1",
        ]

    @pytest.mark.parametrize("text", ["inactive:;", "system {\n inactive: {\n mtu 9000;\n }\n}\n"])
    def test_refuses_a_mark_of_nothing(self, text):
        with pytest.raises(ConfigSyntaxError, match="has no words before it"):
            parse_config(text, JUNOS)

    def test_refuses_a_mark_in_place_of_a_statement_in_the_set_form(self):
        with pytest.raises(ConfigSyntaxError, match="is no set command"):
            parse_config("set inactive:\n", JUNOS)

    def test_refuses_a_banner_that_would_end_early_where_the_device_shows_it(self):
        with pytest.raises(ConfigSyntaxError, match=r"Line 1 .* holds '\^C'"):
            parse_config("banner motd @\npress ^C to stop\n@\n", IOS)

    def test_reads_a_banner_on_one_line(self):
        assert (
            top("banner exec ^Cinterface x^C\nhostname r1\n", IOS)[0]
            == "banner exec ^Cinterface x^C"
        )

    def test_takes_commands_in_an_eos_banner_for_text(self):
        assert top("banner login\nhostname x\n  !\nEOF\nhostname r1\n", EOS) == [
            "banner login\nhostname x\n  !\nEOF",
            "hostname r1",
        ]

    @pytest.mark.parametrize(
        "text", ["hostname r1", "a\r\n b\r\n", "a\n\tb  \n\n", "", "\n\n", "!\n x"[:2]]
    )
    def test_prints_every_blank_and_line_end_as_it_was(self, text):
        assert render_tree(parse_config(text, IOS), IOS) == text

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("hostname r1\nbanner motd ^C\nfor ever\n", 2),
            ("hostname r1\nbanner login\nno end\n", 2),
            ("  ip address 10.0.0.1/24\n", 1),
            ("interface X\n --More-- \n", 2),
            ("hostname r1\n% Invalid input detected at '^' marker.\n", 2),
            ("\n".join(" " * depth + "x" for depth in range(500)), 61),
            ("vlan  1-4094 \n name x\n" * 60, 49),
            ("hostname r1\nvlan 1-4094\n" + " name x\n" * 60, 2),
            ("vlan 1-4094\n" * 60, 49),
        ],
    )
    def test_names_the_line_that_is_no_config(self, text, number):
        with pytest.raises(ConfigSyntaxError) as caught:
            parse_config(text, EOS if "login" in text else IOS)
        assert caught.value.line_number == number

    @pytest.mark.parametrize("platform", LINES, ids=lambda platform: platform.name)
    @pytest.mark.parametrize(
        ("before", "number"),
        [
            ("", 1),
            ("## Last commit: 2025-03-03 10:01:02 UTC by admin\nversion 21.4R1.12;\n", 3),
            ("/* edge */\r\n\r\n", 3),
        ],
    )
    def test_says_that_a_config_is_one_of_junos(self, platform, before, number):
        with pytest.raises(ConfigSyntaxError, match="opens a brace, as only Junos does") as caught:
            parse_config(f"{before}system {{\n    host-name r1;\n}}\n", platform)
        assert (caught.value.line_number, caught.value.line) == (number, "system {")

    @pytest.mark.parametrize(
        ("platform", "text"),
        [
            (IOS, "macro auto execute PHONE {\n if [[ $LINKUP == YES ]]; then\n fi\n}\n"),
            (IOS, "banner motd ^C\nsystem {\n}\n^C\n"),
            (EOS, "router general\n   control-functions\n      code\nfunction f() {\n}\nEOF\n"),
            (EOS, "hostname r1\nsystem {\n}\n"),
            (EOS, "system {\nhostname r1\n"),
        ],
    )
    def test_takes_braces_where_other_configs_have_them(self, platform, text):
        assert render_tree(parse_config(text, platform), platform) == text

    def test_keeps_secrets_out_of_its_errors(self):
        with pytest.raises(ConfigSyntaxError) as caught:
            parse_config(" username admin secret 9 $9$abcdef\n", IOS)
        assert "$9$abcdef" not in str(caught.value) + caught.value.line + repr(caught.value)


class TestParseBraces:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("system {\n    host-name x;\n", 2),
            ("system {\n}\n}\n", 3),
            ('system {\n    host-name "x;\n}\n', 2),
            ("system {\n    host-name x\n}\n", 3),
            # What tells how to load a statement would be loaded as a statement.
            ("system {\n    replace: host-name x;\n}\n", 2),
            ("/* for ever\nsystem;\n", 1),
            ("set system host-name x\nhost-name y\n", 2),
            ("x{" * 5000, 1),
            ("a;\nx " + "y " * 1000 + ";", 2),
            ("set a\nset x" + " y" * 1000, 2),
        ],
    )
    def test_names_the_line_that_is_no_config(self, text, number):
        with pytest.raises(ConfigSyntaxError) as caught:
            parse_config(text, JUNOS)
        assert caught.value.line_number == number

    def test_reads_braces_and_marks_in_strings_as_text(self):
        text = 'system {\n    login {\n        message "a { b; } # /* \\" c";\n    }\n}\n'
        assert normalised_text(text, JUNOS) == text

    def test_reads_both_forms_alike(self):
        curly = "a { inactive: b { c 1; d [ x y ]; } /* n */ } # e\n"
        flat = "set a b c 1\nset a b d y\nset a b d x\ndeactivate a b\n"
        assert normalised_text(curly, JUNOS) == normalised_text(flat, JUNOS)


class TestNormalise:
    def test_sees_a_set_in_a_trunk_list(self):
        one = "interface Gi1\n switchport trunk allowed vlan 1-3,7\n"
        other = (
            "interface Gi1\n switchport trunk allowed vlan 7\n"
            " switchport trunk allowed vlan add 1,2,3\n"
        )
        assert normalised_text(one, IOS) == normalised_text(other, IOS)

    def test_leaves_out_what_is_printed_with_each_answer(self):
        text = (
            "Load for five secs: 2%/0%; one minute: 1%; five minutes: 1%\n"
            "Time source is NTP, 10:03:04.050 UTC Mon Mar 3 2025\n"
            "r1 uptime is 2 weeks, 1 day, 4 hours, 12 minutes\n"
            "Building configuration...\n\n"
            "Current configuration : 2871 bytes\n"
            "! Last configuration change at 10:01:02 UTC Mon Mar 3 2025 by admin\n"
            "hostname r1\n"
        )
        assert normalised_text(text, IOS) == "hostname r1\n"

    def test_keeps_blanks_where_people_write(self):
        text = "interface Ethernet1\n   description a  b\n"
        assert normalised_text(text, EOS) != normalised_text(text.replace("a  b", "a b"), EOS)

    def test_keeps_no_shutdown_where_it_is_no_default(self):
        text = "management api http-commands\n   no shutdown\n"
        assert "no shutdown" in normalised_text(text, EOS)

    def test_takes_equal_lines_of_different_sections_for_different_lines(self):
        text = "interface Ethernet1\n   mtu 9000\ninterface Ethernet2\n   mtu 9000\n"
        assert normalised_text(text, EOS) == text
