"""Texts below a line that are a language of their own: the policies and sets of IOS-XR."""

from collections.abc import Sequence

from netconfig.lab.grammar.cisco_iosxr.policy import PolicyIsWrong, tidy_policy, tidy_set
from netconfig.lab.grammar.matching import Match


def body_fault(head: Match, body: Sequence[str]) -> int | None:
    """Return the place, from 0, of the line of a body that is wrong; None for none.

    The text of a banner may be anything.
    """
    lines = [line for line in body if line.strip() not in ("", "!")]
    try:
        if head.command.closes == "end-policy":
            tidy_policy(lines)
        elif head.command.closes == "end-set":
            tidy_set(head.words[0], lines)
    except PolicyIsWrong as error:
        wrong = " ".join(error.line.split())
        return next((n for n, line in enumerate(body) if wrong in " ".join(line.split())), 0)
    return None
