"""Edits of a journey's intent, as a person makes them: in the YAML of the inventory."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from tests.journeys.stack import Stack


def stage(
    stack: Stack, title: str, *replacements: tuple[str, str], file: str = "network.yaml"
) -> int:
    """Edit a file of the inventory and stage what differs; return the change request's number."""
    path = stack.folder / "inventory" / file
    path.write_text(replaced(path.read_text(), *replacements))
    told = stack.run("load", "inventory", "--change", title)
    found = re.search(r"into change request (\d+)", told)
    assert found, told
    return int(found[1])


def stage_ntp(stack: Stack, address: str) -> int:
    """Stage another NTP server for all devices; return the change request's number."""
    path = stack.folder / "inventory" / "network.yaml"
    found = re.search(r"ntp:\n\s*- ([\d.]+)", path.read_text())
    assert found
    return stage(stack, f"NTP server {address}", (found[1], address))


def forgetting_bgp(port: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return what puts a list on a port that lets SSH in, and no BGP: no check can know that."""
    rule = "{action: permit, protocol: tcp, destination_ports: [22]}"
    return (
        ("devices:\n", f"acls: [{{name: ONLY-SSH, entries: [{rule}]}}]\ndevices:\n"),
        (f"name: {port}\n", f"name: {port}\n    acl_in: ONLY-SSH\n"),
    )


@contextmanager
def with_typo(stack: Stack, old: str, new: str, *, file: str = "network.yaml") -> Iterator[None]:
    """Have a typo in a file of the inventory for a while."""
    path = stack.folder / "inventory" / file
    text = path.read_text()
    path.write_text(replaced(text, (old, new)))
    try:
        yield
    finally:
        path.write_text(text)


def replaced(text: str, *replacements: tuple[str, str]) -> str:
    """Return the text with the first of each old piece replaced; every one must be there."""
    for old, new in replacements:
        assert old in text, f"{old!r} is not in\n{text}"
        text = text.replace(old, new, 1)
    return text
