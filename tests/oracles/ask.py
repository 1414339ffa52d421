"""Asks all peers about the golden cases, and writes down their answers: golden files as well.

`python -m tests.oracles.ask` after `make peers`, whenever a case is added or changed. What the
answers are held against is in `test_answers.py`.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ANSWERS = Path(__file__).with_name("answers")
# The beta of hier_config answers as its third version does, in all but two cases.
ENVIRONMENTS = {
    "hier_config": "hier_config-3",
    "netutils": "netutils",
    "ciscoconfparse2": "ciscoconfparse2",
}


def main() -> None:
    """Write a file for each peer."""
    ANSWERS.mkdir(exist_ok=True)
    for peer, environment in ENVIRONMENTS.items():
        python = ROOT / ".peers" / environment / "bin" / "python"
        if not python.exists():
            sys.exit(f"There is no environment for {environment}: run `make peers`.")
        command = [str(python), str(Path(__file__).with_name("peer.py")), peer, "tests/golden"]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        answers = json.loads(done.stdout)
        (ANSWERS / f"{peer}.json").write_text(json.dumps(answers, indent=1) + "\n")
        raised = sum("raises" in answer for answer in answers.values())
        sys.stdout.write(f"{peer}: {len(answers)} cases, {raised} of them not answered\n")


if __name__ == "__main__":
    main()
