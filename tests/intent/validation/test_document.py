"""docs/validation.md lists every check, as the register has it."""

from pathlib import Path

from netconfig.intent.validation import all_checks

DOCUMENT = Path(__file__).parents[3] / "docs" / "validation.md"


class TestTheDocument:
    def test_lists_every_check_in_order(self):
        lines = DOCUMENT.read_text().splitlines()
        start = lines.index("|---|---|---|") + 1

        rows = lines[start : lines.index("", start)]

        assert rows == [f"| `{c.name}` | {c.severity} | {c.says} |" for c in all_checks()]
