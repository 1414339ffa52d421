"""Renders the FRR templates, and compares with what a real router shows of the text."""

import re
from pathlib import Path
from typing import Any

from netconfig.core.config import diff_configs, get_platform, parse_config, way_forward
from tests.templates.contexts import address, interface
from tests.templates.shipped import reference_text

HERE = Path(__file__).parent
MANAGEMENT = "172.31.255.11/24"
"""The router's own address in the cases; each lab has another one."""
_FRR = get_platform("frr")
# Said by vtysh and the daemons themselves, and by no template.
_OWN = ("frr version ", "frr defaults ", "service integrated-vtysh-config", "end")


def rendered(**changes: Any) -> str:
    """Return the config of a router of which only this is said, with words for its secrets."""
    eth0 = interface("eth0", addresses=[address(MANAGEMENT)])
    changes["interfaces"] = [eth0, *changes.get("interfaces", [])]
    changes["system"] = {"hostname": "r1", **changes.get("system", {})}
    return re.sub(r"secret:(\S+)@1", r"\1", reference_text("frr", **changes))


def golden(name: str) -> str:
    """Return the config that was written down for a case."""
    return (HERE / f"{name}.conf").read_text()


def lines(text: str) -> list[str]:
    """Return a config's lines without what only parts sections, and sections that say nothing.

    FRR remembers sections that were left empty. Clauses are known in the order in which it met
    them, so they are put in the order of their names.
    """
    kept = [line.rstrip() for line in text.splitlines() if line.strip() != "!"]
    text = "\n".join([line for line in kept if line and not line.startswith(_OWN)] + [""])
    text = re.sub(r"^(?:interface .*|bfd)\nexit\n", "", text, flags=re.MULTILINE)
    clause = re.compile(r"^route-map .*\n(?: .*\n)*exit\n", re.MULTILINE)
    clauses = sorted(clause.findall(text))
    at = clause.search(text)
    if at:
        text = text[: at.start()] + "".join(clauses) + clause.sub("", text[at.start() :])
    return text.splitlines()


def differences(shown: str, wanted: str) -> str:
    """Return what the product would still change, a line each."""
    found = diff_configs(parse_config(shown, _FRR), parse_config(wanted, _FRR), _FRR)
    return "\n".join(str(operation) for operation in found.operations)


def typed(running: str, wanted: str) -> str:
    """Return a shell's words that type the way forward into vtysh.

    How vtysh ends says nothing: a secondary address is gone with its primary one.
    """
    commands = way_forward(parse_config(running, _FRR), parse_config(wanted, _FRR), _FRR)
    return "\n".join(["vtysh -f /dev/stdin <<'END' || true", *commands, "END"])
