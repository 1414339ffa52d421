"""FRR configs as text: the driver's diff says what a plan says, and a merge does what was typed."""

from hypothesis import HealthCheck, given, settings

from netconfig.core.config import (
    diff_configs,
    get_platform,
    parse_config,
    parse_device_diff,
    same_effect,
    way_forward,
)
from netconfig.drivers.frr.texts import as_shown, diff_texts, fatal_line, merge_texts
from tests.drivers.frr.frr_configs import configs

FRR = get_platform("frr")
# The first example of a run loads the rules, and the machine may have other things to do.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


class TestDiff:
    @patient
    @given(running=configs(), intended=configs())
    def test_has_the_same_effect_as_the_plan(self, running, intended):
        old, new = parse_config(running, FRR), parse_config(intended, FRR)

        told = parse_device_diff(
            diff_texts(running, intended), running=old, intended=new, platform=FRR
        )

        assert same_effect(diff_configs(old, new, FRR), told, FRR) == ()

    @patient
    @given(config=configs())
    def test_is_empty_for_the_same_config(self, config):
        assert diff_texts(config, "frr version 9\n" + config.replace("exit\n", "")) == ""


class TestCandidate:
    @patient
    @given(running=configs(), candidate=configs())
    def test_says_the_same_in_the_words_of_the_router(self, running, candidate):
        shown = as_shown(candidate, running)

        assert diff_texts(shown, candidate) == ""
        assert as_shown(shown, running) == shown

    def test_keeps_the_form_in_which_the_router_shows_a_line(self):
        running = (
            "log syslog\ninterface eth1 vrf RED\n ip ospf area 5\n"
            " ipv6 address 2001:db8::1/64\nexit\nip prefix-list A seq 5 permit 10.0.0.0/8\n"
        )
        candidate = (
            "log syslog debugging\ninterface eth1\n ip ospf area 0.0.0.5\n"
            " ipv6 address 2001:DB8:0::1/64\nexit\nip prefix-list A permit 10.0.0.0/8\n"
        )

        assert as_shown(candidate, running) == running


class TestFatalLine:
    def test_is_named_with_its_number(self):
        text = "route-map A permit 10\n match metric 0\n"

        assert fatal_line(text) == "line 2: 'match metric 0': FRR 8.4 dies of it"

    def test_is_no_other_metric(self):
        assert fatal_line("route-map A permit 10\n match metric 10\n set metric 0\n") == ""


class TestMerge:
    @patient
    @given(running=configs(), intended=configs())
    def test_of_the_way_forward_makes_the_intended_config(self, running, intended):
        old, new = parse_config(running, FRR), parse_config(intended, FRR)
        typed = "\n".join(way_forward(old, new, FRR))

        merged = parse_config(merge_texts(running, typed), FRR)

        assert diff_configs(merged, new, FRR).operations == ()

    @patient
    @given(config=configs())
    def test_of_a_config_into_itself_changes_nothing(self, config):
        assert diff_texts(config, merge_texts(config, config)) == ""

    def test_takes_no_for_an_answer_only_where_it_says_something(self):
        running = "interface eth1\n description a\nexit\n"

        typed = "interface eth1\n no shutdown\n no description\nno ip forwarding\n"

        assert merge_texts(running, typed) == "interface eth1\nexit\nno ip forwarding\n"

    def test_brings_a_default_back(self):
        running = "router bgp 65001\n no bgp ebgp-requires-policy\nexit\n"

        merged = merge_texts(running, "router bgp 65001\n bgp ebgp-requires-policy\n")

        assert merged == "router bgp 65001\nexit\n"
