"""What users of the unmodified drivers trip over on IOS-XR."""

import pytest
from napalm.base.exceptions import MergeConfigException
from ncclient.operations.rpc import RPCError

TWICE = """\
interface Loopback8
 ipv4 address 10.8.0.1 255.255.255.255
!
interface Loopback9
 ipv4 address 10.8.0.1 255.255.255.255
!
"""


class TestText:
    def test_of_a_config_is_not_escaped_by_the_netconf_driver(self, log_in):
        device = log_in("iosxr_netconf")

        with pytest.raises(MergeConfigException):
            device.load_merge_candidate(config="interface Loopback0\n description A & B\n")

    def test_escaped_by_hand_arrives_as_it_was(self, lab, log_in):
        device = log_in("iosxr_netconf")
        device.load_merge_candidate(config="interface Loopback0\n description A &amp; B\n")
        device.commit_config()

        assert " description A & B\n" in lab.running("r1")


class TestFailedLoad:
    def test_keeps_the_lock_until_it_is_discarded(self, log_in):
        first, second = log_in("iosxr_netconf"), log_in("iosxr_netconf")
        with pytest.raises(MergeConfigException):
            first.load_merge_candidate(config="frobnicate")
        with pytest.raises(RPCError, match="locked by another agent"):
            second.load_merge_candidate(config="hostname second")

        first.discard_config()

        second.load_merge_candidate(config="hostname second")


class TestDuplicateAddress:
    def test_is_taken_and_stays_with_the_first_interface(self, lab, device):
        device.load_merge_candidate(config=TWICE)
        device.commit_config()

        assert "interface Loopback9\n ipv4 address 10.8.0.1" in lab.running("r1")
        addresses = device.get_interfaces_ip()
        assert list(addresses["Loopback8"]["ipv4"]) == ["10.8.0.1"]
        assert "ipv4" not in addresses.get("Loopback9", {})
