"""Devices: how they are reached, who may see them, trust, locks and backups."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from netconfig.devices.backups import RunningConfig, store_backups
from netconfig.devices.models import (
    Backup,
    Credential,
    Device,
    DeviceLock,
    Environment,
    Platform,
    Role,
    Secret,
    Site,
)
from netconfig.devices.operations import (
    CannotTrust,
    DeviceIsLocked,
    acquire_lock,
    release_lock,
    trust_device,
)
from netconfig.devices.queries import (
    DeviceIsUnreachableByIntent,
    UnknownDevices,
    find_targets,
    places_of,
    read_backup,
    read_backup_secrets,
    targets_for,
    within,
)
from netconfig.devices.secret_values import UnableToResolveSecret
from netconfig.people.queries import Scope

NOW = datetime(2026, 1, 2, tzinfo=UTC)
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ"


def make_device(name: str, site: str = "dc1", **fields: Any) -> Device:
    secret, _ = Secret.objects.get_or_create(name="login", origin="env:A_LOGIN")
    credential, _ = Credential.objects.get_or_create(name="lab", username="me", secret=secret)
    defaults = {
        "management_interface": "Management1",
        "management_address": "192.0.2.1/24",
        "credential": credential,
    }
    return Device.objects.create(
        name=name,
        site=Site.objects.get_or_create(name=site)[0],
        role=Role.objects.get_or_create(name="leaf")[0],
        environment=Environment.objects.get_or_create(name="lab")[0],
        platform=Platform.objects.get_or_create(name="arista_eos", driver="eos")[0],
        **{**defaults, **fields},
    )


@pytest.fixture
def password(monkeypatch) -> str:
    monkeypatch.setenv("A_LOGIN", "pl4nted")
    return "pl4nted"


class TestTargetsFor:
    def test_says_address_port_login_and_trust(self, db, password):
        make_device("leaf1", tls_pin="ab" * 32)

        target = targets_for(["leaf1"])["leaf1"]

        assert (target.host, target.port, target.driver) == ("192.0.2.1", 443, "eos")
        assert (target.login.username, target.login.password) == ("me", password)
        assert target.tls_pin == "ab" * 32
        assert password not in repr(target)

    def test_prefers_the_connect_host(self, db, password):
        make_device("leaf1", connect_host="127.0.0.9", connect_port=8443)

        target = targets_for(["leaf1"])["leaf1"]

        assert (target.host, target.port) == ("127.0.0.9", 8443)

    def test_needs_as_many_queries_for_one_as_for_many(
        self, db, password, django_assert_num_queries
    ):
        names = [make_device(f"leaf{n}").name for n in range(8)]
        with django_assert_num_queries(2):
            targets_for(names)

    @pytest.mark.parametrize(
        ("fields", "error"),
        [
            ({"credential": None}, DeviceIsUnreachableByIntent),
            ({"management_address": ""}, DeviceIsUnreachableByIntent),
        ],
    )
    def test_names_a_device_that_cannot_be_reached(self, db, password, fields, error):
        make_device("leaf1", **fields)

        with pytest.raises(error, match="leaf1"):
            targets_for(["leaf1"])

    def test_names_secret_and_origin_when_the_password_is_missing(self, db, monkeypatch):
        monkeypatch.delenv("A_LOGIN", raising=False)
        make_device("leaf1")

        with pytest.raises(UnableToResolveSecret, match=r"leaf1: Secret login \(env:A_LOGIN\)"):
            targets_for(["leaf1"])

    def test_tells_the_good_from_the_bad(self, db, password):
        make_device("leaf1")

        found = find_targets(["leaf1", "gone"])

        assert list(found.ready) == ["leaf1"]
        assert isinstance(found.problems["gone"], UnknownDevices)


class TestScopes:
    def test_let_through_what_lies_in_any_of_them(self, db):
        make_device("a", "dc1")
        make_device("b", "dc2")

        def seen(*scopes: Scope) -> list[str]:
            rows = Device.objects.filter(within(scopes)).order_by("name")
            return list(rows.values_list("name", flat=True))

        assert seen() == []
        assert seen(Scope("all", "")) == ["a", "b"]
        assert seen(Scope("site", "dc2")) == ["b"]
        assert seen(Scope("tenant", "x"), Scope("role", "leaf")) == ["a", "b"]
        assert places_of(["a"])["a"] == {
            "device": "a",
            "environment": "lab",
            "site": "dc1",
            "role": "leaf",
            "tenant": "",
        }


class TestTrustDevice:
    def test_counts_where_the_intent_says_nothing(self, db, password):
        make_device("leaf1")

        trust_device("leaf1", actor="alice", host_key=f"{KEY} comment", tls_pin="AB" * 32)

        target = targets_for(["leaf1"])["leaf1"]
        assert (target.host_key, target.tls_pin) == (KEY, "ab" * 32)

    @pytest.mark.parametrize("shown", [{"host_key": "junk"}, {"tls_pin": "12"}, {}])
    def test_refuses_what_is_no_identity(self, db, shown):
        make_device("leaf1")

        with pytest.raises(CannotTrust, match="leaf1"):
            trust_device("leaf1", actor="alice", **shown)

    def test_refuses_another_key_than_the_intents(self, db):
        make_device("leaf1", host_key=KEY)

        with pytest.raises(CannotTrust, match="its intent says another"):
            trust_device("leaf1", actor="alice", host_key=KEY + "x")


class TestDeviceLock:
    def test_has_one_holder_and_a_fence_that_only_grows(self, db):
        make_device("leaf1")
        first = acquire_lock("leaf1", holder="one", now=NOW)

        with pytest.raises(DeviceIsLocked, match="leaf1 is locked by one"):
            acquire_lock("leaf1", holder="two", now=NOW)
        assert acquire_lock("leaf1", holder="one", now=NOW) == first

        assert release_lock("leaf1", holder="one", fence=first)
        assert not release_lock("leaf1", holder="one", fence=first)
        assert acquire_lock("leaf1", holder="two", now=NOW) == first + 1

    def test_leaves_a_replaced_holder_without_it(self, db):
        device = make_device("leaf1")
        fence = acquire_lock("leaf1", holder="dead", now=NOW)

        new = DeviceLock.take_over(device.pk, from_fence=fence, holder="alive", now=NOW)

        assert new == fence + 1
        assert DeviceLock.take_over(device.pk, from_fence=fence, holder="late", now=NOW) is None
        assert not DeviceLock.heartbeat(device.pk, holder="dead", fence=fence, now=NOW)
        assert DeviceLock.heartbeat(device.pk, holder="alive", fence=fence + 1, now=NOW)


class TestStoreBackups:
    def test_keeps_each_content_once(self, db):
        make_device("leaf1")
        later = NOW + timedelta(days=1)

        def store(text: str, at: datetime, reason: str) -> Backup:
            reading = RunningConfig(text, {"t": "v"})
            return store_backups({"leaf1": reading}, at=at, reason=reason)["leaf1"]

        first = store("hostname a\n", NOW, "plan")
        again = store("hostname a\n", later, "verify")
        other = store("hostname b\n", later, "verify")

        assert first.pk == again.pk != other.pk
        assert (again.taken_at, again.last_seen_at, again.reason) == (NOW, later, "plan")
        assert read_backup(again) == "hostname a\n"
        assert read_backup_secrets(again) == {"t": "v"}
        assert b"hostname" not in bytes(again.compressed_text)

    def test_asks_the_database_as_often_for_many_devices_as_for_two(
        self, db, django_assert_max_num_queries
    ):
        names = [f"leaf{number}" for number in range(20)]
        for name in names:
            make_device(name)
        readings = {name: RunningConfig(f"hostname {name}", {}) for name in names}

        with django_assert_max_num_queries(7):
            found = store_backups(readings, at=NOW, reason="plan")

        assert sorted(found) == sorted(names)

    def test_outlives_its_device(self, db):
        device = make_device("leaf1")
        store_backups({"leaf1": RunningConfig("x", {})}, at=NOW, reason="plan")
        device.delete()

        assert Backup.objects.get().device_name == "leaf1"
