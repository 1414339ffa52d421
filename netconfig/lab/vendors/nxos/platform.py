"""What makes a device a Cisco Nexus 9000."""

from netconfig.lab.grammar.cisco_nxos.grammar import CISCO_NXOS
from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.model.platform import Factory, Platform, Service
from netconfig.lab.vendors.nxos import troubles
from netconfig.lab.vendors.nxos.behaviours import BEHAVIOURS
from netconfig.lab.vendors.nxos.config.configs import edit_config, parse_config
from netconfig.lab.vendors.nxos.config.facts import read_facts
from netconfig.lab.vendors.nxos.config.printing import print_nxos
from netconfig.lab.vendors.nxos.files import file_name, read_file, write_file
from netconfig.lab.vendors.nxos.nxapi import start_nxapi
from netconfig.lab.vendors.nxos.shell import Shell
from netconfig.lab.vendors.nxos.show.answers import CannotRun
from netconfig.lab.vendors.nxos.show.hardware import SYSTEM
from netconfig.lab.vendors.wire.terminal.scp import FileRefused, FileStore
from netconfig.lab.vendors.wire.terminal.ssh import SshServer, Terminal


def _factory(asked: Factory) -> str:
    lines = [
        f"hostname {asked.hostname}",
        "feature nxapi",
        "feature scp-server",
        "no password strength-check",
        # Nobody's password: the lab knows the login, the config shows only that there is one.
        f"username {asked.username} password 5 $5$factory role network-admin",
        "ip domain-lookup",
        "interface mgmt0",
        f"ip address {asked.address}",
    ]
    return "\n".join(lines)


def _open(device: Device) -> None:
    if not device.running.has("feature scp-server"):
        raise FileRefused("Secure copy is not enabled: feature scp-server")


def _put(device: Device, path: str, content: bytes) -> None:
    try:
        write_file(device, path, content)
    except CannotRun as refusal:
        raise FileRefused(str(refusal).strip()) from refusal


def _get(device: Device, path: str) -> bytes:
    try:
        read_file(device, path)
    except CannotRun as refusal:
        raise FileRefused(str(refusal).strip()) from refusal
    return device.files[file_name(path)]


_TERMINAL = Terminal(
    version="OpenSSH_7.8 PKIX[12.1]",
    start_shell=lambda device, user: Shell(device, user=user),
    files=FileStore(open=_open, put=_put, get=_get),
    greeting="\nCisco Nexus Operating System (NX-OS) Software\n",
)


def _start_ssh(device: Device, key: Key) -> SshServer:
    return SshServer(device, key, _TERMINAL)


def _nxapi(service: str, port: int, transport: str) -> Service:
    return Service(
        name=service,
        port=port,
        key_kind="tls",
        driver="nxos",
        start=lambda device, key: start_nxapi(device, key, service=service),
        optional_args=lambda taken: {"port": taken, "transport": transport},
        # The driver sends files to port 22, whatever it is told.
        needs_real_ports=True,
        steps=troubles.STEPS,
    )


NXOS = Platform(
    name="cisco_nxos",
    services=(
        _nxapi("nxapi", 443, "https"),
        Service(
            name="ssh",
            port=22,
            key_kind="ssh",
            driver="nxos_ssh",
            start=_start_ssh,
            optional_args=lambda port: {"port": port},
            steps=troubles.STEPS,
        ),
        _nxapi("nxapi-http", 80, "http"),
    ),
    management="mgmt0",
    # NAPALM takes the table of interfaces for a list, and a table of one row is none.
    spare_port="Ethernet1/1",
    system=SYSTEM,
    grammar=CISCO_NXOS,
    factory=_factory,
    parse=parse_config,
    edit=edit_config,
    print_config=print_nxos,
    facts=read_facts,
    behaviours=BEHAVIOURS,
    lock=troubles.lock,
    no_space=troubles.no_space,
)
