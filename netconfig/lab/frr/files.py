"""The files of one router: its users, its sshd, and FRR's settings and first config."""

import grp
import io
import pwd
import tarfile

from netconfig.lab.frr.spec import MANAGEMENT, RouterSpec
from netconfig.lab.model.secrets.passwords import sha512_crypt

# For vtysh, for reading FRR's files, and for asking lldpd (so Debian has it).
_GROUPS = ("frr", "frrvty", "adm")
_SYSTEM_USERS = 1000
_ROUTER_USER = 2000

_DAEMONS = """\
bgpd=yes
ospfd=yes
bfdd=yes
vrrpd=yes
vtysh_enable=yes
zebra_options="-A 127.0.0.1 -s 90000000"
bgpd_options="-A 127.0.0.1"
ospfd_options="-A 127.0.0.1"
bfdd_options="-A 127.0.0.1"
vrrpd_options="-A 127.0.0.1"
staticd_options="-A 127.0.0.1"
"""

_SSHD = """\
Port 22
ListenAddress {host}
HostKey /run/router/host_key
PidFile none
UsePAM no
UseDNS no
StrictModes no
PermitRootLogin no
PasswordAuthentication yes
KbdInteractiveAuthentication no
PubkeyAuthentication no
AllowUsers {username}
MaxStartups 100
PrintMotd no
PrintLastLog no
"""

_FIRST_CONFIG = """\
frr defaults traditional
hostname {name}
service integrated-vtysh-config
!
interface {management}
 ip address {address}
exit
!
"""


def archive_files(spec: RouterSpec, *, host_key: bytes) -> bytes:
    """Return all files of a router as a tar archive: in no folder would they outlive a crash."""
    name = spec.name
    texts = {
        "passwd": _passwd(spec.username),
        "group": _group(spec.username),
        "shadow": _shadow(spec),
        "hostname": f"{name}\n",
        "hosts": f"127.0.0.1 localhost\n127.0.1.1 {name}\n::1 localhost\n",
        "sshd_config": _SSHD.format(host=spec.host, username=spec.username),
        "frr/daemons": _DAEMONS,
        "frr/vtysh.conf": "service integrated-vtysh-config\n",
        "frr/frr.conf": first_config(spec),
    }
    contents = {path: text.encode() for path, text in texts.items()}
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for path, content in {**contents, "host_key": host_key}.items():
            entry = tarfile.TarInfo(path)
            entry.size, entry.mode = len(content), 0o600
            tar.addfile(entry, io.BytesIO(content))
    return archive.getvalue()


def first_config(spec: RouterSpec) -> str:
    """Return the config that a router starts with: just enough to reach it."""
    return _FIRST_CONFIG.format(name=spec.name, management=MANAGEMENT, address=spec.address)


def _passwd(username: str) -> str:
    lines = [
        f"{each.pw_name}:x:{each.pw_uid}:{each.pw_gid}::{each.pw_dir}:{each.pw_shell}"
        for each in _system_users(username)
    ]
    own = f"{username}:x:{_ROUTER_USER}:{_ROUTER_USER}::/home/{username}:/bin/sh"
    return "\n".join([*lines, own, ""])


def _group(username: str) -> str:
    lines = []
    for each in grp.getgrall():
        members = [*each.gr_mem, username] if each.gr_name in _GROUPS else each.gr_mem
        if each.gr_name != username:
            lines.append(f"{each.gr_name}:x:{each.gr_gid}:{','.join(members)}")
    return "\n".join([*lines, f"{username}:x:{_ROUTER_USER}:", ""])


def _shadow(spec: RouterSpec) -> str:
    locked = [f"{each.pw_name}:*:19000::::::" for each in _system_users(spec.username)]
    secret = sha512_crypt(spec.password, f"lab{spec.name}"[:16])
    return "\n".join([*locked, f"{spec.username}:{secret}:19000::::::", ""])


def _system_users(besides: str) -> list[pwd.struct_passwd]:
    return [
        each
        for each in pwd.getpwall()
        if each.pw_name != besides and (each.pw_uid < _SYSTEM_USERS or each.pw_name == "nobody")
    ]
