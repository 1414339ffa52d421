"""Every key of the context is written by each platform's templates, or left out for a reason."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from netconfig.intent.omissions import Omission, read_omissions
from netconfig.intent.validation.unwritten import fields_of
from tests.templates.generated.names import NAMES
from tests.templates.keys.contexts import contexts_of
from tests.templates.keys.walk import all_keys, written_keys

_FOLDER = Path(__file__).parents[3] / "templates"


def reasons(platform: str) -> Sequence[Omission]:
    """Return what is said to be left out by a platform's templates, and why."""
    return read_omissions(_FOLDER)[platform]


def omitted(platform: str) -> set[str]:
    """Return the keys that a platform's templates are said to leave out, each leaf of them."""
    said = [key for group in reasons(platform) for key in group.keys]
    found = {key: {leaf for leaf in all_keys() if _is_at(leaf, key)} for key in said}
    assert not [key for key, leaves in found.items() if not leaves], "keys that do not exist"
    assert len(said) == len(set(said))
    return set().union(*found.values())


def _is_at(leaf: str, key: str) -> bool:
    return leaf == key or leaf.startswith((f"{key}.", f"{key}[", f"{key}="))


@pytest.mark.parametrize("platform", NAMES)
class TestEveryKey:
    def test_is_written_or_left_out_for_a_reason(self, platform):
        wanted = all_keys() - omitted(platform)

        assert wanted - written_keys(platform, contexts_of(platform), wanted=wanted) == set()

    @pytest.mark.long
    def test_that_is_said_to_be_left_out_is_written_nowhere(self, platform):
        unwanted = omitted(platform)

        assert written_keys(platform, contexts_of(platform), wanted=unwanted) == set()

    def test_has_a_sentence_for_a_reason(self, platform):
        whys = [group.why for group in reasons(platform)]

        assert all(why[0].isupper() and why.endswith(".") for why in whys)

    def test_that_is_lost_is_known_by_the_field_of_intent_that_says_it(self, platform):
        lost = [key for group in reasons(platform) if group.lost for key in group.keys]

        assert [key for key in lost if not fields_of(key)] == []
