"""netmiko at the command line of an IOS-XR router: commands, config mode, commits."""

import re

import pytest

from tests.lab.iosxr.waiting import typed, wait_for

STAMP = re.compile(r"^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d\.\d{3} UTC\n", re.MULTILINE)


def events(lab):
    return [entry["text"] for entry in lab.trace("r1") if entry["kind"] == "event"]


TRIED = "ntp server 10.9.0.9"


def is_tried(lab):
    return "10.9.0.9" in lab.running("r1")


def hostname(lab):
    return lab.running("r1").splitlines()[0].split()[1]


class TestExec:
    def test_shows_what_was_asked_below_the_time(self, cli):
        session = cli()

        told = session.send_command("show version")

        assert STAMP.match(told.lstrip("\n"))
        assert "Cisco IOS XR Software, Version 7.5.2" in told
        assert session.find_prompt() == "RP/0/RSP0/CPU0:r1#"

    def test_leaves_the_time_out_on_demand(self, cli):
        session = cli()
        session.send_command("terminal exec prompt no-timestamp")

        assert not STAMP.search(session.send_command("show version"))

    def test_shows_parts_of_the_config_and_filters_lines(self, cli):
        session = cli()
        session.send_command("terminal exec prompt no-timestamp")

        assert session.send_command("show running-config interface").strip() == (
            "interface MgmtEth0/RSP0/CPU0/0\n ipv4 address 10.0.0.1 255.255.255.0\n!"
        )
        assert session.send_command("show run | include ssh server").split("\n") == [
            "ssh server v2",
            "ssh server netconf vrf default",
        ]
        assert "No such configuration item" in session.send_command("show run router bgp")

    def test_points_at_what_it_does_not_know(self, cli):
        told = cli().send_command("show frobnicate")

        assert "^\n% Invalid input detected at '^' marker." in told

    def test_pings_what_is_there(self, cli):
        session = cli()

        assert "Success rate is 100 percent (5/5)" in session.send_command("ping 10.0.0.1")
        assert "Success rate is 0 percent (0/5)" in session.send_command("ping 192.0.2.9")


class TestConfigMode:
    def test_takes_a_set_of_lines_and_commits_them(self, lab, cli):
        session = cli()

        said = session.send_config_set(
            [
                "interface GigabitEthernet0/0/0/0",
                "description here",
                "vrf guest",
                "exit",
                "vrf guest",
            ]
        )
        session.commit(comment="change 42")
        session.exit_config_mode()

        assert "RP/0/RSP0/CPU0:r1(config-if)#description here" in said
        assert "(config-vrf)#" in session.find_prompt() or session.find_prompt().endswith("r1#")
        assert " description here\n vrf guest\n" in lab.running("r1")
        assert "vrf guest\n!\n" in lab.running("r1")

    def test_takes_policies_and_banners_as_they_are_typed(self, lab, cli):
        session = cli()

        said = session.send_config_set(
            ["route-policy PASS", "if destination in (10.0.0.0/8) then", "pass", "endif",
             "end-policy", "prefix-set A", "10.0.0.0/8", "end-set", "hostname typed"],
        )  # fmt: skip
        session.commit()

        assert "(config-rpl)#pass" in said
        assert "(config-pfx)#" in said
        assert "  if destination in (10.0.0.0/8) then\n    pass\n  endif\n" in lab.running("r1")
        again = session.send_config_set(["prefix-set A", "abort"])
        assert "% WARNING: Policy object prefix-set A exists!" in again

    def test_refuses_a_line_at_once_and_goes_on(self, lab, cli):
        session = cli()

        said = session.send_config_set(["frobnicate", "hostname after"])
        session.commit()

        assert "^\n% Invalid input detected at '^' marker." in said
        assert hostname(lab) == "after"

    def test_shows_the_target_and_what_it_would_change(self, cli):
        session = cli()
        session.send_config_set(["hostname other", "no ssh server v2"])

        assert "hostname other\nno ssh server v2\nend" in session.send_command("show configuration")
        assert "-  ssh server v2\n" in session.send_command("show commit changes diff")
        assert "-  ssh server netconf" in session.send_command("show configuration changes diff")
        merged = session.send_command("show configuration merge")
        assert "hostname other" in merged
        assert "ssh server v2" not in merged

    def test_forgets_on_demand_what_was_not_committed(self, lab, cli):
        session = cli()
        session.send_config_set(["hostname lost"])

        assert "Uncommitted changes found" in typed(session, "end")
        assert typed(session, "no").endswith("r1#")
        assert hostname(lab) == "r1"
        assert lab.state("r1")["candidates"] == {}


