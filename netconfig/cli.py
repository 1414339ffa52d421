"""The console script: one clear line for what people can put right, and the exit status to match.

`netconfig lab …` goes to the lab and commands on plain files to `files`, both without Django;
everything else is a management command. Exit status: 0 done, 1 it was done and the answer is no (a
difference, a failed deployment), 2 bad input.
"""

import gc
import os
import sys

_OURS = "netconfig"
_ON_FILES = {
    "diff": "Show by meaning how two config files differ.",
    "lint": "Find mistakes in device templates.",
    "normalise": "Print a config file in its one form.",
    "redact": "Print a file without its secrets.",
    "remediate": "Print the commands that turn one config file into another.",
}
# As a shell tells of a process that SIGPIPE ended.
_READER_IS_GONE = 128 + 13
_OTHERS = {
    "demo": "Show the whole journey on emulated devices.",
    "lab": "Start, look at and end a lab of emulated devices.",
    "migrate": "Make the database, or bring it up to this version.",
}


def main() -> None:
    """Run the command line and exit."""
    try:
        status = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has had enough, as `head` does; what is left would be sent at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = _READER_IS_GONE
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status; a defect stays a traceback."""
    # What is imported stays: looking through it again and again is a fifth of a short command.
    gc.set_threshold(50_000)
    if arguments[:1] and arguments[0] in _ON_FILES and not _is_lint_of_devices(arguments):
        from netconfig.files.cli import main as on_files  # noqa: PLC0415  (quick, without Django)

        return on_files(arguments)
    if arguments[:1] == ["lab"]:
        from netconfig.lab.cli import main as lab  # noqa: PLC0415  (the lab needs no database)

        return lab(arguments[1:])
    if arguments[:1] == ["demo"]:
        from netconfig.management.demo.__main__ import main as demo  # noqa: PLC0415  (same)

        return demo(arguments[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netconfig.settings")
    return _manage(arguments)


def _is_lint_of_devices(arguments: list[str]) -> bool:
    """Tell whether it is the one command on files that may need the database."""
    if arguments[0] != "lint":
        return False
    from netconfig.files.linting import asks_devices  # noqa: PLC0415  (same)

    return asks_devices(arguments[1:])


def _manage(arguments: list[str]) -> int:
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415  (as late as it can be)
    from django.core.management import ManagementUtility  # noqa: PLC0415  (same)
    from django.db import OperationalError, ProgrammingError  # noqa: PLC0415  (same)

    from netconfig.core.errors import NetconfigError  # noqa: PLC0415  (same)

    try:
        import django  # noqa: PLC0415  (reads the settings, which may be wrong)

        django.setup()
        if not arguments or arguments[0] in ("help", "-h", "--help"):
            return _print_help()
        if arguments[0] in ("version", "--version"):
            return _print_version()
        ManagementUtility(["netconfig", *arguments]).execute()
    except (NetconfigError, ImproperlyConfigured) as error:
        print(f"netconfig: {error}", file=sys.stderr)
        return 2
    except (OperationalError, ProgrammingError) as error:
        if isinstance(error, ProgrammingError) and not _is_not_made(error):
            raise  # ours, and a defect
        print(f"netconfig: {_of_database(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def _of_database(error: Exception) -> str:
    first = str(error).partition("\n")[0]
    if _is_not_made(error):
        return f"The database is not made, or older than this: run `netconfig migrate` ({first})."
    return f"The database does not answer as it should: {first}"


def _is_not_made(error: Exception) -> bool:
    """Tell whether a table or column is missing, in the words of SQLite and PostgreSQL."""
    text = str(error)
    return any(words in text for words in ("no such table", "no such column", "does not exist"))


def _print_help() -> int:
    from django.core.management import get_commands, load_command_class  # noqa: PLC0415  (same)

    told = {
        name: load_command_class(app, name).help
        for name, app in get_commands().items()
        if app == _OURS
    }
    told |= _OTHERS | _ON_FILES
    print("netconfig COMMAND …   (each takes --help)\n")
    for name in sorted(told):
        print(f"  {name:<12}{told[name]}")
    return 0


def _print_version() -> int:
    from importlib.metadata import version  # noqa: PLC0415  (same)

    print(version("netconfig"))
    return 0


if __name__ == "__main__":
    main()
