"""Networks by chance: devices take what is rendered for them, and then nothing differs."""

import subprocess

import pytest

from netconfig.intent.context import read_contexts
from netconfig.intent.operations import bring_edits
from netconfig.intent.rendering import read_templates, render_contexts
from netconfig.intent.validating import validate_intent
from netconfig.intent.yaml_in import diff_inventory, read_inventory
from tests.frr_fixtures import require_routers
from tests.intent.network import INVENTORY, NOW
from tests.templates.frr.conftest import NETWORK
from tests.templates.frr.conftest import router as router  # noqa: PLC0414  (the fixture)
from tests.templates.frr.frr_shows import MANAGEMENT, differences
from tests.templates.generated.judges import differences_once_entered, with_words
from tests.templates.generated.names import NAMES
from tests.templates.generated.network import generated_network

FEW, MANY = 2, 200
SEEDS = [*range(FEW), *(pytest.param(n, marks=pytest.mark.long) for n in range(FEW, MANY))]
SHIPPED = read_templates(INVENTORY.parent / "templates")
pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("seed", SEEDS)]


def rendered(seed: int) -> list[tuple[str, str]]:
    """Return the platform and the reference text of each device of a network."""
    inventory = read_inventory({"all.yaml": generated_network(seed)})
    edits = diff_inventory(inventory, managed_by="inventory")
    bring_edits(edits, change="load", actor="alice", at=NOW)
    # One of the platforms is there twice.
    contexts = read_contexts([f"r{number}" for number in range(len(NAMES) + 1)])
    found = render_contexts(contexts, templates=SHIPPED)
    assert not found.problems
    platforms = {name: c["device"]["platform"] for name, c in contexts.ready.items()}
    return [(platforms[name], made.reference_text) for name, made in found.ready.items()]


class TestGeneratedNetwork:
    def test_is_rendered_without_errors_and_taken_by_the_devices_of_the_lab(self, seed):
        texts = rendered(seed)

        assert [problem for problem in validate_intent() if problem.severity == "error"] == []
        for platform, text in texts:
            if platform != "frr":
                assert differences_once_entered(platform, text) == "", platform

    @pytest.mark.long
    def test_is_taken_by_a_real_router(self, seed, router, tmp_path):
        require_routers()
        text = with_words(dict(rendered(seed))["frr"]).replace("hostname r5", "hostname r1")
        text = text.replace(MANAGEMENT, f"{NETWORK}.11/24")
        (tmp_path / "frr.conf").write_text(text)
        check = ["vtysh", "-C", "-f", str(tmp_path / "frr.conf")]

        done = subprocess.run(check, capture_output=True, text=True, check=False)
        router.load_replace_candidate(config=text)
        router.commit_config()

        assert (done.returncode, done.stdout.strip()) == (0, "")
        assert differences(router.running_text(), text) == ""
