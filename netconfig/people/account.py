"""Which account of the operating system runs this process; what it acts as is asked elsewhere."""

import os
import pwd


def os_account() -> str:
    """Return the account's name, or its number where the machine knows no name for it.

    Not `getpass.getuser()`: that believes USER, which anybody may set to anybody's name.
    """
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
