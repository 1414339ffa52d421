"""`netconfig audit`: who did what, and whether the trail is whole."""

from typing import Any

from django.core.management.base import CommandParser

from netconfig.audit.models import AuditEntry
from netconfig.audit.operations import verify_chain
from netconfig.management.base import QuickCommand


class Command(QuickCommand):
    help = "List the audit trail, or verify that nothing in it was changed."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("verify", help="recompute the hash chain")
        listing = actions.add_parser("list", help="the newest entries, oldest first")
        listing.add_argument("--subject", help="such as change:7 or a device's name")
        listing.add_argument("--most", type=int, default=50)

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["action"] == "verify":
            self.stdout.write(f"The chain is whole over {verify_chain()} entries.")
            return
        entries = AuditEntry.objects.order_by("-id")
        if options["subject"]:
            entries = entries.filter(subject=options["subject"])
        for entry in reversed(entries[: options["most"]]):
            self.stdout.write(f"{entry} {entry.details or ''}".rstrip())
