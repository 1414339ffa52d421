"""What is typed for words that no lab knows: policies of ports and classes, keys, protocols."""

from netconfig.core.config import get_platform, parse_config, way_forward


def forward(name: str, running: str, intended: str) -> list[str]:
    platform = get_platform(name)
    before, after = parse_config(running, platform), parse_config(intended, platform)
    return list(way_forward(before, after, platform))


class TestNexus:
    def test_takes_the_old_policy_off_a_port_just_before_the_new_one(self):
        policy = "policy-map type qos {0}\n  class VOICE\n    set qos-group {1}\n"
        port = "interface Ethernet1/1\n  service-policy type qos input {0}\n"
        running, intended = ((policy + port).format(*each) for each in (("OLD", 5), ("NEW", 6)))

        assert forward("cisco_nxos", running, intended) == [
            "policy-map type qos NEW",
            "  class VOICE",
            "    set qos-group 6",
            "  exit",
            "interface Ethernet1/1",
            "  no service-policy type qos input OLD",
            "  service-policy type qos input NEW",
            "no policy-map type qos OLD",
        ]

    def test_overwrites_the_string_of_a_key(self):
        key = "key chain CORE\n  key 1\n    key-string 7 {}\n"

        commands = forward("cisco_nxos", key.format("070c285f4d06"), key.format("13061e010803aa"))

        assert commands == [
            "key chain CORE",
            "  key 1",
            "    key-string 7 13061e010803aa",
            "  exit",
        ]


class TestIosXr:
    def test_overwrites_what_a_class_does(self):
        policy = (
            "policy-map WAN\n class class-default\n  service-policy {}\n  shape average {} mbps\n"
        )

        commands = forward("cisco_iosxr", policy.format("A", 50), policy.format("B", 60))

        assert commands == [
            "policy-map WAN",
            " class class-default",
            "  service-policy B",
            "  shape average 60 mbps",
            " exit",
        ]

    def test_overwrites_metrics_and_keys_of_isis(self):
        core = (
            "router isis CORE\n is-type level-{0}\n interface Bundle-Ether1\n"
            "  hello-password keychain K{0}\n  address-family ipv4 unicast\n   metric {0}\n"
        )

        commands = forward("cisco_iosxr", core.format("1"), core.format("2"))

        assert not any("no " in command for command in commands)


class TestFrr:
    def test_never_leaves_a_terminal_without_its_list(self):
        terminal = "access-list {0} seq 5 permit 10.0.0.0/8\nline vty\n access-class {0}\n"

        assert forward("frr", terminal.format("OLD"), terminal.format("NEW")) == [
            "access-list NEW seq 5 permit 10.0.0.0/8",
            "line vty",
            " access-class NEW",
            "no access-list OLD seq 5 permit 10.0.0.0/8",
        ]


class TestIos:
    def test_keeps_other_classes_where_one_changes_and_one_is_added(self):
        one = "policy-map WAN\n class GOLD\n  police cir {}\n class class-default\n  set cos 1\n"
        two = " class SILVER\n  bandwidth percent 10\n"

        commands = forward("cisco_ios", one.format(10), one.format(20) + two)

        assert commands == [
            "policy-map WAN",
            " class GOLD",
            "  police cir 20",
            " exit",
            " class SILVER",
            "  bandwidth percent 10",
            " exit",
        ]

    def test_numbers_entries_of_ipv6_that_are_typed_without(self):
        numbered = "ipv6 access-list A\n sequence 10 permit tcp any any\n sequence 20 remark end\n"
        typed = "ipv6 access-list A\n permit tcp any any\n remark end\n"

        assert forward("cisco_ios", numbered, typed) == []

    def test_says_a_nested_policy_as_it_is_typed(self):
        printed = "policy-map WAN\n class A\n  shape average 5000000\n   service-policy CHILD\n"
        typed = "policy-map WAN\n class A\n  shape average 5000000\n  service-policy CHILD\n"

        assert forward("cisco_ios", printed, typed) == []

    def test_keeps_a_group_of_objects_until_no_list_names_it(self):
        group = "object-group network {0}\n host 192.0.2.1\n"
        users = "ip access-list extended A\n permit ip any object-group {0}\n"
        running, intended = ((group + users).format(name) for name in ("OLD", "NEW"))

        commands = forward("cisco_ios", running, intended)

        assert commands[:2] == ["object-group network NEW", " host 192.0.2.1"]
        assert commands[-1] == "no object-group network OLD"
