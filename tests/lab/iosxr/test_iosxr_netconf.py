"""NETCONF on an IOS-XR router by ncclient: framing, the candidate, confirmed commits, filters."""

import pytest
from ncclient.devices.default import DefaultDeviceHandler
from ncclient.operations.errors import OperationError
from ncclient.operations.rpc import RPCError
from ncclient.xml_ import to_ele

from tests.lab.iosxr.configs import R1
from tests.lab.iosxr.waiting import wait_for

BASE_11 = "urn:ietf:params:netconf:base:1.1"
XR = "http://cisco.com/ns/yang/Cisco-IOS-XR-"
CONFIG = (
    '<config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">'
    f'<cli xmlns="{XR}cli-cfg">%s</cli></config>'
)


def events(lab):
    return [entry["text"] for entry in lab.trace("r1") if entry["kind"] == "event"]


def enter(session, lines):
    return session.edit_config(CONFIG % lines, target="candidate")


def hostname(lab):
    return lab.running("r1").splitlines()[0].split()[1]


def cli_text(session, store):
    return session.get_config(store, ("subtree", f'<cli xmlns="{XR}cli-cfg"/>')).data_xml


class TestFraming:
    def test_is_chunked_when_both_sides_offer_it(self, netconf):
        session = netconf()

        assert BASE_11 in session.server_capabilities
        assert session._session._base.__str__() == "2"
        assert "hostname r1" in cli_text(session, "running")

    def test_is_that_of_1_0_for_an_older_client(self, netconf, monkeypatch):
        offered = [uri for uri in DefaultDeviceHandler._BASE_CAPABILITIES if uri != BASE_11]
        monkeypatch.setattr(DefaultDeviceHandler, "_BASE_CAPABILITIES", offered)

        session = netconf()

        assert session._session._base.__str__() == "1"
        assert "hostname r1" in cli_text(session, "running")

    def test_carries_a_large_config_both_ways(self, netconf):
        session = netconf()
        lines = "\n".join(f"ntp server 10.{n // 250}.{n % 250}.1" for n in range(5000))

        enter(session, lines)

        assert cli_text(session, "candidate").count(" server 10.") == 5000


class TestCandidate:
    def test_is_empty_until_it_is_edited(self, netconf):
        session = netconf()
        assert "<cli" not in cli_text(session, "candidate")

        enter(session, "hostname other")

        assert "hostname other" in cli_text(session, "candidate")
        assert "ssh server v2" in cli_text(session, "candidate")

    def test_takes_all_lines_of_an_edit_or_none(self, netconf):
        session = netconf()
        enter(session, "hostname first")

        with pytest.raises(RPCError, match="SYNTAX"):
            enter(session, "hostname second\nfrobnicate")

        assert "hostname first" in cli_text(session, "candidate")

    def test_is_validated_without_being_committed(self, lab, netconf):
        session = netconf()
        session.validate("candidate")
        enter(session, "router bgp 1 neighbor 10.1.0.1 shutdown")

        with pytest.raises(RPCError, match="SEMANTIC ERRORS"):
            session.validate("candidate")

        assert "bgp" not in lab.running("r1")

    def test_becomes_what_runs_again_by_a_copy(self, lab, netconf):
        session = netconf()
        enter(session, "hostname first")

        session.copy_config(source="running", target="candidate")
        session.commit()

        assert hostname(lab) == "r1"

    def test_alone_can_be_written(self, netconf):
        session = netconf()

        with pytest.raises(RPCError, match="only the candidate can be written"):
            session.edit_config(CONFIG % "hostname other", target="running")
        with pytest.raises(RPCError, match="only the candidate can be written"):
            session.copy_config(source="candidate", target="running")

    def test_takes_cli_text_alone(self, netconf):
        config = (CONFIG % "x").replace("cli-cfg", "um-hostname-cfg").replace("cli", "hostname")

        with pytest.raises(RPCError, match="only CLI text can be loaded"):
            netconf().edit_config(config, target="candidate")


