"""Secrets in the forms of devices; the lab's own encoders, written apart, are the judge."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netconfig.core.config import (
    diff_configs,
    get_platform,
    parse_config,
    parse_device_diff,
    redact,
    restore,
    same_effect,
    way_forward,
)
from netconfig.core.config.encodings import Form, KnownSecrets, canonical, decode
from netconfig.core.plan import hash_meaning
from netconfig.lab.model.secrets import passwords as lab

TEXTS = st.text(string.ascii_letters + string.digits + string.punctuation, min_size=1, max_size=40)
SALTS = st.text("./" + string.digits + string.ascii_letters, min_size=14, max_size=14)


def form(value: str, *before: str, platform: str = "cisco_ios") -> Form:
    return Form(value, before, platform)


def token_of(value: str) -> str:
    return f"t{abs(hash(value)):x}"


def known(*texts: str) -> KnownSecrets:
    return KnownSecrets(texts, token_of)


class TestDecode:
    @given(TEXTS, st.integers(0, 15))
    def test_undoes_cisco_s_type_7(self, text: str, salt: int):
        hidden = lab.cisco_type7(text, salt)

        assert decode(form(hidden, "key", "7")) == text
        assert decode(form(hidden, "password", "encrypted", platform="cisco_iosxr")) == text

    @given(TEXTS)
    def test_undoes_arista_s_type_7_by_the_name_in_the_line(self, text: str):
        hidden = lab.arista_type7(text, "192.0.2.1_passwd")
        words = ("neighbor", "192.0.2.1", "password", "7")

        assert decode(Form(hidden, words, "arista_eos")) == text
        assert decode(Form(hidden, ("neighbor", "192.0.2.2", *words[2:]), "arista_eos")) is None

    @given(TEXTS, st.sampled_from(["QzF3", "B1IR", "7N-d", "iHkq"]))
    def test_undoes_juniper_s_dollar_nine(self, text: str, salt: str):
        hidden = lab.juniper_type9(text, salt)

        assert decode(form(hidden, "authentication-key", platform="juniper_junos")) == text

    @pytest.mark.parametrize(
        ("value", "kind", "platform"),
        [
            ("0822455D0A16", "key", "cisco_ios"),
            ("7", "7", "cisco_ios"),
            ("zz22455D0A16", "7", "cisco_ios"),
            ("9922455D0A16", "7", "cisco_ios"),
            ("$9$", "secret", "juniper_junos"),
            ("$9$.", "secret", "juniper_junos"),
            ("$9$abc$def", "9", "cisco_ios"),
            ("AAAA", "7", "arista_eos"),
        ],
    )
    def test_leaves_alone_what_is_no_such_form(self, value: str, kind: str, platform: str):
        assert decode(form(value, kind, platform=platform)) is None

    @given(st.text(max_size=60), st.sampled_from(["arista_eos", "cisco_nxos", "juniper_junos"]))
    def test_takes_any_text(self, value: str, platform: str):
        decode(form(value, "7", platform=platform))
        decode(form(f"$9${value}", "secret", platform=platform))


class TestKnownSecrets:
    @settings(deadline=None, max_examples=20)
    @given(TEXTS, SALTS)
    def test_tell_what_a_salted_form_was_made_of(self, text: str, salt: str):
        hidden = lab.cisco_type9(text, salt)

        assert known(f"{text}x", text)(form(hidden, "secret", "9")) == text
        assert known(f"{text}x")(form(hidden, "secret", "9")) is None

    @pytest.mark.parametrize(
        "hidden",
        [lab.sha512_crypt("pl4nted", "saltsalt"), lab.sha256_crypt("pl4nted", "saltsalt")],
    )
    @pytest.mark.parametrize("platform", ["arista_eos", "cisco_nxos", "juniper_junos"])
    def test_know_the_crypts(self, hidden: str, platform: str):
        assert known("no", "pl4nted")(form(hidden, "5", platform=platform)) == "pl4nted"

    def test_take_a_hash_that_is_itself_the_secret_as_it_is(self):
        hidden = lab.sha512_crypt("pl4nted", "saltsalt")

        assert known(hidden, "pl4nted")(form(hidden, "sha512")) is None

    def test_remember_what_was_found_and_do_not_try_again(self, monkeypatch: pytest.MonkeyPatch):
        hidden = lab.cisco_type9("pl4nted", "abcdefghijklmn")
        first = known("other", "pl4nted")
        first(form(hidden, "9"))
        monkeypatch.setattr("netconfig.core.config.encodings.known.is_made_of", None)

        again = KnownSecrets(["other", "pl4nted"], token_of, applied=first.found)

        assert again(form(hidden, "9")) == "pl4nted"


SHA_512 = lab.sha512_crypt("pl4nted", "saltsalt")
SHA_256 = lab.sha256_crypt("pl4nted", "saltsalt")
SCRYPT = lab.cisco_type9("pl4nted", "abcdefghijklmn")
ARISTA_7 = lab.arista_type7("k3y", "10.0.0.1_passwd")
JUNIPER_9 = lab.juniper_type9("k3y", "B1IR")
BGP = "router bgp 1\n neighbor 10.0.0.1 password {}\n"
XR_BGP = "router bgp 1\n neighbor 10.0.0.1\n  password {}\n !\n!\n"
JUNOS = """system {{ login {{ user bob {{ authentication {{ {}; }} }} }} }}
protocols {{ bgp {{ group g {{ authentication-key "{}"; }} }} }}
"""

LINES = {
    "arista_eos": (
        "username bob secret pl4nted\n" + BGP.format("k3y"),
        f"username bob secret sha512 {SHA_512}\n" + BGP.format(f"7 {ARISTA_7}"),
        "username bob secret 0 other\n" + BGP.format("k3y"),
    ),
    "cisco_ios": (
        "username bob secret pl4nted\nntp authentication-key 1 md5 k3y\n" + BGP.format("k3y"),
        f"username bob secret 9 {SCRYPT}\n"
        f"ntp authentication-key 1 md5 {lab.cisco_type7('k3y', 4)} 7\n"
        + BGP.format(f"7 {lab.cisco_type7('k3y', 9)}"),
        "username bob secret 0 other\nntp authentication-key 1 md5 other\n" + BGP.format("k3y"),
    ),
    "cisco_nxos": (
        "username bob password 0 pl4nted role network-admin\ntacacs-server key k3y\n",
        (
            f"username bob password 5 {SHA_256} role network-admin\n"
            f'tacacs-server key 7 "{lab.cisco_type7("k3y", 2)}"\n'
        ),
        "username bob password 0 other role network-admin\ntacacs-server key k3y\n",
    ),
    "cisco_iosxr": (
        XR_BGP.format("clear k3y"),
        XR_BGP.format(f"encrypted {lab.cisco_type7('k3y', 3)}"),
        XR_BGP.format("clear other"),
    ),
    "juniper_junos": (
        JUNOS.format('plain-text-password-value "pl4nted"', "k3y"),
        JUNOS.format(f'encrypted-password "{SHA_512}"', JUNIPER_9),
        JUNOS.format('plain-text-password-value "other"', "k3y"),
    ),
}


@pytest.mark.parametrize("name", LINES)
class TestConfigs:
    """A config as it was sent, as the device shows it, and with another secret."""

    def redacted(self, name: str, text: str):
        return redact(text, get_platform(name), token_of, plain=known("pl4nted", "k3y", "other"))

    def tree(self, name: str, text: str):
        return parse_config(self.redacted(name, text).reference_text, get_platform(name))

    def test_differ_in_nothing_when_only_the_form_is_another(self, name: str):
        sent, shown, _ = (self.tree(name, text) for text in LINES[name])
        platform = get_platform(name)

        assert diff_configs(shown, sent, platform).is_empty
        assert diff_configs(sent, shown, platform).is_empty
        assert way_forward(shown, sent, platform) == ()
        assert hash_meaning(shown, platform) == hash_meaning(sent, platform)

    def test_differ_when_the_secret_is_another(self, name: str):
        _, shown, other = (self.tree(name, text) for text in LINES[name])
        platform = get_platform(name)

        diff = diff_configs(shown, other, platform)

        assert {operation.op for operation in diff.operations} == {"add", "remove"}
        assert hash_meaning(shown, platform) != hash_meaning(other, platform)

    def test_are_put_together_again_to_the_letter(self, name: str):
        for text in LINES[name]:
            found = self.redacted(name, text)
            assert "pl4nted" not in found.reference_text
            assert restore(found.reference_text, found.values) == text


class TestDeviceDiff:
    def test_that_shows_a_new_secret_in_the_device_s_form_is_what_was_planned(self):
        platform = get_platform("arista_eos")
        plain = known("new", "old")
        running, intended = (
            parse_config(redact(text, platform, token_of, plain=plain).reference_text, platform)
            for text in (
                f"username bob secret sha512 {lab.sha512_crypt('old', 'salt')}\n",
                "username bob secret new\n",
            )
        )
        said = (
            "--- a\n+++ b\n@@ -1 +1 @@\n"
            f"-username bob secret sha512 {lab.sha512_crypt('old', 'salt')}\n"
            f"+username bob secret sha512 {lab.sha512_crypt('new', 'pepper')}\n"
        )

        reported = parse_device_diff(
            redact(said, platform, token_of, plain=plain).reference_text,
            running=running,
            intended=intended,
            platform=platform,
        )

        assert same_effect(diff_configs(running, intended, platform), reported, platform) == ()


class TestCanonical:
    def test_leaves_lines_without_secrets_and_unknown_forms_alone(self):
        for line in ("router bgp 1", "enable secret 9 <secret ab>", "description a~b <secret"):
            assert canonical(line) == line
