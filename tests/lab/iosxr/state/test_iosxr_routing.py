"""Sessions and routes of two IOS-XR routers and an EOS leaf, as both NAPALM drivers tell them."""

import pytest

LEAF, PEER, GUEST = "10.1.0.1", "10.255.0.2", "10.3.0.1"


def peers(device, vrf="global"):
    return device.get_bgp_neighbors()[vrf]["peers"]


def counts(peer):
    family = peer["address_family"]["ipv4"]
    return family["received_prefixes"], family["accepted_prefixes"], family["sent_prefixes"]


@pytest.mark.usefixtures("network")
class TestBgp:
    def test_exchanges_what_policies_let_through(self, lab, device):
        found = peers(device)

        # leaf1's loopback in; 10.8.0.0/16 and both routers' loopbacks out.
        assert counts(found[LEAF]) == (1, 1, 3)
        assert found[LEAF]["remote_as"] == 65100
        assert found[LEAF]["remote_id"] == "10.255.1.1"
        assert found[LEAF]["description"] == "leaf1"
        assert found[PEER]["is_up"]
        assert device.get_bgp_neighbors()["global"]["router_id"] == "10.255.0.1"

    def test_has_sessions_of_vrfs(self, device):
        assert peers(device, "guest")[GUEST]["remote_as"] == 65002
        assert peers(device, "guest")[GUEST]["is_up"]

    def test_carries_nothing_to_others_without_policies(self, lab, device):
        lab.edit(
            "r1",
            f"router bgp 65001\n neighbor {LEAF}\n  address-family ipv4 unicast\n"
            "   no route-policy PASS in\n   no route-policy TO-LEAF out\n",
        )

        assert peers(device)[LEAF]["is_up"]
        assert counts(peers(device)[LEAF]) == (1, 0, 0)
        assert counts(peers(device)[PEER])[2] == 2

    def test_drops_what_no_branch_of_a_policy_passes(self, lab, device):
        lab.edit("r1", "route-policy TO-LEAF\n  if destination in (10.8.0.0/16) then\n"
                       "    pass\n  endif\nend-policy\n")  # fmt: skip

        assert counts(peers(device)[LEAF]) == (1, 1, 1)

    def test_tells_details(self, device):
        leaf = device.get_bgp_neighbors_detail()["global"][65100][0]

        assert (leaf["connection_state"], leaf["local_address"]) == ("Established", "10.1.0.0")
        assert (leaf["import_policy"], leaf["export_policy"]) == ("PASS", "TO-LEAF")
        assert (leaf["accepted_prefix_count"], leaf["advertised_prefix_count"]) == (1, 3)

    def test_tells_its_config(self, device):
        found = device.get_bgp_config()

        leaf = found["_"]["neighbors"][LEAF]
        assert (leaf["import_policy"], leaf["export_policy"]) == ("PASS", "TO-LEAF")
        assert leaf["prefix_limit"]["inet"]["unicast"]["limit"] == 100
        assert found["INTERNAL"]["remote_as"] == 65001
        assert list(found["INTERNAL"]["neighbors"]) == [PEER]

    @pytest.mark.parametrize(
        ("name", "edit"),
        [
            ("r1", f"router bgp 65001 neighbor {LEAF} remote-as 65101"),
            ("r1", f"router bgp 65001 neighbor {LEAF} shutdown"),
            ("r1", "interface GigabitEthernet0/0/0/0 shutdown"),
            ("r1", "interface GigabitEthernet0/0/0/0 ipv4 address 10.1.9.0 255.255.255.254"),
            ("leaf1", "no router bgp 65100"),
        ],
    )
    def test_falls_with_one_wrong_line(self, lab, device, name, edit):
        lab.edit(name, edit)

        found = peers(device)

        assert not found[LEAF]["is_up"]
        assert found[PEER]["is_up"]
        states = {
            each["remote_address"]: each["connection_state"]
            for details in device.get_bgp_neighbors_detail()["global"].values()
            for each in details
        }
        assert states[LEAF] != states[PEER] == "Established"

    def test_falls_inside_with_the_way_to_the_other_loopback(self, lab, device):
        lab.edit("r2", "no router ospf 1")

        assert not peers(device)[PEER]["is_up"]
        assert peers(device)[LEAF]["is_up"]


@pytest.mark.usefixtures("network")
class TestRoutes:
    @pytest.mark.parametrize(
        ("prefix", "protocol", "hop", "distance"),
        [
            ("10.255.1.1/32", "bgp", "10.1.0.1", 20),
            ("10.255.0.2/32", "ospf", "10.2.0.1", 110),
            ("10.255.1.1", "bgp", "10.1.0.1", 20),
        ],
    )
    def test_are_told_one_at_a_time(self, device, prefix, protocol, hop, distance):
        [(found, [path])] = device.get_route_to(prefix).items()

        assert found == prefix.split("/")[0] + "/32"
        assert (path["protocol"], path["next_hop"]) == (protocol, hop)
        assert path["preference"] == distance

    def test_are_walked(self, device):
        assert device.traceroute("10.255.1.1")["success"][1]["probes"][1]["ip_address"] == (
            "10.255.1.1"
        )
        assert device.traceroute(GUEST, vrf="guest")["success"][1]["probes"][3]["rtt"] > 0

    def test_end_where_nobody_answers(self, device):
        hops = device.traceroute("192.0.2.1")["success"]

        assert all(probe["ip_address"] == "*" for hop in hops.values()
                   for probe in hop["probes"].values())  # fmt: skip

    def test_are_pinged_at_the_command_line(self, cli):
        session = cli()

        assert "Success rate is 100 percent" in session.send_command("ping 10.255.1.1")
        assert "Success rate is 100 percent" in session.send_command(f"ping vrf guest {GUEST}")
        assert "Success rate is 0 percent" in session.send_command(f"ping {GUEST}")
        assert " 1  10.255.1.1 " in session.send_command("traceroute 10.255.1.1")
