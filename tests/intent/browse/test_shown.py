"""What people are shown of the ways around the model: never a secret's value."""

import json

import pytest

from netconfig.intent.browse import put_back, secrets_in, without_secrets

LINES = """\
snmp-server community plant3d-comm ro
username admin secret 0 plant3d-pass
alias x show version
"""


class TestWithoutSecrets:
    @pytest.mark.parametrize("platform", ["arista_eos", "cisco_ios", "", "of-nobody"])
    def test_hides_those_of_a_snippet(self, platform: str):
        shown = without_secrets("snippet", {"text": LINES, "platform": platform})

        assert "plant3d" not in json.dumps(shown)
        assert "alias x show version" in shown["text"]

    def test_hides_those_of_free_data_by_the_name_of_their_key(self):
        data = {"probes": [{"user": "bob", "Password": "plant3d"}], "tokens": ["plant3d2"], "n": 1}

        shown = without_secrets("context_data", {"key": "probes", "data": data})

        assert "plant3d" not in json.dumps(shown)
        assert shown["data"]["probes"][0]["user"] == "bob"
        assert shown["key"] == "probes"

    def test_leaves_what_the_model_has_a_field_for(self):
        fields = {"snmp_communities": ["community"], "hostname": "{device}"}

        assert without_secrets("system_profile", fields) == fields

    def test_can_be_put_back_when_the_rest_was_edited(self):
        fields = {"text": LINES, "platform": "cisco_ios"}
        shown = without_secrets("snippet", fields)["text"]

        edited = shown.replace("alias x", "alias y")

        assert put_back(edited, secrets_in("snippet", fields)) == LINES.replace(
            "alias x", "alias y"
        )
