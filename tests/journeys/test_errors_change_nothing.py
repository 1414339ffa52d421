"""Whatever goes wrong before a commit: one clear sentence, and nothing is changed anywhere."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.git.repositories import WorkTree
from tests.journeys.edits import replaced, stage_ntp, with_typo
from tests.journeys.network import Network
from tests.journeys.stack import SECRETS, Stack, netconfig_stack
from tests.journeys.unchanged import rows_of, unchanged_devices

pytestmark = pytest.mark.xdist_group("errors-change-nothing")

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = ("sw1", "sw2", "sw3")
FOREIGN_LINES = {
    "sw1": "ntp server 203.0.113.9",
    "sw2": "ntp server 203.0.113.9",
    "sw3": "set system ntp server 203.0.113.9",
}
COMMUNITY_ORIGIN = "env:NETCONFIG_LAB_COMMUNITY"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A converged network whose templates are its own and whose community is in a file."""
    folder = tmp_path_factory.mktemp("errors")
    shutil.copytree(TEMPLATES, folder / "templates")
    community = folder / "community"
    community.write_text(SECRETS["NETCONFIG_LAB_COMMUNITY"])
    settings = {
        "NETCONFIG_TEMPLATES": str(folder / "templates"),
        "NETCONFIG_GIT_LOCAL_PATHS": str(folder / "repositories"),
        "NETCONFIG_POLL_SECONDS": "600",
    }
    network = Network(("arista_eos", "cisco_ios", "juniper_junos"))
    with netconfig_stack(folder, network, **settings) as found:
        organisation = folder / "inventory" / "organisation.yaml"
        text = replaced(organisation.read_text(), (COMMUNITY_ORIGIN, f"file:{community}"))
        organisation.write_text(text)
        found.run("load", "inventory", "--apply-now")
        found.run("policy", "set", "canary=3", "confirm_seconds=60", "verify_seconds=15")
        found.deploy()
        yield found


@pytest.fixture
def one_by_one(stack: Stack) -> Iterator[None]:
    """Have every device be a wave of its own."""
    stack.run("policy", "set", "canary=1", "wave_size=1")
    yield
    stack.run("policy", "set", "canary=3", "wave_size=50")


class TestTypoInYaml:
    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("ntp:", "npt:", r"network\.yaml:\d+:\d+: .*npt: there is no such field"),
            ("prefix: 10.0.0.0/31", "prefix: 10.0.0.0/33", r"network\.yaml:\d+:\d+: .*prefix: "),
            ("- a: sw1 ", "- a: sw9 ", r"network\.yaml:\d+:\d+: .*there is no .*sw9"),
            ("ntp:", "ntp: [", r"network\.yaml:\d+:\d+: "),
        ],
        ids=["field", "value", "reference", "syntax"],
    )
    def test_is_named_with_file_line_and_field(self, stack: Stack, old: str, new: str, told: str):
        before = rows_of(stack)

        with with_typo(stack, old, new):
            said = stack.run("load", "inventory", "--change", "A typo", status=2)

        assert re.search(told, said)
        assert len(said.splitlines()) == 1
        assert rows_of(stack) == before

    @pytest.mark.parametrize("how", [(), ("--apply-now",)])
    def test_is_no_less_one_when_it_is_loaded_at_once(self, stack: Stack, how: tuple[str, ...]):
        before = rows_of(stack)

        with with_typo(stack, "ntp:", "npt:"):
            said = stack.run("load", "inventory", *how, status=2)

        assert "there is no such field" in said
        assert rows_of(stack) == before


