"""What salted forms were found to stand for is kept, so that each is tried once."""

import pytest
from django.utils import timezone

from netconfig.core.config import get_platform
from netconfig.core.config.encodings import known
from netconfig.devices.applied import applied_to, redactor
from netconfig.devices.backups import RunningConfig, store_backups
from netconfig.devices.crypto import tokenise
from netconfig.devices.models import AppliedSecret
from netconfig.lab.model.secrets.passwords import cisco_type7, cisco_type9
from tests.factories import make_device

IOS = get_platform("cisco_ios")
RUNNING = (
    f"username bob secret 9 {cisco_type9('pl4nted', 'abcdefghijklmn')}\n"
    f"tacacs-server key 7 {cisco_type7('k3y', 4)}\n"
)
SECRETS = ("other", "pl4nted", "k3y")


@pytest.fixture
def read(db: None) -> RunningConfig:
    make_device("sw1", platform="cisco_ios")
    found = redactor(IOS, SECRETS)(RUNNING)
    reading = RunningConfig(found.reference_text, found.values)
    store_backups({"sw1": reading}, at=timezone.now(), reason="test")
    return reading


class TestAppliedSecret:
    def test_says_which_secret_a_form_is_made_of(self, read: RunningConfig):
        (row,) = AppliedSecret.objects.all()

        assert row.secret_token == tokenise("pl4nted")
        assert applied_to(["sw1", "sw2"]) == {"sw1": {row.form_token: row.secret_token}}

    def test_spares_the_next_reading_the_trial(
        self, read: RunningConfig, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(known, "_VERDICTS", {})
        monkeypatch.setattr(known, "is_made_of", None)

        again = redactor(IOS, SECRETS, applied=applied_to(["sw1"])["sw1"])(RUNNING)

        assert again.reference_text == read.reference_text

    def test_of_a_secret_that_is_not_meant_any_more_says_nothing(
        self, read: RunningConfig, monkeypatch: pytest.MonkeyPatch
    ):
        applied = applied_to(["sw1"])["sw1"]

        again = redactor(IOS, ("other",), applied=applied)(RUNNING)

        assert f"<secret {tokenise('pl4nted')}" not in again.reference_text

    def test_is_kept_once_however_often_it_is_read(self, read: RunningConfig):
        for _ in range(2):
            store_backups({"sw1": read}, at=timezone.now(), reason="again")

        assert AppliedSecret.objects.count() == 1


NXOS = get_platform("cisco_nxos")
PEER = "router bgp 1\n  neighbor 192.0.2.1\n    remote-as 2\n    password {}\n"


class TestAFormKnownByItsPlace:
    @pytest.fixture
    def forms(self, db: None) -> dict[str, str]:
        """What was learnt when the key was sent to a switch that had none."""
        make_device("sw1", platform="cisco_nxos")
        redact = redactor(NXOS, ("s3cret-s3cret",))
        shown = redact(PEER.format("3 f00ff00ff00ff00f"))
        sent = redact(PEER.format("0 s3cret-s3cret")).reference_text
        return redact.new_forms(shown.reference_text, sent=sent, before={}, found_equal=())

    def test_is_kept_with_the_reading_of_a_verified_device(self, forms: dict[str, str]):
        reading = RunningConfig("hostname sw1\n", {}, forms)

        store_backups({"sw1": reading}, at=timezone.now(), reason="deployment")

        applied = applied_to(["sw1"])["sw1"]
        found = redactor(NXOS, ("s3cret-s3cret",), applied=applied)(
            PEER.format("3 f00ff00ff00ff00f")
        )
        assert applied == forms
        assert f"<secret {tokenise('s3cret-s3cret')}~" in found.reference_text

    def test_is_not_learnt_from_a_mere_reading(self, db: None):
        make_device("sw1", platform="cisco_nxos")
        found = redactor(NXOS, ("s3cret-s3cret",))(PEER.format("3 f00ff00ff00ff00f"))
        reading = RunningConfig(found.reference_text, found.values)

        store_backups({"sw1": reading}, at=timezone.now(), reason="plan")

        assert applied_to(["sw1"]) == {}
