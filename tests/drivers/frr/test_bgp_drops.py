"""A bad change drops a real BGP session; it is seen, and taken back."""

import os
import signal
import subprocess
import sys
import textwrap
import time

from netconfig.core.health import Expectations, ExpectedSession, failures, is_healthy, judge_health
from netconfig.core.state import DeviceState
from netconfig.drivers.adapters.readings import to_bgp, to_facts, to_interfaces, to_lldp
from tests.frr_fixtures import PEER, R1_CONFIG, wait_until

WRONG_AS = R1_CONFIG.replace(f"neighbor {PEER} remote-as 65002", f"neighbor {PEER} remote-as 65009")

# Commits, says so, and waits to be killed.
DEPLOYER = """\
import sys
from napalm import get_network_driver
host, username, password, key, file = sys.argv[1:]
device = get_network_driver("frr")(host, username, password, optional_args={"host_key": key})
device.open()
device.load_replace_candidate(filename=file)
device.commit_config(revert_in=3)
print("committed", flush=True)
sys.stdin.read()
"""


def read_state(device) -> DeviceState:
    return DeviceState(
        facts=to_facts(device.get_facts()),
        interfaces=to_interfaces(device.get_interfaces()),
        bgp=to_bgp(device.get_bgp_neighbors()),
        lldp=to_lldp(device.get_lldp_neighbors()),
    )


def is_up(device) -> bool:
    # A neighbor with another AS is a new one: for a moment there is none.
    peers = device.get_bgp_neighbors()["global"]["peers"]
    return PEER in peers and bool(peers[PEER]["is_up"])


class TestBadChange:
    def test_is_seen_and_taken_back_in_time(self, routers, r1):
        wait_until(lambda: is_up(r1), seconds=60)
        before = read_state(r1)
        expected = Expectations(sessions=(ExpectedSession("global", PEER, ""),))
        begun = time.monotonic()

        r1.load_replace_candidate(config=WRONG_AS)
        r1.commit_config(revert_in=60)
        wait_until(lambda: not is_up(r1))
        checks = judge_health(before, read_state(r1), expected)
        r1.rollback()
        wait_until(lambda: is_up(r1))
        took = time.monotonic() - begun

        assert not is_healthy(checks)
        assert failures(checks) == (f"bgp: not established: {PEER}",)
        assert is_healthy(judge_health(before, read_state(r1), expected))
        assert took < 15

    def test_is_taken_back_by_the_router_when_our_side_is_killed(self, routers, r1, tmp_path):
        wait_until(lambda: is_up(r1), seconds=60)
        file = tmp_path / "wrong.conf"
        file.write_text(WRONG_AS)
        found = next(each for each in routers.lab.status() if each["name"] == "r1")
        login = [found["host"], found["username"], found["password"]]
        command = [sys.executable, "-c", textwrap.dedent(DEPLOYER), *login]
        command += [found["optional_args"]["host_key"], str(file)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as deployer:
            assert deployer.stdout is not None
            assert deployer.stdout.readline() == b"committed\n"
            os.kill(deployer.pid, signal.SIGKILL)
        begun = time.monotonic()
        wait_until(lambda: not is_up(r1))

        wait_until(lambda: is_up(r1), seconds=15)

        assert time.monotonic() - begun < 15
        assert routers.lab.running("r1") == R1_CONFIG
        assert "65009" not in routers.lab.startup("r1")


class TestKilledBeforeTheCommit:
    def test_leaves_neither_lock_nor_change(self, routers, tmp_path):
        file = tmp_path / "wrong.conf"
        file.write_text(WRONG_AS)
        found = next(each for each in routers.lab.status() if each["name"] == "r1")
        login = [found["host"], found["username"], found["password"]]
        code = DEPLOYER.replace("device.commit_config(revert_in=3)\n", "")
        command = [sys.executable, "-c", code, *login]
        command += [found["optional_args"]["host_key"], str(file)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as deployer:
            assert deployer.stdout is not None
            deployer.stdout.readline()
            os.kill(deployer.pid, signal.SIGKILL)

        routers.open().load_replace_candidate(config=R1_CONFIG)

        assert routers.lab.running("r1") == R1_CONFIG
