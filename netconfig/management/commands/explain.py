"""`netconfig explain`: a value that templates see, and where it comes from."""

import json
from typing import Any

from django.core.management.base import CommandParser

from netconfig.devices.queries import UnknownDevices, visible_to
from netconfig.intent.explain import explain_field
from netconfig.management.base import QuickCommand
from netconfig.people.queries import acting_user


class Command(QuickCommand):
    help = "Say what a field of a device is and which object it comes from."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("device", metavar="DEVICE")
        shown = "system.ntp, interfaces.Ethernet1.mtu, bgp.sessions.Ethernet1.multihop, vlans.110"
        parser.add_argument("field", metavar="FIELD", help=shown)

    def handle(self, *_args: Any, **options: Any) -> None:
        name = options["device"]
        if not visible_to(acting_user()).filter(name=name).exists():
            raise UnknownDevices(f"There is no device {name}.")
        found = explain_field(name, options["field"])
        self.stdout.write(json.dumps(found.value, indent=2))
        self.stdout.write(f"from {found.origin}")
