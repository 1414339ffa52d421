"""Candidates of real FRR: what is refused, what differs, and what a merge makes."""

import pytest
from napalm.base.exceptions import (
    CommitError,
    LockError,
    MergeConfigException,
    ReplaceConfigException,
)

from tests.frr_fixtures import PEER, PLANTED, R1_CONFIG

RELOAD = "/usr/lib/frr/frr-reload.py"


def with_line(line: str) -> str:
    return R1_CONFIG.replace("interface lo\n", f"{line}\ninterface lo\n")


class TestReplace:
    def test_has_no_diff_to_what_runs(self, r1):
        r1.load_replace_candidate(config=R1_CONFIG)

        assert r1.compare_config() == ""

    def test_shows_each_change_below_its_section(self, r1):
        text = R1_CONFIG.replace(f"neighbor {PEER} description to r2", f"neighbor {PEER} weight 5")

        r1.load_replace_candidate(config=text)

        assert r1.compare_config().splitlines()[2:] == [
            " router bgp 65001",
            f"- neighbor {PEER} description to r2",
            f"+ neighbor {PEER} weight 5",
        ]

    def test_changes_nothing_before_the_commit(self, routers, r1):
        r1.load_replace_candidate(config=with_line("ip route 192.0.2.0/24 blackhole"))
        r1.compare_config()
        r1.discard_config()

        assert r1.compare_config() == ""
        assert routers.lab.running("r1") == R1_CONFIG

    def test_comes_from_a_file_too(self, r1, tmp_path):
        file = tmp_path / "r1.conf"
        file.write_text(with_line("ip route 192.0.2.0/24 blackhole"))

        r1.load_replace_candidate(filename=str(file))

        assert r1.compare_config().splitlines()[2:] == ["+ip route 192.0.2.0/24 blackhole"]
        assert r1.get_config(retrieve="candidate")["candidate"] == file.read_text()

    @pytest.mark.parametrize("text", ["", " \n\n"])
    def test_refuses_an_empty_config(self, r1, text):
        with pytest.raises(ReplaceConfigException, match="no config"):
            r1.load_replace_candidate(config=text)


class TestUnknownLine:
    """Of a config that it cannot read, frr-reload says that everything goes."""

    def test_is_what_frr_reload_takes_for_an_empty_config(self, r1):
        bad = "/tmp/bad.conf"
        r1.run(["sh", "-c", f"cat >{bad} <<'END'\n{with_line('vlann 10')}END"])

        answer = r1.answer([RELOAD, "--test", bad])

        assert answer.status == 1
        assert "no router bgp 65001" in answer.output

    def test_is_named_and_shows_no_diff(self, routers, r1):
        with pytest.raises(ReplaceConfigException, match="line 15: 'vlann 10': Unknown command"):
            r1.load_replace_candidate(config=with_line("vlann 10"))

        assert r1.compare_config() == ""
        assert routers.lab.running("r1") == R1_CONFIG

    def test_keeps_its_secret(self, r1):
        line = f"router bgp 65001\n neighbor {PEER} password {PLANTED} andmore\nexit"

        with pytest.raises(ReplaceConfigException) as caught:
            r1.load_replace_candidate(config=with_line(line))

        assert PEER in str(caught.value)
        assert PLANTED not in str(caught.value)

    def test_leaves_no_lock_behind(self, routers, r1):
        with pytest.raises(ReplaceConfigException):
            r1.load_replace_candidate(config=with_line("vlann 10"))

        routers.open().load_replace_candidate(config=R1_CONFIG)


class TestMerge:
    def test_adds_overwrites_and_takes_away(self, r1):
        r1.load_merge_candidate(
            config=f"""\
interface eth1
 description uplink
 no shutdown
ip prefix-list OUT seq 5 permit 10.255.0.0/24 ge 32
router bgp 65001
 no neighbor {PEER} password
 address-family ipv4 unicast
  neighbor {PEER} prefix-list OUT out
"""
        )

        assert r1.compare_config().splitlines()[2:] == [
            " interface eth1",
            "- description to r2",
            "+ description uplink",
            " router bgp 65001",
            f"- neighbor {PEER} password {PLANTED}",
            "  address-family ipv4 unicast",
            f"+  neighbor {PEER} prefix-list OUT out",
            "+ip prefix-list OUT seq 5 permit 10.255.0.0/24 ge 32",
        ]

    def test_takes_a_neighbor_away_with_all_that_hangs_on_it(self, routers, r1):
        r1.load_merge_candidate(config=f"router bgp 65001\n no neighbor {PEER}\n")
        r1.commit_config()

        assert PEER not in routers.lab.running("r1")

    def test_goes_on_top_of_the_candidate(self, r1):
        r1.load_merge_candidate(config="ip route 192.0.2.0/25 blackhole\n")
        r1.load_merge_candidate(config="ip route 192.0.2.128/25 blackhole\n")

        assert r1.compare_config().count("+ip route") == 2

    def test_names_the_line_of_the_fragment_that_frr_does_not_know(self, routers, r1):
        with pytest.raises(MergeConfigException, match="line 2: 'vlann 10'"):
            r1.load_merge_candidate(config="ip route 192.0.2.0/25 blackhole\nvlann 10\n")

        assert routers.lab.running("r1") == R1_CONFIG


