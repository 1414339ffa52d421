"""When is a plan approved: a pure function of votes, policy and what the voters may do now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Fingerprint:
    """What an approval signs: what the plan does, and what it was computed against."""

    effect: str
    basis: str

    def __str__(self) -> str:
        return f"{self.effect[:12]}-{self.basis[:12]}"


@dataclass(frozen=True)
class Ballot:
    """One person's vote as it was cast, in order of time."""

    user: str
    choice: str
    fingerprint: Fingerprint
    at: datetime


@dataclass(frozen=True)
class ApprovalRule:
    """What the policy asks for: how many approvals, by whom, and for how long they hold."""

    approvals: int = 1
    author_may_approve: bool = False
    keeps_votes_of_equal_effect: bool = True
    valid_for: timedelta = timedelta(days=7)


@dataclass(frozen=True)
class Approval:
    """The answer: `is_given`, who approves, and what is missing, one sentence each."""

    is_given: bool
    approvers: tuple[str, ...]
    missing: tuple[str, ...]


def judge_approval(
    ballots: Iterable[Ballot],
    *,
    current: Fingerprint,
    rule: ApprovalRule,
    author: str,
    may_approve: Mapping[str, bool],
    now: datetime,
) -> Approval:
    """Decide whether the current fingerprint is approved at this moment.

    Each person's last vote counts, while the voter still may approve (`may_approve` by user name;
    one who is not named may not). An approval counts when it is for the current effect and was cast
    within `rule.valid_for`. A reject stands against any number of approvals, however old, until it
    is withdrawn or the effect changes.
    """
    last: dict[str, Ballot] = {}
    for ballot in ballots:
        last[ballot.user] = ballot
    standing = [ballot for ballot in last.values() if may_approve.get(ballot.user, False)]
    rejecters = sorted(
        b.user for b in standing if b.choice == "reject" and b.fingerprint.effect == current.effect
    )
    approvers = sorted(
        b.user
        for b in standing
        if b.choice == "approve"
        and _counts(b, current, rule, now)
        and (rule.author_may_approve or b.user != author)
    )
    missing = [f"{user} rejects it." for user in rejecters]
    if len(approvers) < rule.approvals:
        others = "" if rule.author_may_approve else " by somebody other than the author"
        missing.append(f"{len(approvers)} of {rule.approvals} approvals{others}.")
    return Approval(not missing, tuple(approvers), tuple(missing))


def _counts(ballot: Ballot, current: Fingerprint, rule: ApprovalRule, now: datetime) -> bool:
    same = (
        ballot.fingerprint.effect == current.effect
        if rule.keeps_votes_of_equal_effect
        else ballot.fingerprint == current
    )
    return same and now - ballot.at <= rule.valid_for
