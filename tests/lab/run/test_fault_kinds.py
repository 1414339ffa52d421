"""What each kind of fault does to clients, on devices of three vendors in one lab."""

import copy
import socket
import ssl
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress

import pytest
from jnpr.junos.exception import ConnectClosedError
from napalm import get_network_driver
from napalm.base.exceptions import MergeConfigException, ReplaceConfigException
from ncclient.operations import OperationError
from pyeapi.eapilib import CommandError
from pyeapi.eapilib import ConnectionError as EapiConnectionError

from netconfig.lab.run.client import LabClient, LabRefuses
from tests.lab_fixtures import start_lab, stop_lab

TOPOLOGY = """\
devices:
  - {name: eos, platform: arista_eos}
  - {name: ios, platform: cisco_ios}
  - {name: junos, platform: juniper_junos}
  - {name: born, platform: arista_eos, faults: [{kind: reject_login}]}
links:
  - [eos, Ethernet1, born, Ethernet1]
"""
NAMES = ("eos", "ios", "junos")
CHANGE = {
    "eos": "ntp server 192.0.2.9",
    "ios": "ntp server 192.0.2.9\nend\n",
    "junos": "system { ntp { server 192.0.2.9; } }",
}
HAND = {
    "eos": "snmp-server location by hand",
    "ios": "snmp-server location by hand",
    "junos": 'set snmp location "by hand"',
}
SAYS = {
    "eos": "ntp server 192.0.2.9",
    "ios": "ntp server 192.0.2.9",
    "junos": "server 192.0.2.9",
}
STEPS = ("load", "compare", "commit", "confirm")


