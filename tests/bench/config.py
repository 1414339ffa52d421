"""The config engine beside its peers: parse both, diff, way forward and way back, in CPU time.

`python -m tests.bench.config` after `make peers`; never part of pass or fail. Every measurement is
a process of its own, engines take turns, and the least of the rounds counts. A peer that took too
long on a size is not asked for a larger one. At the end stands which goals are met.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.config_texts import WORST, Pair, prefix_set, usual

ROOT = Path(__file__).parents[2]
WORK = Path(__file__).with_name("config_work.py")
OURS, OLD, NEW = "netconfig", "hier_config 3.7.1", "hier_config 4.0.0b4"
LINES_ONLY, WAYS_ONLY = "netutils", "ciscoconfparse2"
ENGINES = {
    OURS: ("netconfig", Path(sys.executable)),
    OLD: ("hier_config", ROOT / ".peers/hier_config-3/bin/python"),
    NEW: ("hier_config", ROOT / ".peers/hier_config-4/bin/python"),
    LINES_ONLY: ("netutils", ROOT / ".peers/netutils/bin/python"),
    WAYS_ONLY: ("ciscoconfparse2", ROOT / ".peers/ciscoconfparse2/bin/python"),
}
USUAL = (300, 3_000, 10_000, 50_000)
SIBLINGS = (1_000, 2_000, 4_000, 8_000, 16_000)
JUDGED = (10_000, 50_000)
TOO_LONG_SECONDS = 6.0
WHY_MISSED = """\
Where 4.0.0b4 is quadratic, the goal of five times comes with the number of siblings: below some
thousands it is a matter of compiled code. On the prefix-set it is linear as we are, and to split,
tidy and join the lines of both sets in Python is about a fifth of its time. Where interfaces are
removed, Python's collector of garbage passes over all objects more often in one size than in the
other: without it twice as many take twice the time. Beside other work on the machine single figures
vary by half."""


@dataclass
class Measured:
    """The least CPU seconds and the peak memory (MiB) of one engine on one pair."""

    seconds: float = float("inf")
    peak_mib: float = 0.0
    failure: str = ""


@dataclass(frozen=True)
class Goal:
    """What was to be reached: a figure that is not above its limit."""

    what: str
    figure: float
    limit: float


@dataclass
class Bench:
    """Measures, and remembers which engines are too slow to be asked again, and the goals."""

    rounds: int
    folder: Path
    given_up: set[tuple[str, str]] = field(default_factory=set)
    goals: list[Goal] = field(default_factory=list)

    def aim(self, what: str, ratios: list[float | None], limit: float) -> None:
        """Judge by the last ratio that is known, which is that of the most lines."""
        known = [ratio for ratio in ratios if ratio is not None]
        if known:
            self.goals.append(Goal(what, known[-1], limit))

    def measure(self, what: str, platform: str, pair: Pair, *, warm: Pair) -> dict[str, Measured]:
        """Let all engines take turns on one pair, after a small pair of its kind."""
        names = ("running", "intended", "warm_running", "warm_intended")
        for name, text in zip(names, (*pair, *warm), strict=True):
            (self.folder / name).write_text(text)
        repeats = max(1, min(12, 40_000 // (pair[0].count("\n") + 1)))
        found = {name: Measured() for name in ENGINES if (what, name) not in self.given_up}
        for _ in range(self.rounds):
            for name, best in found.items():
                if not best.failure and (what, name) not in self.given_up:
                    self._turn(what, name, best, [platform, repeats])
        return found

    def _turn(self, what: str, name: str, best: Measured, asked: list[object]) -> None:
        engine, python = ENGINES[name]
        platform, repeats = asked
        command = [python, WORK, engine, platform, self.folder, repeats]
        done = subprocess.run(
            list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False,
            env={"PYTHONPATH": str(ROOT)} if name == OURS else {},
        )  # fmt: skip
        if done.returncode:
            best.failure = (done.stderr.strip().splitlines() or ["it ended"])[-1][:60]
            return
        told = json.loads(done.stdout)
        best.seconds = min(best.seconds, told["seconds"])
        best.peak_mib = max(best.peak_mib, told["peak_mib"])
        if told["seconds"] > TOO_LONG_SECONDS:
            self.given_up.add((what, name))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--only", default="", help="usual, worst or prefix-set")
    asked.add_argument("--without", action="append", default=[], help="a peer to leave out")
    options = asked.parse_args()
    for name in options.without:
        del ENGINES[name]
    missing = [name for name, (_, python) in ENGINES.items() if not python.exists()]
    if missing:
        sys.exit(f"There is no environment for {', '.join(missing)}: run `make peers`.")
    console = Console(width=160)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.rounds, Path(folder))
        for kind, show in (("usual", _usual), ("worst", _worst), ("prefix-set", _prefix_set)):
            if options.only in ("", kind):
                show(bench, console)
    _judge(bench.goals, console)


def _judge(goals: list[Goal], console: Console) -> None:
    """Say of each goal whether it is met; what a limit of 0.2 means is five times as fast."""
    table = Table(title="Goals", title_justify="left")
    for name in ("what", "figure", "at most", ""):
        table.add_column(name, justify="left" if name in {"what", ""} else "right")
    for goal in goals:
        verdict = "met" if goal.figure <= goal.limit else "missed"
        table.add_row(goal.what, f"{goal.figure:.3f}", f"{goal.limit:g}", verdict)
    console.print(table)
    if any(goal.figure > goal.limit for goal in goals):
        console.print(WHY_MISSED)


def _usual(bench: Bench, console: Console) -> None:
    table = _table("Usual IOS configs, 2 % of the lines edited", "lines")
    for lines in USUAL:
        found = bench.measure("usual", "cisco_ios", usual(lines), warm=usual(200))
        table.add_row(str(lines), *_cells(found))
        if lines in JUDGED:
            bench.aim(f"{lines} lines: ours / {NEW}", [_ratio(found, NEW)], 1.5)
            bench.aim(f"{lines} lines: ours / {OLD}", [_ratio(found, OLD)], 0.1)
    console.print(table)


def _worst(bench: Bench, console: Console) -> None:
    for what, (platform, make) in WORST.items():
        _one_worst(bench, console, what, make, platform)


def _one_worst(
    bench: Bench, console: Console, what: str, make: Callable[[int], Pair], platform: str
) -> None:
    table = _table(what, "siblings")
    ours: list[float] = []
    ratios: list[float | None] = []
    for count in SIBLINGS:
        found = bench.measure(what, platform, make(count), warm=make(20))
        ours.append(found[OURS].seconds)
        ratios.append(_ratio(found, NEW))
        table.add_row(str(count), *_cells(found))
    console.print(table)
    bench.aim(f"{what}: t({SIBLINGS[-1]}) / t({SIBLINGS[-2]})", [ours[-1] / ours[-2]], 2.5)
    bench.aim(f"{what}: ours / {NEW} at most siblings", ratios, 0.2)


def _prefix_set(bench: Bench, console: Console) -> None:
    table = _table("IOS-XR prefix-set, one entry inserted", "entries")
    found = bench.measure("prefix-set", "cisco_iosxr", prefix_set(14_000), warm=prefix_set(20))
    table.add_row("14000", *_cells(found))
    console.print(table)
    bench.aim(f"prefix-set: ours / {NEW}", [_ratio(found, NEW)], 0.2)


def _table(title: str, first: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first, justify="right")
    for name in ENGINES:
        table.add_column(f"{name}, ms", justify="right")
        table.add_column("MiB", justify="right")
    for name in (NEW, OLD):
        table.add_column(f"ours / {name.split()[1]}", justify="right")
    return table


def _cells(found: dict[str, Measured]) -> list[str]:
    cells = []
    for name in ENGINES:
        best = found.get(name, Measured(failure="too slow"))
        is_known = best.seconds != float("inf")
        cells.append(f"{best.seconds * 1000:.1f}" if is_known else best.failure or "-")
        cells.append(f"{best.peak_mib:.0f}" if is_known else "")
    for name in (NEW, OLD):
        ratio = _ratio(found, name)
        cells.append(f"{ratio:.3f}" if ratio is not None else "-")
    return cells


def _ratio(found: dict[str, Measured], peer: str) -> float | None:
    """Return our time divided by a peer's, None where the peer has none."""
    other = found.get(peer, Measured()).seconds
    return found[OURS].seconds / other if other != float("inf") else None


if __name__ == "__main__":
    main()
