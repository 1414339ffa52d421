"""The FRR templates with all that a context can say: taken by a real router, and read back."""

import re
from pathlib import Path
from typing import Any

import pytest

from netconfig.core.config import diff_configs, get_platform, parse_config
from netconfig.core.render import TemplateSet, render_device
from tests.frr_fixtures import NETWORK, R1_CONFIG

TEMPLATES = Path(__file__).parents[3] / "templates"
FRR = get_platform("frr")


def address(text: str, role: str = "primary") -> dict[str, Any]:
    return {"address": text, "family": 6 if ":" in text else 4, "role": role}


def interface(name: str, *addresses: dict[str, Any], **fields: Any) -> dict[str, Any]:
    usual = {"name": name, "enabled": True, "description": "", "addresses": list(addresses)}
    return {**usual, **fields}


def route(prefix: str, next_hop: str, **fields: Any) -> dict[str, Any]:
    family = 6 if ":" in prefix else 4
    usual = {"vrf": None, "prefix": prefix, "next_hop": next_hop, "distance": None}
    return {**usual, "family": family, **fields}


def group(name: str, **fields: Any) -> dict[str, Any]:
    usual = {"remote_asn": None, "description": "", "next_hop_self": False, "password": None}
    return {"name": name, "send_community": True, **usual, **fields}


def session(address: str, asn: int, **fields: Any) -> dict[str, Any]:
    usual = {"remote_asn": asn, "says_remote_asn": True, "group": None, "description": ""}
    family = 6 if ":" in address else 4
    return {
        "address": address,
        "family": family,
        "enabled": True,
        "password": None,
        **usual,
    } | fields


CONTEXT = {
    "device": {"name": "r1", "platform": "frr"},
    "vrfs": [{"name": "blue", "rd": ""}, {"name": "unused", "rd": ""}],
    "interfaces": [
        interface("eth0", address(f"{NETWORK}.11/24"), description="management"),
        interface(
            "eth1",
            address("10.0.0.0/31"),
            address("10.0.9.1/24"),
            address("10.0.9.2/24", "secondary"),
            address("2001:db8::1/64"),
            description="to r2; 100% of it",
        ),
        interface("eth7", enabled=False),
        interface("eth8"),
        interface("lo", address("10.255.0.1/32")),
    ],
    "static_routes": [
        route("192.0.2.0/24", "10.0.9.9"),
        route("198.51.100.0/24", "10.0.9.9", distance=250),
        route("2001:db8:9::/48", "2001:db8::9"),
        route("203.0.113.0/24", "10.0.9.9", vrf="blue"),
    ],
    "bgp": {
        "asn": 65001,
        "router_id": "10.255.0.1",
        "maximum_paths": 4,
        "redistribute": [{"source": "connected", "policy": None}],
        "networks": ["10.255.0.1/32", "2001:db8:1::/48"],
        "groups": [
            group("INSIDE", remote_asn=65001, next_hop_self=True, password="secret:bgp@1"),
            group("OUTSIDE", description="other networks", send_community=False),
            group("UNUSED"),
        ],
        "sessions": [
            session("10.0.0.1", 65002, group="OUTSIDE", description="r2", password="secret:bgp@2"),
            session("10.0.9.3", 65001, group="INSIDE", says_remote_asn=False),
            session("10.0.9.4", 65004, enabled=False),
            session("2001:db8::2", 65002),
        ],
    },
}


@pytest.fixture(scope="module")
def rendered() -> str:
    files = {
        str(path.relative_to(TEMPLATES)): path.read_text() for path in TEMPLATES.rglob("frr/*.j2")
    }
    text = render_device(CONTEXT, templates=TemplateSet(files), platform="frr").reference_text
    return re.sub(r"secret:(\w+)@(\d)", r"pass-\1-\2", text)


class TestTheTemplates:
    def test_say_all_that_the_context_says(self, rendered):
        for lines in (
            "ip route 198.51.100.0/24 10.0.9.9 250\n",
            "vrf blue\n ip route 203.0.113.0/24 10.0.9.9\nexit-vrf\n",
            "interface eth7\n shutdown\nexit\n",
            " neighbor INSIDE remote-as 65001\n neighbor INSIDE password pass-bgp-1\n",
            " neighbor 10.0.9.4 shutdown\n",
            "  no neighbor OUTSIDE send-community\n",
            "  no neighbor 2001:db8::2 send-community\n",
        ):
            assert lines in rendered
        assert "unused" not in rendered
        assert "eth8" not in rendered

    def test_are_taken_and_shown_as_they_were_rendered(self, routers, r1, rendered):
        r1.load_replace_candidate(config=rendered)
        r1.commit_config()

        shown = parse_config(routers.lab.running("r1"), FRR)
        assert diff_configs(shown, parse_config(rendered, FRR), FRR).operations == ()
        r1.load_replace_candidate(config=rendered)
        assert r1.compare_config() == ""

    @pytest.mark.long
    def test_are_undone_without_a_rest(self, routers, r1, rendered):
        r1.load_replace_candidate(config=rendered)
        r1.commit_config(revert_in=60)

        r1.rollback()

        assert routers.lab.running("r1") == R1_CONFIG
