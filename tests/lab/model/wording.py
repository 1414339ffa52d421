"""How each platform says what the reference model knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.lab.model.reference import Change


@dataclass(frozen=True)
class Wording:
    """Lines that set a slot to `{v}` and that clear it; `{m}` is the management interface."""

    sets: Mapping[str, str]
    clears: Mapping[str, str]
    management: str

    def lines(self, change: Change) -> str:
        """Return what has to be typed for a change, or into a factory config for a whole one.

        Some platforms keep the order in which lines come, and so does the model.
        """
        return "".join(self._said(slot, value) for slot, value in change.items())

    def _said(self, slot: str, value: str) -> str:
        template = self.sets[slot] if value else self.clears[slot]
        return template.format(v=value, m=self.management) + "\n"


_SETS = {
    "location": "snmp-server location {v}",
    "contact": "snmp-server contact {v}",
    "ntp1": "ntp server 192.0.2.1",
    "ntp2": "ntp server 192.0.2.2",
    "description": "interface {m}\n description {v}\n exit",
}
_CLEARS = {
    "location": "no snmp-server location",
    "contact": "no snmp-server contact",
    "ntp1": "no ntp server 192.0.2.1",
    "ntp2": "no ntp server 192.0.2.2",
    "description": "interface {m}\n no description\n exit",
}
_XR_NTP = {f"ntp{n}": "ntp\n {}server 192.0.2." + f"{n}\n exit" for n in (1, 2)}
_JUNOS = {
    "location": "snmp location",
    "contact": "snmp contact",
    "ntp1": "system ntp server 192.0.2.1",
    "ntp2": "system ntp server 192.0.2.2",
    "description": "interfaces {m} description",
}

WORDINGS = {
    "arista_eos": Wording(_SETS, _CLEARS, "Management1"),
    "cisco_ios": Wording(_SETS, _CLEARS, "GigabitEthernet0/0"),
    "cisco_nxos": Wording(_SETS, _CLEARS, "mgmt0"),
    "cisco_iosxr": Wording(
        _SETS | {slot: text.format("") for slot, text in _XR_NTP.items()},
        _CLEARS | {slot: text.format("no ") for slot, text in _XR_NTP.items()},
        "MgmtEth0/RSP0/CPU0/0",
    ),
    "juniper_junos": Wording(
        {slot: f"set {w}" + ("" if "ntp" in slot else " {v}") for slot, w in _JUNOS.items()},
        {slot: f"delete {words}" for slot, words in _JUNOS.items()},
        "fxp0",
    ),
}
