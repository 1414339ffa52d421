"""Hidden passwords against published examples, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.lab.model.secrets.passwords import (
    arista_type7,
    cisco_type7,
    from_arista_type7,
    from_cisco_type7,
    from_juniper_type9,
    juniper_type9,
)

_ALPHABET = "QzF3n6/9CAtpu0OB1IREhcSyrleKvMW8LXx7N-dVbwsY2g4oaJZGUDjiHkq.mPf5T"
_PASSWORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=40)


class TestCiscoType7:
    @pytest.mark.parametrize(
        ("salt", "hidden"), [(8, "0822455D0A16"), (6, "060506324F41"), (2, "02050D480809")]
    )
    def test_agrees_with_known_examples(self, salt, hidden):
        assert cisco_type7("cisco", salt) == hidden

    def test_takes_passwords_longer_than_its_key(self):
        assert len(cisco_type7("x" * 99, 15)) == 2 + 2 * 99

    @given(_PASSWORDS, st.integers(0, 15))
    def test_can_be_undone(self, password, salt):
        assert from_cisco_type7(cisco_type7(password, salt)) == password

    @pytest.mark.parametrize("text", ["", "7", "cisco", "99zz"])
    def test_leaves_other_texts_alone(self, text):
        assert from_cisco_type7(text) == text


class TestAristaType7:
    @pytest.mark.parametrize(
        ("password", "name", "hidden"),
        [
            ("arista", "42.42.42.42_passwd", "3QGcqpU2YTwKh2jVQ4Vj/A=="),
            ("swordfish", "2001:db8:6939::1_passwd", "1f2k70WMa17KyMEW72GaNg=="),
        ],
    )
    def test_agrees_with_known_examples(self, password, name, hidden):
        assert arista_type7(password, name) == hidden
        assert from_arista_type7(hidden, name) == password

    @given(_PASSWORDS, _PASSWORDS)
    def test_can_be_undone(self, password, name):
        assert from_arista_type7(arista_type7(password, name), name) == password

    @pytest.mark.parametrize("text", ["", "no base64", "AAAA", "3QGcqpU2YTwKh2jVQ4Vj/A=="])
    def test_leaves_other_texts_alone(self, text):
        assert from_arista_type7(text, "10.0.0.1_passwd") == text


class TestJuniperType9:
    @pytest.mark.parametrize("hidden", ["$9$LbHX-wg4Z", "$9$2GgZjHkPQ39.PhrvLVb.P5Tz6"])
    def test_agrees_with_known_examples(self, hidden):
        assert juniper_type9(from_juniper_type9(hidden), hidden[3:7]) == hidden

    @given(_PASSWORDS, st.text(_ALPHABET, min_size=4, max_size=4))
    def test_can_be_undone(self, password, salt):
        assert from_juniper_type9(juniper_type9(password, salt)) == password

    @pytest.mark.parametrize("text", ["", "clear", "$9$", "$9$x", "$9$L!", "$9$LbHX-"])
    def test_leaves_other_texts_alone(self, text):
        assert from_juniper_type9(text) == text
