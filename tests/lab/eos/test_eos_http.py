"""eAPI without TLS, which a switch offers only when it is told to."""

import socket

import pytest

ON = "management api http-commands\nprotocol http\n"


def door(lab):
    device = next(device for device in lab.status() if device["name"] == "leaf1")
    return device["services"]["eapi-http"]


class TestPlainHttp:
    def test_is_off_at_first(self, lab):
        found = door(lab)

        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((found["host"], found["port"]))

    def test_answers_the_driver_once_it_is_on(self, lab, connect):
        lab.edit("leaf1", ON)

        assert connect("leaf1", **door(lab)).get_facts()["hostname"] == "leaf1"
        services = {
            e["detail"].get("service") for e in lab.trace("leaf1") if e["kind"] == "command"
        }
        assert services == {"eapi-http"}
        lab.edit("leaf1", "management api http-commands\nno protocol http\n")
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((door(lab)["host"], door(lab)["port"]))
