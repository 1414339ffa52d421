"""`netconfig lab` as people use it, against processes of their own."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time

import pytest

from netconfig.lab.cli import main
from netconfig.lab.model.secrets.passwords import sha512_crypt
from netconfig.lab.run.client import LabClient
from netconfig.lab.run.rundir import RunDir
from tests.lab_fixtures import TWO_SWITCHES, start_lab, stop_lab


@pytest.fixture
def run_dir(tmp_path):
    path = tmp_path / "run"
    yield path
    if RunDir(path).is_held():
        LabClient(path).stop()


@pytest.fixture
def topology(tmp_path):
    path = tmp_path / "topology.yaml"
    path.write_text(TWO_SWITCHES)
    return path


def lab(*words):
    command = [sys.executable, "-m", "netconfig.lab", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


class TestUp:
    def test_comes_back_when_the_lab_is_ready(self, run_dir, topology, capsys):
        up = lab("up", "--detach", "--run-dir", run_dir, "--topology", topology)

        assert (up.returncode, up.stderr) == (0, "")
        assert main(["status", "--json", "--run-dir", str(run_dir)]) == 0
        devices = json.loads(capsys.readouterr().out)
        assert [d["name"] for d in devices] == ["leaf1", "leaf2"]
        assert devices[0]["optional_args"]["port"] == devices[0]["port"]
        assert devices[0]["services"]["eapi"] == {
            key: devices[0][key] for key in ("driver", "host", "port", "optional_args")
        }

    def test_starts_a_built_in_network(self, run_dir):
        assert lab("up", "--detach", "--run-dir", run_dir).returncode == 0
        assert LabClient(run_dir).state("leaf1")["lldp"]

    def test_says_in_one_line_that_a_port_is_busy(self, run_dir, tmp_path):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            topology = tmp_path / "t.yaml"
            topology.write_text(
                "devices:\n"
                "  - {name: free, platform: arista_eos}\n"
                f"  - {{name: busy, platform: arista_eos, port: {port}}}\n"
            )

            up = lab("up", "--run-dir", run_dir, "--topology", topology)
            detached = lab("up", "--detach", "--run-dir", run_dir, "--topology", topology)

        line = f"netconfig lab: busy cannot listen on 127.0.0.1:{port}: Address already in use."
        assert (up.returncode, up.stderr.splitlines()) == (1, [line])
        assert (detached.returncode, detached.stderr.splitlines()) == (1, [line])
        assert not RunDir(run_dir).is_held()
        assert not (run_dir / "lab.json").exists()

    def test_says_in_one_line_what_is_wrong_in_a_topology(self, run_dir, tmp_path):
        topology = tmp_path / "t.yaml"
        topology.write_text("devices:\n  - {name: a, platform: dos}\n")

        up = lab("up", "--run-dir", run_dir, "--topology", topology)

        assert up.returncode == 1
        assert up.stderr.startswith(f"netconfig lab: {topology}, line 2: ")
        assert len(up.stderr.splitlines()) == 1

    def test_refuses_a_second_lab_in_the_same_place(self, run_dir, topology):
        client = start_lab(TWO_SWITCHES, run_dir)

        second = lab("up", "--run-dir", run_dir, "--topology", topology)

        assert second.returncode == 1
        assert "runs in" in second.stderr
        assert len(client.status()) == 2

    def test_keeps_labs_apart(self, tmp_path):
        one, other = (
            start_lab(TWO_SWITCHES, tmp_path / "1"),
            start_lab(TWO_SWITCHES, tmp_path / "2"),
        )
        try:
            one.edit("leaf1", "hostname changed")

            assert "hostname leaf1" in other.running("leaf1")
            assert one.status()[0]["password"] != other.status()[0]["password"]
        finally:
            stop_lab(one, tmp_path / "1")
            stop_lab(other, tmp_path / "2")


class TestRunDir:
    def test_is_for_its_owner_alone(self, run_dir):
        start_lab(TWO_SWITCHES, run_dir).identity("leaf1")

        for name in ("lab.json", "password", "keys/leaf1.pem"):
            assert stat.S_IMODE((run_dir / name).stat().st_mode) == 0o600

    def test_keeps_password_and_certificates_and_forgets_configs(self, run_dir):
        first = start_lab(TWO_SWITCHES, run_dir)
        password, key = first.status()[0]["password"], first.identity("leaf1")
        first.edit("leaf1", "hostname changed")
        first.stop()

        second = start_lab(TWO_SWITCHES, run_dir)

        assert (second.status()[0]["password"], second.identity("leaf1")) == (password, key)
        assert "hostname leaf1" in second.running("leaf1")

    def test_is_used_again_after_a_lab_was_killed(self, run_dir):
        start_lab(TWO_SWITCHES, run_dir)
        os.kill(RunDir(run_dir).address().pid, signal.SIGKILL)
        while RunDir(run_dir).is_held():
            time.sleep(0.01)

        assert main(["status", "--run-dir", str(run_dir)]) == 1
        assert len(start_lab(TWO_SWITCHES, run_dir).status()) == 2


class TestDown:
    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_is_what_a_signal_does(self, run_dir, number):
        start_lab(TWO_SWITCHES, run_dir)
        os.kill(RunDir(run_dir).address().pid, number)

        end = time.monotonic() + 30
        while RunDir(run_dir).is_held() and time.monotonic() < end:
            time.sleep(0.01)

        assert not RunDir(run_dir).is_held()

    def test_ends_a_lab_although_commands_wait_in_it(self, run_dir):
        client = start_lab(TWO_SWITCHES, run_dir)
        client.fault("leaf1", "hold")
        device = client.status()[0]
        with socket.create_connection((device["host"], device["port"])):
            assert main(["down", "--run-dir", str(run_dir)]) == 0

        assert not RunDir(run_dir).is_held()

    def test_of_no_lab_is_no_error(self, run_dir):
        assert main(["down", "--run-dir", str(run_dir)]) == 0
        assert main(["status", "--run-dir", str(run_dir)]) == 1


class TestEnv:
    def test_tells_each_terminal_the_same_secrets_as_a_shell_reads_them(self, run_dir, capsys):
        password = start_lab(TWO_SWITCHES, run_dir).status()[0]["password"]
        capsys.readouterr()

        for _terminal in range(2):
            assert main(["env", "--run-dir", str(run_dir)]) == 0
        told = capsys.readouterr().out
        assert told[: len(told) // 2] == told[len(told) // 2 :]
        script = f'{told}printf "%s %s" "$NETCONFIG_LAB_PASSWORD" "$NETCONFIG_LAB_SHA512"'
        shell = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True)
        salt = shell.stdout.split("$")[2]
        assert shell.stdout == f"{password} {sha512_crypt(password, salt)}"


class TestLooking:
    def test_shows_configs_traces_and_faults(self, run_dir, capsys):
        client = start_lab(TWO_SWITCHES, run_dir)
        client.edit("leaf1", "hostname seen")
        where = ["--run-dir", str(run_dir)]

        assert main(["show", "leaf1", *where]) == 0
        assert main(["trace", "leaf1", *where]) == 0
        assert main(["fault", "leaf1", "delay", "--seconds", "1", *where]) == 0
        assert main(["fault", "leaf1", "--clear", *where]) == 0

        printed = capsys.readouterr().out
        assert "hostname seen" in printed
        assert "edited out of band" in printed
        assert '"kind": "delay"' in printed
        assert printed.endswith("[]\n")
