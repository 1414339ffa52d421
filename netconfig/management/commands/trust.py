"""`netconfig trust`: see who answers for a device, and accept its host key or certificate."""

from typing import Any

from django.core.management.base import CommandParser

from netconfig.core.errors import NetconfigError
from netconfig.devices.models import Device
from netconfig.devices.operations import trust_device
from netconfig.devices.queries import doors_of, places_of, visible_to
from netconfig.drivers.identity import scan_identity
from netconfig.management.base import QuickCommand
from netconfig.people.models import Right, User
from netconfig.people.queries import acting_user, require


class UnableToTrust(NetconfigError):
    """Some devices could not be asked, or are unknown; one line for each says why."""


class NobodyAnswered(NetconfigError):
    """There is no terminal to ask at."""


class Command(QuickCommand):
    help = "Show the host key or certificate that a device presents, and accept it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("devices", nargs="*", metavar="DEVICE")
        parser.add_argument("--all", action="store_true", help="all that nothing is trusted of yet")
        parser.add_argument("--yes", action="store_true", help="accept without asking")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = acting_user()
        names = _untrusted(user) if options["all"] else options["devices"]
        if not (names or options["all"]):
            raise UnableToTrust("Say which: device names, or --all.")
        require(user, Right.MANAGE, places_of(names).values())
        doors = doors_of(names)
        problems = [str(error) for error in doors.problems.values()]
        for name, target in doors.ready.items():
            try:
                shown = scan_identity(target)
                kind = "host key" if shown.host_key else "certificate"
                self.stdout.write(f"{name} ({target.host}:{target.port}) shows {kind}")
                self.stdout.write(f"  {shown.fingerprint}")
                if options["yes"] or self._agreed():
                    trust_device(
                        name,
                        actor=user.username,
                        host_key=shown.host_key,
                        tls_pin=shown.tls_pin,
                    )
                    self.stdout.write("  trusted")
            except NobodyAnswered as error:
                problems.append(f"{name}: {error}: look at what it shows, and add --yes.")
                break
            except NetconfigError as error:
                problems.append(str(error))
        if not names:
            self.stdout.write("There is no device that nothing is trusted of yet.")
        if problems:
            raise UnableToTrust("\n".join(problems))

    def _agreed(self) -> bool:
        try:
            return input("  Is that the device's own? [y/N] ").strip().lower() in ("y", "yes")
        except EOFError as error:
            self.stdout.write("")
            raise NobodyAnswered("Nobody answered whether it is the device's own") from error


def _untrusted(user: User) -> list[str]:
    nothing = {"host_key": "", "tls_pin": "", "trusted_host_key": "", "trusted_tls_pin": ""}
    devices = visible_to(user).filter(**nothing).exclude(status=Device.Status.DECOMMISSIONED)
    return sorted(devices.values_list("name", flat=True))
