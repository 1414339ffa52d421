"""The commands on plain files are used in loops: they start at once and import little."""

import json
import os
import resource
import subprocess
import sys

import pytest

HEAVY = ["django", "napalm", "netmiko", "nornir", "pydantic", "jinja2", "yaml", "celery", "asyncio"]
SECONDS = 0.2
ASKED = [
    ["diff", "running", "intended"],
    ["diff", "running", "intended", "--side-by-side"],
    ["remediate", "running", "intended"],
    ["redact", "running"],
    ["normalise", "running"],
]


@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_imports_neither_django_nor_napalm(files, arguments):
    code = (
        "import json, sys\n"
        "from netconfig.cli import run\n"
        "run(sys.argv[1:])\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", code, *arguments, "--platform", "arista_eos"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    modules = json.loads(told.stderr.splitlines()[-1])

    roots = {module.partition(".")[0] for module in modules}
    assert roots.isdisjoint(HEAVY)
    assert "netconfig.core.config" in modules


def test_takes_less_than_a_fifth_of_a_second(files):
    assert min(_cpu_seconds() for _ in range(5)) < SECONDS


def _cpu_seconds() -> float:
    """Return the processor time of one whole process, since a wall's clock hears the neighbours."""
    command = [sys.executable, "-m", "netconfig", "diff", "running", "intended"]
    # The first of the runs compiles what was not compiled yet, as installing does.
    own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = subprocess.run(
        [*command, "--platform", "arista_eos"], capture_output=True, check=False, env=own
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert told.returncode == 1
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_templates_are_linted_without_django(tmp_path):
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "main.j2").write_text("{{ system.hostname }}\n")
    code = (
        "import json, sys\n"
        "from netconfig.cli import run\n"
        "status = run(sys.argv[1:])\n"
        "print(json.dumps([status, *sorted(sys.modules)]), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", code, "lint", "--static", str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    status, *modules = json.loads(told.stderr.splitlines()[-1])

    assert status == 0
    roots = {module.partition(".")[0] for module in modules}
    assert roots.isdisjoint(set(HEAVY) - {"jinja2", "asyncio"})
