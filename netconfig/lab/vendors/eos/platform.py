"""What makes a device an Arista EOS switch."""

from netconfig.lab.grammar.arista_eos.grammar import ARISTA_EOS
from netconfig.lab.model.platform import Factory, Platform, Service
from netconfig.lab.model.secrets.localizing import arista_engine
from netconfig.lab.vendors.eos import troubles
from netconfig.lab.vendors.eos.behaviours import BEHAVIOURS
from netconfig.lab.vendors.eos.cli import start_ssh
from netconfig.lab.vendors.eos.config.configs import (
    MODEL,
    VERSION,
    edit_config,
    parse_config,
    print_eos,
)
from netconfig.lab.vendors.eos.eapi import start_eapi
from netconfig.lab.vendors.eos.facts.reading import read_facts


def _factory(asked: Factory) -> str:
    lines = [
        f"hostname {asked.hostname}",
        f"interface {asked.management}",
        f"ip address {asked.address}",
        "management api http-commands",
        "protocol https",
        "no shutdown",
    ]
    return "\n".join(lines)


_EAPI = Service(
    name="eapi",
    port=443,
    key_kind="tls",
    driver="eos",
    start=start_eapi,
    # The driver's own choice, said aloud: HTTPS on the lab's port.
    optional_args=lambda port: {"port": port, "transport": "https"},
    steps=troubles.STEPS,
)

_PLAIN_EAPI = Service(
    name="eapi-http",
    port=80,
    key_kind="tls",
    driver="eos",
    start=lambda device, key: start_eapi(device, key, is_plain=True),
    optional_args=lambda port: {"port": port, "transport": "http"},
    steps=troubles.STEPS,
)

_SSH = Service(
    name="ssh",
    port=22,
    key_kind="ssh",
    driver="eos",
    start=start_ssh,
    optional_args=lambda port: {"port": port, "transport": "ssh"},
    steps=troubles.STEPS,
)

EOS = Platform(
    name="arista_eos",
    services=(_EAPI, _PLAIN_EAPI, _SSH),
    management="Management1",
    system=f"Arista Networks EOS version {VERSION} running on an Arista Networks {MODEL}",
    grammar=ARISTA_EOS,
    factory=_factory,
    parse=parse_config,
    edit=edit_config,
    print_config=print_eos,
    facts=read_facts,
    behaviours=BEHAVIOURS,
    engine=lambda mac, _address: arista_engine(mac),
    lock=troubles.lock,
    no_space=troubles.no_space,
)
