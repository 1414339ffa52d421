"""Equal changes are read once, and outliers stand out."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netconfig.core.config import diff_configs, get_platform, parse_config, way_forward
from netconfig.core.config.diff.alike import Member, group_alike
from netconfig.core.config.diff.shape import Shape, hold_out, placeholders, shape_of

EOS = get_platform("arista_eos")
CALM = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def shape(device: str, intended: str, running: str = "", *, platform: str = "arista_eos") -> Shape:
    rules = get_platform(platform)
    trees = parse_config(running, rules), parse_config(intended, rules)
    return shape_of(
        device,
        diffs=[diff_configs(*trees, rules)],
        texts=[way_forward(*trees, rules), way_forward(trees[1], trees[0], rules)],
    )


def groups(texts: dict[str, str]) -> list[tuple[str, ...]]:
    shapes = {device: shape(device, text) for device, text in texts.items()}
    members = [Member(device, found.hash, found.values) for device, found in shapes.items()]
    return [alike.devices for alike in group_alike(members)]


class TestShape:
    def test_is_equal_where_only_the_devices_own_values_differ(self):
        one = "hostname sw-1\ninterface Ethernet1\n   ip address 10.0.0.1/31\n"
        other = "hostname sw-22\ninterface Ethernet9\n   ip address 10.0.7.3/31\n"

        assert shape("sw-1", one).hash == shape("sw-22", other).hash
        assert shape("sw-22", other).values == ("Ethernet9", "10.0.7.3")

    @pytest.mark.parametrize(
        "other",
        [
            "hostname sw-2\nvlan 10\n",
            "hostname sw-2\nvlan 10\n   name b\n",
            "hostname sw-2-backup\nvlan 10\n   name a\n",
            "hostname sw-2\nvlan 11\n   name a\n",
            "hostname sw-2\nip routing\nvlan 10\n   name a\n",
        ],
    )
    def test_differs_for_anything_else(self, other):
        one = "hostname sw-1\nvlan 10\n   name a\n"

        assert shape("sw-1", one).hash != shape("sw-2", other).hash

    def test_tells_a_removal_from_an_addition(self):
        text = "ntp server 10.0.0.1\n"

        assert shape("a", text).hash != shape("a", "", text).hash

    def test_tells_a_value_that_stands_twice_from_two_values(self):
        line = "interface Ethernet1\n   ip address 10.0.0.1/31\nip route 0.0.0.0/0 {}\n"

        assert shape("a", line.format("10.0.0.1")).hash != shape("a", line.format("10.0.0.2")).hash

    def test_takes_the_length_of_a_prefix_for_no_value_of_its_own(self):
        line = "interface Ethernet1\n   ip address 10.0.0.1/{}\n"

        assert shape("a", line.format(31)).hash != shape("a", line.format(24)).hash

    def test_tells_one_order_from_another_where_order_has_a_meaning(self):
        acl = "ip access-list A\n   10 permit ip host 10.0.0.1 any\n   20 deny ip any any\n"
        turned = "ip access-list A\n   10 deny ip any any\n   20 permit ip host 10.0.0.1 any\n"

        assert shape("a", acl).hash != shape("a", turned).hash

    def test_takes_one_secret_for_the_same_in_whichever_form(self):
        line = "username a secret sha512 <secret {}>\n"

        one, two, other = (shape("x", line.format(t)) for t in ("3f9a~11", "3f9a~22", "4f9a~11"))

        assert one.hash == two.hash != other.hash

    def test_does_not_depend_on_how_own_values_sort(self):
        text = "username {0} nopassword\nusername middle nopassword\n"

        assert shape("aaa", text.format("aaa")).hash == shape("zzz", text.format("zzz")).hash

    @pytest.mark.parametrize(
        ("platform", "text"),
        [
            ("arista_eos", "interface {i}\n   ip address {a}/31\n   ipv6 address {v}/64\n"),
            ("cisco_ios", "interface {i}\n ip address {a} 255.255.255.254\n"),
            ("cisco_iosxr", "interface {i}\n ipv4 address {a} 255.255.255.254\n"),
            ("juniper_junos", "set interfaces {i} unit 0 family inet address {a}/31\n"),
            ("frr", "interface {i}\n ip address {a}/31\n"),
        ],
    )
    def test_knows_addresses_and_interfaces_of_the_platform(self, platform, text):
        names = {
            "arista_eos": ("Ethernet1/1", "Port-Channel7"),
            "cisco_ios": ("GigabitEthernet0/0/1", "TenGigabitEthernet1/0/3.100"),
            "cisco_iosxr": ("HundredGigE0/0/0/1", "Bundle-Ether12"),
            "juniper_junos": ("xe-0/0/1", "ae0"),
            "frr": ("eth0", "swp12"),
        }[platform]
        rules = get_platform(platform)
        one, other = (
            shape_of("x", diffs=[diff_configs(parse_config("", rules), tree, rules)])
            for n, name in enumerate(names, 1)
            for tree in [parse_config(text.format(i=name, a=f"10.0.0.{n}", v=f"fe80::{n}"), rules)]
        )

        assert one.hash == other.hash
        assert one.values != other.values


class TestGroups:
    def test_reads_498_equal_changes_once_and_shows_two_outliers_first(self):
        text = "ntp server {ntp}\ninterface Loopback0\n   ip address 10.0.{high}.{low}/32\n"
        texts = {
            f"sw-{n}": text.format(ntp="192.0.2.1", high=n // 250, low=n % 250) for n in range(500)
        }
        texts["sw-7"] = texts["sw-7"].replace("192.0.2.1", "192.0.2.7")
        texts["sw-9"] += "ip routing\n"

        found = groups(texts)

        assert found[:2] == [("sw-7",), ("sw-9",)]
        assert len(found[2]) == 498
        assert len(found) == 3

    def test_keeps_those_together_that_chose_alike(self):
        servers = ["192.0.2.1", "192.0.2.2"]
        texts = {f"sw-{n}": f"ntp server {servers[n % 2]}\n" for n in range(20)}

        assert sorted(map(len, groups(texts))) == [10, 10]

    def test_holds_out_an_address_that_a_pair_shares(self):
        texts = {
            f"sw-{n}": f"interface Loopback1\n   ip address 10.0.0.{n // 2}/32\n" for n in range(20)
        }

        assert len(groups(texts)) == 1

    def test_names_the_values_that_are_each_ones_own(self):
        texts = {f"sw-{n}": f"ntp server 192.0.2.1 source Loopback{n}\n" for n in range(3)}
        shapes = {device: shape(device, text) for device, text in texts.items()}
        (alike,) = group_alike(Member(d, s.hash, s.values) for d, s in shapes.items())

        names = placeholders(shapes["sw-1"], alike.own)

        assert names == {"Loopback1": "⟨interface 1⟩"}
        assert hold_out(texts["sw-1"], "sw-1", names) == (
            "ntp server 192.0.2.1 source ⟨interface 1⟩\n"
        )

    def test_never_puts_different_keys_together(self):
        assert len(group_alike([Member("a", 1), Member("b", 2)])) == 2

    def test_is_linear(self):
        few, many = (self.seconds(count) for count in (1_000, 16_000))

        # 16 times as long it should take, and were it quadratic 256 times.
        assert many < 64 * few

    def seconds(self, count):
        members = [
            Member(f"sw-{n}", "k", tuple(f"10.{c}.{n // 250}.{n % 250}" for c in range(8)))
            for n in range(count)
        ]
        members += [Member(f"x-{n}", "k", ("10.0.0.1",) * 8) for n in range(count // 2)]
        took = []
        # The best of some turns: whatever else the machine does makes a turn longer.
        for _ in range(5):
            start = time.process_time()
            group_alike(members)
            took.append(time.process_time() - start)
        return min(took)


LINES = st.lists(
    st.sampled_from(
        [
            "hostname {name}",
            "username {name} nopassword",
            "username middle nopassword",
            "ntp server {name}.example.net",
            "ntp server 192.0.2.{few}",
            "snmp-server location at {name}",
            "interface Ethernet{few}\n   description {name} to {own}\n   ip address {own}/31",
            "interface Loopback0\n   ip address {own}/32",
            "ip access-list A\n   10 remark {name}\n   20 permit ip host {own} any",
            "ip route 0.0.0.0/0 {own}",
        ]
    ),
    max_size=6,
    unique=True,
)
DEVICES = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3), st.integers(0, 30)), max_size=9)
NAMES = st.lists(
    st.from_regex(r"[a-z]{1,3}-[0-9]{1,3}", fullmatch=True), min_size=9, max_size=9, unique=True
)


class TestRenaming:
    @given(st.lists(LINES, min_size=3, max_size=3), DEVICES, NAMES, NAMES)
    @CALM
    def test_changes_no_group(self, changes, devices, names, others):
        def config(at, name):
            which, few, own = devices[at]
            lines = "\n".join([*changes[which], ""])
            return lines.format(name=name, few=few, own=f"10.0.0.{own}")

        def found(given):
            texts = {given[at]: config(at, given[at]) for at in range(len(devices))}
            return {frozenset(map(given.index, group)) for group in groups(texts)}

        assert found(names) == found(others)

    @given(st.lists(LINES, min_size=3, max_size=3), DEVICES, NAMES)
    @CALM
    def test_puts_every_device_into_one_group(self, changes, devices, names):
        texts = {
            names[at]: "\n".join([*changes[which], ""]).format(
                name=names[at], few=few, own=f"10.0.0.{own}"
            )
            for at, (which, few, own) in enumerate(devices)
        }

        assert sorted(device for group in groups(texts) for device in group) == sorted(texts)
