"""From a `git push` to a verified network: by webhook, by poll, by edits and by templates."""

import hashlib
import hmac
import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.git.repositories import WorkTree
from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack

TEMPLATES = Path(__file__).parents[2] / "templates"
TWO = Network(("arista_eos", "arista_eos"))


class Pushed:
    """A running netconfig whose source `inventory` follows a repository, all devices converged."""

    def __init__(self, stack: Stack, repository: Path) -> None:
        self.stack = stack
        self.deliveries = 0
        self.work = WorkTree(repository)
        shutil.copytree(stack.folder / "inventory", repository / "inventory")
        shutil.copytree(TEMPLATES, repository / "templates")
        self.work.commit({}, "Our network")
        stack.run("policy", "set", "source_approvals=0")
        stack.run("plan", "--all", "--title", "Base config")
        stack.run("vote", "1", "approve", by="bob")
        stack.run("deploy", "1", "--watch")
        added = stack.run("source", "add", "inventory", self.work.url, "--do", "deploy-by-policy")
        lines = dict(line.split(maxsplit=1) for line in added.splitlines()[1:3])
        self.hook, self.secret = lines["Webhook"], lines["Secret"]
        self.settle()

    def replace(self, name: str, old: str, new: str, subject: str) -> str:
        text = (self.work.folder / name).read_text()
        assert old in text
        return self.work.commit({name: text.replace(old, new)}, subject)

    def tell(self, *, secret: str = "") -> int:
        """Call the webhook as the provider does, signed with the source's secret or another."""
        self.deliveries += 1
        body = json.dumps({"ref": "refs/heads/main"}).encode()
        key = secret or self.secret
        signature = hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/json",
            "X-GitHub-Event": "push",
            "X-GitHub-Delivery": str(self.deliveries),
            "X-Hub-Signature-256": f"sha256={signature}",
        }
        request = urllib.request.Request(self.hook, data=body, headers=headers)
        try:
            with urllib.request.urlopen(request) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def settle(self) -> None:
        """Wait until the source's first sync is over."""
        head = self.work.git("rev-parse", "HEAD")
        self.stack.wait_until(lambda: head in self.show(), "the first sync")

    def show(self) -> str:
        return self.stack.run("source", "show", "inventory")

    def commits(self) -> list[int]:
        return [self.stack.commits(name) for name in ("sw1", "sw2")]

    def wait_for_one_more(self, before: list[int]) -> None:
        wanted = [number + 1 for number in before]
        self.stack.wait_until(lambda: self.commits() == wanted, "one more commit on each device")
        self.stack.wait_until(lambda: "deploying" not in self.show(), "the end of the deployment")


@pytest.fixture(scope="module")
def pushed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pushed]:
    """One network for all tests here; a poll comes too late to be mistaken for a hook."""
    folder = tmp_path_factory.mktemp("pushed")
    settings = {
        "NETCONFIG_GIT_LOCAL_PATHS": str(folder / "repositories"),
        "NETCONFIG_POLL_SECONDS": "600",
    }
    with netconfig_stack(folder, TWO, **settings) as stack:
        yield Pushed(stack, folder / "repositories" / "network")


class TestPush:
    def test_becomes_a_verified_deployment_by_policy(self, pushed: Pushed):
        before = pushed.commits()
        pushed.replace("inventory/network.yaml", "192.0.2.123", "192.0.2.124", "Another NTP server")

        assert pushed.tell() == 202
        pushed.wait_for_one_more(before)

        for name in ("sw1", "sw2"):
            assert "ntp server 192.0.2.124" in pushed.stack.running(name)
            assert "192.0.2.123" not in pushed.stack.running(name)
        assert pushed.stack.sessions_up("sw1") == {"10.0.0.1"}

        # Templates alone are a change like any other, and are in force for what comes after it.
        location = "snmp-server location Everywhere"
        pushed.replace(
            "templates/arista_eos/system/snmp.j2",
            "{% if system.snmp.location %}",
            f"{location}\n{{% if system.snmp.location %}}",
            "A location",
        )
        assert pushed.tell() == 202
        pushed.wait_for_one_more([number + 1 for number in before])
        assert location in pushed.stack.running("sw2")
        assert "no difference" in pushed.stack.run("plan", "--all", "--title", "Again")

    def test_does_no_harm_when_it_is_bad_or_its_hook_forged(self, pushed: Pushed):
        before = pushed.commits()
        sha = pushed.replace("inventory/devices.yaml", "site: hq", "site: hp", "A typo")

        assert pushed.tell(secret="guessed") == 403
        assert sha[:12] not in pushed.show()
        assert pushed.tell() == 202
        pushed.stack.wait_until(lambda: sha in pushed.show(), "the commit to be looked at")

        assert "inventory/devices.yaml:" in pushed.show()
        assert "there is no site hp" in pushed.show()
        assert pushed.commits() == before
        pushed.work.git("reset", "-q", "--hard", "HEAD~1")
