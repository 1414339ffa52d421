"""The same tests on PostgreSQL: locks and isolation are its own there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import postgres_database

HERE = Path(__file__).parent


@pytest.mark.postgres
def test_claims_journal_arming_and_audit_hold_on_postgres_too(tmp_path: Path):
    with postgres_database(tmp_path / "postgres") as address:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "--create-db", "-p", "no:cacheprovider"),
                *(str(HERE / f"test_{name}.py") for name in ("claims", "journal", "arming")),
                str(HERE.parent / "audit"),
            ],
            env={**os.environ, "NETCONFIG_DATABASE_URL": address},
            cwd=HERE.parents[1],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
