"""The topology chooses a switch's release, and the unmodified driver `eos` meets its output."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from napalm.base.exceptions import CommitError, UnsupportedVersion

from netconfig.lab.run.client import LabClient
from tests.lab_fixtures import start_lab, stop_lab

TOPOLOGY = """\
devices:
  - {name: new1, platform: arista_eos, version: 4.32.1F}
  - {name: old1, platform: arista_eos}
  - {name: ancient1, platform: arista_eos, version: 4.22.9M}
"""


@pytest.fixture(scope="module")
def shared_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LabClient, Path]]:
    run_dir = tmp_path_factory.mktemp("releases-lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client, run_dir
    stop_lab(client, run_dir)


def listed(device):
    return device.device.run_commands(["show configuration sessions detail"])[0]


def commit_on_timer(device):
    device.load_merge_candidate(config="hostname tried")
    device.commit_config(revert_in=60)
    return device.config_session


class TestRelease:
    @pytest.mark.parametrize(("name", "release"), [("new1", "4.32.1F"), ("old1", "4.31.2F")])
    def test_is_told(self, connect, name, release):
        device = connect(name)

        assert device.get_facts()["os_version"].startswith(release)
        assert f"EOS-{release})" in device.get_config()["running"]

    def test_before_4_23_is_none_that_the_driver_takes(self, connect):
        with pytest.raises(UnsupportedVersion):
            connect("ancient1")


class TestPendingCommit:
    def test_is_told_by_its_session_until_4_31(self, connect):
        device = connect("old1")
        session = commit_on_timer(device)

        found = listed(device)

        assert found["sessions"][session]["state"] == "pendingCommitTimer"
        assert found["sessions"][session]["commitBy"] > 0
        assert "commitTimerSessionName" not in found

    def test_is_told_by_the_whole_list_from_4_32_on(self, connect):
        device = connect("new1")
        session = commit_on_timer(device)

        found = listed(device)

        assert found["commitTimerSessionName"] == session
        assert found["sessions"][session]["state"] == "completed"
        assert "commitBy" not in found["sessions"][session]
        assert 0 < device._get_pending_commits()[session] <= 60

    @pytest.mark.parametrize("name", ["new1", "old1"])
    def test_is_confirmed_from_a_new_login_by_its_session_name(self, lab, connect, name):
        first, second = connect(name), connect(name)
        session, first.config_session = commit_on_timer(first), None
        with pytest.raises(CommitError, match="No pending commit-confirm found"):
            second.confirm_commit()

        second.config_session = session
        second.confirm_commit()

        assert not second.has_pending_commit()
        assert "hostname tried\n" in lab.startup(name)

    @pytest.mark.parametrize("name", ["new1", "old1"])
    def test_is_taken_back_when_the_driver_closes(self, lab, connect, name):
        before = lab.running(name)
        device = connect(name)
        commit_on_timer(device)

        device.close()

        assert lab.running(name) == before
        assert not connect(name).has_pending_commit()

    @pytest.mark.parametrize("name", ["new1", "old1"])
    def test_is_no_lock_for_the_next_candidate(self, connect, name):
        first, second = connect(name), connect(name)
        commit_on_timer(first)

        second.load_merge_candidate(config="hostname next")

        with pytest.raises(CommitError):
            second.commit_config(revert_in=60)
