"""The wire of one login: dialled in one thread, cut from another."""

import threading
import time

import pytest

from netconfig.drivers.session import DeviceUnreachable
from netconfig.drivers.wire import Wire
from tests.drivers.servers import make_target


class TestDial:
    def test_names_the_device_and_the_reason_when_nobody_listens(self, refusing_port):
        wire = Wire(make_target("eos", refusing_port))

        with pytest.raises(DeviceUnreachable, match=rf"sw1 .* port {refusing_port}.*refused"):
            wire.dial()

    def test_names_a_host_that_does_not_exist(self):
        wire = Wire(make_target("eos", 443, host="no-such-host.invalid"))

        with pytest.raises(DeviceUnreachable, match=r"no-such-host\.invalid"):
            wire.dial()


class TestCut:
    def test_ends_a_read_that_waits_in_another_thread(self, silent_port):
        wire = Wire(make_target("eos", silent_port))
        line = wire.dial()
        line.settimeout(30)
        said: list[bytes] = []
        reader = threading.Thread(target=lambda: said.append(line.recv(1)), daemon=True)
        reader.start()
        time.sleep(0.05)

        wire.cut()

        reader.join(1)
        assert said == [b""]
        line.close()

    def test_lets_nothing_be_dialled_afterwards(self, silent_port):
        wire = Wire(make_target("eos", silent_port))

        wire.cut()

        with pytest.raises(DeviceUnreachable, match="from this side"):
            wire.dial()

    def test_may_be_called_again_and_after_the_sockets_were_closed(self, silent_port):
        wire = Wire(make_target("eos", silent_port))
        wire.dial().close()

        wire.cut()
        wire.cut()

        assert wire.is_cut
