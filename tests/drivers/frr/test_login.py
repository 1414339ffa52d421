"""Logging in to real routers: who answers is checked before a password is sent."""

import pytest
from napalm import get_network_driver
from napalm.base.exceptions import ConnectAuthError, ConnectionException

import napalm_frr
from netconfig.drivers.frr.driver import FRRDriver


def status_of(routers, name):
    return next(each for each in routers.lab.status() if each["name"] == name)


class TestDriver:
    def test_is_found_by_any_napalm_user(self):
        assert get_network_driver("frr") is FRRDriver
        assert napalm_frr.FRRDriver is FRRDriver


class TestOpen:
    def test_is_alive_until_it_is_closed(self, r1):
        assert r1.is_alive() == {"is_alive": True}

        r1.close()

        assert r1.is_alive() == {"is_alive": False}

    def test_takes_no_other_host_key_than_the_given_one(self, routers):
        other = status_of(routers, "r2")["optional_args"]["host_key"]

        with pytest.raises(ConnectionException, match=r"[Hh]ost key"):
            routers.device("r1", host_key=other).open()

    def test_takes_no_unknown_host_key(self, routers):
        with pytest.raises(ConnectionException, match="not found in known_hosts"):
            routers.device("r1", host_key="").open()

    def test_takes_a_key_of_the_known_hosts(self, routers, tmp_path):
        found = status_of(routers, "r1")
        known = tmp_path / "known_hosts"
        known.write_text(f"{found['host']} {found['optional_args']['host_key']}\n")
        options = {"host_key": "", "alt_host_keys": True, "alt_key_file": str(known)}

        with routers.device("r1", **options) as device:
            assert device.is_alive()["is_alive"]

    def test_takes_any_key_only_when_told(self, routers):
        with routers.device("r1", host_key="", ssh_strict=False) as device:
            assert device.is_alive()["is_alive"]

    def test_tells_a_refused_login(self, routers):
        device = routers.device()
        device.password = "not the password"

        with pytest.raises(ConnectAuthError, match="netops"):
            device.open()

    def test_tells_where_nobody_listens(self, routers):
        with pytest.raises(ConnectionException, match="port 23"):
            routers.device("r1", port=23).open()
