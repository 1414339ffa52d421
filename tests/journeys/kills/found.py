"""What a case left: on the device, in its trace and in the database; and what it should be."""

from dataclasses import dataclass
from typing import Any

from tests.journeys.kills.points import Case
from tests.journeys.kills.stack import NEW_NTP, OLD_NTP, KillStack


@dataclass(frozen=True)
class Found:
    """What one case left: `database` is its run's evidence, the rest is the device's own."""

    platform: str
    was_hit: bool
    database: dict[str, Any]
    before: str
    after: str
    startup: str
    running: str
    events: list[tuple[str, dict[str, str]]]
    timer: Any
    leftovers: str

    def check(self, case: Case) -> None:
        """Compare with what is documented: device, trace, deployment, lock and journal."""
        run = self.database
        told = f"{run}\n{self.events}"
        assert self.was_hit, told
        assert (self._end(), self._commits()) == case.end_on(self.platform), told
        assert self._confirms() <= 1, told
        assert self.timer is None
        assert self.leftovers == ""
        assert run["holder"] == ""
        assert run["is_chained"]
        assert run["fences_grow"]

    def _end(self) -> str:
        run = self.database
        if run["deployment_result"] == "verified" and run["state"] == "done":
            assert NEW_NTP in self.running
            assert self.startup == self.after != self.before
            return "target"
        if run["deployment_state"] == "holding" and run["state"] == "reverted":
            assert run["deployment_reason"]
            assert OLD_NTP in self.running
            assert self.startup == self.after == self.before
            return "base"
        return f"{run['deployment_state']} {run['state']} {run['reason']}"

    def _commits(self) -> int:
        """Every commit of ours sets a timer, and nothing else does."""
        return [text for text, _ in self.events].count("timer armed")

    def _confirms(self) -> int:
        # A Junos commit also confirms when it takes back.
        committed = [detail for text, detail in self.events if text == "committed"]
        back = ["reverted" in detail.get("log", "") for detail in committed].count(True)
        return [text for text, _ in self.events].count("confirmed") - back


def find(stack: KillStack, name: str, run: dict[str, Any], *, before: str) -> Found:
    """Read what is left of a case on a device."""
    session = stack.device(name)
    try:
        running = str(session.get_config(retrieve="running")["running"])
        leftovers = _leftovers(stack, name, session)
    finally:
        session.close()
    trace = stack.lab.trace(name)
    return Found(
        platform=stack.platform_of(name),
        was_hit=stack.kills.hit(name),
        database=run,
        before=before,
        after=stack.lab.running(name),
        startup=stack.lab.startup(name),
        running=running,
        events=[(e["text"], e["detail"]) for e in trace if e["kind"] == "event"],
        timer=stack.lab.state(name)["timer_seconds_left"],
        leftovers=leftovers,
    )


def _leftovers(stack: KillStack, name: str, session: Any) -> str:
    """Return what says that a candidate of ours is still there, "" for nothing."""
    platform = stack.platform_of(name)
    if platform == "juniper_junos":
        return str(session.compare_config())
    if platform == "cisco_iosxr":
        return " ".join(stack.lab.state(name)["candidates"])
    command = {
        "arista_eos": "show configuration sessions",
        "cisco_ios": "dir flash:",
        "cisco_nxos": "dir bootflash:",
    }[platform]
    said = session.cli([command])[command]
    return "\n".join(
        line for line in said.splitlines() if "netconfig-" in line and "completed" not in line
    )
