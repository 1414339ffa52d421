"""What makes a device a Cisco IOS-XE switch."""

from ipaddress import IPv4Interface

from netconfig.lab.grammar.cisco_ios.grammar import CISCO_IOS
from netconfig.lab.model.platform import Factory, Platform, Service
from netconfig.lab.vendors.ios import troubles
from netconfig.lab.vendors.ios.behaviours import BEHAVIOURS
from netconfig.lab.vendors.ios.config.configs import edit_config, parse_config, print_ios
from netconfig.lab.vendors.ios.facts.reading import read_facts
from netconfig.lab.vendors.ios.show.system import SYSTEM
from netconfig.lab.vendors.ios.ssh import start_ssh


def _factory(asked: Factory) -> str:
    own = IPv4Interface(asked.address)
    lines = [
        f"hostname {asked.hostname}",
        # Nobody's password: the lab knows the login, the config shows only that there is one.
        f"username {asked.username} privilege 15 secret 9 $9$factory",
        "archive",
        "path flash:archive",
        "maximum 5",
        f"interface {asked.management}",
        f"ip address {own.ip} {own.netmask}",
        "ip ssh version 2",
        "ip scp server enable",
        "line vty 0 4",
        "login local",
        "transport input ssh",
    ]
    return "\n".join(lines)


_SSH = Service(
    name="ssh",
    port=22,
    key_kind="ssh",
    driver="ios",
    start=start_ssh,
    optional_args=lambda port: {"port": port},
    steps=troubles.STEPS,
)

IOS = Platform(
    name="cisco_ios",
    services=(_SSH,),
    management="GigabitEthernet0/0",
    system=SYSTEM,
    grammar=CISCO_IOS,
    factory=_factory,
    parse=parse_config,
    edit=edit_config,
    print_config=print_ios,
    facts=read_facts,
    behaviours=BEHAVIOURS,
    no_space=troubles.no_space,
)
