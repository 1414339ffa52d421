"""What will happen to each device, and the fingerprint that an approval signs.

Texts are reference texts: every secret is a token, so diffs can be shown and hashed as they are.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from netconfig.core import safety
from netconfig.core.approval import Fingerprint
from netconfig.core.config import (
    ConfigTree,
    Diff,
    Platform,
    diff_configs,
    normalise,
    normalised_text,
    parse_config,
    render_tree,
    render_unified,
    way_forward,
)
from netconfig.core.config.diff.shape import Shape, shape_of
from netconfig.core.config.encodings import canonical


class Differences(StrEnum):
    """What to do with what already differed before the change: an explicit choice."""

    ASK = "ask"
    INCLUDE = "include"
    EXCLUDE = "exclude"


@dataclass(frozen=True)
class DeviceTexts:
    """One device's three configs, tokenised with the same key: what it has, had and should have."""

    device: str
    running: str
    intended_before: str
    intended_after: str


@dataclass(frozen=True)
class DeviceDiffs:
    """One device's plan as people read it, and what the deployment compares against.

    `caused`, `already` and `total` are unified texts: what the change causes, what already
    differed, and what will be sent. `running_hash` and `expected_hash` are over normalised text.
    `shape` is equal for devices to which the same happens.
    """

    caused: str
    already: str
    total: str
    operations: tuple[tuple[str, tuple[str, ...]], ...]
    forward: tuple[str, ...]
    back: tuple[str, ...]
    running_hash: str
    expected_hash: str
    risks: tuple[safety.Risk, ...]
    shape: Shape


@dataclass(frozen=True)
class DeviceEffect:
    """What a plan does to one device: the part of the fingerprint that votes are cast for.

    `checks` is the hash of what its health is judged by.
    """

    device: str
    platform: str
    mode: str
    intended_hash: str
    forward: tuple[str, ...]
    back: tuple[str, ...]
    confirm_seconds: int
    checks: str


@dataclass(frozen=True)
class DeviceBasis:
    """What a plan was computed against on one device."""

    device: str
    running_hash: str
    secret_versions: tuple[tuple[str, int], ...]


def plan_device(
    texts: DeviceTexts, platform: Platform, *, lifeline: safety.Lifeline, limits: safety.Limits
) -> DeviceDiffs:
    """Compute one device's plan. Raises ConfigSyntaxError when one of the texts is malformed."""
    running = normalise(parse_config(texts.running, platform), platform)
    after = normalise(parse_config(texts.intended_after, platform), platform)
    before = after
    # A converge, and most devices in reach of an edit, are intended as they were.
    if texts.intended_before != texts.intended_after:
        before = normalise(parse_config(texts.intended_before, platform), platform)
    total = diff_configs(running, after, platform)
    already = total if before is after else diff_configs(running, before, platform)
    caused = None if before is after else diff_configs(before, after, platform)
    forward = way_forward(running, after, platform)
    back = way_forward(after, running, platform)
    risks = safety.judge_diff(
        total, running=running, intended=after, lifeline=lifeline, limits=limits
    )
    return DeviceDiffs(
        caused=render_unified(caused) if caused else "",
        already=render_unified(already),
        total=render_unified(total),
        operations=operations_of(total),
        forward=forward,
        back=back,
        running_hash=hash_meaning(running, platform),
        expected_hash=hash_meaning(after, platform),
        risks=risks,
        shape=shape_of(
            texts.device,
            diffs=[already, caused, total] if caused else [already],
            texts=[forward, back, *(_risk_lines(risk) for risk in risks)],
        ),
    )


def _risk_lines(risk: safety.Risk) -> list[str]:
    return [f"{risk.kind} {risk.blocks} {risk.text}", *(f" {line}" for line in risk.lines)]


def operations_of(diff: Diff) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return a diff's operations as plain values that can be stored and compared."""
    return tuple((each.op, each.path) for each in (one.meaning for one in diff.operations))


def effect_of(devices: Iterable[DeviceEffect], *, wave_rule: Mapping[str, int], edits: str) -> str:
    """Return the effect hash of a whole plan; the order of devices does not matter.

    `edits` is the hash of the staged edits: applying them is part of what is approved.
    """
    rows = sorted(
        (
            *(d.device, d.platform, d.mode, d.intended_hash),
            *(d.forward, d.back, d.confirm_seconds, d.checks),
        )
        for d in devices
    )
    return hash_value({"devices": rows, "waves": dict(wave_rule), "edits": edits})


def basis_of(
    devices: Iterable[DeviceBasis],
    *,
    intent_revision: str,
    templates: str,
    policy: str,
) -> str:
    """Return the basis hash: running configs, secrets, intent, templates and policy."""
    rows = sorted((d.device, d.running_hash, sorted(d.secret_versions)) for d in devices)
    return hash_value(
        {
            "devices": rows,
            "intent": intent_revision,
            "templates": templates,
            "policy": policy,
        }
    )


def fingerprint_from(text: str) -> Fingerprint:
    """Read back `effect-basis` of full hashes, as forms carry it; nonsense matches no plan."""
    effect, _, basis = text.partition("-")
    return Fingerprint(effect, basis)


def hash_meaning(tree: ConfigTree, platform: Platform) -> str:
    """Return the SHA-256 of a config in canonical form: equal exactly for configs of one meaning.

    A secret counts by what it stands for and not by the form in which a device writes it.
    """
    text = render_tree(normalise(tree, platform), platform)
    in_clear = canonical(text)
    if in_clear != text:
        # The words that are gone may have had a part in the order.
        text = normalised_text(in_clear, platform)
    return hash_text(text)


def hash_value(value: object) -> str:
    """Return SHA-256 in hex over canonical JSON (sorted keys, no blanks, UTF-8)."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hash_text(text)


def hash_text(text: str) -> str:
    """Return SHA-256 in hex over the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
