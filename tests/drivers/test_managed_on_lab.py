"""A device that is managed by sections: what it is given keeps all other lines, and it agrees."""

import pytest

from netconfig.core.config import (
    Sections,
    diff_configs,
    get_platform,
    keep_unmanaged,
    normalised_text,
    parse_config,
    parse_device_diff,
    same_effect,
)
from tests.drivers.bench import LABEL

# What templates render says another name too, which is not managed and does not count.
RENDERED = {
    "eos": "hostname other\nntp server 192.0.2.99\n",
    "ios": "hostname other\nntp server 192.0.2.99\n",
    "nxos_ssh": "hostname other\nntp server 192.0.2.99 use-vrf default\n",
    "iosxr_netconf": "hostname other\nntp\n server 192.0.2.99\n!\n",
    "junos": "system { host-name other; ntp { server 192.0.2.99; } }\n",
}


@pytest.fixture
def driver(bench, name):
    return bench.target(name).driver


@pytest.fixture
def platform(bench, name):
    found = next(device for device in bench.lab.status() if device["name"] == name)
    return get_platform(found["platform"])


@pytest.fixture
def read(bench, name):
    """The running config as planning reads it, with whatever the device prints around it."""
    return bench.open(name).read_running()


@pytest.fixture
def composed(read, driver, platform):
    sections = Sections.declared(["system ntp" if driver == "junos" else "ntp"])
    return keep_unmanaged(read, RENDERED[driver], sections, platform)


class TestManagedSections:
    def test_are_all_that_the_device_itself_finds_different(
        self, bench, name, read, composed, platform
    ):
        session = bench.open(name)
        session.load_replace(composed, label=LABEL)
        running, intended = (parse_config(text, platform) for text in (read, composed))

        said = parse_device_diff(
            session.compare(), running=running, intended=intended, platform=platform
        )
        planned = diff_configs(running, intended, platform)

        assert {operation.op for operation in planned.operations} == {"add"}
        assert all("ntp" in " ".join(each.path) for each in planned.operations)
        assert said.unaccounted == ()
        assert same_effect(planned, said, platform) == ()

    def test_come_into_force_and_leave_every_other_line(
        self, bench, name, before, composed, platform
    ):
        bench.commit(name, composed)
        after = bench.lab.running(name)

        assert normalised_text(after, platform) == normalised_text(composed, platform)
        lines = after.splitlines()
        assert all(line in lines for line in before.splitlines() if line.strip(" !}{"))
