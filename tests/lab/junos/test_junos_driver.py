"""The unmodified NAPALM driver `junos` against the lab: reading, loading, refusals."""

import pytest
from jnpr.junos.exception import CommitError, ConnectAuthError, ConnectRefusedError
from napalm.base.exceptions import MergeConfigException, ReplaceConfigException

from tests.lab.junos.configs import R1
from tests.lab.junos.texts import body, replace
from tests.lab.traces import commands, events


class TestReading:
    def test_tells_facts(self, connect):
        facts = connect("r1").get_facts()

        assert (facts["vendor"], facts["hostname"], facts["model"]) == ("Juniper", "r1", "EX9214")
        assert facts["os_version"] == "23.2R1.14"
        assert facts["interface_list"] == ["fxp0", "ge-0/0/0", "ge-0/0/1", "ge-0/0/2"]

    def test_shows_who_committed_the_factory_config(self, connect):
        config = connect("r1").get_config()

        assert config["running"].startswith("\n## Last commit: ")
        assert " by root\nversion " in config["running"]
        assert body(config["running"]) == body(config["candidate"])
        assert "address 10.0.0.1/24;" in config["running"]

    def test_gives_commands_as_text(self, connect):
        told = connect("r1").cli(["show version", "show configuration | display set"])

        assert "Hostname: r1\n" in told["show version"]
        assert "set system services netconf ssh\n" in told["show configuration | display set"]


class TestLogin:
    def test_refuses_a_wrong_password(self, lab, connect):
        with pytest.raises(ConnectAuthError):
            connect("r1", password="wrong")

        assert "login refused" in events(lab, "r1")
        assert commands(lab, "r1") == []

    def test_is_recorded_without_the_password(self, lab, connect):
        connect("r1")

        login = next(e for e in lab.trace("r1") if e["text"] == "login accepted")
        assert login["detail"] == {"username": "admin", "password": "sent", "transport": "netconf"}
        assert lab.status()[0]["password"] not in str(lab.trace("r1"))

    @pytest.mark.parametrize(
        "change",
        ["delete system services netconf", "set interfaces fxp0 disable", "delete interfaces fxp0"],
    )
    def test_is_lost_with_the_config_that_gives_it(self, lab, connect, change):
        lab.edit("r1", change)

        with pytest.raises(ConnectRefusedError):
            connect("r1")


class TestReplace:
    def test_commits_and_reads_back_what_was_sent(self, lab, connect):
        device = connect("r1")
        device.load_replace_candidate(config=R1)
        assert "+               address 192.0.2.0/31;" in device.compare_config()

        device.commit_config()

        assert body(device.get_config()["running"]) == R1
        assert events(lab, "r1").count("committed") == 1
        assert lab.state("r1")["is_saved"]

    def test_has_no_diff_to_what_runs(self, connect):
        device = connect("r1")
        device.load_replace_candidate(config=device.get_config()["running"])

        assert device.compare_config() == ""

    def test_changes_nothing_before_the_commit(self, lab, connect):
        before = lab.running("r1")
        device = connect("r1")
        device.load_replace_candidate(config=R1)
        assert body(device.get_config(retrieve="candidate")["candidate"]) == R1

        device.discard_config()

        assert lab.running("r1") == before
        assert lab.state("r1")["candidates"] == {}

    def test_keeps_the_message_of_a_commit(self, connect):
        device = connect("r1")

        replace(device, message="change 42")

        assert (
            "via netconf\n    change 42" in device.cli(["show system commit"])["show system commit"]
        )


class TestMerge:
    @pytest.mark.parametrize(
        "text",
        [
            "system { ntp { server 192.0.2.9; } }",
            "set system ntp server 192.0.2.9\n",
            (
                "<configuration><system><ntp><server><name>192.0.2.9</name></server></ntp></system>"
                "</configuration>"
            ),
            '{"configuration": {"system": {"ntp": {"server": [{"name": "192.0.2.9"}]}}}}',
        ],
    )
    def test_adds_to_what_runs_in_every_form(self, lab, connect, text):
        device = connect("r1")
        device.load_merge_candidate(config=text)
        assert device.compare_config() == (
            "[edit system]\n+   ntp {\n+       server 192.0.2.9;\n+   }"
        )

        device.commit_config()

        assert "    ntp {\n        server 192.0.2.9;\n    }\n" in lab.running("r1")

    def test_replaces_what_is_tagged_so(self, lab, connect):
        device = connect("r1")
        replace(device)
        device.load_merge_candidate(config="vlans { replace: users { vlan-id 11; } }")
        device.commit_config()

        assert "    users {\n        vlan-id 11;\n    }\n" in lab.running("r1")

    def test_rolls_back_one_commit(self, lab, connect):
        before = lab.running("r1")
        device = connect("r1")
        device.load_merge_candidate(config="system { host-name changed; }")
        device.commit_config()

        device.rollback()

        assert lab.running("r1") == before


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "path", "element"),
        [
            ("frobnicate;", "[edit]", "frobnicate"),
            ("system { frob 1; }", "[edit system]", "frob"),
            ("vlans { v { vlan-id 5000; } }", "[edit vlans v vlan-id]", "5000"),
            ("interfaces { ge-0/0/0 { unit 0 { family inet { address 10.0.0.300/24; } } } }",
             "[edit interfaces ge-0/0/0 unit 0 family inet address]", "10.0.0.300/24"),
            (("interfaces { ge-0/0/0 { unit 0 { family ethernet-switching { vlan { "
              "members 10-5000; } } } } }"),
             "[edit interfaces ge-0/0/0 unit 0 family ethernet-switching vlan members]", "10-5000"),
            ("system { host-name; }", "[edit system]", "host-name"),
        ],
    )  # fmt: skip
    def test_say_where_and_which_word(self, lab, connect, line, path, element):
        before = lab.running("r1")

        with pytest.raises(MergeConfigException) as refusal:
            connect("r1").load_merge_candidate(config=line)

        told = refusal.value.args[0][0]
        assert (told["severity"], told["edit_path"]) == ("error", path)
        assert told["bad_element"] == element
        assert lab.running("r1") == before
        assert lab.state("r1")["candidates"] == {}

    def test_give_all_errors_of_a_text(self, connect):
        with pytest.raises(ReplaceConfigException) as refusal:
            connect("r1").load_replace_candidate(config="system { a 1; host-name x; b 2; }")

        assert [told["bad_element"] for told in refusal.value.args[0]] == ["a", "b"]

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ("delete: root-authentication;", "Missing mandatory statement: 'root-authentication'"),
            ("} vlans { delete: voice;", "vlan voice is not configured"),
            ("} policy-options { delete: policy-statement EXPORT;", "referenced but not defined"),
            ("} protocols { bgp { group X { neighbor 10.9.9.9; } }",
             "peer AS number must be configured for an external peer"),
            ("} interfaces { lo0 { unit 0 { family inet { address 192.0.2.0/32; } } }",
             "identical local address is found on rt_inst [default]"),
            ("} interfaces { ge-0/0/1 { unit 5 { family inet { address 10.9.9.9/24; } } }",
             "Only unit 0 is valid for this encapsulation"),
        ],
    )  # fmt: skip
    def test_come_at_the_commit_for_what_makes_no_sense(self, lab, connect, change, message):
        device = connect("r1")
        replace(device)
        device.load_merge_candidate(config=f"system {{ {change} }}")

        with pytest.raises(CommitError, match="error") as refusal:
            device.commit_config()

        assert message in str(refusal.value)
        assert lab.running("r1") == R1
