"""IOS-XR's diffs, as the lab's router prints them for every golden case."""

from pathlib import Path

import pytest

from netconfig.core.config import (
    diff_configs,
    parse_config,
    parse_device_diff,
    redact,
    same_effect,
)
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.iosxr.config.configs import enter_lines
from netconfig.lab.vendors.iosxr.config.diffs import changes
from netconfig.lab.vendors.iosxr.config.printing import print_iosxr
from tests.core.config.circle.test_circle_iosxr import CASES, XR, read


def judge(report, running, intended):
    """Return what same_effect says of a report, given the running and the intended text."""
    trees = parse_config(running, XR), parse_config(intended, XR)
    seen = parse_device_diff(report, running=trees[0], intended=trees[1], platform=XR)
    return same_effect(diff_configs(*trees, XR), seen, XR)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
@pytest.mark.parametrize("way", [("running", "intended"), ("intended", "running")])
class TestDiffOfTheLab:
    def test_has_the_effect_of_the_plan(self, case: Path, way: tuple[str, str]):
        start, goal = (
            enter_lines(Node(), read(case / f"{name}.txt").replace("\r", "")) for name in way
        )

        report = changes(start, goal)

        assert judge(report, print_iosxr(start), print_iosxr(goal)) == ()
        assert judge(report.strip(), print_iosxr(start), print_iosxr(goal)) == ()


RUNNING = """hostname pe1
username admin
 secret 10 $6$old-hash
!
interface GigabitEthernet0/0/0/0
 description a
 ipv4 address 10.0.0.1 255.255.255.0
!
ipv4 access-list EDGE
 10 permit tcp any any
!
route-policy PASS
  pass
end-policy
!
end
"""


class TestDiff:
    def test_of_no_change_has_no_operations(self):
        assert judge("", RUNNING, RUNNING) == ()
        assert judge("Building configuration...\n!! IOS XR\nend\n", RUNNING, RUNNING) == ()

    def test_has_the_old_and_the_new_form_of_a_line(self):
        report = "   interface GigabitEthernet0/0/0/0\n<-  description a\n+>  description b\n   !\n"
        goal = RUNNING.replace("description a", "description b")
        assert judge(report, RUNNING, goal) == ()
        assert judge(report.strip(), RUNNING, goal) == ()

    def test_keeps_what_is_below_a_header_with_a_new_form(self):
        report = "<- ipv4 access-list EDGE\n+> ipv4 access-list CORE\n+   20 deny ipv4 any any\n"
        goal = RUNNING.replace("list EDGE\n", "list CORE\n").replace(
            "tcp any any\n", "tcp any any\n 20 deny ipv4 any any\n"
        )
        assert judge(report, RUNNING, goal) == ()

    def test_enters_a_policy_again_as_a_whole(self):
        old = "".join(f"-  {line}\n" for line in ("route-policy PASS", "  pass", "end-policy"))
        new = old.replace("-  ", "+  ").replace("  pass", "  drop")
        goal = RUNNING.replace("  pass", "  drop")
        assert judge(f"{old}   !\n{new}   !\n", RUNNING, goal) == ()

    @pytest.mark.parametrize(
        "report",
        [
            "-  hostname pe9\n",
            "<- hostname pe9\n+> hostname pe1\n",
            "   interface GigabitEthernet0/0/0/9\n-   shutdown\n",
            "-  route-policy PASS\n-    drop\n-  end-policy\n",
            "+  banner login ^C\n",
            "something else\n",
        ],
    )
    def test_names_what_cannot_be_so(self, report):
        assert judge(report, RUNNING, RUNNING) != ()

    def test_keeps_secrets_whatever_mark_they_have(self):
        report = "   username admin\n<-  secret 10 $6$old-hash\n+>  secret 10 $6$new-hash\n   !\n"
        goal = RUNNING.replace("old-hash", "new-hash")
        start, goal, said = (
            redact(text, XR, lambda secret: secret[3:6]).reference_text
            for text in (RUNNING, goal, report)
        )

        assert "hash" not in said
        assert judge(said, start, goal) == ()
