"""Commits on real FRR: taken whole or not at all, saved when confirmed, taken back by the box."""

import re
import time

import pytest
from napalm.base.exceptions import CommitError, LockError, MergeConfigException

from tests.frr_fixtures import PEER, R1_CONFIG, wait_until

ROUTE = "ip route 192.0.2.0/24 blackhole\n"
RELOAD = "/usr/lib/frr/frr-reload.py"


def saved(device) -> str:
    return str(device.get_config(retrieve="startup")["startup"])


def running(device) -> str:
    return str(device.get_config(retrieve="running")["running"])


class TestCommit:
    def test_takes_effect_and_is_saved(self, r1):
        r1.load_merge_candidate(config=ROUTE)

        r1.commit_config()

        assert ROUTE in running(r1)
        assert ROUTE in saved(r1)
        assert not r1.has_pending_commit()

    def test_without_a_candidate_is_refused(self, r1):
        with pytest.raises(CommitError, match="no candidate"):
            r1.commit_config()

    @pytest.mark.parametrize("seconds", [0, -5, 86401])
    def test_with_a_timer_that_cannot_be_is_refused(self, r1, seconds):
        with pytest.raises(CommitError, match="1 to 86400 seconds"):
            r1.commit_config(revert_in=seconds)

    def test_is_undone_and_saved_by_rollback(self, r1):
        r1.load_merge_candidate(config=ROUTE)
        r1.commit_config()

        r1.rollback()

        assert running(r1) == R1_CONFIG
        assert ROUTE not in saved(r1)

    def test_needs_neither_frrs_log_nor_its_run_directory(self, r1):
        # As frr-reload is by itself, this user can write neither; it removes lines, then fails.
        assert r1.answer([RELOAD, "--reload", "/etc/frr/frr.conf"]).status == 1
        assert r1.answer(["test", "-w", "/run/frr"]).status == 1

        r1.load_merge_candidate(config=ROUTE)
        r1.commit_config()

        assert ROUTE in running(r1)


class TestLineThatOnlyDaemonsRefuse:
    """Such a line passes FRR's syntax check and its `--test`, and all others are applied."""

    BAD = f"""\
{ROUTE}router bgp 65001
 neighbor {PEER} peer-group NOWHERE
 neighbor {PEER} weight 7
"""

    def test_is_applied_around_by_frr_reload_itself(self, r1):
        whole = R1_CONFIG.replace("end\n", self.BAD + "end\n")
        script = f"mkdir -p /tmp/own && cat >/tmp/own/frr.conf <<'END'\n{whole}END"
        r1.run(["sh", "-c", script])
        own = ["--stdout", "--confdir", "/tmp/own", "--rundir", "/tmp/own", "/tmp/own/frr.conf"]

        assert r1.answer([RELOAD, "--test", *own]).status == 0
        assert r1.answer([RELOAD, "--reload", *own]).status == 1

        assert f"neighbor {PEER} weight 7" in running(r1)

    @pytest.mark.parametrize("seconds", [None, pytest.param(60, marks=pytest.mark.long)])
    def test_is_named_and_all_of_it_is_taken_back(self, routers, r1, seconds):
        r1.load_merge_candidate(config=self.BAD)

        with pytest.raises(CommitError, match=r"rolled back: .*peer-group") as caught:
            r1.commit_config(revert_in=seconds)

        assert "NOWHERE" in str(caught.value)
        assert running(r1) == R1_CONFIG
        assert "weight" not in saved(r1)
        assert not r1.has_pending_commit()
        routers.open().load_replace_candidate(config=R1_CONFIG)


