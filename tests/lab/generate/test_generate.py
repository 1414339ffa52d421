"""Generated networks: the same for the same seed, whole, and accepted by lab and intent."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netconfig.lab.generate.network import NetworkIsImpossible, Shape, shape_network
from netconfig.lab.generate.vendors import VENDORS
from netconfig.lab.generate.writing import FolderIsTaken, write_network
from netconfig.lab.topology.reading import load_topology
from netconfig.lab.vendors.registry import PLATFORMS

EXAMPLE = Path(__file__).parents[3] / "examples" / "two-sites"


def shape(sites: int = 2, devices: int = 40, seed: int = 1, vendors: tuple[str, ...] = ()) -> Shape:
    return shape_network(sites=sites, devices=devices, seed=seed, vendors=vendors or (*VENDORS,))


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*.yaml"))
    }


SIZES = st.integers(1, 6).flatmap(lambda n: st.tuples(st.just(n), st.integers(n, n * 60)))
CHOICES = st.sets(st.sampled_from(sorted(VENDORS)), min_size=1)


class TestShapeNetwork:
    @given(size=SIZES, vendors=CHOICES, seed=st.integers(0, 9))
    @settings(max_examples=60, deadline=None)
    def test_gives_each_device_port_and_address_once(self, size, vendors, seed):
        sites, devices = size
        found = shape(sites, devices, seed, tuple(sorted(vendors)))

        assert len(found.members) == devices
        assert {member.vendor.platform for member in found.members} <= vendors
        ends = [(w.a.name, w.a_port) for w in found.wires]
        ends += [(w.b.name, w.b_port) for w in found.wires]
        for things in (
            [member.name for member in found.members],
            [member.loopback for member in found.members],
            [member.management for member in found.members],
            [member.host for member in found.members],
            [member.asn for member in found.members],
            [(m.site, vlan.vid) for m in found.members for vlan in m.vlans],
            [vlan.gateway for m in found.members for vlan in m.vlans],
            [wire.prefix for wire in found.wires],
            ends,
        ):
            assert len(set(things)) == len(things)

    @given(size=SIZES, seed=st.integers(0, 9))
    @settings(max_examples=30, deadline=None)
    def test_joins_all_devices(self, size, seed):
        sites, devices = size
        found = shape(sites, devices, seed)
        left = {member.name for member in found.members}
        neighbors: dict[str, set[str]] = {name: set() for name in left}
        for wire in found.wires:
            neighbors[wire.a.name].add(wire.b.name)
            neighbors[wire.b.name].add(wire.a.name)
        waiting = {found.members[0].name}
        while waiting:
            name = waiting.pop()
            left.discard(name)
            waiting |= neighbors[name] & left
        assert left == set()

    def test_shares_the_work_among_vendors(self):
        counts = Counter(member.vendor.platform for member in shape(4, 400).members)

        assert set(counts) == set(VENDORS)
        switching = [counts[name] for name, vendor in VENDORS.items() if vendor.may_switch]
        assert max(switching) - min(switching) <= 10

    @pytest.mark.parametrize(
        ("sites", "devices", "vendors", "told"),
        [
            (0, 4, ("arista_eos",), "sites: 0"),
            (129, 400, ("arista_eos",), "sites: 129"),
            (3, 2, ("arista_eos",), "devices: 2"),
            (1, 801, ("arista_eos",), "devices: 801"),
            (1, 4, ("arista",), "vendors: 'arista'"),
        ],
    )
    def test_names_what_cannot_be(self, sites, devices, vendors, told):
        with pytest.raises(NetworkIsImpossible, match=told):
            shape(sites, devices, 1, vendors)


class TestWriteNetwork:
    def test_gives_the_example_again(self, tmp_path: Path):
        write_network(tmp_path, shape(), seed=1)

        assert files(tmp_path) == files(EXAMPLE)
        assert {member.vendor.platform for member in shape().members} == set(VENDORS)

    def test_writes_a_topology_that_the_lab_takes(self, tmp_path: Path):
        write_network(tmp_path, shape(3, 90, 7), seed=7)

        topology = load_topology(tmp_path / "topology.yaml", PLATFORMS)

        assert len(topology.devices) == 90
        assert len(topology.links) == len(shape(3, 90, 7).wires)

    def test_touches_no_folder_that_holds_something(self, tmp_path: Path):
        (tmp_path / "mine").write_text("precious")

        with pytest.raises(FolderIsTaken, match="is not empty"):
            write_network(tmp_path, shape(), seed=1)

        assert [path.name for path in tmp_path.iterdir()] == ["mine"]


class TestGenerate:
    def test_says_what_it_made_and_how_to_try_it(self, tmp_path: Path):
        out = tmp_path / "net"
        command = [sys.executable, "-m", "netconfig.lab", "generate", "--sites", "1"]
        command += ["--devices", "5", "--vendors", "arista_eos, cisco_ios", "--out", str(out)]

        done = subprocess.run(command, capture_output=True, text=True, check=True)

        assert done.stdout.startswith("5 devices and 6 links in ")
        assert f"--topology {out / 'topology.yaml'}" in done.stdout
