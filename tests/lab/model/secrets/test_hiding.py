"""Secrets that come back in another form than they were typed."""

import re

import pytest

from netconfig.lab.grammar.arista_eos.grammar import ARISTA_EOS
from netconfig.lab.grammar.cisco_ios.grammar import CISCO_IOS
from netconfig.lab.grammar.juniper_junos.grammar import JUNIPER_JUNOS
from netconfig.lab.model.braces.loading import Loader
from netconfig.lab.model.braces.printing import print_braces
from netconfig.lab.model.config.editor import Editor
from netconfig.lab.model.config.printing import print_config
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.hiding import reencoding
from netconfig.lab.model.secrets.passwords import cisco_type9, sha512_crypt


def typed(grammar, text, *, is_on=True):
    tree = Node()
    with reencoding(is_on=is_on):
        Editor(tree, grammar).enter_all(text.splitlines())
    return print_config(tree, grammar)


def loaded(text, *, is_on=True):
    loader = Loader(Node(), JUNIPER_JUNOS)
    with reencoding(is_on=is_on):
        loader.load_commands(text)
    assert loader.problems == []
    return print_braces(loader.root)


EOS_BGP = "router bgp 65001\nneighbor 42.42.42.42 remote-as 65002\n"
IOS_BGP = "router bgp 65001\nneighbor 10.0.0.1 remote-as 65002\n"


class TestEosKeys:
    @pytest.mark.parametrize("kind", ["", "0 "])
    def test_come_back_as_type_7_of_their_neighbor(self, kind):
        text = typed(ARISTA_EOS, f"{EOS_BGP}neighbor 42.42.42.42 password {kind}arista\n")

        assert "neighbor 42.42.42.42 password 7 3QGcqpU2YTwKh2jVQ4Vj/A==\n" in text

    def test_stay_when_they_are_hidden_already(self):
        line = "neighbor 42.42.42.42 password 7 3QGcqpU2YTwKh2jVQ4Vj/A==\n"

        assert line in typed(ARISTA_EOS, EOS_BGP + line)

    def test_stay_as_typed_unless_the_lab_was_asked(self):
        line = "neighbor 42.42.42.42 password 0 arista\n"

        assert line in typed(ARISTA_EOS, EOS_BGP + line, is_on=False)


class TestEosUsers:
    @pytest.mark.parametrize("kind", ["", "0 "])
    def test_come_back_as_salted_sha512_always(self, kind):
        line = f"username ann privilege 15 secret {kind}hunter2"

        text = typed(ARISTA_EOS, line, is_on=False)

        shown = re.search(r"username ann privilege 15 secret sha512 \$6\$(\S+)\$\S+", text)
        assert shown is not None
        assert sha512_crypt("hunter2", shown[1]) in shown[0]
        assert typed(ARISTA_EOS, line) != text

    def test_keep_a_hash_as_it_was_sent(self):
        line = "username ann secret sha512 $6$salt$hash\n"

        assert line in typed(ARISTA_EOS, line)


class TestIosKeys:
    def test_come_back_as_type_7_with_the_service_that_does_it(self):
        line = "neighbor 10.0.0.1 password arista\n"

        hidden = typed(CISCO_IOS, f"service password-encryption\n{IOS_BGP}{line}")

        assert re.search(r"neighbor 10.0.0.1 password 7 (0\d|1[0-5])[0-9A-F]{12}\n", hidden)
        assert line in typed(CISCO_IOS, IOS_BGP + line)


class TestIosUsers:
    def test_come_back_as_type_9_always(self):
        text = typed(CISCO_IOS, "username ann privilege 15 secret hunter2", is_on=False)

        shown = re.search(r"username ann privilege 15 secret 9 (\$9\$(\S{14})\$\S+)", text)
        assert shown is not None
        assert cisco_type9("hunter2", shown[2]) == shown[1]


class TestJunosKeys:
    COMMANDS = "set protocols bgp group g authentication-key {}\n"

    def test_come_back_as_type_9(self):
        text = loaded(self.COMMANDS.format('"plain text"'))

        assert re.search(r'authentication-key "\$9\$\S+"; ## SECRET-DATA', text)
        assert "plain" not in text

    def test_stay_when_they_are_hidden_already(self):
        assert '"$9$LbHX-wg4Z"' in loaded(self.COMMANDS.format('"$9$LbHX-wg4Z"'))

    def test_stay_as_typed_unless_the_lab_was_asked(self):
        assert "authentication-key plain;" in loaded(self.COMMANDS.format("plain"), is_on=False)


class TestJunosUsers:
    def test_have_a_hash_of_what_was_given_in_clear(self):
        command = "set system root-authentication plain-text-password-value hunter2\n"

        text = loaded(command, is_on=False)

        assert re.search(r'encrypted-password "\$6\$\S{8}\$\S{86}"; ## SECRET-DATA', text)
        assert "plain-text" not in text
