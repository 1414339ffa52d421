"""References to secrets become tokens that compare."""

import pytest

from netconfig.core.config import UnknownSecret
from netconfig.core.secrets import tokenised


class TestTokenised:
    def test_puts_tokens_in_the_place_of_references(self):
        text = "snmp-server community secret:snmp@3 ro\n"
        assert tokenised(text, {"snmp@3": "t1"}) == "snmp-server community <secret t1> ro\n"

    def test_leaves_tokens_as_they_are(self):
        text = "username a secret <secret t9>\n"
        assert tokenised(text, {}) == text

    def test_names_a_reference_that_nobody_knows(self):
        with pytest.raises(UnknownSecret, match="snmp@3"):
            tokenised("community secret:snmp@3 ro\n", {"snmp@2": "t1"})
