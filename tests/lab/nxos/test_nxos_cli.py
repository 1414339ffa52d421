"""The command line of NX-OS itself and NX-API itself: modes, refusals, questions, checkpoints."""

import time

import pytest
import requests
from napalm.nxapi_plumbing import NXAPICommandError
from netmiko import file_transfer

from tests.lab.nxos.configs import CHECKPOINT, N9K1


@pytest.fixture
def cli(log_in):
    return log_in("ssh").device


def wait_until(is_so, seconds=30):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def asked(cli, line):
    """Send a line that may be answered by a question."""
    return cli.send_command(line, expect_string=r"\] $|# $")


class TestModes:
    def test_are_shown_by_the_prompt(self, lab, cli):
        lab.edit("n9k1", "feature bgp")

        def prompt_after(line):
            cli.send_command(line, expect_string="#")
            return cli.find_prompt()

        assert cli.find_prompt() == "n9k1#"
        assert prompt_after("configure terminal") == "n9k1(config)#"
        assert prompt_after("interface eth1/1") == "n9k1(config-if)#"
        assert prompt_after("router bgp 65000") == "n9k1(config-router)#"
        assert prompt_after("neighbor 10.0.0.1") == "n9k1(config-router-neighbor)#"
        assert prompt_after("address-family ipv4 unicast") == "n9k1(config-router-neighbor-af)#"
        assert prompt_after("exit") == "n9k1(config-router-neighbor)#"
        assert prompt_after("vlan 10") == "n9k1(config-vlan)#"
        assert prompt_after("end") == "n9k1#"

    def test_take_config_from_netmiko(self, lab, cli):
        cli.enable()
        output = cli.send_config_set(["interface loopback7", "description by netmiko", "vlann 3"])
        assert "% Invalid command at '^' marker." in output

        assert "complete" in cli.save_config().lower()

        assert "interface loopback7\n  description by netmiko\n" in lab.startup("n9k1")

    def test_show_commands_are_there_in_config_mode(self, cli):
        output = cli.send_config_set(["show hostname"])

        assert "n9k1" in output

    def test_point_at_the_wrong_word(self, cli):
        cli.send_command("configure terminal", expect_string="#")

        told = cli.send_command("interface Wrong1/1", expect_string="#", strip_prompt=False)

        column = len("n9k1(config)# interface ")
        assert told.startswith(f"{' ' * column}^\n% Invalid command at '^' marker.\n")

    def test_know_no_config_outside_config_mode(self, cli):
        assert "% Invalid command" in cli.send_command("hostname other")


class TestPipes:
    def test_filter_outputs(self, lab, cli):
        lab.edit("n9k1", N9K1)

        assert cli.send_command("show running-config | include hostname") == "hostname n9k1"
        assert cli.send_command("sh run | sec mgmt0").splitlines()[0] == "interface mgmt0"
        assert cli.send_command("show feature | grep bgp | count").strip() == "1"
        assert cli.send_command("show hostname | json") == '{"hostname": "n9k1.example.net"}'


class TestFiles:
    def test_are_deleted_only_after_a_question(self, lab, cli):
        asked(cli, "checkpoint file kept")

        assert "(yes/no/abort)   [y]" in asked(cli, "delete bootflash:kept")
        cli.send_command("no", expect_string="#")
        assert "kept" in cli.send_command("dir")
        cli.send_command("terminal dont-ask")
        cli.send_command("delete bootflash:///kept")

        assert "No such file or directory" in cli.send_command("dir bootflash:kept")

    def test_come_back_by_scp(self, lab, cli, tmp_path):
        asked(cli, "checkpoint file sent")

        file_transfer(
            cli,
            source_file="sent",
            dest_file=str(tmp_path / "got"),
            file_system="bootflash:",
            direction="get",
            overwrite_file=True,
        )

        assert (tmp_path / "got").read_text().endswith(lab.running("n9k1"))


class TestCheckpoints:
    def test_have_names_and_can_be_rolled_back_to(self, lab, cli):
        before = lab.running("n9k1")
        asked(cli, "checkpoint BEFORE")
        lab.edit("n9k1", "vlan 30\nname thirty")

        assert "no vlan 30" in cli.send_command(
            "show diff rollback-patch running-config checkpoint BEFORE"
        )
        told = cli.send_command("rollback running-config checkpoint BEFORE")

        assert "Rollback completed successfully." in told
        assert lab.running("n9k1") == before
        assert "1) BEFORE:" in cli.send_command("show checkpoint summary")
        assert "already exists" in asked(cli, "checkpoint BEFORE")

    def test_skip_what_is_refused_if_asked_to(self, lab, log_in):
        driver = log_in("ssh")
        driver.load_replace_candidate(config=f"{CHECKPOINT}{N9K1}vlann 3\n")
        line = "rollback running-config file candidate_config.txt"

        assert "Rollback failed." in driver.device.send_command(line)
        assert "completed" in driver.device.send_command(f"{line} best-effort")

        assert lab.running("n9k1") == N9K1


