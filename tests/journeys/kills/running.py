"""Carries out one change a case, each on a device of its own, and lets it die where it says."""

import math
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import yaml

from tests.journeys.kills.found import Found, find
from tests.journeys.kills.points import COMMANDS, Case
from tests.journeys.kills.stack import NEW_NTP, OLD_NTP, WORKERS, KillStack

# By then the reconciler no longer waits for what may still arrive.
LATE_SECONDS = 30
_FAULTS = {
    "held": ("hold", "before"),
    "late": ("hold", "before"),
    "done": ("hold", "after"),
    "lost": ("drop", "after"),
}


def carry_out(stack: KillStack, cases: Sequence[Case]) -> dict[Case, Found]:
    """Carry out one change a case, each on a device of its own, and die in each where it says."""
    names = dict(zip(cases, stack.network.names, strict=False))
    _deploy_base(stack, {names[case] for case in cases if case.is_failing})
    before = {name: stack.lab.running(name) for name in names.values()}
    for case, name in names.items():
        stack.lab.clear_trace(name)
        _set_up(stack, name, case)
    stack.start_workers(WORKERS)
    for name in names.values():
        # One of these commands dies itself, so its output cannot tell the number.
        stack.ask("plan", "--no-wait", "--device", name, "--title", f"Change {name}")
        stack.changes[name] = len(stack.changes) + 2
    _wait(stack, lambda found: _all_in(found, stack.changes.values(), "in_review"))
    with _released(stack, names):
        for number in stack.changes.values():
            status, said = stack.ask("vote", str(number), "approve", by="bob")
            assert status == 0, said + stack.run("show", str(number))
            stack.ask("deploy", str(number))
        found = _wait(stack, lambda found: _are_over(stack, found, names.values()))
    with ThreadPoolExecutor(WORKERS) as pool:
        ends = pool.map(
            lambda name: find(stack, name, found["runs"][name], before=before[name]),
            names.values(),
        )
        return dict(zip(cases, ends, strict=True))


def _deploy_base(stack: KillStack, failing: set[str]) -> None:
    """Deploy what is to be changed, then change the intent: an NTP server, and links that fail."""
    stack.start_workers(1, threads=32)
    stack.run("plan", "--all", "--title", "Base")
    stack.run("vote", "1", "approve", by="bob")
    stack.run("deploy", "1")
    _wait(stack, lambda found: all(r["deployment_result"] for r in found["runs"].values()))
    stack.kill_workers()
    inventory = stack.folder / "inventory"
    network = (inventory / "network.yaml").read_text()
    (inventory / "network.yaml").write_text(network.replace(OLD_NTP, NEW_NTP))
    rows = yaml.safe_load((inventory / "devices.yaml").read_text())
    for row in rows["devices"]:
        if row["name"] in failing:
            row["interfaces"][0]["enabled"] = False
    (inventory / "devices.yaml").write_text(yaml.safe_dump(rows))
    stack.run("load", "inventory", "--apply-now")


def _wait(stack: KillStack, is_so: Any, *, seconds: float = 150) -> dict[str, Any]:
    """Return the evidence of which it is so, or the last before the time was over."""
    until = time.monotonic() + seconds
    while not is_so(found := stack.evidence()) and time.monotonic() < until:
        time.sleep(0.3)
    return found


@contextmanager
def _released(stack: KillStack, names: Mapping[Case, str]) -> Iterator[None]:
    """Let go what the lab holds for a process once that is dead, at once or late."""
    is_over = threading.Event()
    thread = threading.Thread(target=_release, args=(stack, dict(names), is_over))
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _release(stack: KillStack, names: dict[Case, str], is_over: threading.Event) -> None:
    due: dict[Case, float] = {}
    while not is_over.wait(0.05):
        now = time.monotonic()
        for case, name in names.items():
            if case not in due and stack.kills.hit(name):
                due[case] = now + (LATE_SECONDS if case.point.when == "late" else 0)
            if now >= due.get(case, math.inf):
                stack.lab.release(name)
                due[case] = math.inf


def _set_up(stack: KillStack, name: str, case: Case) -> None:
    point = case.point
    stack.kills.set(name, point)
    if point.at == "send" and point.when in _FAULTS:
        kind, when = _FAULTS[point.when]
        pattern = COMMANDS[stack.platform_of(name)][point.what]
        stack.lab.fault(name, kind, pattern=pattern, when=when, times=1)


def _all_in(found: dict[str, Any], numbers: Any, state: str) -> bool:
    return all(found["changes"].get(str(number)) == state for number in numbers)


def _are_over(stack: KillStack, found: dict[str, Any], names: Any) -> bool:
    over = [not any(stack.lab.faults(name) for name in names)]
    for name in names:
        run = found["runs"][name]
        state = run["deployment_state"]
        over.append(
            run["change"] == stack.changes[name]
            and (state in ("ended", "needs_operator") or (state == "holding" and not run["holder"]))
        )
    return all(over)
