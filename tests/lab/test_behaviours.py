"""What the lab says of each vendor's behaviour: with a source, and in the document."""

import re
from importlib.metadata import distribution
from itertools import chain
from pathlib import Path

import pytest

from netconfig.lab.vendors.document import document
from netconfig.lab.vendors.registry import PLATFORMS

DOCUMENT = Path(__file__).parents[2] / "docs" / "platforms.md"
CLIENTS = {"napalm": "napalm", "netmiko": "netmiko", "pyeapi": "pyeapi", "junos-eznc": "jnpr/junos"}
"""Distribution of each client library, and where its files are."""

EVERY = list(chain.from_iterable(platform.behaviours for platform in PLATFORMS.values()))
FROM_CLIENTS = sorted({each.source for each in EVERY if each.mark == "driver-derived"})


class TestDocument:
    def test_is_what_the_command_prints(self):
        assert DOCUMENT.read_text() == document(PLATFORMS.values()), (
            "run: netconfig lab behaviours > docs/platforms.md"
        )

    def test_has_all_platforms_and_the_real_routers(self):
        chapters = re.findall(r"^## (.+)$", DOCUMENT.read_text(), re.MULTILINE)

        assert chapters == [*sorted(PLATFORMS), "The network between them", "frr"]

    def test_has_whole_tables(self):
        rows = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("|")]

        assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4}


@pytest.mark.parametrize("platform", PLATFORMS.values(), ids=lambda platform: platform.name)
class TestBehavioursOfAPlatform:
    def test_bear_all_three_marks(self, platform):
        marks = {behaviour.mark for behaviour in platform.behaviours}

        assert marks == {"documented", "driver-derived", "assumed"}

    def test_are_sentences_with_a_source(self, platform):
        for behaviour in platform.behaviours:
            assert behaviour.what.endswith((".", ".`")), behaviour
            assert len(behaviour.source.split()) > 1, behaviour

    def test_are_told_once_each(self, platform):
        told = [behaviour.what for behaviour in platform.behaviours]

        assert sorted(told) == sorted(set(told))


@pytest.mark.parametrize("source", FROM_CLIENTS)
class TestClientAsASource:
    def test_is_named_with_its_version_and_a_file_of_it(self, source: str):
        for told in source.split("; "):
            name, version, files = re.fullmatch(r"(\S+) (\S+), (.+)", told).groups()  # type: ignore[union-attr]  # it has that form, or the test fails
            found = distribution(name)
            known = {str(path) for path in found.files or ()}

            assert version == found.version
            for file in files.split(" and "):
                assert f"{CLIENTS[name]}/{file}" in known
