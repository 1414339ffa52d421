"""Taken back: devices by their own read-back, the intent, and the commit of a Git source."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.git.repositories import WorkTree
from tests.journeys.edits import forgetting_bgp, replaced, stage_ntp
from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack

pytestmark = pytest.mark.xdist_group("rollback")

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = ("sw1", "sw2", "sw3")


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A converged device of each vendor, changed one after another."""
    folder = tmp_path_factory.mktemp("rollback")
    settings = {
        "NETCONFIG_GIT_LOCAL_PATHS": str(folder / "repositories"),
        "NETCONFIG_POLL_SECONDS": "600",
    }
    network = Network(("arista_eos", "cisco_ios", "juniper_junos"))
    with netconfig_stack(folder, network, **settings) as found:
        fields = ("confirm_seconds=60", "verify_seconds=6", "source_approvals=0")
        found.run("policy", "set", *fields)
        found.deploy()
        found.run("policy", "set", "canary=1", "wave_size=1")
        yield found


class TestRollBack:
    def test_brings_every_device_to_its_base_and_takes_the_edit_out(self, stack: Stack):
        base = running(stack)
        number = stage_ntp(stack, "192.0.2.150")
        deployed = deploy(stack, number)
        assert all("192.0.2.150" in text for text in running(stack).values())
        assert deployed.count("wave") >= 3

        told = stack.run("rollback", str(number), "--watch")

        assert "rolled back" in told
        assert running(stack) == base
        assert saved(stack) == {name: stack.lab.running(name) for name in NAMES if name != "sw3"}
        # The intent is what it was: the devices that stand at their base do not differ from it.
        assert "no difference" in stack.run("plan", "--all", "--title", "Is it so?")
        assert "closed (rolled back)" in stack.run("show", str(number))
        rewrite(stack, "192.0.2.150", "192.0.2.123")
        assert "Nothing to change" in stack.run("load", "inventory", "--change", "None")

    def test_leaves_alone_what_somebody_edited_since(self, stack: Stack):
        number = stage_ntp(stack, "192.0.2.151")
        deploy(stack, number)
        stack.lab.edit("sw2", "ntp server 203.0.113.9")
        edited = stack.lab.running("sw2")
        commits = stack.commits("sw2")

        told = stack.run("rollback", str(number), "--watch", status=2)

        assert "sw2 (back) drifted: The running config changed" in told
        assert "needs_operator" in told.splitlines()[-1]
        assert "sw2 could not be taken back" in told.splitlines()[-1]
        assert stack.lab.running("sw2") == edited
        assert stack.commits("sw2") == commits
        for name in ("sw1", "sw3"):
            assert "192.0.2.151" not in stack.running(name)

        stack.run("deployment", "settle", str(number), "sw2", "--accept", "Ours to keep.")
        stack.wait_until(lambda: "closed (rolled back" in stack.run("show", str(number)), "the end")
        rewrite(stack, "192.0.2.151", "192.0.2.123")
        stack.deploy()


class TestBadChange:
    def test_is_reverted_on_its_canary_and_never_reaches_the_others(self, stack: Stack):
        base = running(stack)
        stack.run("policy", "set", "rolls_back_itself=true")
        wrong = forgetting_bgp("Ethernet2")
        for old, new in wrong:
            rewrite(stack, old, new, file="devices.yaml")
        number = stage_ntp(stack, "192.0.2.152")
        stack.plan(str(number))
        stack.approve(number)
        for name in NAMES:
            stack.lab.clear_trace(name)

        told = stack.run("deploy", str(number), "--watch", status=2)

        assert "sw1 reverted" in told
        assert "is rolled back" in told.splitlines()[-1]
        for name in ("sw2", "sw3"):
            assert [entry for entry in stack.lab.trace(name) if "login" in entry["text"]] == []
        assert stack.commits("sw1") == 1
        assert running(stack) == base
        assert stack.sessions_up("sw2") == {"10.0.0.0", "10.0.0.3"}
        assert "no difference" in stack.run("plan", "--all", "--title", "Is it so?")
        for old, new in wrong:
            rewrite(stack, new, old, file="devices.yaml")
        rewrite(stack, "192.0.2.152", "192.0.2.123")


class TestSource:
    @pytest.mark.long
    def test_does_not_deploy_a_commit_again_that_was_rolled_back(self, stack: Stack):
        stack.run("policy", "set", "canary=3", "wave_size=50")
        work = WorkTree(stack.folder / "repositories" / "network")
        shutil.copytree(stack.folder / "inventory", work.folder / "inventory")
        shutil.copytree(TEMPLATES, work.folder / "templates")
        work.commit({}, "Our network")
        stack.run("source", "add", "inventory", work.url, "--do", "deploy-by-policy")
        base = running(stack)
        name = "inventory/network.yaml"
        text = replaced((work.folder / name).read_text(), ("192.0.2.123", "192.0.2.160"))
        sha = work.commit({name: text}, "Another NTP server")
        number = synced(stack)
        stack.wait_until(
            lambda: "closed (deployed" in stack.run("show", number), "the deployment by policy"
        )
        assert all("192.0.2.160" in text for text in running(stack).values())

        stack.run("rollback", number, "--watch")
        assert running(stack) == base
        commits = [stack.commits(name) for name in NAMES]
        again = stack.run("source", "sync", "inventory", "--again")

        assert re.search(rf"rolled back +{sha[:12]}", stack.run("source", "show", "inventory"))
        opened = re.search(r"[Cc]hange request (\d+)", again)
        assert opened, again
        stack.wait_until(lambda: "in_review" in stack.run("show", opened[1]), "its plan")
        assert [stack.commits(name) for name in NAMES] == commits
        assert running(stack) == base

        # A newer commit deploys by itself again.
        text = text.replace("192.0.2.160", "192.0.2.161")
        work.commit({name: text}, "A better one")
        newer = synced(stack)
        stack.wait_until(
            lambda: "closed (deployed" in stack.run("show", newer), "the newer commit's deployment"
        )
        assert "192.0.2.161" in stack.running("sw1")


def deploy(stack: Stack, number: int) -> str:
    stack.plan(str(number))
    stack.approve(number)
    return stack.run("deploy", str(number), "--watch")


def running(stack: Stack) -> dict[str, str]:
    """Return what each device runs, as the device tells it, without its clock."""
    volatile = re.compile(r"^(?:!|#|Building|Current|## Last).*\n", re.MULTILINE)
    return {name: volatile.sub("", stack.running(name)) for name in NAMES}


def saved(stack: Stack) -> dict[str, str]:
    """Return what each device would boot with; Junos boots with what it runs."""
    return {name: stack.lab.startup(name) for name in NAMES if name != "sw3"}


def rewrite(stack: Stack, old: str, new: str, *, file: str = "network.yaml") -> None:
    """Edit a file of the inventory; what was taken out of the intent is taken out there too."""
    path = stack.folder / "inventory" / file
    path.write_text(replaced(path.read_text(), (old, new)))


def synced(stack: Stack) -> str:
    """Take in what the source's branch holds, and return the change request's number."""
    told = stack.run("source", "sync", "inventory")
    found = re.search(r"[Cc]hange request (\d+)", told)
    assert found, told
    return found[1]
