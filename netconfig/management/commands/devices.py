"""`netconfig devices`: what stands where."""

from typing import Any

from django.core.management.base import CommandParser

from netconfig.devices.queries import visible_to
from netconfig.drivers.adapters import how_verified
from netconfig.management.base import QuickCommand
from netconfig.people.queries import acting_user


class Command(QuickCommand):
    help = "List devices."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site")
        parser.add_argument("--role")

    def handle(self, *_args: Any, **options: Any) -> None:
        devices = visible_to(acting_user()).select_related("site", "role", "platform")
        for name in ("site", "role"):
            if options[name]:
                devices = devices.filter(**{f"{name}__name": options[name]})
        for device in devices.order_by("name"):
            trusted = "trusted" if device.known_host_key or device.known_tls_pin else "not trusted"
            line = f"{device.name:24} {device.site.name:12} {device.role.name:12} "
            line += f"{device.platform.name:15} {device.status:10} {trusted:11} "
            self.stdout.write(f"{line} {how_verified(device.platform.driver)}".rstrip())