class TestConfirmedCommit:
    def test_is_taken_back_at_the_end_of_its_session(self, lab, netconf):
        session = netconf()
        enter(session, "hostname trial")
        session.commit(confirmed=True, timeout="6000")
        assert hostname(lab) == "trial"

        session.close_session()

        wait_for(lambda: hostname(lab) == "r1")
        assert events(lab)[-2:] == ["session ended unconfirmed", "reverted"]

    def test_outlives_its_session_with_a_persist_id(self, lab, netconf):
        first, second = netconf(), netconf()
        enter(first, "hostname kept")
        first.commit(confirmed=True, timeout="6000", persist="change-42")
        first.close_session()

        with pytest.raises(RPCError, match="pending"):
            second.commit()
        with pytest.raises(RPCError, match="pending"):
            second.commit(persist_id="change-41")
        second.commit(persist_id="change-42")

        assert hostname(lab) == "kept"
        assert lab.state("r1")["timer_seconds_left"] is None

    def test_is_cancelled_by_who_knows_its_id(self, lab, netconf):
        first, second = netconf(), netconf()
        enter(first, "hostname trial")
        first.commit(confirmed=True, timeout="6000", persist="change-42")

        with pytest.raises((RPCError, OperationError)):
            second.cancel_commit()
        second.cancel_commit(persist_id="change-42")

        assert hostname(lab) == "r1"
        assert events(lab)[-2:] == ["commit cancelled", "reverted"]

    def test_is_taken_back_by_the_timer_to_where_it_began(self, lab, netconf):
        session = netconf()
        enter(session, "hostname first")
        session.commit(confirmed=True, timeout="6000")
        enter(session, "hostname second")
        session.commit(confirmed=True, timeout="60")
        assert hostname(lab) == "second"

        wait_for(lambda: hostname(lab) == "r1")

        assert "timer fired" in events(lab)

    def test_keeps_the_command_line_from_committing(self, lab, netconf, cli):
        session, other = netconf(), cli()
        enter(session, "ntp server 10.9.0.1")
        session.commit(confirmed=True, timeout="6000")
        other.send_config_set(["ntp server 10.9.0.2"])

        assert "there is an unexpired trial/rollback session" in other.commit()
        session.commit()
        other.commit()

        assert " server 10.9.0.1\n server 10.9.0.2\n" in lab.running("r1")


class TestLock:
    def test_is_given_back_by_its_owner_alone(self, netconf):
        first, second = netconf(), netconf()
        first.lock("candidate")

        with pytest.raises(RPCError, match="locked") as denied:
            second.lock("candidate")
        assert denied.value.tag == "lock-denied"

        first.unlock("candidate")
        second.lock("candidate")


class TestParts:
    def test_of_the_config_are_told_by_a_filter(self, lab, netconf):
        lab.edit("r1", R1)
        asked = f'<ntp xmlns="{XR}ip-ntp-cfg"/>'

        told = netconf().get_config("running", ("subtree", asked)).data_xml

        assert "10.1.0.1" in told
        assert "192.0.2.123" in told
        assert "snmp" not in told

    def test_of_the_state_are_cut_to_what_is_asked_for(self, lab, netconf):
        lab.edit("r1", R1)
        ns = f"{XR}pfi-im-cmd-oper"
        asked = (
            f'<interfaces xmlns="{ns}"><interface-xr><interface>'
            "<interface-name>GigabitEthernet0/0/0/0</interface-name><description/>"
            "</interface></interface-xr></interfaces>"
        )

        told = netconf().get(("subtree", asked)).data_xml

        assert "to leaf1" in told
        assert "Loopback0" not in told
        assert "hardware-type-string" not in told

    def test_that_nobody_knows_are_missing(self, netconf):
        told = netconf().get(("subtree", '<weather xmlns="urn:weather"/>')).data_xml

        assert "weather" not in told

    def test_of_the_protocol_that_nobody_knows_are_refused(self, netconf):
        with pytest.raises(RPCError, match="unknown operation") as refused:
            netconf().dispatch(to_ele("<frobnicate/>"))

        assert refused.value.tag == "operation-not-supported"
