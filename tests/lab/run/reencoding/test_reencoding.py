"""Secrets as devices of the lab show them, met by the vendors' drivers."""

import re

import pytest

from netconfig.lab.model.secrets.localizing import localized
from netconfig.lab.model.secrets.passwords import (
    cisco_type7,
    cisco_type9,
    from_juniper_type9,
    sha256_crypt,
    sha512_crypt,
)
from tests.lab.run.reencoding.forms import CLEAR_TEXT, SENT
from tests.lab.run.reencoding.logins import log_in, merge

BGP = "router bgp 65001\nneighbor 42.42.42.42 remote-as 65002\n"
CLEAR = "neighbor 42.42.42.42 password 0 arista"
HIDDEN = "neighbor 42.42.42.42 password 7 3QGcqpU2YTwKh2jVQ4Vj/A=="


class TestReencode:
    def test_gives_a_key_back_in_another_form_than_it_was_sent(self, lab):
        diff = merge(lab, "hides", f"{BGP}{CLEAR}\n")

        assert f"+   {HIDDEN}" in diff
        assert HIDDEN in lab.running("hides")
        assert "arista\n" not in lab.running("hides")

    def test_is_met_by_what_is_typed_at_the_console_too(self, lab):
        lab.edit("hides", f"{BGP}no neighbor 42.42.42.42 password\n{CLEAR}\n")

        assert HIDDEN in lab.running("hides")

    def test_leaves_keys_as_they_were_sent_where_it_is_off(self, lab):
        merge(lab, "shows", f"{BGP}{CLEAR}\n")

        assert CLEAR in lab.running("shows")


def stands_for(kind, hidden):
    """Tell whether a secret in its hidden form is that which was sent."""
    if kind == "seven":
        return cisco_type7(CLEAR_TEXT, int(hidden[:2])) == hidden
    if kind == "sha":
        # The engine stands beside the keys.
        engine, key = hidden.split()[0], hidden.split()[3]
        return localized(CLEAR_TEXT, engine, "sha") == key
    if kind == "user_key":
        key = from_juniper_type9(hidden)
        return len(key) == 40 and key != CLEAR_TEXT
    salt = hidden.split("$")[2]
    crypt = {"sha512": sha512_crypt, "sha256": sha256_crypt, "nine": cisco_type9}[kind]
    return crypt(CLEAR_TEXT, salt) == hidden


@pytest.mark.parametrize("name", SENT)
class TestSecretsOfEachVendor:
    def test_come_back_in_the_form_that_the_vendor_keeps(self, lab, name):
        text, shown = SENT[name]
        assert CLEAR_TEXT in text

        merge(lab, name, text)

        session = log_in(lab, name)
        running = session.get_config()["running"]
        session.close()
        assert CLEAR_TEXT not in running
        for pattern in shown:
            found = re.search(rf"^.*{pattern}$", running, re.MULTILINE)
            assert found is not None, pattern
            for kind, hidden in found.groupdict().items():
                assert stands_for(kind, hidden)

    def test_stay_when_they_are_sent_as_they_came(self, lab, name):
        before = lab.running(name)

        session = log_in(lab, name)
        head = "!Command: Checkpoint cmd vdc 1\n" if name == "nxos" else ""
        session.load_replace_candidate(config=head + before)
        diff = session.compare_config()
        session.discard_config()
        session.close()

        assert diff == ""
