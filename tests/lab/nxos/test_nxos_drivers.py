"""The unmodified NAPALM drivers `nxos` and `nxos_ssh`: reading, replace, merge, rollback."""

import pytest
from napalm.base.exceptions import (
    CommandErrorException,
    ConnectionException,
    MergeConfigException,
    ReplaceConfigException,
)
from napalm.nxapi_plumbing import NXAPICommandError
from netmiko.exceptions import NetmikoAuthenticationException

from tests.lab.nxos.configs import CHECKPOINT, N9K1

REFUSED = (ReplaceConfigException, NXAPICommandError)
"""How a replace fails: with `nxos` the plumbing's own exception comes through."""


def events(lab):
    return [entry["text"] for entry in lab.trace("n9k1") if entry["kind"] == "event"]


class TestReading:
    def test_tells_facts(self, device):
        facts = device.get_facts()

        assert (facts["vendor"], facts["model"]) == ("Cisco", "Nexus9000 C93180YC-FX Chassis")
        assert (facts["hostname"], facts["os_version"]) == ("n9k1", "10.2(5)")
        assert len(facts["interface_list"]) == 3

    def test_shows_running_and_startup(self, lab, device):
        config = device.get_config()

        for text in (config["running"], config["startup"]):
            assert text.endswith(lab.running("n9k1").strip())
        assert config["candidate"] == ""

    def test_is_alive(self, device):
        assert device.is_alive() == {"is_alive": True}

    def test_answers_any_show_command(self, device):
        answers = device.cli(["show clock", "show feature | include scp"])

        assert "UTC" in answers["show clock"]
        assert "enabled" in answers["show feature | include scp"]

    @pytest.mark.parametrize(
        ("service", "refusal"),
        [("nxapi", ConnectionException), ("ssh", NetmikoAuthenticationException)],
    )
    def test_refuses_a_wrong_password(self, lab, log_in, service, refusal):
        with pytest.raises(refusal):
            log_in(service, password="wrong")

        refused = [e for e in lab.trace("n9k1") if e["text"] == "login refused"]
        assert {e["detail"]["password"] for e in refused} == {"sent"}


class TestReplace:
    def test_commits_reads_back_and_rolls_back(self, lab, device):
        before = lab.running("n9k1")
        device.load_replace_candidate(config=CHECKPOINT + N9K1)
        assert "router bgp 65011\n  router-id 1.1.1.1\n" in device.compare_config()
        assert lab.running("n9k1") == before

        device.commit_config()
        assert lab.running("n9k1") == lab.startup("n9k1") == N9K1
        assert events(lab).count("committed") == 1

        device.rollback()
        assert lab.running("n9k1") == lab.startup("n9k1") == before

    def test_has_no_diff_to_a_checkpoint_of_what_runs(self, lab, device):
        lab.edit("n9k1", N9K1)
        device.load_replace_candidate(config=device._get_checkpoint_file())

        assert device.compare_config() == ""

    def test_shows_what_goes_and_then_what_comes(self, lab, device):
        lab.edit("n9k1", N9K1)
        changed = N9K1.replace("description to eos1", "description changed").replace(
            "ip domain-name example.net\n", ""
        )
        device.load_replace_candidate(config=CHECKPOINT + changed)

        assert device.compare_config() == (
            "no ip domain-name example.net\ninterface Ethernet1/1\n  description changed\n  exit"
        )

    def test_is_forgotten_by_a_discard(self, lab, device):
        device.load_replace_candidate(config=CHECKPOINT + N9K1)

        device.discard_config()

        assert device.compare_config() == ""
        assert "committed" not in events(lab)

    def test_leaves_all_as_it_was_when_one_line_is_refused(self, lab, device):
        before = lab.running("n9k1")
        wrong = "vlann 20\ninterface Vlan20\n  ip address 10.10.0.9/24\n"
        device.load_replace_candidate(config=CHECKPOINT + N9K1 + wrong)
        patch = device.compare_config()
        assert patch.endswith("\nvlann 20\ninterface Vlan20\n  ip address 10.10.0.9/24\n  exit")

        with pytest.raises(REFUSED, match=r"Rollback failed\."):
            device.commit_config()

        assert lab.running("n9k1") == lab.startup("n9k1") == before
        assert "commit refused" in events(lab)

    def test_takes_no_file_that_is_no_checkpoint(self, log_in):
        device = log_in("ssh")
        device.load_replace_candidate(config=N9K1)

        with pytest.raises((NXAPICommandError, IndexError)):
            device.compare_config()

    def test_fails_without_the_version_that_a_checkpoint_has(self, log_in):
        device = log_in("nxapi")
        device.load_replace_candidate(config=CHECKPOINT + N9K1.partition("\n")[2])

        with pytest.raises(REFUSED, match="parsing 'vdc n9k1 id 1'"):
            device.commit_config()

    def test_needs_the_feature_for_secure_copy(self, lab, log_in):
        device = log_in("ssh")
        lab.edit("n9k1", "no feature scp-server")

        with pytest.raises(ReplaceConfigException, match="feature scp-server"):
            device.load_replace_candidate(config=CHECKPOINT + N9K1)


