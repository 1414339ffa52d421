"""Faults strike at the steps of a change, and stand where a topology says so."""

import pytest
from pyeapi.eapilib import ConnectionError as EapiConnectionError

from netconfig.lab.run.client import LabRefuses
from tests.lab.run.faults.changes import CHANGE, NAMES, SAYS, change_it
from tests.lab.traces import events

STEPS = ("load", "compare", "commit", "confirm")


class TestSteps:
    @pytest.mark.parametrize("name", NAMES)
    def test_are_met_once_each_on_both_sides_of_their_effect(self, lab, connect, name):
        for step in STEPS:
            for when in ("before", "after"):
                lab.fault(name, "delay", step=step, when=when, seconds=0.001)

        change_it(connect(name), name)

        assert [fault["hits"] for fault in lab.faults(name)] == [1] * 8
        assert SAYS[name] in lab.running(name)

    def test_strike_a_commit_on_the_chosen_side_of_its_effect(self, lab, connect):
        for when, is_applied in (("before", False), ("after", True)):
            lab.reset("eos")
            session = connect("eos")
            session.load_merge_candidate(config=CHANGE["eos"])
            lab.fault("eos", "drop", step="commit", when=when, times=1)

            with pytest.raises(EapiConnectionError):
                session.commit_config()

            assert (SAYS["eos"] in lab.running("eos")) is is_applied
            session.config_session = None

    def test_are_known(self, lab):
        with pytest.raises(LabRefuses, match="eos has no step 'lunch'; its steps are commit, "):
            lab.fault("eos", "hold", step="lunch")


class TestTopology:
    def test_lets_faults_stand_from_the_start_and_again_after_a_reset(self, lab):
        assert [fault["kind"] for fault in lab.faults("born")] == ["reject_login"]
        assert "fault began" in events(lab, "born")
