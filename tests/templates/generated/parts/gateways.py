"""Addresses that several devices answer for, by chance."""

from random import Random

from tests.templates.generated.names import Names
from tests.templates.generated.parts.chance import Block, one_of


def gateways(chance: Random, names: Names, start: str, start6: str) -> list[Block]:
    """Return those of one interface, all of one protocol, in networks that start so."""
    protocol = chance.choice(names.gateways)
    found = [{"address": f"{start}.254", **_shared(chance, protocol, 7)}]
    if protocol != "anycast" and chance.random() < 0.5:
        found.append({"address": f"{start}.253", **_shared(chance, protocol, 8)})
    if start6 and protocol in names.gateways6 and chance.random() < 0.5:
        found.append({"address": f"{start6}::fe", **_shared(chance, protocol, 9)})
    return found


def _shared(chance: Random, protocol: str, group: int) -> Block:
    if protocol == "anycast":
        return {"protocol": protocol}
    group = group + 1000 if protocol == "hsrp" and chance.random() < 0.3 else group
    said = one_of(chance, priority=(100, 120), preempt=(True, False), key=("password-2",))
    return {"protocol": protocol, "group": group, **said}
