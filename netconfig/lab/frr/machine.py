"""What this machine must have before it can run routers."""

import os
import shutil
import subprocess
from pathlib import Path

from netconfig.lab.errors import LabError

FRR = Path("/usr/lib/frr")
SSHD = Path("/usr/sbin/sshd")
UNSHARE = (
    *("unshare", "--net", "--mount", "--uts", "--ipc", "--pid"),
    *("--fork", "--kill-child", "--mount-proc"),
)

_PACKAGES = {
    FRR / "frrinit.sh": "frr",
    FRR / "frr-reload.py": "frr-pythontools",
    SSHD: "openssh-server",
}
_PROGRAMS = {
    "vtysh": "frr",
    "ip": "iproute2",
    "bash": "bash",
    "unshare": "util-linux",
    "nsenter": "util-linux",
}


class CannotRunRouters(LabError):
    """This machine cannot run real routers; the text says what is missing."""


def missing_for_routers() -> str:
    """Say in one line what this machine lacks to run routers, "" when it lacks nothing."""
    if os.geteuid() != 0:
        return "real routers need root"
    packages = [package for path, package in _PACKAGES.items() if not path.exists()]
    packages += [package for name, package in _PROGRAMS.items() if shutil.which(name) is None]
    if packages:
        names = " ".join(dict.fromkeys(packages))
        return f"real routers need Debian's packages: apt-get install {names}"
    tried = subprocess.run([*UNSHARE, "true"], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        reason = (tried.stderr.strip().splitlines() or ["no reason told"])[-1]
        return f"real routers need the right to make namespaces ({reason})"
    return ""


def require_machine() -> None:
    """Raise CannotRunRouters unless routers can run here."""
    lacks = missing_for_routers()
    if lacks:
        raise CannotRunRouters(f"{lacks[0].upper()}{lacks[1:]}.")