class TestCommit:
    def test_fails_as_a_whole_and_shows_why(self, lab, cli):
        session = cli()
        before = lab.running("r1")
        session.send_config_set(["hostname half", "router bgp 1 neighbor 10.1.0.1 shutdown"])

        with pytest.raises(ValueError, match="Failed to commit one or more configuration items"):
            session.commit()

        shown = session.send_command("show configuration failed")
        assert "router bgp 1\n neighbor 10.1.0.1\n!!% 'BGP' detected" in shown
        assert lab.running("r1") == before
        session.send_config_set(["no router bgp 1"])
        session.commit()
        assert hostname(lab) == "half"
        assert "No such configuration item" in session.send_command("show configuration failed")

    def test_replaces_everything_only_when_asked_twice(self, lab, cli):
        session = cli()
        session.send_config_set(
            lab.running("r1").replace("hostname r1", "hostname r9").splitlines()[:-1]
        )

        assert "Do you wish to proceed? [no]:" in typed(session, "commit replace")
        typed(session, "no")
        assert hostname(lab) == "r1"
        session.commit(replace=True)
        assert hostname(lab) == "r9"

    def test_asks_when_somebody_else_committed_meanwhile(self, lab, cli):
        session = cli()
        session.send_config_set(["ntp server 10.9.0.1"])
        lab.edit("r1", "hostname other")

        with pytest.raises(ValueError, match="commit aborted"):
            session.commit()
        assert "ntp" not in lab.running("r1")
        typed(session, "commit")
        typed(session, "yes")

        assert hostname(lab) == "other"
        assert "ntp\n server 10.9.0.1\n!\n" in lab.running("r1")

    def test_has_nothing_to_do_without_changes(self, cli):
        assert "No configuration changes to commit." in cli().commit()

    def test_is_kept_in_the_database_with_its_label(self, cli):
        session = cli()
        session.send_config_set(["hostname labelled"])
        session.commit(label="first", comment="the first one")
        session.exit_config_mode()

        listed = session.send_command("show configuration commit list")

        assert re.search(r"^1 +first +admin +vty0:node0_RSP0_CPU0 +CLI ", listed, re.MULTILINE)
        changes = session.send_command("show configuration commit changes last 1 diff")
        assert "<- hostname r1\n+> hostname labelled" in changes


class TestRollback:
    def test_undoes_commits_by_a_new_one(self, lab, cli):
        session = cli()
        before = lab.running("r1")
        for name in ("one", "two"):
            session.send_config_set([f"hostname {name}"])
            session.commit()
        session.exit_config_mode()

        said = typed(session, "rollback configuration last 2")

        assert "Configuration successfully rolled back 2 commits." in said
        assert lab.running("r1") == before
        listed = typed(session, "show configuration commit list 1")
        assert "Rollback" in listed

    def test_needs_a_point_that_exists(self, cli):
        assert "% No such rollback point" in cli().send_command("rollback configuration last 5")


class TestTrial:
    def test_is_taken_back_by_the_timer(self, lab, cli):
        session = cli()
        session.send_config_set([TRIED])
        session.commit(confirm=True, confirm_delay=60)
        assert is_tried(lab)

        wait_for(lambda: not is_tried(lab))

        assert events(lab)[-2:] == ["timer fired", "reverted"]

    def test_is_confirmed_by_its_own_session_alone(self, lab, cli):
        session, other = cli(), cli()
        session.send_config_set([TRIED])
        session.commit(confirm=True, confirm_delay=6000)

        assert "there is an unexpired trial/rollback session" in other.commit()
        refused = typed(other, "do configure exclusive")
        assert "A trial commit is underway in another configuration session." in refused
        assert "% Confirming commit for trial session." in session.commit()

        assert is_tried(lab)
        assert lab.state("r1")["timer_seconds_left"] is None

    def test_is_given_up_by_leaving(self, lab, cli):
        session = cli()
        session.send_config_set([TRIED])
        session.commit(confirm=True, confirm_delay=6000)

        assert "router will immediately rollback" in typed(session, "end")
        typed(session, "yes")

        assert not is_tried(lab)

    def test_goes_on_when_the_connection_breaks(self, lab, cli):
        session = cli()
        session.send_config_set([TRIED])
        session.commit(confirm=True, confirm_delay=120)
        session.remote_conn.transport.close()

        assert is_tried(lab)
        wait_for(lambda: not is_tried(lab))


class TestExclusiveMode:
    def test_is_for_one_session_at_a_time(self, cli):
        first, second = cli(), cli()
        typed(first, "configure exclusive")

        refused = typed(second, "configure exclusive")
        assert "The Configuration Namespace is locked by another agent." in refused
        listed = typed(second, "show configuration sessions")
        assert re.search(r"vty0 +admin .* \*$", listed, re.MULTILINE)

        typed(first, "end")
        assert "(config)#" in typed(second, "configure exclusive")

    def test_keeps_others_from_committing(self, lab, cli):
        first, second = cli(), cli()
        typed(first, "configure exclusive")
        second.send_config_set(["hostname second"])

        with pytest.raises(ValueError, match="the configuration is locked by session"):
            second.commit()

        assert hostname(lab) == "r1"
