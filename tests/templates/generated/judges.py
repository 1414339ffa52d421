"""What a device makes of a config, by platform: it is entered, printed, and compared."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.hiding import reencoding
from netconfig.lab.vendors.iosxr.config.configs import enter_lines
from netconfig.lab.vendors.iosxr.config.printing import print_iosxr
from netconfig.lab.vendors.nxos.config.configs import Typist, clean_config, lines_of
from netconfig.lab.vendors.nxos.config.printing import print_nxos
from tests.core.config.circle.lab import EOS, IOS, JUNOS, LabDevice
from tests.templates.arista_eos.switch import with_values
from tests.templates.cisco_iosxr import xr_shows
from tests.templates.cisco_nxos import nxos_shows
from tests.templates.generated.names import NAMES

_NEXUS_PORTS = [*NAMES["cisco_nxos"].ports, "mgmt0"]
_HASHES = {"hash-sha256": "$5$abc$def", "hash-sha512": "$6$abc$def", "hash-scrypt": "$9$abc$def"}


def with_words(text: str) -> str:
    """Put a word in the place of each secret, and a hash of its kind where that is one."""
    return re.sub(r"secret:(\S+?)@1", lambda found: _HASHES.get(found[1], found[1]), text)


def _known(device: LabDevice, written: Callable[[str], str] = with_words) -> Callable[[str], str]:
    def differences(text: str) -> str:
        wanted = written(text)
        return device.differences(device.show(device.enter(Node(), wanted)), wanted)

    return differences


def _nexus(text: str) -> str:
    wanted = with_words(text)
    device: Any = SimpleNamespace(identity=SimpleNamespace(ports=_NEXUS_PORTS))
    tree = clean_config(device)
    typist = Typist(tree, ports=_NEXUS_PORTS)
    for line, body in lines_of(wanted):
        typist.enter(line, body)
    return nxos_shows.differences(print_nxos(tree), wanted)


def _xr(text: str) -> str:
    # In the form in which the router keeps a key: coded by itself it would be another each time.
    kept = re.sub(
        r"\bclear (?=secret:)", "encrypted ", re.sub(r"\bkey 0 (?=secret:)", "key 7 ", text)
    )
    wanted = with_words(kept)
    return xr_shows.differences(print_iosxr(enter_lines(Node(), wanted)), wanted)


_JUDGES = {
    "arista_eos": _known(EOS, with_values),
    "cisco_ios": _known(IOS),
    "cisco_nxos": _nexus,
    "cisco_iosxr": _xr,
    "juniper_junos": _known(JUNOS),
}


def differences_once_entered(platform: str, text: str) -> str:
    """Return what the product would still change once a device of the lab was given a config.

    Raises LineRefused with the line that the device does not take.
    """
    with reencoding(is_on=False):
        return _JUDGES[platform](text)