class TestTemplates:
    def test_an_undefined_variable_is_named_with_template_line_and_device(self, stack: Stack):
        path = stack.folder / "templates" / "cisco_ios" / "system" / "system.j2"
        text = path.read_text()
        line = text.count("\n", 0, text.index("{{ system.domain }}")) + 1
        path.write_text(text.replace("{% if system.domain %}", "{% if system.domian %}", 1))
        try:
            with unchanged_devices(stack):
                told = stack.run("plan", "--all", "--title", "A typo", status=2)
        finally:
            path.write_text(text)

        asked = "template cisco_ios/system/system.j2 line"
        assert f"sw2 is blocked: Device sw2: {asked} {line - 1}: " in told
        assert "no attribute 'domian'" in told
        assert "sw1 is blocked" not in told

    def test_of_a_source_are_held_to_the_same(self, stack: Stack):
        work = WorkTree(stack.folder / "repositories" / "network")
        files = {
            path.relative_to(stack.folder).as_posix(): path.read_text()
            for folder in ("inventory", "templates")
            for path in (stack.folder / folder).rglob("*.*")
        }
        name = "templates/arista_eos/system/system.j2"
        typo = {name: replaced(files[name], ("{{ system.hostname }}", "{{ system.hostnmae }}"))}
        sha = work.commit({**files, **typo}, "A typo in a template")
        with unchanged_devices(stack):
            stack.run("source", "add", "inventory", work.url, "--do", "deploy-by-policy")
            shown = until_shown(stack, "inventory", sha, "plan_failed")
            number = re.search(r"change request (\d+)", shown, re.IGNORECASE)
            assert number, shown
            told = stack.run("show", number[1])

            bad = "inventory/devices.yaml"
            text = replaced(files[bad], ("role: switch", "role: swicth"))
            sha = work.commit({**files, bad: text}, "A typo in the inventory")
            refused = stack.run("source", "sync", "inventory", status=2)

        assert "sw1: template arista_eos/system/system.j2 line" in told
        assert "no attribute 'hostnmae'" in told
        assert re.search(r"inventory/devices\.yaml:\d+:\d+: .*there is no role swicth", refused)
        stack.run("source", "remove", "inventory")


class TestSecret:
    def test_that_cannot_be_read_any_more_stops_what_was_approved(self, stack: Stack):
        number = stage_ntp(stack, "192.0.2.130")
        stack.plan(str(number))
        stack.approve(number)
        community = stack.folder / "community"
        value = community.read_text()
        community.unlink()
        try:
            with unchanged_devices(stack):
                told = stack.run("deploy", str(number), status=2)
        finally:
            community.write_text(value)

        assert f"Secret snmp-read (file:{community}): the file {community} cannot be read" in told
        stack.run("deploy", str(number), "--watch")

    def test_that_was_rotated_since_makes_the_plan_stale(self, stack: Stack):
        number = stage_ntp(stack, "192.0.2.131")
        stack.plan(str(number))
        stack.approve(number)
        community = stack.folder / "community"
        community.write_text("another-community-8842")

        with unchanged_devices(stack):
            told = stack.run("deploy", str(number), status=2)

        assert f"Change request {number} is stale. Since it was planned" in told
        shown = stack.run("plan", str(number), "--include", "*")
        assert "another-community" not in shown
        assert "-snmp-server community <secret" in shown
        stack.approve(number)
        stack.run("deploy", str(number), "--watch")
        assert "another-community-8842" in stack.running("sw1")


class TestLoginsAndReach:
    def test_devices_that_let_nobody_in_are_listed_and_not_written_to(self, stack: Stack):
        number = stage_ntp(stack, "192.0.2.132")
        stack.plan(str(number))
        stack.approve(number)
        stack.lab.fault("sw1", "reject_login")
        stack.lab.fault("sw2", "reject_login")
        stack.lab.fault("sw3", "refuse")
        with unchanged_devices(stack):
            told = stack.run("deploy", str(number), "--watch", status=2)
            planned = stack.run("plan", "--all", "--title", "Who answers?", status=2)
        for name in NAMES:
            stack.lab.release(name)

        refused = "did not accept the"
        assert re.search(rf"sw1 refused: sw1 {refused}", told)
        assert re.search(rf"sw2 refused: sw2 {refused}", told)
        assert re.search(r"sw3 deferred: sw3 cannot be reached at 127[\d.]+ port \d+", told)
        assert "3 unreadable" in planned
        for name, reason in (("sw1", refused), ("sw2", refused), ("sw3", "cannot be reached")):
            assert f"{name} is unreadable: {name} {reason}" in planned
        stack.run("deployment", "resume", str(number))
        assert "verified" in stack.run("deployment", "watch", str(number))


