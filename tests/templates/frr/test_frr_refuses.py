"""What FRR refuses near what the templates write."""

import subprocess
from pathlib import Path

import pytest
from napalm.base.exceptions import CommitError, ReplaceConfigException

from netconfig.drivers.frr.driver import FRRDriver
from tests.frr_fixtures import require_routers

PORT = "interface eth1\n"
BGP = "router bgp 65001\n"
CLAUSE = "route-map A permit 10\n"


class TestVtysh:
    @pytest.mark.parametrize(
        "text",
        [
            "log syslog loud",
            "ip route 10.0.0.0/8",
            "ip route 10.0.0.0/8 10.0.0.1 name spoken",
            "bgp community-list standard A seq 10 allow 1:1",
            f"{PORT} mtu 9000",
            f"{PORT} ip ospf cost 70000",
            f"{PORT} ip ospf network mesh",
            f"{PORT} vrrp 256",
            f"{PORT} vrrp 1 priority 255",
            "router ospf\n area 0.0.0.5 totally-stub",
            "router ospf\n redistribute ospf",
            f"{BGP} neighbor 192.0.2.1 ebgp-multihop 256",
            f"{BGP} neighbor 192.0.2.1 timers 5",
            f"{BGP} address-family ipv4 unicast\n  neighbor 192.0.2.1 allowas-in 11",
            f"{CLAUSE} match tag 0",
            f"{CLAUSE} set ip next-hop self",
            "bfd\n profile eth1\n  detect-multiplier 1",
        ],
    )
    def test_refuses_what_no_template_may_write(self, text, tmp_path):
        require_routers()

        assert _check(text, tmp_path).returncode != 0

    def test_takes_a_clause_that_all_daemons_die_of(self, tmp_path):
        require_routers()

        assert _check(f"{CLAUSE} match metric 0", tmp_path).returncode == 0


class TestTheDriver:
    def test_refuses_a_clause_that_all_daemons_die_of(self, router: FRRDriver):
        running = router.running_text()
        text = running.replace("end\n", f"{CLAUSE} match metric 0\nexit\n")

        with pytest.raises(ReplaceConfigException, match=r"'match metric 0': FRR 8\.4 dies of it"):
            router.load_replace_candidate(config=text)

    def test_takes_back_what_only_a_daemon_refuses(self, router: FRRDriver):
        running = router.running_text()
        peer = " neighbor 192.0.2.1"
        lines = f"{peer} remote-as 65002\n{peer} route-reflector-client"
        router.load_replace_candidate(config=running.replace("end\n", f"{BGP}{lines}\nexit\n"))

        with pytest.raises(CommitError, match="rolled back"):
            router.commit_config()

        assert router.running_text() == running


def _check(text: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    file = folder / "frr.conf"
    file.write_text(text + "\n")
    return subprocess.run(["vtysh", "-C", "-f", str(file)], capture_output=True, check=False)
