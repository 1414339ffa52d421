"""The config engine beside its peers: parse both, diff, way forward and way back, in CPU time.

`python -m tests.bench.config` after `make peers`; never part of pass or fail. Every measurement is
a process of its own, engines take turns, and the least of the rounds counts. A peer that took too
long on a size is not asked for a larger one.
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
OURS, OLD, NEW, LINES_ONLY = "netconfig", "hier_config 3.7.1", "hier_config 4.0.0b4", "netutils"
ENGINES = {
    OURS: ("netconfig", Path(sys.executable)),
    OLD: ("hier_config", ROOT / ".peers/hier_config-3/bin/python"),
    NEW: ("hier_config", ROOT / ".peers/hier_config-4/bin/python"),
    LINES_ONLY: ("netutils", ROOT / ".peers/netutils/bin/python"),
}
USUAL = (300, 3_000, 10_000, 50_000)
SIBLINGS = (1_000, 2_000, 4_000, 8_000, 16_000)
TOO_LONG_SECONDS = 6.0


@dataclass
class Measured:
    """The least CPU seconds and the peak memory (MiB) of one engine on one pair."""

    seconds: float = float("inf")
    peak_mib: float = 0.0
    failure: str = ""


@dataclass
class Bench:
    """Measures, and remembers which engines are too slow to be asked again."""

    rounds: int
    folder: Path
    given_up: set[tuple[str, str]] = field(default_factory=set)

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
    options = asked.parse_args()
    missing = [name for name, (_, python) in ENGINES.items() if not python.exists()]
    if missing:
        sys.exit(f"There is no environment for {', '.join(missing)}: run `make peers`.")
    console = Console(width=132)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.rounds, Path(folder))
        for kind, show in (("usual", _usual), ("worst", _worst), ("prefix-set", _prefix_set)):
            if options.only in ("", kind):
                show(bench, console)


def _usual(bench: Bench, console: Console) -> None:
    table = _table("Usual IOS configs, 2 % of the lines edited", "lines")
    for lines in USUAL:
        found = bench.measure("usual", "cisco_ios", usual(lines), warm=usual(200))
        table.add_row(str(lines), *_cells(found))
    console.print(table)
    console.print("Goals: at most 1.5 times 4.0.0b4 at 10000 and 50000, 10 times as fast as 3.7.1.")


def _worst(bench: Bench, console: Console) -> None:
    for what, (platform, make) in WORST.items():
        _one_worst(bench, console, what, make, platform)
    console.print("Goals: t(16000)/t(8000) at most 2.5, 5 times as fast as 4.0.0b4 on each.")


def _one_worst(
    bench: Bench, console: Console, what: str, make: Callable[[int], Pair], platform: str
) -> None:
    table = _table(what, "siblings")
    ours: list[float] = []
    for count in SIBLINGS:
        found = bench.measure(what, platform, make(count), warm=make(20))
        ours.append(found[OURS].seconds)
        table.add_row(str(count), *_cells(found))
    console.print(table)
    console.print(f"t({SIBLINGS[-1]})/t({SIBLINGS[-2]}) of ours: {ours[-1] / ours[-2]:.2f}\n")


def _prefix_set(bench: Bench, console: Console) -> None:
    table = _table("IOS-XR prefix-set, one entry inserted", "entries")
    found = bench.measure("prefix-set", "cisco_iosxr", prefix_set(14_000), warm=prefix_set(20))
    table.add_row("14000", *_cells(found))
    console.print(table)


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
    ours = found[OURS].seconds
    for name in (NEW, OLD):
        other = found.get(name, Measured()).seconds
        cells.append(f"{ours / other:.3f}" if other != float("inf") else "-")
    return cells


if __name__ == "__main__":
    main()
