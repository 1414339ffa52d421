"""What docs/recovery.md says is what the kill tests check."""

from pathlib import Path

from tests.journeys.kills.points import table

PAGE = Path(__file__).parents[3] / "docs" / "recovery.md"


class TestRecoveryPage:
    def test_has_a_row_for_every_place_to_die_at(self):
        rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| ")]

        assert rows[1:] == table()
