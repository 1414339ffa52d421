"""What all commands share."""

from importlib.metadata import version

from django.core.management.base import BaseCommand


class QuickCommand(BaseCommand):
    """A command that starts at once: Django's system checks are for `netconfig check` and CI."""

    requires_system_checks = []
    # Django's own options stay, and stay out of --help, which tells what each command is for.
    suppressed_base_arguments = {
        "--version",
        "--verbosity",
        "--settings",
        "--pythonpath",
        "--traceback",
        "--no-color",
        "--force-color",
    }

    def get_version(self) -> str:
        """Return netconfig's version, where Django would tell its own."""
        return version("netconfig")