class TestTimedCommit:
    @pytest.fixture
    def waiting(self, r1):
        """A commit that waits for its confirm, on a router whose saved config is untouched."""
        r1.load_merge_candidate(config=ROUTE)
        r1.commit_config(message="try it", revert_in=60)
        return r1

    def test_takes_effect_and_waits(self, waiting):
        assert ROUTE in running(waiting)
        assert waiting.has_pending_commit()
        pending = waiting.pending_commit()
        assert pending.label == "try it"
        assert 50 <= pending.seconds_left <= 60

    def test_is_not_saved_before_its_confirm(self, waiting):
        # frr-reload would have saved it: it does for any file that is not /etc/frr/frr.conf.
        assert ROUTE not in saved(waiting)

        waiting.confirm_commit()

        assert ROUTE in saved(waiting)
        assert ROUTE in running(waiting)
        assert not waiting.has_pending_commit()

    def test_is_taken_back_by_rollback(self, waiting):
        waiting.rollback()

        assert running(waiting) == R1_CONFIG
        assert ROUTE not in saved(waiting)
        assert not waiting.has_pending_commit()

    def test_is_confirmed_once_and_from_any_login(self, routers, waiting):
        waiting.close()
        another = routers.open()

        another.confirm_commit()

        assert ROUTE in saved(another)
        with pytest.raises(CommitError, match="no commit waits"):
            another.confirm_commit()
        another.load_merge_candidate(config=ROUTE)

    def test_keeps_everybody_out_meanwhile(self, routers, waiting):
        with pytest.raises(MergeConfigException, match="waits for its confirm"):
            routers.open().load_merge_candidate(config=ROUTE)
        with pytest.raises(LockError):
            routers.open().lock()

    def test_is_taken_back_by_the_router_alone(self, routers, r1):
        r1.load_merge_candidate(config=ROUTE)
        r1.commit_config(revert_in=2)
        r1.close()
        assert ROUTE in routers.lab.running("r1")

        took = wait_until(lambda: routers.lab.running("r1") == R1_CONFIG)

        assert took < 6
        again = routers.open()
        wait_until(lambda: not again.has_pending_commit())
        assert ROUTE not in saved(again)
        assert again.get_config()["startup"].count("router bgp") == 1

    def test_is_forgotten_by_a_router_that_started_anew(self, waiting):
        # FRR comes up with the saved config then, and that is the one before.
        waiting.run(["sh", "-c", "echo another-boot >$(echo /tmp/napalm-frr-*/pending/boot)"])

        assert not waiting.has_pending_commit()


class TestWayToTheRouter:
    """A commit that cuts its own connection is taken back like any other."""

    def test_comes_back_when_the_commit_took_it_away(self, routers, r1):
        text = R1_CONFIG.replace(" ip address 172.30", " ip address 172.29")
        r1.load_replace_candidate(config=text)
        begun = time.monotonic()

        r1.commit_config(revert_in=3)

        wait_until(lambda: routers.lab.running("r1") == R1_CONFIG)
        assert time.monotonic() - begun < 15
        wait_until(lambda: not routers.open().has_pending_commit())


class TestLineThatFrrReloadPutsInTheWrongSection:
    """All that it adds goes into one file, where `vrf blue` after BGP means `vrf-policy blue`."""

    BOTH = f"""\
router bgp 65001
 neighbor {PEER} weight 7
vrf blue
 ip route 192.0.2.0/24 10.0.0.1
"""

    def test_stands_in_its_own(self, routers, r1):
        r1.load_merge_candidate(config=self.BOTH)

        r1.commit_config()

        text = running(r1)
        assert "vrf blue\n ip route 192.0.2.0/24 10.0.0.1\nexit-vrf\n" in text
        assert "vrf-policy" not in text
        assert "\nip route" not in text

    @pytest.mark.long
    def test_is_taken_back_too(self, r1):
        r1.load_merge_candidate(config=self.BOTH)
        r1.commit_config(revert_in=60)

        r1.rollback()

        assert running(r1) == R1_CONFIG


class TestNumberOfABfdProfile:
    FULL = (
        "bfd\n profile eth1\n  detect-multiplier 5\n  transmit-interval 100\n"
        "  receive-interval 200\n exit\n !\nexit\n!\n"
    )

    def test_goes_back_to_its_default(self, r1):
        r1.load_merge_candidate(config=self.FULL)
        r1.commit_config()
        assert "transmit-interval 100" in running(r1)

        r1.load_replace_candidate(config=re.sub(r"  \S+-\S+ \d+\n", "", running(r1)))
        r1.commit_config()

        assert "profile eth1" in running(r1)
        assert not re.search("transmit-interval|receive-interval|multiplier", running(r1))