class TestConfigureReplace:
    @pytest.fixture
    def stored(self, lab, log_in):
        """A Nexus with a whole config on bootflash."""
        driver = log_in("ssh")
        driver.load_replace_candidate(config=N9K1)
        return driver.device

    def test_is_taken_back_unless_it_is_committed(self, lab, stored):
        before = lab.running("n9k1")
        line = "configure replace bootflash:candidate_config.txt commit-timeout 30"

        assert "completed successfully" in stored.send_command(line)
        assert lab.running("n9k1") == N9K1
        assert "waits for its commit" in stored.send_command(line)

        # The lab's timers run sixty times as fast.
        wait_until(lambda: lab.running("n9k1") == before)
        assert "timer fired" in [entry["text"] for entry in lab.trace("n9k1")]

    def test_stays_when_it_is_committed(self, lab, stored):
        line = "configure replace bootflash:candidate_config.txt commit-timeout 3600"
        stored.send_command(line)

        assert "Commit successful" in stored.send_command("configure replace commit")

        assert lab.running("n9k1") == N9K1
        assert "no config replace" in stored.send_command("configure replace commit")

    def test_can_only_be_looked_at(self, lab, stored):
        before = lab.running("n9k1")

        told = stored.send_command("configure replace candidate_config.txt verify-only")

        assert "`router bgp 65011`" in told
        assert "Patch validation completed" in told
        assert lab.running("n9k1") == before


class TestShow:
    def test_one_interface_of_the_config(self, lab, cli):
        lab.edit("n9k1", N9K1)

        told = cli.send_command("show running-config interface eth 1/1")

        assert "interface Ethernet1/1\n  description to eos1\n  no switchport\n" in told
        assert "router" not in told

    def test_ospf_neighbors(self, lab, cli):
        for name, number in (("n9k1", 1), ("n9k2", 2)):
            lab.edit(
                name,
                "feature ospf\nrouter ospf 1\ninterface Ethernet1/2\nno switchport\nno shutdown\n"
                f"ip address 10.9.0.{number}/24\nip router ospf 1 area 0",
            )

        assert "FULL/" in cli.send_command("show ip ospf neighbors")

    def test_port_channels(self, lab, cli):
        for name in ("n9k1", "n9k2"):
            lab.edit(name, "feature lacp\ninterface Ethernet1/2\nchannel-group 5 mode active")

        assert "Po5(SU)     Eth      LACP      Eth1/2(P)" in cli.send_command(
            "show port-channel summary"
        )


@pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")
class TestNxapi:
    def ask(self, lab, calls):
        device = lab.status()[0]
        door = device["services"]["nxapi"]
        answer = requests.post(
            f"https://{door['host']}:{door['port']}/ins",
            json=calls,
            auth=(device["username"], device["password"]),
            verify=False,
            timeout=10,
        )
        return answer.status_code, answer.json()

    def call(self, command, method="cli", **more):
        params = {"cmd": command, "version": 1}
        return {"jsonrpc": "2.0", "method": method, "params": params, "id": 1, **more}

    def test_gives_a_lone_answer_as_itself(self, lab):
        status, answer = self.ask(lab, [self.call("show hostname")])

        assert status == 200
        assert answer == {"jsonrpc": "2.0", "result": {"body": {"hostname": "n9k1"}}, "id": 1}

    def test_stops_at_the_first_error(self, lab):
        lines = ["vlan 40", "vlann 41", "vlan 42"]

        status, answers = self.ask(lab, [self.call(line) for line in lines])

        assert status == 500
        assert [("error" in each) for each in answers] == [False, True]
        assert answers[1]["error"]["data"]["msg"] == "% Invalid command at '^' marker.\n"
        assert "vlan 1,40\n" in lab.running("n9k1")

    @pytest.mark.parametrize(
        ("choice", "left"),
        [("continue-on-error", "vlan 1,40,42\n"), ("rollback-on-error", "vlan 1\n")],
    )
    def test_goes_on_or_back_if_asked_to(self, lab, choice, left):
        lines = ["vlan 40", "vlann 41", "vlan 42"]

        self.ask(lab, [self.call(line, rollback=choice) for line in lines])

        assert left in lab.running("n9k1")

    def test_says_what_has_no_structure(self, log_in):
        with pytest.raises(NXAPICommandError, match="structured output unsupported"):
            log_in("nxapi").device.show("show running-config")

    @pytest.mark.parametrize("request_", [{}, [], [{"method": "cli"}]])
    def test_refuses_what_is_no_request(self, lab, request_):
        _, answer = self.ask(lab, request_)

        assert answer["error"]["message"] == "Invalid request"
