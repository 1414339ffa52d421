"""From factory config to a verified network, told by the devices themselves."""

from tests.journeys.stack import Stack


class TestConverge:
    def test_brings_the_network_to_its_intent_and_then_finds_no_difference(self, stack: Stack):
        number = stack.deploy()

        assert stack.sessions_up("sw2") == {"10.0.0.0", "10.0.0.3"}
        assert [stack.commits(name) for name in stack.network.names] == [1, 1, 1]
        assert "closed (deployed)" in stack.run("show", str(number))
        assert "no difference" in stack.run("plan", "--all", "--title", "Again")

    def test_writes_nothing_before_somebody_else_approves(self, stack: Stack):
        number = stack.plan()
        before = {name: stack.running(name) for name in stack.network.names}

        refused = stack.run("deploy", str(number), status=2)
        own = stack.run("vote", str(number), "approve", status=2)

        assert "0 of 1 approvals" in refused
        assert "alice may not vote" in own
        assert {name: stack.running(name) for name in stack.network.names} == before
        assert [stack.commits(name) for name in stack.network.names] == [0, 0, 0]


class TestEdit:
    def test_changes_what_it_reaches_and_nothing_else(self, stack: Stack):
        stack.deploy()
        stack.run("change", "new", "Another NTP server")
        number = stack.run("change", "list").split("Change request ")[1].split(":")[0]
        stack.run("change", "edit", number, "system_profile", "global -", "ntp=[192.0.2.124]")

        shown = stack.run("plan", number)
        stack.approve(int(number))
        stack.run("deploy", number, "--watch")

        added = [line for line in shown.splitlines() if line.lstrip().startswith("+")]
        assert sum("192.0.2.124" in line for line in added) == 3
        for name in stack.network.names:
            assert "192.0.2.124" in stack.running(name)
            assert "192.0.2.123" not in stack.running(name)
