"""Secrets: resolved where they live, versioned when they change, never readable back."""

from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from netconfig.devices import crypto
from netconfig.devices.models import Secret, SecretVersion
from netconfig.devices.operations import CannotStoreSecret, resolve_secrets, set_secret
from netconfig.devices.queries import current_versions, secret_tokens
from netconfig.devices.secret_values import UnableToResolveSecret

NOW = datetime(2026, 1, 2, tzinfo=UTC)
PLANTED = "pl4nted-s3cret"


def resolve(name: str) -> tuple[int, str]:
    found = resolve_secrets([name], now=NOW)[name]
    return found.version, found.value


class TestResolveSecrets:
    def test_makes_a_version_of_each_new_value_of_the_environment(self, db, monkeypatch):
        Secret.objects.create(name="login", origin="env:A_LOGIN")
        monkeypatch.setenv("A_LOGIN", "one")
        assert [resolve("login"), resolve("login")] == [(1, "one"), (1, "one")]

        monkeypatch.setenv("A_LOGIN", "two")
        assert resolve("login") == (2, "two")
        assert current_versions() == {"login": 2}

    def test_reads_a_file_without_its_last_newline(self, db, tmp_path):
        (tmp_path / "login").write_text("one\n")
        Secret.objects.create(name="login", origin=f"file:{tmp_path}/login")

        assert resolve("login") == (1, "one")

    def test_keeps_a_stored_value_encrypted(self, db):
        Secret.objects.create(name="login", origin="stored")

        assert set_secret("login", value=PLANTED, actor="alice", now=NOW) == 1
        assert resolve("login") == (1, PLANTED)
        assert set_secret("login", value="other", actor="alice", now=NOW) == 2

        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM devices_secretversion")
            assert PLANTED.encode() not in b"".join(
                bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                for row in cursor.fetchall()
                for cell in row
            )

    @pytest.mark.parametrize(
        ("origin", "reason"),
        [
            ("env:NOT_SET_ANYWHERE", "the environment has no variable NOT_SET_ANYWHERE"),
            ("file:/does/not/exist", "the file /does/not/exist cannot be read"),
            ("stored", "no value is stored: run `netconfig secret set login`"),
        ],
    )
    def test_names_secret_and_origin_of_what_has_no_value(self, db, origin, reason):
        Secret.objects.create(name="login", origin=origin)

        with pytest.raises(UnableToResolveSecret) as caught:
            resolve("login")
        assert str(caught.value).startswith(f"Secret login ({origin}): {reason}")

    def test_never_prints_a_value(self, db, monkeypatch):
        Secret.objects.create(name="login", origin="env:A_LOGIN")
        monkeypatch.setenv("A_LOGIN", PLANTED)

        resolved = resolve_secrets(["login"], now=NOW)["login"]

        assert PLANTED not in repr(resolved)
        assert resolved.reference == "secret:login@1"
        assert secret_tokens() == {"login@1": crypto.tokenise(PLANTED)}
        assert PLANTED not in str(SecretVersion.objects.values())

    def test_stores_no_value_that_lives_elsewhere(self, db):
        Secret.objects.create(name="login", origin="env:A_LOGIN")

        with pytest.raises(CannotStoreSecret, match="takes its value from env:A_LOGIN"):
            set_secret("login", value="x", actor="alice", now=NOW)


class TestCrypto:
    def test_decrypts_with_every_key_and_encrypts_with_the_first(self, settings):
        old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
        settings.NETCONFIG_ENCRYPTION_KEYS = [old]
        written = crypto.encrypt("x")

        settings.NETCONFIG_ENCRYPTION_KEYS = [new, old]
        assert crypto.decrypt(written) == "x"
        again = crypto.encrypt("x")
        settings.NETCONFIG_ENCRYPTION_KEYS = [new]
        assert crypto.decrypt(again) == "x"
        with pytest.raises(crypto.UnableToDecrypt):
            crypto.decrypt(written)

    def test_tokens_are_equal_for_equal_values_under_one_key(self, settings):
        settings.NETCONFIG_TOKEN_KEY = "k1"
        token = crypto.tokenise("x")
        assert token == crypto.tokenise("x") != crypto.tokenise("y")

        settings.NETCONFIG_TOKEN_KEY = "k2"
        assert crypto.tokenise("x") != token
