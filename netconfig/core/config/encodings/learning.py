"""Learns from a device, right after our own commit, in which forms it shows what we sent.

A form that nobody can undo or try is taken for a secret only where the secret was just sent, and
only if the form was not there before, or the device itself found no difference between the two.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

from netconfig.core.config.device import DeviceDiff, same_effect, same_operations
from netconfig.core.config.diff.operations import Diff, Operation
from netconfig.core.config.encodings.known import KnownSecrets
from netconfig.core.config.encodings.places import (
    Settled,
    place_of,
    secrets_by_place,
    settled,
    tokens_of,
)
from netconfig.core.config.platform import Platform
from netconfig.core.config.redact import redact

Sight = tuple[str, str]
"""A place, and the token of the form that a device shows there."""


class Redactor:
    """Takes the secrets out of one device's texts, known in whatever form they stand."""

    def __init__(self, platform: Platform, known: KnownSecrets) -> None:
        self._platform = platform
        self._known = known

    def __call__(self, text: str) -> Settled:
        """Return a text's reference text, and the secrets by token."""
        found = redact(text, self._platform, self._known.tokeniser, plain=self._known)
        return settled(found.reference_text, found.values, self._platform, self._known)

    def may_learn(self, sent: str) -> bool:
        """Tell whether the device may show something of what is sent in a form of its own."""
        if "<secret " not in sent:
            return False
        return bool(self._known.opaque) or re.search(self._platform.hides, sent) is not None

    def by_place(self, reference_text: str) -> dict[str, str]:
        """Return the tokens of what a config's secrets mean, by place."""
        return secrets_by_place(reference_text, self._platform)

    def learn(self, forms: Mapping[str, str]) -> None:
        """Know from now on what these forms stand for, as `new_forms` gives them."""
        self._known.applied = {**self._known.applied, **forms}

    def new_forms(
        self,
        shown: str,
        *,
        sent: str,
        before: Mapping[str, str],
        found_equal: Collection[Sight],
    ) -> dict[str, str]:
        """Return what the unknown forms of a reading, made right after a commit, stand for.

        `shown` and `sent` are reference texts; `before` is what stood by place before the commit,
        `found_equal` which of these forms the device itself found equal to what we sent. A form
        that is known to stand for another secret stays so.
        """
        wanted = self.by_place(sent)
        forms: dict[str, str] = {}
        for place, token in self.by_place(shown).items():
            secret = wanted.get(place, token)
            if secret == token or token not in self._known.opaque:
                continue
            key = self._known.key_of(place, token)
            is_ours = before.get(place) != token or (place, token) in found_equal
            if is_ours and self._known.applied.get(key, secret) == secret:
                forms[key] = secret
        return forms

    def accounted(
        self, planned: Diff, reported: DeviceDiff, *, sent: str
    ) -> tuple[tuple[str, ...], frozenset[Sight]]:
        """Return what of a device's report is not what was planned, a sentence each.

        And the forms that the device itself finds equal to what is sent: lines that are planned to
        change in secrets alone, of which it has opaque forms, and that it does not report.
        """
        if not self._known.opaque:
            return same_effect(planned, reported, self._platform), frozenset()
        meant = self._meant_by(reported.operations, self.by_place(sent))
        told, equal = _found_equal(planned.operations, meant, self._known.opaque)
        return same_operations(told, replace(reported, operations=tuple(meant))), equal

    def _meant_by(
        self, reported: Collection[Operation], wanted: Mapping[str, str]
    ) -> list[Operation]:
        """Return what a device reports with its forms as what they stand for.

        A new form is the secret that the candidate has in its place. What goes and comes again is
        left out.
        """
        meant = [self._meaning_of(each, wanted) for each in reported]
        added = {each.meaning.path for each in meant if each.op == "add"}
        twice = added & {each.meaning.path for each in meant if each.op == "remove"}
        return [each for each in meant if each.meaning.path not in twice]

    def _meaning_of(self, operation: Operation, wanted: Mapping[str, str]) -> Operation:
        *above, line = operation.path
        place = place_of(operation.path)
        for number, token in enumerate(tokens_of(line)):
            at = f"{place}\n{number}"
            meant = self._known.by_place(at, token)
            if meant is None and operation.op == "add":
                meant = wanted.get(at)
            if meant not in (None, token) and token in self._known.opaque:
                line = line.replace(f"<secret {token}", f"<secret {meant}~{token}", 1)
                line = line.replace(f"~{token}~", "~", 1)
        return operation._replace(path=(*above, line))


def _found_equal(
    planned: Collection[Operation], reported: Collection[Operation], opaque: Collection[str]
) -> tuple[list[Operation], frozenset[Sight]]:
    """Return the planned operations that a device must report, and which forms it found equal.

    A line that is planned to change in its secrets alone, of which the device has an opaque form,
    and that the device does not report, is equal by the device's own judgement.
    """
    told = {place_of(each.path) for each in reported}
    times = Counter(place_of(each.path) for each in planned if each.op == "remove")
    removed = {place_of(each.path): each for each in planned if each.op == "remove"}
    equal: set[Sight] = set()
    places: set[str] = set()
    for each in planned:
        place = place_of(each.path)
        old = removed.get(place) if each.op == "add" and place not in told else None
        if old is None or times[place] > 1:
            continue
        pairs = zip(tokens_of(old.path[-1]), tokens_of(each.path[-1]), strict=True)
        differing = {number: was for number, (was, will) in enumerate(pairs) if was != will}
        if differing and all(token in opaque for token in differing.values()):
            places.add(place)
            equal |= {(f"{place}\n{number}", token) for number, token in differing.items()}
    return [each for each in planned if place_of(each.path) not in places], frozenset(equal)
