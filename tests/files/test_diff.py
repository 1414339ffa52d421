"""`netconfig diff` on plain files."""

import json
import re

import pytest

FINGERPRINT = re.compile(r"<secret ([0-9a-f]+)>")


class TestDiff:
    def test_shows_each_change_below_its_parents_and_ends_with_status_1(self, files, run):
        told = run("diff", "running", "intended")

        assert told.status == 1
        assert told.out.endswith(
            " interface Ethernet1\n"
            "    description to spine1\n"
            "-   ip address 10.0.0.1/31\n"
            "+   ip address 10.0.0.3/31\n"
        )
        assert told.err == ""

    def test_says_nothing_where_both_mean_the_same_and_ends_with_status_0(self, files, run):
        files(other="! a comment\n" + "hostname leaf1\r\n")
        files(one="hostname leaf1")

        for form in ([], ["--side-by-side"]):
            told = run("diff", "one", "other", *form)
            assert (told.status, told.out, told.err) == (0, "", "")
        assert run("diff", "one", "other", "--json").out == "[]\n"

    def test_shows_a_changed_secret_as_a_change_of_fingerprint(self, files, run):
        told = run("diff", "running", "intended")

        before, after = FINGERPRINT.findall(told.out)
        assert before != after
        assert "$6$" not in told.out

    def test_shows_no_difference_between_equal_secrets(self, files, run):
        told = run("diff", "running", "running")

        assert (told.status, told.out) == (0, "")

    def test_takes_two_forms_of_one_secret_for_the_same(self, files, run):
        line = "line vty 0 4\n password 7 {}\n"
        files(one=line.format("094F471A1A0A"), two=line.format("02050D480809"))
        files(other=line.format("094F471A1A0B"))

        told = run("diff", "one", "two", platform="cisco_ios")
        assert (told.status, told.out) == (0, "")
        assert run("diff", "one", "other", platform="cisco_ios").status == 1

    def test_gives_one_operation_for_each_changed_line_as_json(self, files, run):
        told = run("diff", "running", "intended", "--json")

        operations = json.loads(told.out)
        assert told.status == 1
        assert "$6$" not in told.out
        assert operations[2:] == [
            {"op": "remove", "path": ["interface Ethernet1", "ip address 10.0.0.1/31"]},
            {"op": "add", "path": ["interface Ethernet1", "ip address 10.0.0.3/31"]},
        ]

    def test_calls_a_move_a_move(self, files, run):
        files(
            moved="ip access-list MGMT\n   10 deny ip any any\n   20 permit ip 192.0.2.0/24 any\n"
        )
        files(
            first="ip access-list MGMT\n   10 permit ip 192.0.2.0/24 any\n   20 deny ip any any\n"
        )

        (operation,) = json.loads(run("diff", "first", "moved", "--json").out)

        assert operation["op"] == "move"
        assert operation["path"][0] == "ip access-list MGMT"

    def test_puts_both_sides_beside_each_other(self, files, run):
        told = run("diff", "running", "intended", "--side-by-side", "--width", "60")

        assert "   ip address 10.0.0.1/31    |    ip address 10.0.0.3/31\n" in told.out
        assert max(len(line) for line in told.out.splitlines()) <= 60
        assert "$6$" not in told.out

    def test_shows_as_much_around_a_change_as_is_asked_for(self, files, run):
        told = run("diff", "running", "intended", "--context", "0")

        assert "description to spine1" not in told.out

    @pytest.mark.parametrize("place", [0, 1])
    def test_takes_either_side_from_standard_input(self, files, run, place):
        sides = ["running", "running"]
        sides[place] = "-"

        assert run("diff", *sides, stdin="hostname other\n").status == 1

    def test_has_no_colours_where_nobody_looks(self, files, run):
        for form in ([], ["--side-by-side"]):
            assert "\x1b" not in run("diff", "running", "intended", *form).out

    def test_compares_fingerprints_between_outputs_only_under_a_key(self, files, run, monkeypatch):
        assert run("diff", "running", "intended").out != run("diff", "running", "intended").out

        monkeypatch.setenv("NETCONFIG_TOKEN_KEY", "of this test")
        assert run("diff", "running", "intended").out == run("diff", "running", "intended").out
