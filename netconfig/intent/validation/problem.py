"""What a check finds, and the register of checks: a new check is one decorated function."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from netconfig.intent.validation.network import Network


class Severity(StrEnum):
    """An error makes a config broken or dangerous; a warning is for people to look at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Found:
    """One mistake: the object it is told of, the devices concerned, and a sentence."""

    kind: str
    key: str
    devices: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake with the check that found it; equal ones are the same mistake."""

    severity: Severity
    check: str
    kind: str
    key: str
    devices: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Check:
    """A check: its name, how bad it is what it finds, and in one sentence what that is."""

    name: str
    severity: Severity
    says: str
    find: Callable[[Network], Iterable[Found]]

    def run(self, network: Network) -> Iterator[Problem]:
        """Yield all that it finds."""
        for found in self.find(network):
            devices = tuple(sorted(set(found.devices)))
            yield Problem(self.severity, self.name, found.kind, found.key, devices, found.text)


Finder = Callable[[Network], Iterable[Found]]


def error(name: str, says: str) -> Callable[[Finder], Finder]:
    """Register a check whose findings block the planning of the devices concerned."""
    return _registering(name, Severity.ERROR, says)


def warning(name: str, says: str) -> Callable[[Finder], Finder]:
    """Register a check whose findings block nothing."""
    return _registering(name, Severity.WARNING, says)


def registered() -> tuple[Check, ...]:
    """Return the checks of the modules that were imported, in their order."""
    return tuple(_REGISTER.values())


def listed(names: Iterable[str], *, most: int = 3) -> str:
    """Return names as a sentence lists them: all, or the first and how many more there are."""
    found = list(names)
    if len(found) > most:
        return f"{', '.join(found[:most])} and {len(found) - most} more"
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


_REGISTER: dict[str, Check] = {}


def _registering(name: str, severity: Severity, says: str) -> Callable[[Finder], Finder]:
    def register(find: Finder) -> Finder:
        _REGISTER[name] = Check(name, severity, says, find)
        return find

    return register
