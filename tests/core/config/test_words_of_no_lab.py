"""What is typed for words that no lab knows: policies of ports and classes, keys, protocols."""

from netconfig.core.config import get_platform, parse_config, way_forward


def forward(name: str, running: str, intended: str) -> list[str]:
    platform = get_platform(name)
    before, after = parse_config(running, platform), parse_config(intended, platform)
    return list(way_forward(before, after, platform))


class TestIos:
    def test_never_empties_a_group_that_a_list_uses(self):
        config = (
            "object-group network SERVERS\n host 10.0.0.{0}\n"
            "ip access-list extended IN\n permit ip any object-group SERVERS\n"
        )

        assert forward("cisco_ios", config.format(1), config.format(2)) == [
            "object-group network SERVERS",
            " host 10.0.0.2",
            " no host 10.0.0.1",
        ]

    def test_defines_what_others_of_its_kind_use_before_them(self):
        profile = "crypto ipsec profile WAN\n set transform-set STRONG\n"
        transforms = "crypto ipsec transform-set STRONG esp-gcm 256\n mode transport\n"

        coming = forward("cisco_ios", "", profile + transforms)
        going = forward("cisco_ios", profile + transforms, "")

        assert coming[0] == "crypto ipsec transform-set STRONG esp-gcm 256"
        assert going == [
            "no crypto ipsec profile WAN",
            "no crypto ipsec transform-set STRONG",
        ]

    def test_leaves_as_they_are_two_that_use_each_other(self):
        groups = (
            "object-group network A\n group-object B\nobject-group network B\n group-object A\n"
        )

        assert forward("cisco_ios", "", groups) == groups.splitlines()

    def test_moves_a_neighbor_from_template_to_template_without_a_gap(self):
        config = (
            "router bgp 65000\n template peer-session {0}\n  remote-as 65001\n exit-peer-session\n"
            " neighbor 10.0.0.1 inherit peer-session {0}\n"
        )

        assert forward("cisco_ios", config.format("OLD"), config.format("NEW")) == [
            "router bgp 65000",
            " template peer-session NEW",
            "  remote-as 65001",
            " exit",
            " neighbor 10.0.0.1 inherit peer-session NEW",
            "router bgp 65000",
            " no template peer-session OLD",
        ]

    def test_takes_away_next_hops_that_are_tested_one_by_one(self):
        config = "route-map PBR permit 10\n{}"
        hop = " set ip next-hop verify-availability 192.0.2.{0} {0}0 track {0}\n"
        both, other = hop.format(1) + hop.format(2), hop.format(3)

        assert forward("cisco_ios", config.format(both), config.format(other)) == [
            "route-map PBR permit 10",
            " no set ip next-hop verify-availability 192.0.2.2 20 track 2",
            " no set ip next-hop verify-availability 192.0.2.1 10 track 1",
            "route-map PBR permit 10",
            " set ip next-hop verify-availability 192.0.2.3 30 track 3",
        ]

    def test_overwrites_what_peers_of_a_tunnel_agree_on(self):
        proposal = "crypto ikev2 proposal WAN\n encryption {}\n integrity {}\n group {}\n"

        commands = forward(
            "cisco_ios",
            proposal.format("aes-cbc-128", "sha1", "5"),
            proposal.format("aes-cbc-256", "sha512", "19"),
        )

        assert not any("no " in command for command in commands)

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

    def test_types_into_the_terminals_as_the_device_parts_them(self):
        terminals = "line vty 0 4\n access-class OLD in\nline vty 5 15\n access-class OLD in\n"

        assert forward("cisco_ios", terminals, "line vty 0 15\n access-class NEW in\n") == [
            "line vty 0 4",
            " access-class NEW in",
            "line vty 5 15",
            " access-class NEW in",
        ]

    def test_takes_no_line_of_a_macro_or_a_message_for_a_command(self):
        config = (
            "aaa authentication banner ^CHello\n no {0}\n^C\n"
            "macro name PORT\nswitchport mode {0}\n@\n"
        )

        assert forward("cisco_ios", config.format("access"), config.format("trunk")) == [
            "aaa authentication banner ^CHello\n no trunk\n^C",
            "macro name PORT\nswitchport mode trunk\n@",
        ]


