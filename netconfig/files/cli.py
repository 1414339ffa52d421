"""The way in to the commands on plain files."""

import sys
from collections.abc import Sequence

from netconfig.core.errors import NetconfigError
from netconfig.files import commands, screen
from netconfig.files.arguments import parse_arguments
from netconfig.files.linting import lint

_COMMANDS = {
    "diff": commands.diff,
    "lint": lint,
    "remediate": commands.remediate,
    "redact": commands.redact_file,
    "normalise": commands.normalise_file,
}


def main(arguments: Sequence[str]) -> int:
    """Run the command that the first argument names, and return its exit status.

    0 no difference, 1 a difference, 2 an error, of which one line tells.
    """
    name = arguments[0]
    asked = parse_arguments(name, arguments[1:])
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _COMMANDS[name](asked)
    except NetconfigError as error:
        screen.note(name, str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    finally:
        screen.end()
