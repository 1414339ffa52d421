"""What makes a device a Juniper Junos switch."""

from netconfig.lab.grammar.juniper_junos.grammar import JUNIPER_JUNOS
from netconfig.lab.model.braces.printing import print_braces
from netconfig.lab.model.platform import Factory, Platform, Service
from netconfig.lab.model.secrets.localizing import juniper_engine
from netconfig.lab.vendors.junos import troubles
from netconfig.lab.vendors.junos.behaviours import BEHAVIOURS
from netconfig.lab.vendors.junos.cli.shell import start_ssh
from netconfig.lab.vendors.junos.config.commits import history
from netconfig.lab.vendors.junos.config.configs import edit_config, parse_config
from netconfig.lab.vendors.junos.facts.reading import read_facts
from netconfig.lab.vendors.junos.netconf import start_netconf
from netconfig.lab.vendors.junos.replies import MODEL, VERSION

# No password has this hash: the lab itself knows the one login.
_LOCKED = '"$6$lab$locked"'


def _factory(asked: Factory) -> str:
    return "\n".join(
        [
            f"set system host-name {asked.hostname}",
            f"set system root-authentication encrypted-password {_LOCKED}",
            f"set system login user {asked.username} class super-user",
            f"set system login user {asked.username} authentication encrypted-password {_LOCKED}",
            "set system services ssh",
            "set system services netconf ssh",
            f"set interfaces {asked.management} unit 0 family inet address {asked.address}",
        ]
    )


_NETCONF = Service(
    name="netconf",
    port=830,
    key_kind="ssh",
    driver="junos",
    start=start_netconf,
    optional_args=lambda port: {"port": port},
    steps=troubles.STEPS,
)

_SSH = Service(
    name="ssh",
    port=22,
    key_kind="ssh",
    driver="",
    start=start_ssh,
    optional_args=lambda port: {"port": port},
    steps=troubles.CLI_STEPS,
)

JUNOS = Platform(
    name="juniper_junos",
    services=(_NETCONF, _SSH),
    management="fxp0",
    system=(
        f"Juniper Networks, Inc. {MODEL} Ethernet Switch, kernel JUNOS {VERSION}, "
        f"Build date: 2023-06-22 13:49:34 UTC Copyright (c) 1996-2023 Juniper Networks, Inc."
    ),
    grammar=JUNIPER_JUNOS,
    factory=_factory,
    parse=parse_config,
    edit=edit_config,
    print_config=print_braces,
    facts=read_facts,
    behaviours=BEHAVIOURS,
    engine=lambda _mac, address: juniper_engine(address),
    lock=troubles.lock,
    no_space=troubles.no_space,
    remember=history,
)