@pytest.fixture(scope="module")
def running_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabClient]:
    run_dir = tmp_path_factory.mktemp("lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client
    stop_lab(client, run_dir)


@pytest.fixture
def lab(running_lab: LabClient) -> LabClient:
    for device in running_lab.status():
        running_lab.reset(device["name"])
    return running_lab


@pytest.fixture
def connect(lab):
    opened = []

    def log_in(name):
        device = copy.deepcopy(next(d for d in lab.status() if d["name"] == name))
        driver = get_network_driver(device["driver"])
        session = driver(
            device["host"],
            device["username"],
            device["password"],
            optional_args=device["optional_args"],
            timeout=10,
        )
        session.open()
        opened.append(session)
        return session

    yield log_in
    for session in opened:
        with suppress(Exception):  # a fault may have cut it off
            session.close()
        session.config_session = None


def door(lab, name):
    device = next(d for d in lab.status() if d["name"] == name)
    return device["host"], device["port"]


def events(lab, name):
    return [entry["text"] for entry in lab.trace(name) if entry["kind"] == "event"]


def change_it(session, name):
    session.load_merge_candidate(config=CHANGE[name])
    session.compare_config()
    session.commit_config(revert_in=600)
    session.confirm_commit()


class TestSteps:
    @pytest.mark.parametrize("name", NAMES)
    def test_are_met_once_each_on_both_sides_of_their_effect(self, lab, connect, name):
        for step in STEPS:
            for when in ("before", "after"):
                lab.fault(name, "delay", step=step, when=when, seconds=0.001)

        change_it(connect(name), name)

        assert [fault["hits"] for fault in lab.faults(name)] == [1] * 8
        assert SAYS[name] in lab.running(name)

    def test_strike_a_commit_on_the_chosen_side_of_its_effect(self, lab, connect):
        for when, is_applied in (("before", False), ("after", True)):
            lab.reset("eos")
            session = connect("eos")
            session.load_merge_candidate(config=CHANGE["eos"])
            lab.fault("eos", "drop", step="commit", when=when, times=1)

            with pytest.raises(EapiConnectionError):
                session.commit_config()

            assert (SAYS["eos"] in lab.running("eos")) is is_applied
            session.config_session = None

    def test_are_known(self, lab):
        with pytest.raises(LabRefuses, match="eos has no step 'lunch'; its steps are commit, "):
            lab.fault("eos", "hold", step="lunch")


class TestLock:
    def test_keeps_others_out_until_it_ends(self, lab, connect):
        session = connect("junos")
        number = lab.fault("junos", "lock")
        with pytest.raises(Exception, match="configuration database locked by"):
            session.load_merge_candidate(config=CHANGE["junos"])

        lab.release("junos", number)

        session.load_merge_candidate(config=CHANGE["junos"])
        assert "192.0.2.9" in session.compare_config()

    def test_looks_on_eos_like_a_session_of_somebody_else(self, lab):
        number = lab.fault("eos", "lock")
        assert lab.state("eos")["candidates"] == {"somebody-else": "pending"}

        lab.release("eos", number)

        assert lab.state("eos")["candidates"] == {}

    def test_is_not_there_where_the_vendor_has_none(self, lab):
        with pytest.raises(LabRefuses, match="cisco_ios has no config lock"):
            lab.fault("ios", "lock")


class TestError:
    def test_refuses_lines_in_the_words_of_eos(self, lab, connect):
        lab.fault("eos", "error", pattern="^ntp server")

        with pytest.raises(MergeConfigException, match=r"Invalid input \(at token 0: 'ntp'\)"):
            connect("eos").load_merge_candidate(config=CHANGE["eos"])

    def test_refuses_lines_at_the_commit_of_ios(self, lab, connect):
        before = lab.running("ios")
        session = connect("ios")
        lab.fault("ios", "error", pattern="^ntp server", text="% The clock is broken")
        session.load_replace_candidate(config=before.replace("end\n", CHANGE["ios"]))

        with pytest.raises(ReplaceConfigException):
            session.commit_config()

        assert SAYS["ios"] not in lab.running("ios")

    def test_sees_junos_statements_with_their_whole_path(self, lab, connect):
        lab.fault("junos", "error", pattern="^system ntp server", text="no clock here")

        with pytest.raises(MergeConfigException, match="no clock here"):
            connect("junos").load_merge_candidate(config=CHANGE["junos"])

    def test_does_not_meet_what_is_typed_at_the_console(self, lab):
        lab.fault("eos", "error", pattern="location")

        lab.edit("eos", HAND["eos"])

        assert HAND["eos"] in lab.running("eos")


class TestFullFlash:
    def test_stops_the_commit_of_eos(self, lab, connect):
        session = connect("eos")
        session.load_merge_candidate(config=CHANGE["eos"])
        lab.fault("eos", "full_flash")

        with pytest.raises(CommandError, match="No space left on device"):
            session.commit_config()

        assert SAYS["eos"] not in lab.running("eos")

    def test_stops_the_commit_of_junos(self, lab, connect):
        session = connect("junos")
        session.load_merge_candidate(config=CHANGE["junos"])
        lab.fault("junos", "full_flash")

        with pytest.raises(Exception, match="No space left on device"):
            session.commit_config()

        assert SAYS["junos"] not in lab.running("junos")

    def test_stops_the_load_of_ios(self, lab, connect):
        session = connect("ios")
        lab.fault("ios", "full_flash")

        with pytest.raises(Exception, match="space"):
            session.load_merge_candidate(config=CHANGE["ios"])


class TestFlap:
    def test_pulls_a_cable_and_puts_it_back(self, lab):
        number = lab.fault("eos", "flap", interface="Ethernet1", seconds=0.05)

        lit: set[bool] = set()
        end = time.monotonic() + 5
        while len(lit) < 2 and time.monotonic() < end:
            lit.add(bool(lab.state("born")["lldp"]))
        lab.release("eos", number)

        assert lit == {True, False}
        assert lab.state("eos")["lldp"] == {"Ethernet1": ["born", "Ethernet1"]}
        assert {"link down", "link up"} <= set(events(lab, "eos"))

    def test_takes_the_way_in_away_with_the_management_interface(self, lab):
        lab.fault("eos", "flap", interface="Management1", seconds=60)

        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(door(lab, "eos"))

    def test_needs_a_cable(self, lab):
        with pytest.raises(LabRefuses, match="no interface 'Ethernet9' with a cable"):
            lab.fault("eos", "flap", interface="Ethernet9")


class TestEdit:
    @pytest.mark.parametrize("name", NAMES)
    def test_happens_at_once_when_it_waits_for_nothing(self, lab, name):
        lab.fault(name, "edit", text=HAND[name])

        assert "by hand" in lab.running(name)
        assert "edited out of band" in events(lab, name)

    def test_happens_between_load_and_commit(self, lab, connect):
        session = connect("ios")
        lab.fault("ios", "edit", text=HAND["ios"], step="load", when="after")

        session.load_merge_candidate(config=CHANGE["ios"])

        assert "by hand" in lab.running("ios")

    def test_must_be_what_the_device_takes(self, lab):
        with pytest.raises(LabRefuses, match="eos refuses 'nonsense': Invalid input"):
            lab.fault("eos", "edit", text="nonsense", step="commit")


class TestReboot:
    @pytest.mark.parametrize("name", NAMES)
    def test_loses_what_was_not_saved(self, lab, connect, name):
        session = connect(name)
        lab.edit(name, HAND[name])

        lab.fault(name, "reboot")

        # What is changed at a Junos console is committed, and so saved at once.
        assert ("by hand" in lab.running(name)) is (name == "junos")
        if name != "eos":  # which opens a connection for each request
            end = time.monotonic() + 5
            while session.is_alive()["is_alive"]:
                assert time.monotonic() < end
        assert connect(name).is_alive()["is_alive"]

    def test_keeps_what_was_saved(self, lab, connect):
        change_it(connect("ios"), "ios")

        lab.fault("ios", "reboot")

        assert SAYS["ios"] in lab.running("ios")

    @pytest.mark.parametrize("name", NAMES)
    def test_ends_a_commit_that_waits_for_its_confirm(self, lab, connect, name):
        before = lab.running(name)
        session = connect(name)
        session.load_merge_candidate(config=CHANGE[name])
        session.commit_config(revert_in=600)

        lab.fault(name, "reboot")

        assert lab.running(name) == before
        assert lab.state(name)["timer_seconds_left"] is None
        session.config_session = None

    def test_takes_its_time(self, lab):
        lab.fault("eos", "reboot", seconds=0.3)

        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(door(lab, "eos"))
        end = time.monotonic() + 5
        while not lab.state("eos")["is_listening"] and time.monotonic() < end:
            time.sleep(0.02)
        socket.create_connection(door(lab, "eos")).close()

    def test_in_the_midst_of_a_commit_leaves_no_answer(self, lab, connect):
        session = connect("eos")
        session.load_merge_candidate(config=CHANGE["eos"])
        lab.fault("eos", "reboot", step="commit", when="after", times=1)

        with pytest.raises(EapiConnectionError):
            session.commit_config()

        assert SAYS["eos"] not in lab.running("eos")
        assert events(lab, "eos").count("committed") == 1


class TestSkew:
    def test_makes_the_clock_wrong_and_not_the_trace(self, lab, connect):
        before = connect("eos").device.run_commands(["show version"])[0]["bootupTimestamp"]
        number = lab.fault("eos", "skew", seconds=7200)

        lab.fault("eos", "reboot")

        shown = connect("eos").device.run_commands(["show version"])[0]["bootupTimestamp"]
        assert shown - before > 7000
        assert abs(lab.trace("eos")[-1]["at"] - time.time()) < 60
        lab.release("eos", number)


class TestDuplicate:
    def test_sends_the_text_of_a_command_twice(self, lab, connect):
        session = connect("ios")
        lab.fault("ios", "duplicate", pattern="^show clock|^show ip ssh|^show version")

        session.device.write_channel("show version\n")
        said = ""
        end = time.monotonic() + 5
        while said.count("ios#") < 2 and time.monotonic() < end:
            said += session.device.read_channel()

        assert said.count("Cisco IOS") >= 2

    @pytest.mark.filterwarnings("ignore:An unknown exception occurred")  # PyEZ's own words
    def test_sends_an_rpc_reply_twice_and_ncclient_does_not_survive(self, lab, connect):
        session = connect("junos")
        lab.fault("junos", "duplicate", pattern="^get-configuration", times=1)

        with pytest.raises((OperationError, ConnectClosedError)):
            [session.get_config() for _ in range(3)]

        assert [fault["hits"] for fault in lab.faults("junos")] == [1]

    def test_sends_an_http_reply_twice(self, lab):
        lab.fault("eos", "duplicate", pattern="show hostname")
        body = b'{"jsonrpc":"2.0","id":"1","method":"runCmds","params":{"cmds":["show hostname"]}}'
        device = next(d for d in lab.status() if d["name"] == "eos")
        login = b64encode(f"{device['username']}:{device['password']}".encode())
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with (
            socket.create_connection(door(lab, "eos"), timeout=5) as plain,
            context.wrap_socket(plain) as wrapped,
        ):
            wrapped.sendall(
                b"POST /command-api HTTP/1.1\r\nHost: eos\r\nAuthorization: Basic " + login
            )
            wrapped.sendall(b"\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body))
            wrapped.sendall(body)
            said = b"".join(iter(lambda: wrapped.recv(65536), b""))

        assert said.count(b"HTTP/1.1 200 OK") == 2
        assert said.count(b'"fqdn"') == 2


class TestTopology:
    def test_lets_faults_stand_from_the_start_and_again_after_a_reset(self, lab):
        assert [fault["kind"] for fault in lab.faults("born")] == ["reject_login"]
        assert "fault began" in events(lab, "born")