class TestHostname:
    """It is the operating system's: vtysh takes another for itself alone, until it ends."""

    @pytest.mark.parametrize(
        ("text", "wish"),
        [
            (R1_CONFIG.replace("hostname r1", "hostname r9"), "cannot become 'r9'"),
            (R1_CONFIG.replace("hostname r1\n", ""), "cannot be left out"),
        ],
    )
    def test_is_refused_before_anything_is_applied(self, routers, r1, text, wish):
        with pytest.raises(ReplaceConfigException, match=f"hostname 'r1' .*{wish}"):
            r1.load_replace_candidate(config=text + "ip route 192.0.2.0/24 blackhole\n")

        assert r1.get_config(retrieve="candidate")["candidate"] == ""
        assert routers.lab.running("r1") == R1_CONFIG

    def test_of_a_fragment_is_refused_at_the_commit(self, routers, r1):
        r1.load_merge_candidate(config="hostname r9\nip route 192.0.2.0/24 blackhole\n")

        with pytest.raises(CommitError, match=r"hostname 'r1' .*cannot become 'r9'"):
            r1.commit_config()

        assert routers.lab.running("r1") == R1_CONFIG
        r1.load_merge_candidate(config="hostname r1\nip route 192.0.2.0/24 blackhole\n")
        assert r1.compare_config().splitlines()[2:] == ["+ip route 192.0.2.0/24 blackhole"]


class TestRunningConfig:
    """What bites whoever takes the running config for the intended one."""

    def test_has_one_hostname_and_it_is_the_routers_own(self, r1):
        lines = r1.get_config(retrieve="running")["running"].splitlines()

        assert [line for line in lines if line.startswith("hostname")] == ["hostname r1"]

    def test_does_not_switch_forwarding_off(self, r1):
        assert "forwarding" not in r1.get_config(retrieve="running")["running"]

    def test_hides_secrets_when_asked(self, r1):
        shown = r1.get_config(sanitized=True)

        assert PLANTED not in shown["running"] + shown["startup"]
        assert f"neighbor {PEER} password <removed>" in shown["running"]


class TestLock:
    def test_keeps_another_session_out(self, routers, r1):
        r1.load_replace_candidate(config=R1_CONFIG)

        with pytest.raises(LockError, match="another session"):
            routers.open().load_replace_candidate(config=R1_CONFIG)

    @pytest.mark.parametrize("end", ["discard_config", "close", "commit_config"])
    def test_ends_with(self, routers, r1, end):
        r1.load_replace_candidate(config=R1_CONFIG)

        getattr(r1, end)()

        routers.open().load_replace_candidate(config=R1_CONFIG)

    def test_reading_needs_none(self, routers, r1):
        r1.load_replace_candidate(config=R1_CONFIG)

        assert routers.open().get_facts()["hostname"] == "r1"


class TestShellCharacters:
    """What a user gives never becomes part of a command line."""

    def test_in_a_command_reach_frr_alone(self, r1):
        with pytest.raises(Exception, match=r"^env: "):
            r1.cli(["show version; touch /tmp/broken-out"])

        assert r1.answer(["test", "-e", "/tmp/broken-out"]).status == 1

    def test_in_a_command_of_several_lines_are_refused(self, r1):
        with pytest.raises(Exception, match="one line"):
            r1.cli(["show version\nconfigure terminal"])

    def test_in_a_destination_are_a_strange_name(self, r1):
        result = r1.ping("127.0.0.1; touch /tmp/broken-out", count=1)

        assert "error" in result
        assert r1.answer(["test", "-e", "/tmp/broken-out"]).status == 1

    def test_in_a_message_are_its_text(self, r1):
        r1.load_merge_candidate(config="ip route 192.0.2.0/25 blackhole\n")
        message = "$(touch /tmp/broken-out) `id` 'x' \"y\""

        r1.commit_config(message=message, revert_in=60)

        assert r1.pending_commit().label == message
        assert r1.answer(["test", "-e", "/tmp/broken-out"]).status == 1

    def test_in_a_config_are_its_text(self, r1):
        r1.load_merge_candidate(config="interface eth1\n description $(id) `id` ';'\n")

        assert "+ description $(id) `id` ';'" in r1.compare_config()
