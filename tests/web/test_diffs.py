"""Plans as people read them."""

from netconfig.changes.models import DevicePlan
from netconfig.web.diffs import HELD_OUT, group_plans
from netconfig.web.templatetags.netconfig_web import as_diff


def planned(device: str, caused: str = "", **fields: object) -> DevicePlan:
    return DevicePlan(device=device, state="ready", caused=caused, **fields)


class TestGroupPlans:
    def test_groups_equal_diffs_with_each_ones_own_name_held_out(self):
        groups = group_plans(
            [
                planned("leaf1", "-hostname old\n+hostname leaf1\n"),
                planned("leaf10", "-hostname old\n+hostname leaf10\n"),
            ]
        )

        assert [group.devices for group in groups] == [("leaf1", "leaf10")]
        assert groups[0].caused == f"-hostname old\n+hostname {HELD_OUT}\n"

    def test_leaves_the_text_of_a_single_device_as_it_is(self):
        (group,) = group_plans([planned("leaf1", "+hostname leaf1\n")])

        assert group.caused == "+hostname leaf1\n"

    def test_keeps_apart_what_differs_in_anything_that_is_shown(self):
        same = "+ntp server 192.0.2.1\n"
        plans = [
            planned("a", same),
            planned("b", same, already="-snmp location here\n"),
            planned("c", same, forward=["ntp server 192.0.2.1"]),
            planned("d", same, risks=[{"blocks": False, "text": "Careful.", "lines": []}]),
            planned("e", same, confirm_seconds=600),
            planned("f", same, platform="cisco_ios"),
        ]

        assert len(group_plans(plans)) == len(plans)

    def test_does_not_hold_out_a_name_inside_another_word(self):
        groups = group_plans(
            [planned("leaf1", "+to leaf1-backup\n"), planned("x", "+to x-backup\n")]
        )

        assert len(groups) == 2

    def test_shows_what_stops_the_plan_first_and_large_groups_before_small_ones(self):
        plans = [
            planned("a", "+one\n"),
            planned("b", "+two\n"),
            planned("c", "+two\n"),
            DevicePlan(device="d", state="unchanged"),
            DevicePlan(device="e", state="unreadable", reason="No answer."),
            DevicePlan(device="f", state="blocked", reason="It would lose its address."),
            DevicePlan(device="g", state="excluded", reason="By choice."),
        ]

        assert [group.devices for group in group_plans(plans)] == [
            ("f",),
            ("e",),
            ("g",),
            ("b", "c"),
            ("a",),
            ("d",),
        ]

    def test_counts_lines(self):
        (group,) = group_plans([planned("a", " interface X\n+one\n+two\n-three\n")])

        assert (group.added, group.removed) == (2, 1)


class TestAsDiff:
    def test_colours_each_line_by_its_sign_and_escapes_it(self):
        shown = as_diff(" interface <x>\n+  mtu 9000\n-  mtu 1500\n")

        assert shown == (
            '<span class="same"> interface &lt;x&gt;</span>'
            '<span class="added">+  mtu 9000</span>'
            '<span class="removed">-  mtu 1500</span>'
        )
