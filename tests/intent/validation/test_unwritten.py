"""What is told of what intent says and templates leave out: by object, and never of defaults."""

from netconfig.intent.context.index import build_index
from netconfig.intent.omissions import Omission
from netconfig.intent.queries import Tables
from netconfig.intent.validation import Network, find_unwritten_in
from netconfig.intent.validation.unwritten import fields_of
from tests.intent.validation.conftest import tables_of

WHY = "Nobody knows."


def told(tables: Tables, *keys: str, lost: bool = True) -> list[str]:
    """Return what is told where the templates of one platform leave out these keys."""
    omissions = {"arista_eos": [Omission(why=WHY, keys=keys, lost=lost)]}
    network = Network(build_index(tables, versions={}), omissions)
    return [problem.text for problem in find_unwritten_in(network)]


def line(said: str, devices: str) -> str:
    verb = "are" if " and " in said.partition(": ")[2] else "is"
    return f"{said} {verb} not written on {devices} (arista_eos): {WHY}"


class TestWhatIsNotWritten:
    def test_is_one_line_for_all_platforms_that_have_one_reason(self):
        omission = [Omission(why=WHY, keys=("system.ntp",))]
        omissions = {"arista_eos": omission, "juniper_junos": omission}
        network = Network(build_index(tables_of(), versions={}), omissions)

        (found,) = find_unwritten_in(network)

        assert found.devices == ("edge1", "leaf1", "leaf2", "spine1")
        assert found.text == (
            "system_profile global -: ntp is not written on edge1, leaf1, leaf2 and 1 more "
            f"(arista_eos, juniper_junos): {WHY}"
        )

    def test_is_one_line_for_an_object_with_all_its_fields_and_devices(self):
        found = told(tables_of(), "interfaces[].mtu", "interfaces[].speed")

        assert found == [
            line("interface leaf1 Ethernet2: speed", "leaf1"),
            line("interface leaf1 Ethernet4: mtu and speed", "leaf1"),
            line("interface leaf2 Ethernet2: speed", "leaf2"),
            line("interface leaf2 Ethernet4: mtu", "leaf2"),
            line("interface_profile fabric: mtu and speed", "leaf1, leaf2 and spine1"),
        ]

    def test_is_nothing_where_nothing_is_lost(self):
        assert told(tables_of(), "interfaces[].mtu", lost=False) == []

    def test_is_told_of_no_other_platform_and_of_no_device_that_is_gone(self):
        assert told(tables_of(), "interfaces[].addresses[].role") == []
        assert "old-leaf" not in "".join(told(tables_of(), "interfaces[].addresses[].address"))

    def test_is_a_word_where_a_key_names_one(self):
        tables = tables_of()

        assert told(tables, "interfaces[].mode=access") == []
        assert told(tables, "interfaces[].mode=trunk", "interfaces[].lacp=passive") == [
            line("interface leaf1 Port-Channel10: mode", "leaf1"),
            line("interface leaf1 Port-Channel20: mode", "leaf1"),
            line("interface leaf2 Port-Channel10: mode and lacp", "leaf2"),
            line("interface leaf2 Port-Channel20: mode", "leaf2"),
            line("interface spine1 Port-Channel9: mode", "spine1"),
        ]

    def test_is_told_of_the_profile_that_is_the_nearest(self):
        tables = tables_of(
            (
                "  - scope: global\n",
                "  - {scope: role, role: leaf, ntp: [192.0.2.9]}\n  - scope: global\n",
            )
        )

        assert told(tables, "system.ntp", "system.snmp.users", "system.ntp_keys[].number") == [
            line(
                "system_profile global -: ntp, snmp_users and ntp_keys.number",
                "leaf1, leaf2 and spine1",
            ),
            line("system_profile role leaf: ntp", "leaf1 and leaf2"),
        ]

    def test_is_told_of_what_a_policy_of_a_session_matches_on(self):
        policies = (
            "prefix_lists: [{name: OURS, entries: [{action: permit, prefix: 10.0.0.0/8}]}]\n"
            "route_policies:\n"
            "  - name: IN\n"
            "    entries: [{name: a, action: permit, match: {prefix_lists: [OURS]}}]\n"
        )
        session = "- {peer: 10.255.0.2, remote_asn: 65001, "
        family = "families: [{family: ipv4, policy_in: IN}], "
        tables = tables_of(("acls:\n", f"{policies}acls:\n"), (session, session + family))

        assert told(tables, "prefix_lists[].entries", "route_policies[].entries") == [
            line("prefix_list OURS: entries", "leaf1"),
            line("route_policy IN: entries", "leaf1"),
        ]

    def test_is_told_of_what_another_object_names_in_turn(self):
        assert told(tables_of(), "object_groups[].entries", "acls[].entries") == [
            line("acl IN4: entries", "leaf1"),
            line("object_group ADMINS: entries", "leaf1"),
        ]

    def test_is_a_vlan_for_phones_by_its_number(self):
        fields = fields_of("interfaces[].voice_vlan.vid")

        assert "interface_profile" in {field.kind for field in fields}
        assert all(field.is_said({"voice_vlan": 20}) for field in fields)
