"""What makes a device a Cisco IOS-XR router."""

from ipaddress import IPv4Interface

from netconfig.lab.grammar.cisco_iosxr.grammar import CISCO_IOSXR
from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.model.platform import Factory, Platform, Service
from netconfig.lab.vendors.iosxr import troubles
from netconfig.lab.vendors.iosxr.agents.netconf import start_netconf
from netconfig.lab.vendors.iosxr.behaviours import BEHAVIOURS
from netconfig.lab.vendors.iosxr.cli.shell import XrShell
from netconfig.lab.vendors.iosxr.config.commits import history, no_space
from netconfig.lab.vendors.iosxr.config.configs import edit_config, parse_config
from netconfig.lab.vendors.iosxr.config.printing import print_iosxr
from netconfig.lab.vendors.iosxr.facts.facts import read_facts
from netconfig.lab.vendors.iosxr.oper.hardware import PROCESSOR, SYSTEM
from netconfig.lab.vendors.wire.terminal.ssh import SshServer, Terminal

# No password has this hash: the lab itself knows the one login.
_LOCKED = "$6$lab$locked"


def _factory(asked: Factory) -> str:
    own = IPv4Interface(asked.address)
    return "\n".join(
        [
            f"hostname {asked.hostname}",
            f"username {asked.username}",
            " group root-lr",
            " group cisco-support",
            f" secret 10 {_LOCKED}",
            "netconf-yang agent",
            " ssh",
            f"interface {asked.management}",
            f" ipv4 address {own.ip} {own.netmask}",
            "ssh server v2",
            "ssh server netconf vrf default",
            "xml agent tty",
            " iteration off",
        ]
    )


_TERMINAL = Terminal(
    version="Cisco-2.0",
    start_shell=XrShell,
    greeting="\n\n\n",
    told=lambda shell, line: shell.told(line),
    ended=lambda shell: shell.end(),
)


def _start_ssh(device: Device, key: Key) -> SshServer:
    return SshServer(device, key, _TERMINAL)


_NETCONF = Service(
    name="netconf",
    port=830,
    key_kind="ssh",
    driver="iosxr_netconf",
    start=start_netconf,
    optional_args=lambda port: {"port": port},
    steps=troubles.NETCONF_STEPS,
)
_SSH = Service(
    name="ssh",
    port=22,
    key_kind="ssh",
    driver="iosxr",
    start=_start_ssh,
    optional_args=lambda port: {"port": port},
    steps=troubles.SSH_STEPS,
)

IOSXR = Platform(
    name="cisco_iosxr",
    services=(_NETCONF, _SSH),
    management=f"MgmtEth0/{PROCESSOR}/CPU0/0",
    system=SYSTEM,
    grammar=CISCO_IOSXR,
    factory=_factory,
    parse=parse_config,
    edit=edit_config,
    print_config=print_iosxr,
    facts=read_facts,
    behaviours=BEHAVIOURS,
    lock=troubles.lock,
    no_space=no_space,
    remember=history,
)