class TestForeignEdit:
    def test_after_planning_is_neither_overwritten_nor_missed_by_the_next_plan(self, stack: Stack):
        number = stage_ntp(stack, "192.0.2.140")
        stack.plan(str(number))
        stack.approve(number)
        for name, line in FOREIGN_LINES.items():
            stack.lab.edit(name, line)

        with unchanged_devices(stack):
            told = stack.run("deploy", str(number), "--watch", status=2)
            planned = stack.run("plan", "--all", "--title", "What is it?")

        for name in NAMES:
            assert f"{name} drifted: The running config changed since it was planned" in told
        assert "is holding" in told.splitlines()[-1]
        assert planned.count("203.0.113.9") == 3
        stack.run("deployment", "abort", str(number))
        stack.deploy()

    def test_while_the_candidate_is_loaded_is_found_in_the_device_s_own_diff(
        self, stack: Stack, one_by_one: None
    ):
        number = stage_ntp(stack, "192.0.2.141")
        stack.plan(str(number))
        stack.approve(number)
        stack.lab.fault("sw1", "hold", pattern="show session-config .*diffs", times=1)
        stack.run("deploy", str(number))
        stack.lab.wait_until_held("sw1")
        stack.lab.edit("sw1", "ntp server 203.0.113.10")
        with unchanged_devices(stack):
            stack.lab.release("sw1")
            told = stack.run("deployment", "watch", str(number), status=2)

        assert "sw1 drifted: The running config changed while the candidate was loaded" in told
        assert "sw2 queued" in told
        assert "sw3 queued" in told
        stack.run("deployment", "abort", str(number))
        stack.deploy()


class TestConsent:
    def test_withdrawn_midway_lets_the_next_device_alone(self, stack: Stack, one_by_one: None):
        number = begun(stack, "192.0.2.134")

        stack.run("vote", number, "withdraw", by="bob")
        with unchanged_devices(stack, "sw2", "sw3"):
            stack.lab.release("sw1")
            told = stack.run("deployment", "watch", number, status=2)

        # What is past its arming is confirmed: it was approved when it was sent, and is healthy.
        assert "sw1 done" in told
        assert "192.0.2.134" in stack.running("sw1")
        assert re.search(r"sw2 cancelled: Not approved any more: .*0 of 1 approvals", told)
        assert "sw3 queued" in told
        stack.run("deployment", "abort", number)
        stack.deploy()

    def test_lost_to_a_stop_lets_the_next_device_wait_for_its_end(
        self, stack: Stack, one_by_one: None
    ):
        number = begun(stack, "192.0.2.135")

        stack.run("stop", "--reason", "Storm")
        with unchanged_devices(stack, "sw2", "sw3"):
            stack.lab.release("sw1")
            told = stack.run("deployment", "watch", number, status=2)

        assert "sw1 done" in told
        assert "sw2 cancelled: A stop is on: Storm" in told
        assert "sw3 queued" in told
        stack.run("stop", "--off")
        stack.run("deployment", "resume", number)
        assert "verified" in stack.run("deployment", "watch", number)
        assert "192.0.2.135" in stack.running("sw3")

    def test_is_asked_for_before_anything_begins(self, stack: Stack):
        stack.run("stop", "--reason", "Storm")
        number = stage_ntp(stack, "192.0.2.136")
        stack.plan(str(number))
        stack.approve(number)

        with unchanged_devices(stack):
            told = stack.run("deploy", str(number), status=2)

        assert "A stop is on for all: Storm" in told
        stack.run("stop", "--off")
        stack.run("deploy", str(number), "--watch")


def begun(stack: Stack, address: str) -> str:
    """Have a change under way that stands still at its first device, confirmed but not saved."""
    number = stage_ntp(stack, address)
    stack.plan(str(number))
    stack.approve(number)
    stack.lab.fault("sw1", "hold", pattern="write memory", times=1)
    stack.run("deploy", str(number))
    stack.lab.wait_until_held("sw1")
    return str(number)


def until_shown(stack: Stack, source: str, *texts: str) -> str:
    """Wait until a source is shown with these texts, and return how it is shown then."""
    shown: list[str] = []

    def is_shown() -> bool:
        shown.append(stack.run("source", "show", source))
        return all(text[:12] in shown[-1] for text in texts)

    stack.wait_until(is_shown, f"the source to show {texts}")
    return shown[-1]
