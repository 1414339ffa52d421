"""References to secrets become tokens that compare."""

import pytest

from netconfig.core.config import UnknownSecret, get_platform
from netconfig.core.config.encodings import decode
from netconfig.core.secrets import tokenised


def in_tokens(text: str, values: dict[str, str]) -> str:
    platform = get_platform("cisco_ios")
    return tokenised(text, values, platform, lambda value: f"token-of-{value}", plain=decode)


class TestTokenised:
    def test_puts_tokens_in_the_place_of_references(self):
        text = "snmp-server community secret:snmp@3 ro\n"
        tokenised = in_tokens(text, {"snmp@3": "pl4nted"})
        assert tokenised == "snmp-server community <secret token-of-pl4nted> ro\n"

    def test_leaves_tokens_as_they_are(self):
        text = "username a secret <secret t9>\n"
        assert in_tokens(text, {}) == text

    def test_names_a_reference_that_nobody_knows(self):
        with pytest.raises(UnknownSecret, match="snmp@3"):
            in_tokens("community secret:snmp@3 ro\n", {"snmp@2": "t1"})
