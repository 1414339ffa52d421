"""What a change request needs and how it is carried out, as one value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from netconfig.core.approval import ApprovalRule
from netconfig.core.safety import Limits
from netconfig.core.waves import WaveRule

_DAY = 86_400
BOUNDS: Mapping[str, tuple[int, int]] = {
    "approvals": (0, 100),
    "source_approvals": (0, 100),
    "votes_valid_seconds": (60, 366 * _DAY),
    "plan_valid_seconds": (60, 366 * _DAY),
    "canary": (1, 10_000),
    "wave_size": (1, 10_000),
    "confirm_seconds": (30, _DAY - 1),
    "verify_seconds": (1, 3600),
    "bake_seconds": (0, 30 * _DAY),
    "removed_percent": (0, 100),
    "section_percent": (0, 100),
}
"""The least and the most that each number of a policy may be."""

# Signing in, reading and confirming take their time too.
_MARGIN_SECONDS = 30


@dataclass(frozen=True)
class Policy:
    """One policy; all times in seconds.

    `source_approvals`: how many votes a change that a Git source brought needs (it was reviewed
    there), or None for as many as any other. `confirm_seconds`: the dead-man timer.
    `verify_seconds`: how long health may take to come back after the commit. `removed_percent` of a
    config may be removed, and `section_percent` of a section before it is told as a risk.
    """

    approvals: int = 1
    source_approvals: int | None = None
    author_may_approve: bool = False
    keeps_votes_of_equal_effect: bool = True
    votes_valid_seconds: int = 7 * 86_400
    plan_valid_seconds: int = 86_400
    canary: int = 1
    wave_size: int = 50
    confirm_seconds: int = 300
    verify_seconds: int = 60
    bake_seconds: int = 0
    rolls_back_itself: bool = False
    removed_percent: int = 60
    section_percent: int = 80

    @property
    def waves(self) -> WaveRule:
        """How a deployment is spread."""
        return WaveRule(canary=self.canary, size=self.wave_size)

    @property
    def limits(self) -> Limits:
        """Where risks begin, and where they block."""
        return Limits(removed_percent=self.removed_percent, section_percent=self.section_percent)

    def approval_rule(self, *, from_source: bool) -> ApprovalRule:
        """Return what an approval needs."""
        by_source = self.approvals if self.source_approvals is None else self.source_approvals
        return ApprovalRule(
            approvals=by_source if from_source else self.approvals,
            author_may_approve=self.author_may_approve,
            keeps_votes_of_equal_effect=self.keeps_votes_of_equal_effect,
            valid_for=timedelta(seconds=self.votes_valid_seconds),
        )

    def as_json(self) -> dict[str, int | bool | None]:
        """Return the fields as plain JSON, to store and to hash."""
        return asdict(self)


def problems_of(policy: Policy) -> Iterator[str]:
    """Say, field by field, what cannot be."""
    bad = [name for name in BOUNDS if not _is_within(name, getattr(policy, name))]
    for name in bad:
        least, most = BOUNDS[name]
        yield f"{name} must be from {least} to {most}, not {getattr(policy, name)}"
    if not bad and policy.confirm_seconds < policy.verify_seconds + _MARGIN_SECONDS:
        yield (
            f"confirm_seconds ({policy.confirm_seconds}) must be at least {_MARGIN_SECONDS} more "
            f"than verify_seconds ({policy.verify_seconds}), or devices take back what is healthy"
        )


def _is_within(name: str, value: int | None) -> bool:
    least, most = BOUNDS[name]
    return name == "source_approvals" if value is None else least <= value <= most


def strictest(policies: Sequence[Policy]) -> Policy:
    """Combine the policies that one change request meets, field by field, to the careful side.

    The default policy stands for none.
    """
    if not policies:
        return Policy()
    return Policy(
        approvals=max(p.approvals for p in policies),
        source_approvals=_strictest_source(policies),
        author_may_approve=all(p.author_may_approve for p in policies),
        keeps_votes_of_equal_effect=all(p.keeps_votes_of_equal_effect for p in policies),
        votes_valid_seconds=min(p.votes_valid_seconds for p in policies),
        plan_valid_seconds=min(p.plan_valid_seconds for p in policies),
        canary=min(p.canary for p in policies),
        wave_size=min(p.wave_size for p in policies),
        confirm_seconds=max(p.confirm_seconds for p in policies),
        verify_seconds=max(p.verify_seconds for p in policies),
        bake_seconds=max(p.bake_seconds for p in policies),
        rolls_back_itself=all(p.rolls_back_itself for p in policies),
        removed_percent=min(p.removed_percent for p in policies),
        section_percent=min(p.section_percent for p in policies),
    )


def _strictest_source(policies: Sequence[Policy]) -> int | None:
    if all(p.source_approvals is None for p in policies):
        return None
    return max(p.approvals if p.source_approvals is None else p.source_approvals for p in policies)
