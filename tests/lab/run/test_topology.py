import pytest

from netconfig.lab.run.process import DEFAULT_TOPOLOGY
from netconfig.lab.topology.reading import load_topology
from netconfig.lab.topology.values import TopologyIsWrong
from netconfig.lab.vendors.registry import PLATFORMS

GOOD = """\
username: lab
devices:
  - name: a
    platform: arista_eos
    port: 8443
    management: {interface: ma0, address: 10.0.0.1/24}
  - {name: b, platform: arista_eos, password: hunter2}
links:
  - [a, et1, b, Ethernet2]
"""


def load(tmp_path, text):
    file = tmp_path / "topology.yaml"
    file.write_text(text)
    return load_topology(file, PLATFORMS)


class TestLoadTopology:
    def test_reads_devices_and_links(self, tmp_path):
        topology = load(tmp_path, GOOD)

        first, second = topology.devices
        assert (first.name, first.ports, first.username) == ("a", {"eapi": 8443}, "lab")
        assert (first.management, first.address) == ("Management0", "10.0.0.1/24")
        assert (second.ports, second.password, second.management) == ({}, "hunter2", "Management1")
        assert topology.links[0][0].interface == "Ethernet1"
        assert "hunter2" not in repr(topology)

    def test_takes_ports_of_services_and_a_driver(self, tmp_path):
        text = GOOD.replace("port: 8443", "driver: eos\n    ports: {eapi: 8443}")

        first = load(tmp_path, text).devices[0]

        assert (first.services[0].name, first.ports) == ("eapi", {"eapi": 8443})

    def test_reads_the_built_in_one(self):
        assert load_topology(DEFAULT_TOPOLOGY, PLATFORMS).devices

    def test_reads_a_password_from_a_file_beside_it(self, tmp_path):
        (tmp_path / "word").write_text("secret\n")

        topology = load(tmp_path, GOOD + "password_file: word\n")

        assert topology.devices[0].password == "secret"

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "line 1: is empty"),
            ("a: [", "line 1: is no YAML"),
            ("links: []\n", "devices: is missing"),
            ("devices: []\n", "line 1: topology.devices: is empty"),
            ("devices:\n  - {platform: arista_eos}\n", r"line 2: .*devices\[0\]: has no name"),
            (GOOD.replace("arista_eos, pass", "dos, pass"), r"line 7: .*platform: is 'dos'"),
            (GOOD.replace("name: b", "name: a"), "line 7: .*another device a"),
            (GOOD.replace("8443", "0"), "line 5: .*port: must be a number"),
            (GOOD.replace("8443", "8443\n    driver: ios"), "line 6: .*driver: is 'ios'; .* eos"),
            (GOOD.replace("8443", "8443\n    ports: {fax: 9}"), "line 6: .*fax: is no known"),
            (GOOD.replace("8443", "8443\n    ports: {eapi: 9}"), "line 5: .*port: is that of"),
            (GOOD.replace("password: hunter2", "port: 8443"), "line 7: .*another service listens"),
            (GOOD.replace("8443", "8443\n    colour: red"), "line 6: .*colour: is no known field"),
            (GOOD.replace("10.0.0.1/24", "10.0.0.999"), "line 6: .*address: must be"),
            (GOOD.replace("b, Ethernet2", "c, Ethernet2"), "line 9: .*no device 'c'"),
            (GOOD.replace("Ethernet2", "Ethernetx"), "line 9: .*'Ethernetx' is no interface"),
            (GOOD + "  - [a, Ethernet1, b, Ethernet3]\n", "line 10: .*has another cable"),
            (GOOD + "  - [a, Ethernet1]\n", "line 10: .*must be"),
            (GOOD + "password_file: none\n", "line 10: .*password_file: cannot be read"),
            (GOOD + "real_ports: maybe\n", "line 10: .*real_ports: must be true or false"),
            (GOOD + "timer_speed: 0\n", "line 10: .*timer_speed: must be a number from 1"),
        ],
    )
    def test_says_what_is_wrong_and_where(self, tmp_path, text, message):
        with pytest.raises(TopologyIsWrong, match=message):
            load(tmp_path, text)
