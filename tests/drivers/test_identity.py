"""Reading who answers, and never telling them who asks."""

import base64
import hashlib

import pytest

from netconfig.drivers.identity import scan_identity
from netconfig.drivers.session import DeviceUnreachable, NotSupported
from tests.drivers.servers import make_target


class TestScanIdentity:
    def test_reads_the_certificate_of_eapi_without_a_request(self, eapi):
        identity = scan_identity(eapi.target(tls_pin=""))

        assert identity.tls_pin == eapi.pin
        assert identity.host_key == ""
        assert identity.fingerprint.replace(":", "") == "SHA256" + eapi.pin.upper()
        assert eapi.requests == []

    @pytest.mark.parametrize("driver", ["frr", "ios", "iosxr_netconf", "junos", "nxos_ssh"])
    @pytest.mark.parametrize("kind", ["ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"])
    def test_reads_an_ssh_host_key_without_a_login(self, ssh_server, driver, kind):
        server = ssh_server(kind)

        identity = scan_identity(server.target(driver, host_key=""))

        assert identity.host_key == server.host_key(0)
        assert identity.tls_pin == ""
        raw = base64.b64decode(identity.host_key.split()[1])
        digest = base64.b64encode(hashlib.sha256(raw).digest()).decode().rstrip("=")
        assert identity.fingerprint == f"SHA256:{digest}"
        assert server.logins == []

    @pytest.mark.parametrize("driver", ["eos", "frr", "ios", "junos"])
    def test_says_so_when_nobody_answers(self, refusing_port, driver):
        with pytest.raises(DeviceUnreachable, match="refused"):
            scan_identity(make_target(driver, refusing_port))

    @pytest.mark.parametrize("driver", ["eos", "ios"])
    def test_gives_up_on_a_peer_that_says_nothing(self, silent_port, driver):
        with pytest.raises(DeviceUnreachable, match="sw1 did not finish"):
            scan_identity(make_target(driver, silent_port, timeout_seconds=0.3))

    def test_knows_only_the_drivers_it_has(self):
        with pytest.raises(NotSupported, match="nxos"):
            scan_identity(make_target("nxos", 1))
