"""Secrets on a device that was asked to hide them, as a client meets them."""

import copy
from collections.abc import Iterator

import pytest
from napalm import get_network_driver

from netconfig.lab.client import LabClient
from tests.lab_fixtures import start_lab, stop_lab

TOPOLOGY = """\
reencode: true
devices:
  - {name: hides, platform: arista_eos}
  - {name: shows, platform: arista_eos, reencode: false}
"""
BGP = "router bgp 65001\nneighbor 42.42.42.42 remote-as 65002\n"
CLEAR = "neighbor 42.42.42.42 password 0 arista"
HIDDEN = "neighbor 42.42.42.42 password 7 3QGcqpU2YTwKh2jVQ4Vj/A=="


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabClient]:
    run_dir = tmp_path_factory.mktemp("lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client
    stop_lab(client, run_dir)


def merge(lab, name, text):
    device = copy.deepcopy(next(d for d in lab.status() if d["name"] == name))
    session = get_network_driver(device["driver"])(
        device["host"],
        device["username"],
        device["password"],
        optional_args=device["optional_args"],
    )
    session.open()
    session.load_merge_candidate(config=text)
    diff = session.compare_config()
    session.commit_config()
    session.close()
    return diff


class TestReencode:
    def test_gives_a_key_back_in_another_form_than_it_was_sent(self, lab):
        diff = merge(lab, "hides", f"{BGP}{CLEAR}\n")

        assert f"+   {HIDDEN}" in diff
        assert HIDDEN in lab.running("hides")
        assert "arista\n" not in lab.running("hides")

    def test_is_met_by_what_is_typed_at_the_console_too(self, lab):
        lab.edit("hides", f"{BGP}no neighbor 42.42.42.42 password\n{CLEAR}\n")

        assert HIDDEN in lab.running("hides")

    def test_leaves_keys_as_they_were_sent_where_it_is_off(self, lab):
        merge(lab, "shows", f"{BGP}{CLEAR}\n")

        assert CLEAR in lab.running("shows")
