"""A held lock, refused lines and a full flash, as each vendor tells them."""

import pytest
from napalm.base.exceptions import MergeConfigException, ReplaceConfigException
from pyeapi.eapilib import CommandError

from netconfig.lab.run.client import LabRefuses
from tests.lab.run.faults.changes import CHANGE, HAND, SAYS


class TestLock:
    def test_keeps_others_out_until_it_ends(self, lab, connect):
        session = connect("junos")
        number = lab.fault("junos", "lock")
        with pytest.raises(Exception, match="configuration database locked by"):
            session.load_merge_candidate(config=CHANGE["junos"])

        lab.release("junos", number)

        session.load_merge_candidate(config=CHANGE["junos"])
        assert "192.0.2.9" in session.compare_config()

    def test_looks_on_eos_like_a_session_of_somebody_else(self, lab):
        number = lab.fault("eos", "lock")
        assert lab.state("eos")["candidates"] == {"somebody-else": "pending"}

        lab.release("eos", number)

        assert lab.state("eos")["candidates"] == {}

    def test_is_not_there_where_the_vendor_has_none(self, lab):
        with pytest.raises(LabRefuses, match="cisco_ios has no config lock"):
            lab.fault("ios", "lock")


class TestError:
    def test_refuses_lines_in_the_words_of_eos(self, lab, connect):
        lab.fault("eos", "error", pattern="^ntp server")

        with pytest.raises(MergeConfigException, match=r"Invalid input \(at token 0: 'ntp'\)"):
            connect("eos").load_merge_candidate(config=CHANGE["eos"])

    def test_refuses_lines_at_the_commit_of_ios(self, lab, connect):
        before = lab.running("ios")
        session = connect("ios")
        lab.fault("ios", "error", pattern="^ntp server", text="% The clock is broken")
        session.load_replace_candidate(config=before.replace("end\n", CHANGE["ios"]))

        with pytest.raises(ReplaceConfigException):
            session.commit_config()

        assert SAYS["ios"] not in lab.running("ios")

    def test_sees_junos_statements_with_their_whole_path(self, lab, connect):
        lab.fault("junos", "error", pattern="^system ntp server", text="no clock here")

        with pytest.raises(MergeConfigException, match="no clock here"):
            connect("junos").load_merge_candidate(config=CHANGE["junos"])

    def test_does_not_meet_what_is_typed_at_the_console(self, lab):
        lab.fault("eos", "error", pattern="location")

        lab.edit("eos", HAND["eos"])

        assert HAND["eos"] in lab.running("eos")


class TestFullFlash:
    def test_stops_the_commit_of_eos(self, lab, connect):
        session = connect("eos")
        session.load_merge_candidate(config=CHANGE["eos"])
        lab.fault("eos", "full_flash")

        with pytest.raises(CommandError, match="No space left on device"):
            session.commit_config()

        assert SAYS["eos"] not in lab.running("eos")

    def test_stops_the_commit_of_junos(self, lab, connect):
        session = connect("junos")
        session.load_merge_candidate(config=CHANGE["junos"])
        lab.fault("junos", "full_flash")

        with pytest.raises(Exception, match="No space left on device"):
            session.commit_config()

        assert SAYS["junos"] not in lab.running("junos")

    def test_stops_the_load_of_ios(self, lab, connect):
        session = connect("ios")
        lab.fault("ios", "full_flash")

        with pytest.raises(Exception, match="space"):
            session.load_merge_candidate(config=CHANGE["ios"])