class TestEos:
    def test_never_opens_what_a_list_guards_while_it_gets_another(self):
        config = (
            "ip access-list standard {0}\n   10 permit 10.0.0.0/8\n"
            "snmp-server ipv4 access-list {0} vrf MGMT\n"
        )

        assert forward("arista_eos", config.format("OLD"), config.format("NEW")) == [
            "ip access-list standard NEW",
            "   permit 10.0.0.0/8",
            "snmp-server ipv4 access-list NEW vrf MGMT",
            "no ip access-list standard OLD",
        ]


class TestNexus:
    def test_gives_a_port_another_profile_while_both_are_there(self):
        config = (
            "interface Ethernet1/1\n  inherit port-profile {0}\n"
            "port-profile type ethernet {0}\n  switchport mode trunk\n"
        )

        assert forward("cisco_nxos", config.format("OLD"), config.format("NEW")) == [
            "port-profile type ethernet NEW",
            "  switchport mode trunk",
            "interface Ethernet1/1",
            "  no inherit port-profile OLD",
            "  inherit port-profile NEW",
            "no port-profile type ethernet OLD",
        ]

    def test_lets_gateways_go_before_what_they_track(self):
        tracked = "track 1 interface Ethernet1/1 line-protocol\n"
        gateway = "interface Vlan10\n  hsrp 10\n    ip 10.0.0.1\n"

        commands = forward("cisco_nxos", tracked + gateway + "    track 1 decrement 20\n", gateway)

        assert commands[-1] == "no track 1"

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

    def test_leaves_a_group_lest_all_that_follows_go_into_it(self):
        group = "group MTU\n interface 'Gig.*'\n  mtu {}\n !\nend-group\napply-group MTU\n"
        host = "interface Loopback0\n description {}\n"
        running, intended = (group.format(n) + host.format(n) for n in (9000, 9100))

        assert forward("cisco_iosxr", running, intended) == [
            "group MTU",
            " interface 'Gig.*'",
            "  mtu 9100",
            " exit",
            "end-group",
            "interface Loopback0",
            " description 9100",
        ]
        assert forward("cisco_iosxr", host.format(1), host.format(1) + group.format(9000)) == [
            "group MTU",
            " interface 'Gig.*'",
            "  mtu 9000",
            " exit",
            "end-group",
            "apply-group MTU",
        ]


class TestJunos:
    def test_offers_proposals_in_their_order(self):
        policy = "security {{ ike {{ policy WAN {{ proposals [ {} ]; }} }} }}\n"

        commands = forward("juniper_junos", policy.format("A B"), policy.format("B A"))

        assert commands == [
            "delete security ike policy WAN proposals",
            "set security ike policy WAN proposals B",
            "set security ike policy WAN proposals A",
        ]


class TestFrr:
    def test_takes_a_segment_away_by_its_number(self):
        segments = "segment-routing\n traffic-eng\n  segment-list A\n   index 10 mpls label 16010\n"

        commands = forward("frr", segments + "   index 20 mpls label 16020\n", segments)

        assert "   no index 20" in commands

    def test_never_leaves_a_port_without_the_policy_of_its_next_hops(self):
        config = "pbr-map {0} seq 10\n match src-ip 10.0.0.0/24\ninterface eth0\n pbr-policy {0}\n"

        assert forward("frr", config.format("OLD"), config.format("NEW")) == [
            "pbr-map NEW seq 10",
            " match src-ip 10.0.0.0/24",
            "interface eth0",
            " pbr-policy NEW",
            "no pbr-map OLD seq 10",
        ]

    def test_never_leaves_a_terminal_without_its_list(self):
        terminal = "access-list {0} seq 5 permit 10.0.0.0/8\nline vty\n access-class {0}\n"

        assert forward("frr", terminal.format("OLD"), terminal.format("NEW")) == [
            "access-list NEW seq 5 permit 10.0.0.0/8",
            "line vty",
            " access-class NEW",
            "no access-list OLD seq 5 permit 10.0.0.0/8",
        ]
