import pytest

from netconfig.lab.grammar.arista_eos.grammar import ARISTA_EOS
from netconfig.lab.grammar.language import Grammar, Wording, command, commands
from netconfig.lab.grammar.matching import Match, Matcher, Mismatch, matcher

TOY = Grammar(
    platform="toy",
    sections={
        "": (
            *commands("hostname <word!>", "ntp server <host> [prefer]", "mode <a|b!>"),
            command("old <word>", becomes="ntp server {0}"),
            command("vlan <1-4094>", "vlan"),
        ),
        "vlan": commands("name <line!>"),
    },
    wording=Wording(unknown="?", incomplete="..."),
)


def match(line, section=""):
    return Matcher(TOY).match(section, line.split())


def matched(line, section=""):
    found = match(line, section)
    assert isinstance(found, Match)
    return found


class TestMatch:
    def test_takes_the_value_out_of_the_identity(self):
        found = matched("hostname a")

        assert found.identity == matched("hostname b").identity
        assert (found.line, found.args, found.value) == ("hostname a", ("a",), "a")

    def test_keeps_other_arguments_in_the_identity(self):
        assert matched("ntp server 10.0.0.1").identity != matched("ntp server 10.0.0.2").identity

    def test_takes_optional_words_as_value(self):
        plain, preferred = matched("ntp server 10.0.0.1"), matched("ntp server 10.0.0.1 prefer")

        assert plain.identity == preferred.identity
        assert plain.line != preferred.line

    def test_takes_the_rest_of_the_line(self):
        assert matched("name two  words", "vlan").value == "two words"

    def test_shows_a_command_in_the_form_that_the_device_stores(self):
        assert matched("old 10.0.0.1").line == "ntp server 10.0.0.1"

    @pytest.mark.parametrize(
        ("line", "index", "is_incomplete"),
        [
            ("nonsense", 0, False),
            ("hostname", 1, True),
            ("hostname a b", 2, False),
            ("vlan 4095", 1, False),
            ("mode c", 1, False),
            ("ntp server", 2, True),
            ("ntp server 10.0.0.1 perhaps", 3, False),
        ],
    )
    def test_points_at_the_first_bad_word(self, line, index, is_incomplete):
        assert match(line) == Mismatch(index, is_incomplete)


class TestNamesLines:
    @pytest.mark.parametrize("line", ["hostname", "ntp server 10.0.0.1", "mode"])
    def test_takes_a_line_without_its_value(self, line):
        found = Matcher(TOY)
        assert found.names_lines("", line.split()) or isinstance(match(line), Match)

    @pytest.mark.parametrize("line", ["ntp", "vlan", "nonsense", "ntp server"])
    def test_refuses_what_would_name_too_much(self, line):
        assert not Matcher(TOY).names_lines("", line.split())


class TestAristaEos:
    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("interface et1", "interface Ethernet1"),
            ("interface ethernet1/1", "interface Ethernet1/1"),
            ("interface Lo0", "interface Loopback0"),
            ("interface po10", "interface Port-Channel10"),
            ("interface vlan10", "interface Vlan10"),
            ("ip name-server 192.0.2.1", "ip name-server vrf default 192.0.2.1"),
            ("ip route 10.1.2.3/8 192.0.2.1", "ip route 10.0.0.0/8 192.0.2.1"),
            ("router bgp 1.1", "router bgp 65537"),
        ],
    )
    def test_shows_a_line_as_the_switch_does(self, typed, shown):
        found = matcher(ARISTA_EOS).match("", typed.split())

        assert isinstance(found, Match)
        assert found.line == shown

    @pytest.mark.parametrize(
        "line", ["interface vlan4095", "interface e", "router bgp 0", "ip route 10.0.0.0 1.1.1.1"]
    )
    def test_refuses_values_that_are_out_of_range(self, line):
        assert isinstance(matcher(ARISTA_EOS).match("", line.split()), Mismatch)
