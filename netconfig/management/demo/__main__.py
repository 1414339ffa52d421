"""`netconfig demo`: runs the story, and leaves netconfig up for a look until Ctrl-C."""

import argparse
import os
import signal
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from netconfig.core.errors import NetconfigError
from netconfig.management.demo.site import DemoSite, make_site
from netconfig.management.demo.story import Story

PROJECT = Path(__file__).resolve().parents[3]


def main(arguments: list[str]) -> int:
    """Run the demo; 0 only when everything was verified."""
    parser = argparse.ArgumentParser(prog="netconfig demo", description=__doc__)
    parser.add_argument("--exit", action="store_true", help="end after it, for scripts")
    parser.add_argument("--dir", type=Path, default=Path(".demo"), help="where it may write")
    asked = parser.parse_args(arguments)
    console = Console(highlight=False)
    # A terminal that goes away ends the demo as Ctrl-C does, so that nothing is left running.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))
    listen = os.environ.get("LISTEN", "127.0.0.1:8080")
    try:
        site = make_site(asked.dir.absolute(), listen=listen, project=PROJECT)
    except NetconfigError as error:
        print(f"netconfig demo: {error}", file=sys.stderr)
        return 2
    try:
        _tell(site, console)
        if not asked.exit:
            _stay(console)
    except NetconfigError as error:
        print(f"netconfig demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        site.stop()
    return 0


def _tell(site: DemoSite, console: Console) -> None:
    started = time.monotonic()
    story = Story(site, console)
    for chapter in (
        story.start,
        story.deploy_base,
        story.deploy_small_edit,
        story.deploy_bad_edit,
        story.push,
    ):
        chapter()
    table = Table(title=f"The main job took {time.monotonic() - started:.1f} s", box=None)
    table.add_column("step")
    table.add_column("seconds", justify="right")
    for title, seconds in story.times:
        table.add_row(title, f"{seconds:.1f}")
    console.print(table)
    console.print(f"\nThe web part: [bold]{site.url}[/bold]")
    for name, password in site.passwords.items():
        console.print(f"  sign in as {name}, password {password}")
    console.print(f"Everything is in {site.folder}; the log is netconfig.log there.")


def _stay(console: Console) -> None:
    console.print("\nnetconfig and the lab stay up for a look; Ctrl-C ends them.")
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
