"""The lab of the generic tests, and NAPALM's test classes bound to a driver at work on it."""

import copy
import functools
import unittest
from collections.abc import Callable, Sequence
from typing import Any, ClassVar
from unittest import SkipTest

from napalm import get_network_driver

from netconfig.lab.run.client import LabClient
from tests.lab.generic.entries import CONFIGS, Entry

_PARTNER = (CONFIGS / "partner.conf").read_text()


class Ground:
    """Where the running lab is kept for the test classes; a fixture fills it."""

    client: ClassVar[LabClient]


def topology(entries: Sequence[Entry]) -> str:
    """Return a topology with the device of each entry and its partner."""
    lines = ["devices:"]
    for entry in entries:
        own, partner = (f"10.0.{entry.number}.{host}/24" for host in (1, 2))
        lines.append(
            f"  - {{name: {entry.device}, platform: {entry.platform}, "
            f"management: {{address: {own}}}}}"
        )
        lines.append(
            f"  - {{name: {entry.partner}, platform: arista_eos, "
            f"management: {{address: {partner}}}}}"
        )
    lines.append("links:")
    for entry in entries:
        lines += [
            f"  - [{entry.device}, {port}, {entry.partner}, Ethernet{number}]"
            for number, port in enumerate(entry.links, start=1)
        ]
    return "\n".join(lines) + "\n"


def open_driver(entry: Entry) -> Any:
    """Log in to the entry's device with its unmodified driver."""
    found = next(d for d in Ground.client.status() if d["name"] == entry.device)
    if entry.needs_real_ports and found["services"]["ssh"]["port"] != 22:
        raise SkipTest(f"The driver {entry.driver} needs port 22, which is not permitted here.")
    service = next(s for s in found["services"].values() if s["driver"] == entry.driver)
    driver = get_network_driver(entry.driver)
    session = driver(
        found["host"],
        found["username"],
        found["password"],
        optional_args=copy.deepcopy(service["optional_args"]),
        timeout=20,
    )
    session.open()
    return session


def give_state(entry: Entry) -> None:
    """Configure device and partner so that every getter has something to report."""
    Ground.client.edit(entry.partner, _PARTNER)
    Ground.client.edit(entry.device, (entry.configs / "getters.conf").read_text())


def bind(generic: type, entry: Entry, *, prepare: Callable[[Entry, Any], None]) -> type:
    """Make a test class of NAPALM's for one driver; `prepare` gets the open driver."""

    def set_up(cls: Any) -> None:
        cls.device = open_driver(entry)
        cls.vendor = str(entry.configs)
        prepare(entry, cls.device)

    body: dict[str, object] = {"setUpClass": classmethod(set_up)}
    # pytest would call both these and those of unittest, which they call themselves.
    body |= dict.fromkeys(("setup_class", "teardown_class"), classmethod(lambda _cls: None))
    if "tearDownClass" not in vars(generic):
        body["tearDownClass"] = classmethod(lambda cls: _close(entry, cls.device))
    for name, test in vars(generic).items():
        if name.startswith("test_"):
            body[name] = _judged(test, entry.inapplicable.get(name))
    return type(f"{generic.__name__}_{entry.driver}", (generic, unittest.TestCase), body)


def _close(entry: Entry, device: Any) -> None:
    if entry.farewell:
        device.device.device.write_channel(entry.farewell)
    device.close()


def _judged(test: Callable[[Any], None], reason: str | None) -> Callable[[Any], None]:
    """Let no test be skipped in silence, and none stay on the list that passes."""

    @functools.wraps(test)
    def run(self: Any) -> None:
        if reason is None:
            try:
                test(self)
            except SkipTest:
                self.fail("The driver does not implement it, and the entry does not say so.")
            return
        try:
            test(self)
        except Exception as failure:
            raise SkipTest(reason) from failure
        self.fail(f"It passes now; take it off the entry's list: {reason}")

    return run
