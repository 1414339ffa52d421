"""The FRR templates: each feature's text, which a real router takes and shows the same."""

import subprocess
from typing import Any

import pytest

from tests.frr_fixtures import require_routers
from tests.templates.frr import cases_interfaces, cases_policy, cases_routing
from tests.templates.frr.conftest import NETWORK
from tests.templates.frr.frr_shows import MANAGEMENT, differences, golden, lines, rendered, typed

CASES: dict[str, Any] = {
    "interfaces": cases_interfaces.INTERFACES,
    "static": {**cases_interfaces.SYSTEM, **cases_routing.STATIC},
    "ospf": cases_routing.OSPF,
    "bgp": cases_routing.BGP,
    "policy": cases_policy.POLICY,
}


def own(text: str) -> str:
    """Return the text with the address that this lab's router has."""
    return text.replace(MANAGEMENT, f"{NETWORK}.11/24")


@pytest.mark.parametrize("name", CASES)
class TestEachFeature:
    def test_is_written_as_expected(self, name):
        assert rendered(**CASES[name]) == golden(name)

    def test_is_known_to_vtysh(self, name, tmp_path):
        require_routers()
        (tmp_path / "frr.conf").write_text(golden(name))
        check = ["vtysh", "-C", "-f", str(tmp_path / "frr.conf")]
        done = subprocess.run(check, capture_output=True, text=True, check=False)

        assert (done.returncode, done.stdout.strip()) == (0, "")

    def test_is_reached_from_the_plain_config_and_left_again(self, name, router):
        plain, full = own(rendered()), own(golden(name))

        for text in (full, plain):
            router.load_replace_candidate(config=text)
            router.commit_config()
            shown = router.running_text()

            assert differences(shown, text) == ""
            assert lines(shown) == lines(text)
            router.load_replace_candidate(config=text)
            assert router.compare_config() == ""

    def test_is_typed_and_taken_back_by_the_way_forward(self, name, router):
        plain, full = own(rendered()), own(golden(name))

        for text in (full, plain):
            router.run(["sh", "-c", typed(router.running_text(), text)])

            assert differences(router.running_text(), text) == ""
