"""The first user: whoever is added must be able to add others, or nobody ever could."""

from typing import Any

import pytest

from netconfig.core.errors import NetconfigError
from netconfig.people.account import os_account
from netconfig.people.models import User
from tests.management.conftest import Run

MANAGES = ("--os-account", os_account(), "--grant", "manage")


@pytest.fixture(autouse=True)
def _no_token(settings: Any) -> None:
    settings.NETCONFIG_USER_TOKEN = ""


class TestTheFirstUser:
    def test_may_be_added_by_anybody_here(self, run: Run):
        assert run("user", "add", "ann", *MANAGES) == "Added ann.\n"
        assert run("user", "list") == "ann: manage for all\n"

    @pytest.mark.parametrize(
        "options", [(), MANAGES[:2], MANAGES[2:], ("--os-account", "nobody-here", *MANAGES[2:])]
    )
    def test_is_refused_where_nobody_could_come_after(self, run: Run, options: tuple[str, ...]):
        with pytest.raises(NetconfigError, match="the first user needs --os-account"):
            run("user", "add", "ann", *options)
        assert not User.objects.exists()

    def test_is_asked_for_by_every_other_command(self, run: Run):
        with pytest.raises(NetconfigError, match=r"nobody yet who may manage: begin with"):
            run("devices")

    @pytest.mark.parametrize("action", [("deactivate", "ann"), ("revoke", "ann", "manage")])
    def test_manages_until_another_does(self, run: Run, action: tuple[str, ...]):
        run("user", "add", "ann", *MANAGES)

        with pytest.raises(NetconfigError, match="Nobody would be left who may manage"):
            run("user", *action)
        run("user", "add", "bea", "--grant", "manage")
        run("user", *action)


class TestTheNextUser:
    def test_is_added_only_by_somebody_who_manages(self, run: Run):
        run("user", "add", "ann", *MANAGES)
        User.objects.update(os_account="somebody-else")

        with pytest.raises(NetconfigError, match="ask somebody who may manage"):
            run("user", "add", "bea", *MANAGES)


class TestTheAccount:
    def test_is_the_process_own_whatever_the_environment_says(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ):
        run("user", "add", "ann", *MANAGES)
        User.objects.create(username="bob", os_account="bobs-account")

        for name in ("USER", "LOGNAME"):
            monkeypatch.setenv(name, "bobs-account")
        assert "ann: manage" in run("user", "list")
