"""Keys of SNMP users; the vectors of the RFC and the lab's own maker, written apart, are judges."""

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from netconfig.core.config import diff_configs, get_platform, parse_config, redact, way_forward
from netconfig.core.config.encodings import Form, KnownSecrets
from netconfig.core.config.encodings.localized import localized_key
from netconfig.core.plan import hash_meaning
from netconfig.lab.model.users import arista_user

EOS = get_platform("arista_eos")
ENGINE = "f5717f001c7304afe000"
# A quote in front is read as one around the word.
SIGNS = string.punctuation.replace('"', "")
PASSPHRASES = st.text(string.ascii_letters + string.digits + SIGNS, min_size=8, max_size=40)
HASHES = st.sampled_from(["md5", "sha", "sha224", "sha256", "sha384", "sha512"])
CIPHERS = st.sampled_from(["des", "aes", "aes192", "aes256"])
SENT = "snmp-server user bob rw v3 auth {} {} priv {} {}"


def token_of(value: str) -> str:
    return f"t{abs(hash(value)):x}"


def tree(line: str, *known: str):
    plain = KnownSecrets(known, token_of)
    return parse_config(redact(f"{line}\n", EOS, token_of, plain=plain).reference_text, EOS)


class TestLocalizedKey:
    @pytest.mark.parametrize(
        ("algorithm", "key"),
        [
            ("md5", "526f5eed9fcce26f8964c2930787d82b"),
            ("sha1", "6695febc9288e36282235fc7151f128497b38f3f"),
        ],
    )
    def test_is_that_of_rfc_3414_appendix_a_3(self, algorithm: str, key: str):
        engine = bytes.fromhex("000000000000000000000002")

        assert localized_key("maplesyrup", engine=engine, algorithm=algorithm).hex() == key


class TestUsersOfEos:
    @settings(deadline=None, max_examples=20)
    @given(PASSPHRASES, PASSPHRASES, HASHES, CIPHERS)
    def test_differ_exactly_when_a_passphrase_does(
        self, auth: str, priv: str, algorithm: str, cipher: str
    ):
        # Of what repeats itself, more of the same makes the same key.
        assume(len(set(f"{priv}x")) > 1 and auth * len(priv) != priv * len(auth))
        sent = SENT.format(algorithm, auth, cipher, priv)
        changed = SENT.format(algorithm, auth, cipher, f"{priv}x")
        shown = arista_user(sent, ENGINE)
        known = (auth, priv, f"{priv}x")

        running, intended, other = (tree(line, *known) for line in (shown, sent, changed))

        assert auth not in shown
        assert diff_configs(running, intended, EOS).is_empty
        assert way_forward(running, intended, EOS) == ()
        assert hash_meaning(running, EOS) == hash_meaning(intended, EOS)
        assert len(diff_configs(running, other, EOS).operations) == 2
        assert hash_meaning(running, EOS) != hash_meaning(other, EOS)

    def test_are_the_same_under_another_engine_if_their_keys_are_of_that(self):
        sent = SENT.format("sha", "pl4nted-pl4nted", "aes", "an0ther-an0ther")
        known = KnownSecrets(("pl4nted-pl4nted", "an0ther-an0ther"), token_of)

        def meant(line: str) -> str:
            return redact(line, EOS, token_of, plain=known).reference_text

        one, other = arista_user(sent, ENGINE), arista_user(sent, f"{ENGINE[:-2]}01")

        assert one.split()[7:] != other.split()[7:]
        assert [meant(line).count("~") for line in (one, other)] == [2, 2]
        # The same keys behind another engine id are nobody's.
        assert "~" not in meant(one.replace(ENGINE, f"{ENGINE[:-2]}01"))

    def test_of_a_prefix_of_the_key_is_not_enough(self):
        words = ("snmp-server", "user", "bob", "rw", "v3", "localized", ENGINE, "auth", "sha")
        key = localized_key("pl4nted", engine=bytes.fromhex(ENGINE), algorithm="sha1").hex()
        known = KnownSecrets(("pl4nted",), token_of)

        assert known(Form(key, words, "arista_eos")) == "pl4nted"
        assert known(Form(key[:16], words, "arista_eos")) is None
