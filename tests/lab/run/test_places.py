import dataclasses
import socket

import pytest

from netconfig.lab.run import places
from netconfig.lab.run.places import Place, PortIsBusy, take_places
from netconfig.lab.run.ports import listen, why_not
from netconfig.lab.topology.reading import load_topology
from netconfig.lab.vendors.registry import PLATFORMS

EOS = PLATFORMS["arista_eos"]
NEEDS_REAL = "the vendor's ports are not permitted or not free here"

real_ports = pytest.mark.skipif(bool(why_not(443) or why_not(22)), reason=NEEDS_REAL)


@pytest.fixture
def devices(tmp_path):
    def read(text):
        file = tmp_path / "topology.yaml"
        file.write_text(text)
        return load_topology(file, PLATFORMS).devices

    return read


@pytest.fixture
def take(devices):
    taken: list[Place] = []

    def from_text(text, *, seed="seed", change=lambda spec: spec):
        found = take_places([change(spec) for spec in devices(text)], seed=seed)
        taken.extend(found.values())
        return {
            name: {service: one.getsockname() for service, one in place.sockets.items()}
            for name, place in found.items()
        }

    yield from_text
    for place in taken:
        place.close()


@pytest.fixture
def forbidden(monkeypatch):
    """A machine that keeps low ports for others."""
    monkeypatch.setattr(places, "why_not", lambda port: f"{port}: Permission denied")


def two_faced(spec):
    """Give a device a first service whose clients know no other ports than the vendor's."""
    picky = dataclasses.replace(
        spec.services[0], name="picky", port=4431, driver="picky", needs_real_ports=True
    )
    return dataclasses.replace(spec, services=(picky, spec.services[0]))


class TestRealPorts:
    @real_ports
    def test_are_taken_on_an_address_of_each_device(self, take):
        taken = take("devices: [{name: a, platform: arista_eos}, {name: b, platform: cisco_ios}]")

        hosts = {host for doors in taken.values() for host, _ in doors.values()}
        assert len(hosts) == 2
        assert all(host.startswith("127.") and host != "127.0.0.1" for host in hosts)
        assert (taken["a"]["eapi"][1], taken["b"]["ssh"][1]) == (443, 22)

    @real_ports
    def test_are_the_same_after_a_restart_and_others_for_another_lab(self, take, devices):
        text = "devices: [{name: a, platform: arista_eos}]"
        for place in take_places(devices(text), seed="one").values():
            before = place.sockets["eapi"].getsockname()
            place.close()

        assert take(text, seed="one")["a"]["eapi"] == before
        assert take(text, seed="one")["a"]["eapi"] != before
        assert take(text, seed="other")["a"]["eapi"] != before

    @real_ports
    def test_are_taken_on_the_address_that_the_topology_says(self, take):
        text = "devices: [{name: a, platform: arista_eos, host: 127.3.4.5}]"

        assert take(text)["a"]["eapi"] == ("127.3.4.5", 443)
        assert take(text)["a"]["eapi"][1] > 1024

    def test_are_left_alone_where_they_are_not_permitted(self, take, forbidden):
        taken = take("devices: [{name: a, platform: arista_eos}]")

        assert taken["a"]["eapi"][0] == "127.0.0.1"
        assert taken["a"]["eapi"][1] > 1024

    def test_are_left_alone_when_the_topology_says_so(self, take):
        text = "real_ports: false\ndevices: [{name: a, platform: arista_eos}]"

        assert take(text)["a"]["eapi"][1] > 1024

    def test_can_be_demanded(self, take, forbidden):
        text = "devices: [{name: a, platform: arista_eos, real_ports: true}]"

        with pytest.raises(PortIsBusy, match=r"a cannot have its vendor's ports: .*Permission"):
            take(text)

    def test_make_way_for_a_service_that_needs_none(self, take, forbidden):
        taken = take("devices: [{name: a, platform: arista_eos}]", change=two_faced)

        assert next(iter(taken["a"])) == "eapi"

    def test_are_missed_by_a_driver_that_knows_no_others(self, take, forbidden):
        def choose(spec):
            return dataclasses.replace(two_faced(spec), driver="picky")

        with pytest.raises(PortIsBusy, match=r"a: picky needs the vendor's ports, and .*denied"):
            take("devices: [{name: a, platform: arista_eos}]", change=choose)


class TestNamedPorts:
    def test_stay_as_the_topology_says(self, take):
        with listen("127.0.0.1", 0) as free:
            port = free.getsockname()[1]
        text = f"devices: [{{name: a, platform: arista_eos, port: {port}}}]"

        assert take(text)["a"]["eapi"] == ("127.0.0.1", port)

    def test_are_given_back_when_one_is_busy(self, devices):
        with listen("127.0.0.1", 0) as taken, listen("127.0.0.1", 0) as free:
            busy, port = taken.getsockname()[1], free.getsockname()[1]
            free.close()
            text = (
                f"devices: [{{name: a, platform: arista_eos, port: {port}}}, "
                f"{{name: b, platform: arista_eos, port: {busy}}}]"
            )
            with pytest.raises(PortIsBusy, match=f"b cannot listen on 127.0.0.1:{busy}: "):
                take_places(devices(text), seed="seed")

            socket.create_server(("127.0.0.1", port)).close()