class TestMerge:
    def test_adds_to_what_runs(self, lab, device):
        lab.edit("n9k1", N9K1)
        port = "interface Ethernet1/2\n  description trunk\n  no shutdown\n"
        device.load_merge_candidate(config=f"{port}vlan 20\n  name guests\n")
        assert device.compare_config() == (
            "interface Ethernet1/2\n  description trunk\nvlan 20\n  name guests"
        )

        device.commit_config()

        assert "vlan 1,10,20\n" in lab.running("n9k1")
        assert "  description trunk\n" in lab.running("n9k1")
        assert lab.startup("n9k1") == lab.running("n9k1")

    def test_is_rolled_back_by_the_driver_when_a_line_is_refused(self, lab, device):
        before = lab.running("n9k1")
        device.load_merge_candidate(config="hostname other\nrouter bgp 65000\n")

        with pytest.raises(MergeConfigException):
            device.commit_config()

        assert lab.running("n9k1") == before

    def test_takes_banners_of_several_lines(self, lab, device):
        device.load_merge_candidate(config="banner motd #\nOne.\nTwo.\n#\nntp server 192.0.2.5\n")

        device.commit_config()

        assert "banner motd ^C\nOne.\nTwo.\n^C\n" in lab.running("n9k1")
        assert "ntp server 192.0.2.5 use-vrf default\n" in lab.running("n9k1")


class TestFaults:
    @pytest.mark.parametrize(("when", "is_done"), [("before", False), ("after", True)])
    def test_drop_a_commit(self, lab, device, when, is_done):
        device.load_replace_candidate(config=CHECKPOINT + N9K1)
        lab.fault("n9k1", "drop", step="commit", when=when)
        if device.platform == "nxos_ssh":
            device.device.read_timeout_override = 1

        with pytest.raises(Exception):  # noqa: B017, PT011  # each driver has its own
            device.commit_config()

        assert (lab.running("n9k1") == N9K1) is is_done

    def test_leave_no_space_for_a_candidate(self, lab, log_in):
        device = log_in("nxapi")
        lab.fault("n9k1", "full_flash")

        with pytest.raises(ReplaceConfigException, match="Insufficient space"):
            device.load_replace_candidate(config=CHECKPOINT + N9K1)

    def test_refuse_a_line(self, lab, log_in):
        device = log_in("ssh")
        lab.fault("n9k1", "error", pattern="router bgp")
        device.load_replace_candidate(config=CHECKPOINT + N9K1)

        with pytest.raises(REFUSED, match="Syntax error while parsing 'router bgp 65011'"):
            device.commit_config()

    def test_keep_a_rollback_waiting_for_another(self, lab, log_in):
        device = log_in("nxapi")
        device.load_replace_candidate(config=CHECKPOINT + N9K1)
        lab.fault("n9k1", "lock")

        with pytest.raises((ReplaceConfigException, NXAPICommandError, CommandErrorException)):
            device.commit_config()

        assert lab.running("n9k1") != N9K1
