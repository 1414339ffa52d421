"""Real routers in the lab: started, shown like other devices, and gone without a trace."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netconfig.lab.cli import main
from netconfig.lab.frr import machine
from netconfig.lab.run.client import LabClient, LabRefuses
from netconfig.lab.run.rundir import RunDir
from tests import frr_fixtures
from tests.frr_fixtures import own_network, require_routers, routers_lab, wait_until
from tests.lab_fixtures import LabDidNotStart, start_lab, stop_lab

NETWORK, OTHER = own_network(28), own_network(27)
TWO_ROUTERS = frr_fixtures.TWO_ROUTERS.replace(frr_fixtures.NETWORK, NETWORK)
MIXED = (
    TWO_ROUTERS.replace("links:", "  - {name: leaf1, platform: arista_eos}\nlinks:")
    + "  - [r1, eth2, r2, eth2]\n"
)

# For labs beside the shared one.
ALONE = TWO_ROUTERS.replace(NETWORK, OTHER)


@pytest.fixture
def run_dir(tmp_path):
    path = tmp_path / "run"
    yield path
    if RunDir(path).is_held():
        LabClient(path).stop()


@pytest.fixture(scope="module")
def mixed_lab(tmp_path_factory):
    with routers_lab(MIXED, tmp_path_factory.mktemp("mixed")) as client:
        yield client


def lab(*words):
    command = [sys.executable, "-m", "netconfig.lab", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


class Traces:
    """All that a running lab has on this machine, to look for it afterwards."""

    def __init__(self, run_dir: Path) -> None:
        self.pid = RunDir(run_dir).address().pid
        below = self._below(self.pid)
        own = self._namespace(os.getpid())
        namespaces = {self._namespace(pid) for pid in below} - {own, ""}
        pids = {int(path.name) for path in Path("/proc").glob("[0-9]*")}
        inside = {pid for pid in pids if self._namespace(pid) in namespaces}
        # Numbers of processes and namespaces are given again, to labs of other tests too.
        self._begun = {pid: self._begun_at(pid) for pid in below | inside}
        mark = hashlib.sha256(str(RunDir(run_dir).keys).encode()).hexdigest()[:8]
        self._interface = f"nclab{mark}"
        assert len(namespaces) == 3, "two routers and the bridge"
        assert self._interface in self._interfaces()

    def left(self) -> list[str]:
        """Return what is still there."""
        found = [f"process {n}" for n, at in self._begun.items() if at and self._begun_at(n) == at]
        if self._interface in self._interfaces():
            found.append(self._interface)
        mounts = Path("/proc/self/mounts").read_text()
        return found + [line for line in mounts.splitlines() if line.startswith("router ")]

    def _below(self, pid: int) -> set[int]:
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        except OSError:
            return set()
        found = {int(child) for child in children}
        return found.union(*(self._below(child) for child in found)) if found else found

    @staticmethod
    def _begun_at(pid: int) -> str:
        try:
            # After the name, which may hold blanks, the start time is the twentieth: proc(5).
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
        except OSError:
            return ""

    @staticmethod
    def _namespace(pid: int) -> str:
        try:
            return str(Path(f"/proc/{pid}/ns/net").readlink())
        except OSError:
            return ""

    @staticmethod
    def _interfaces() -> set[str]:
        told = subprocess.run(["ip", "-json", "link"], capture_output=True, check=True).stdout
        return {each["ifname"] for each in json.loads(told)}


class TestMachine:
    """One clear line where real routers cannot run."""

    @pytest.fixture
    def told(self, tmp_path, capsys):
        def up() -> str:
            topology = tmp_path / "t.yaml"
            topology.write_text(TWO_ROUTERS)
            where = ["--run-dir", str(tmp_path / "run"), "--topology", str(topology)]
            assert main(["up", "--frr", *where]) == 1
            (line,) = capsys.readouterr().err.splitlines()
            return str(line)

        return up

    def test_must_be_roots(self, told, monkeypatch):
        monkeypatch.setattr(os, "geteuid", lambda: 1000)

        assert told() == "netconfig lab: Real routers need root."

    def test_must_have_frr_and_sshd(self, told, monkeypatch):
        require_routers()
        nowhere = Path("/nowhere")
        packages = {nowhere / "a": "frr", nowhere / "b": "openssh-server"}
        monkeypatch.setattr(machine, "_PACKAGES", packages)

        assert told().endswith("Debian's packages: apt-get install frr openssh-server.")

    def test_must_find_the_programs_of_frr(self, told, monkeypatch, tmp_path):
        require_routers()
        for name in ("ip", "bash", "unshare", "nsenter"):
            (tmp_path / name).symlink_to(shutil.which(name) or "")
        monkeypatch.setenv("PATH", str(tmp_path))

        assert told().endswith("need Debian's packages: apt-get install frr.")


class TestTopology:
    @pytest.mark.parametrize(
        ("change", "line", "reason"),
        [
            (("eth1, r2", "eth0, r2"), 6, "eth0 of a router takes no cable"),
            (("eth1, r2", "Ethernet1/1, r2"), 6, "no name of a Linux interface"),
            (("username: netops", "username: root"), 3, "root does not log in"),
            ((f"{NETWORK}.12/24", f"{NETWORK}.11/24"), 4, "have the management address"),
            ((f"{NETWORK}.12/24", "172.29.0.1/24"), 4, "are in several networks"),
            ((f"{NETWORK}.12/24", f"{NETWORK}.0/24"), 4, "a host's IPv4 address"),
            (("r2, eth1]", "leaf1, Ethernet1]"), 6, "joins a real router and an emulated"),
        ],
    )
    def test_is_refused_with_its_line(self, tmp_path, run_dir, change, line, reason):
        text = TWO_ROUTERS.replace(*change)
        if "leaf1" in text:
            text = text.replace("links:", "  - {name: leaf1, platform: arista_eos}\nlinks:")
            line += 1
        topology = tmp_path / "t.yaml"
        topology.write_text(text)

        up = lab("up", "--frr", "--run-dir", run_dir, "--topology", topology)

        assert up.stderr.startswith(f"netconfig lab: {topology}, line {line}: ")
        assert reason in up.stderr
        assert len(up.stderr.splitlines()) == 1

    def test_with_routers_needs_the_word_for_it(self, tmp_path, run_dir):
        topology = tmp_path / "t.yaml"
        topology.write_text(TWO_ROUTERS)

        up = lab("up", "--run-dir", run_dir, "--topology", topology)

        assert (up.returncode, up.stderr.count("\n")) == (1, 1)
        assert "r1 is a real router: say --frr" in up.stderr


class TestRouters:
    def test_are_devices_like_others(self, mixed_lab):
        devices = {device["name"]: device for device in mixed_lab.status()}

        assert list(devices) == ["leaf1", "r1", "r2"]
        r1 = devices["r1"]
        assert (r1["platform"], r1["driver"], r1["port"]) == ("frr", "frr", 22)
        assert r1["host"] == f"{NETWORK}.11"
        assert r1["services"]["ssh"]["optional_args"] == r1["optional_args"]
        assert mixed_lab.identity("r1")["public"] == r1["optional_args"]["host_key"]

    def test_start_with_just_enough_to_be_reached(self, mixed_lab):
        mixed_lab.reset("r1")
        text = mixed_lab.running("r1")

        assert "hostname r1" in text
        assert f"ip address {NETWORK}.11/24" in text
        assert mixed_lab.state("r1")["is_saved"]
        assert mixed_lab.state("r1")["interfaces"] == dict.fromkeys(
            ("eth0", "eth1", "eth2", "lo"), True
        )

    def test_take_lines_out_of_band_and_forget_them(self, mixed_lab):
        mixed_lab.edit("r1", "interface eth1\n description typed\n")
        assert "description typed" in mixed_lab.running("r1")
        assert not mixed_lab.state("r1")["is_saved"]
        assert "description typed" not in mixed_lab.startup("r1")

        mixed_lab.reset("r1")

        assert "description typed" not in mixed_lab.running("r1")

    def test_tell_what_only_emulated_devices_have(self, mixed_lab):
        with pytest.raises(LabRefuses, match="r1 is a real router: it has no faults"):
            mixed_lab.fault("r1", "refuse")
        with pytest.raises(LabRefuses, match="r1 is a real router: it has no trace"):
            mixed_lab.trace("r1")
        assert mixed_lab.faults("leaf1") == []

    def test_are_shown_by_the_command_line(self, mixed_lab, capsys):
        run_dir = str(mixed_lab._run_dir.path)

        assert main(["status", "--run-dir", run_dir]) == 0
        assert main(["show", "r1", "--run-dir", run_dir]) == 0

        told = capsys.readouterr().out
        assert f"{NETWORK}.11:22" in told
        assert "interface eth0" in told


class TestDown:
    def test_leaves_no_trace(self, run_dir):
        require_routers()
        client = start_lab(ALONE, run_dir, options=("--frr",))
        traces = Traces(run_dir)

        stop_lab(client, run_dir)

        assert traces.left() == []

    def test_is_not_needed_after_a_crash(self, run_dir):
        require_routers()
        start_lab(ALONE, run_dir, options=("--frr",))
        traces = Traces(run_dir)

        os.kill(traces.pid, signal.SIGKILL)

        wait_until(lambda: not traces.left())
        again = start_lab(ALONE, run_dir, options=("--frr",))
        assert again.state("r1")["interfaces"]["eth1"]

    def test_may_be_followed_at_once_by_another_start(self, run_dir):
        require_routers()
        start_lab(ALONE, run_dir, options=("--frr",))
        os.kill(RunDir(run_dir).address().pid, signal.SIGKILL)
        wait_until(lambda: not RunDir(run_dir).is_held())

        begun = time.monotonic()
        start_lab(ALONE, run_dir, options=("--frr",))

        assert time.monotonic() - begun < 15


class TestSecondLab:
    def test_is_refused_in_the_same_place_and_in_the_same_network(self, run_dir, tmp_path):
        require_routers()
        first = start_lab(ALONE, run_dir, options=("--frr",))
        topology = tmp_path / "t.yaml"
        topology.write_text(ALONE)

        here = lab("up", "--frr", "--run-dir", run_dir, "--topology", topology)
        with pytest.raises(LabDidNotStart, match=f"Another lab has routers in {OTHER}.0/24"):
            start_lab(ALONE, tmp_path / "other", options=("--frr",))

        assert "A lab runs in" in here.stderr
        assert first.state("r1")["interfaces"]["eth0"]
