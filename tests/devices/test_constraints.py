"""What no schema is asked about, the database refuses by itself."""

from typing import Any

import pytest
from django.db import IntegrityError

from netconfig.devices.models import (
    ChassisMember,
    Credential,
    Device,
    DeviceType,
    Environment,
    IntentObject,
    OwnerGroup,
    Platform,
    RedundancyGroup,
    Region,
    Role,
    Secret,
    Site,
    Tag,
    Tenant,
)
from netconfig.intent.kinds import all_kinds
from tests.factories import make_device

NAMED = (
    DeviceType,
    Environment,
    OwnerGroup,
    Platform,
    RedundancyGroup,
    Region,
    Role,
    Secret,
    Site,
    Tag,
    Tenant,
)


@pytest.mark.parametrize("name", ["", "two words"])
@pytest.mark.parametrize("model", NAMED)
def test_a_name_is_something_without_blanks(db, model: Any, name: str):
    others = {Platform: {"driver": "eos"}, Secret: {"origin": "stored"}}.get(model, {})

    with pytest.raises(IntegrityError, match="_is_named"):
        model.objects.create(name=name, **others)


def test_every_kind_of_the_room_is_named(db):
    def constraints(model: type[IntentObject]) -> set[str]:
        return {constraint.name for constraint in model._meta.constraints}

    ours = [kind.model for kind in all_kinds() if kind.model.__module__.startswith("netconfig.dev")]

    assert {m for m in ours if not any(n.endswith("_is_named") for n in constraints(m))} == {
        ChassisMember  # known by its device and position
    }


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"name": "a leaf"}, "device_is_named"),
        ({"status": "broken"}, "device_status_is_known"),
        ({"connect_port": 0}, "device_port_is_a_port"),
        ({"connect_port": 65536}, "device_port_is_a_port"),
        ({"management_address": "192.0.2.1/24"}, "device_is_managed_somewhere"),
    ],
)
def test_a_device_is_refused(db, fields: dict[str, Any], constraint: str):
    device = make_device("leaf1")

    with pytest.raises(IntegrityError, match=constraint):
        Device.objects.filter(pk=device.pk).update(**fields)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"position": 65}, "member_position_is_in_range"),
        ({"position": 1, "priority": 256}, "member_priority_is_in_range"),
    ],
)
def test_a_member_of_a_stack_is_refused(db, fields: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint):
        ChassisMember.objects.create(device=make_device("leaf1"), **fields)


def test_a_redundancy_group_has_a_known_purpose(db):
    with pytest.raises(IntegrityError, match="redundancy_group_purpose_is_known"):
        RedundancyGroup.objects.create(name="pair", purpose="luck")


@pytest.mark.parametrize("origin", ["", "vault:login", "file:login", "store"])
def test_a_secret_comes_from_somewhere_known(db, origin: str):
    with pytest.raises(IntegrityError, match="secret_origin_is_known"):
        Secret.objects.create(name="login", origin=origin)


@pytest.mark.parametrize("fields", [{"name": ""}, {"username": ""}, {"username": "al ice"}])
def test_a_credential_has_a_name_and_a_user(db, fields: dict[str, str]):
    secret = Secret.objects.create(name="login", origin="stored")

    with pytest.raises(IntegrityError, match="credential_is_named"):
        Credential.objects.create(**{"name": "lab", "username": "alice", **fields}, secret=secret)


def test_a_platform_has_a_driver(db):
    with pytest.raises(IntegrityError, match="platform_is_named"):
        Platform.objects.create(name="arista_eos", driver="")
