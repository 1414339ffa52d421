"""Hidden passwords against published examples, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.lab.passwords import arista_type7, cisco_type7, juniper_type9

_FAMILIES = ("QzF3n6/9CAtpu0O", "B1IREhcSyrleKvMW8LXx", "7N-dVbwsY2g4oaJZGUDj", "iHkq.mPf5T")
_ALPHABET = "".join(_FAMILIES)
_WEIGHTS = ([1, 4, 32], [1, 16, 32], [1, 8, 32], [1, 64], [1, 32], [1, 4, 16, 128], [1, 32, 64])
_PASSWORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=40)


def revealed(hidden):
    """Undo `$9$`, the way its readers do."""
    text = hidden.removeprefix("$9$")
    last = text[0]
    text = text[1 + next(3 - n for n, f in enumerate(_FAMILIES) if last in f) :]
    found = ""
    while text:
        value = 0
        for weight in _WEIGHTS[len(found) % len(_WEIGHTS)]:
            gap = (_ALPHABET.index(text[0]) - _ALPHABET.index(last)) % len(_ALPHABET) - 1
            value += gap * weight
            last, text = text[0], text[1:]
        found += chr(value)
    return found


class TestCiscoType7:
    @pytest.mark.parametrize(
        ("salt", "hidden"), [(8, "0822455D0A16"), (6, "060506324F41"), (2, "02050D480809")]
    )
    def test_agrees_with_known_examples(self, salt, hidden):
        assert cisco_type7("cisco", salt) == hidden

    def test_takes_passwords_longer_than_its_key(self):
        assert len(cisco_type7("x" * 99, 15)) == 2 + 2 * 99


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


class TestJuniperType9:
    @pytest.mark.parametrize("hidden", ["$9$LbHX-wg4Z", "$9$2GgZjHkPQ39.PhrvLVb.P5Tz6"])
    def test_agrees_with_known_examples(self, hidden):
        assert juniper_type9(revealed(hidden), hidden[3:7]) == hidden

    @given(_PASSWORDS, st.text(_ALPHABET, min_size=4, max_size=4))
    def test_can_be_undone(self, password, salt):
        assert revealed(juniper_type9(password, salt)) == password
