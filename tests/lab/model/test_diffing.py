import difflib

from hypothesis import given
from hypothesis import strategies as st

from netconfig.lab.model.config.diffing import unified_diff

_LINES = st.lists(st.sampled_from("abcdefgh"), max_size=14)


def applied(before, hunks):
    """Do to a text what a diff says, as patch does."""
    found, at = [], 0
    for line in hunks:
        if line.startswith("@@"):
            first, _, count = line.split()[1].removeprefix("-").partition(",")
            # A hunk that removes nothing names the line before it.
            start = int(first) - (count != "0")
            found += before[at:start]
            at = start
        elif line.startswith("+"):
            found.append(line[1:])
        else:
            assert before[at] == line[1:]
            found += before[at : at + 1] if line.startswith(" ") else []
            at += 1
    return found + before[at:]


class TestUnifiedDiff:
    def test_is_empty_for_equal_texts(self):
        assert unified_diff(["a", "b"], ["a", "b"]) == []

    def test_says_what_difflib_says_of_one_change_in_a_long_text(self):
        before = [f"line {number}" for number in range(400)]
        after = [*before[:200], "changed", *before[201:], "added"]

        expected = list(difflib.unified_diff(before, after, lineterm="", n=3))[2:]

        assert unified_diff(before, after) == expected

    @given(_LINES, _LINES)
    def test_turns_one_text_into_the_other(self, before, after):
        assert applied(before, unified_diff(before, after)) == after
