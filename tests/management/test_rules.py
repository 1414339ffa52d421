"""`netconfig stop` and `netconfig policy`: what is mistyped must not look as if it held."""

from typing import Any

import pytest

from netconfig.changes.models import ApprovalPolicy, StopSwitch
from netconfig.core.errors import NetconfigError
from netconfig.people.operations import new_token
from tests.factories import make_device, make_user
from tests.management.conftest import Run


@pytest.fixture(autouse=True)
def _boss(db: None, settings: Any) -> None:
    settings.NETCONFIG_USER_TOKEN = new_token(make_user("boss", "manage", "operate"))
    make_device("sw1")


class TestStop:
    def test_over_a_scope_without_devices_is_refused(self, run: Run):
        with pytest.raises(NetconfigError, match="no device within site=dc99: nothing is stopped"):
            run("stop", "--scope", "site=dc99")
        assert not StopSwitch.objects.exists()

    def test_tells_how_many_devices_it_holds_and_which_stops_are_on(self, run: Run):
        told = run("stop", "--reason", "storm")
        assert "from here on: 1." in told
        assert "A stop is on for all: storm (boss)" in told

        assert run("stop", "--off") == "Stops switched off: 1.\n"


class TestPolicy:
    def test_of_an_environment_that_is_not_there_is_refused(self, run: Run):
        with pytest.raises(NetconfigError, match="There is no environment nowhere; there are: "):
            run("policy", "set", "approvals=2", "--environment", "nowhere")
        assert not ApprovalPolicy.objects.exists()

    @pytest.mark.parametrize(
        ("pair", "told"),
        [
            ("approvals=²", "approvals must be a whole number, not '²'"),
            ("canary=99999999999", "canary must be from 1 to 10000, not 99999999999"),
            ("confirm_seconds=61", "must be at least 30 more than verify_seconds"),
        ],
    )
    def test_names_the_field_that_cannot_be(self, run: Run, pair: str, told: str):
        with pytest.raises(NetconfigError, match=told):
            run("policy", "set", pair)
        assert not ApprovalPolicy.objects.exists()
