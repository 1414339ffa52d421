"""`netconfig validate`: by severity, with an exit status that a pipeline can use."""

import io
import json

import pytest
from django.core.management import call_command

from netconfig.changes.queries import NoSuchChange
from netconfig.core.edits import Edit
from netconfig.devices.queries import UnknownDevices
from netconfig.people.operations import add_user, new_token
from tests.factories import make_change
from tests.intent.validation.sound import SOUND

MTU = "{name: Ethernet4, access_vlan: 10, mtu: 1500}"
BOTH = (
    (MTU, MTU.replace("1500", "1400")),
    (
        "role: spine\n    environment: lab\n    ",
        "role: spine\n    environment: lab\n    redundancy_group: alone\n    ",
    ),
    ("redundancy_groups: [", "redundancy_groups: [{name: alone}, "),
)
ERROR = "leaf1 Ethernet4 says an MTU of 1500 and leaf2 Ethernet4 says an MTU of 1400."


@pytest.fixture
def alice(db, settings):
    user = add_user("alice", grants=("view", "edit"))
    settings.NETCONFIG_USER_TOKEN = new_token(user)
    return user


def run(*arguments: object) -> tuple[int, str]:
    """Return the exit status and what was printed."""
    out = io.StringIO()
    try:
        call_command("validate", *map(str, arguments), stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


class TestValidate:
    def test_says_nothing_of_a_sound_network(self, alice, load):
        load(SOUND)

        assert run() == (0, "0 errors, 0 warnings.\n")
        assert run("--json") == (0, "[]\n")

    def test_prints_errors_before_warnings_and_ends_with_1(self, alice, load):
        load(SOUND, *BOTH)

        status, told = run()

        assert status == 1
        assert told.splitlines() == [
            "1 error:",
            "  link-mtu: The ends of a link say different MTUs.",
            f"    {ERROR}",
            "1 warning:",
            "  group-alone: A redundancy group has one member, which nothing stands in for.",
            "    Redundancy group alone has one member, spine1.",
            "1 error, 1 warning.",
        ]

    def test_ends_with_0_where_there_are_warnings_only(self, alice, load):
        load(SOUND, *BOTH)

        assert run("spine1")[0] == 0
        assert "1 warning." in run("spine1")[1]
        assert run("leaf1", "spine1")[0] == 1

    def test_tells_programs_the_objects(self, alice, load):
        load(SOUND, *BOTH)

        status, told = run("leaf2", "--json")

        assert status == 1
        assert json.loads(told) == [
            {
                "severity": "error",
                "check": "link-mtu",
                "kind": "link",
                "key": "leaf1 Ethernet4 leaf2 Ethernet4",
                "devices": ["leaf1", "leaf2"],
                "text": ERROR,
                "caused": False,
            }
        ]

    def test_names_an_unknown_device(self, alice, load):
        load(SOUND)
        with pytest.raises(UnknownDevices, match="There is no device nobody"):
            run("nobody")

    def test_tells_nobody_of_devices_that_they_do_not_see(self, load, settings):
        load(SOUND, *BOTH)
        user = add_user("eve", grants=("view:role=spine",))
        settings.NETCONFIG_USER_TOKEN = new_token(user)

        status, told = run()

        assert (status, "leaf" in told, "spine1" in told) == (0, False, True)
        with pytest.raises(UnknownDevices, match="There is no device leaf1"):
            run("leaf1")


class TestValidateAChange:
    def test_tells_what_the_change_would_break(self, alice, load):
        load(SOUND)
        edit = Edit("update", "interface", "leaf2 Ethernet4", None, {"mtu": 1400})
        change = make_change(alice, edits=[edit])

        status, told = run("--change", change.pk)

        assert status == 1
        assert told.splitlines() == [
            "1 error:",
            "  link-mtu: The ends of a link say different MTUs.",
            f"    {ERROR} (by this change)",
            "1 error, 0 warnings.",
        ]
        assert run() == (0, "0 errors, 0 warnings.\n")

    def test_tells_what_was_wrong_before_from_what_it_causes(self, alice, load):
        load(SOUND, *BOTH)
        edit = Edit("update", "interface", "leaf2 Ethernet4", None, {"access_vlan": 11})
        change = make_change(alice, edits=[edit])

        found = json.loads(run("--change", change.pk, "--json")[1])

        assert {p["check"]: p["caused"] for p in found} == {"link-mtu": False, "link-vlan": True}

    def test_names_a_change_that_is_not_there(self, alice):
        with pytest.raises(NoSuchChange):
            run("--change", 7)
