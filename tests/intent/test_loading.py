"""Files that intent agrees with are not read again, and nothing is told differently for it."""

import os
import random
import subprocess
import sys
from collections.abc import Mapping

import pytest

from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.intent.kinds import kind_named
from netconfig.intent.models import Agreement
from netconfig.intent.operations import apply_edits, bring_edits, note_moves
from netconfig.intent.queries import read_rows
from netconfig.intent.yaml_in import diff_files, diff_inventory, loading, read_inventory
from tests.intent.network import NOW

pytestmark = pytest.mark.django_db

COMMON = """
roles: [{name: leaf}]
environments: [{name: lab}]
platforms: [{name: arista_eos, driver: eos}]
tags: [{name: new}]
context_schemas: [{name: room, json_schema: {type: object}}]
"""
SITE = """
sites:
  - name: SITE
    vlans: [{vid: 10, name: users}, {vid: 11, name: phones}]
devices:
  - name: SITE-leaf1
    site: SITE
    role: leaf
    environment: lab
    platform: arista_eos
    interfaces:
      - {name: Ethernet1}
      - {name: Ethernet2, access_vlan: 10}
      - {name: Ethernet3, description: spare}
"""
LINKS = "links: [{a: s1-leaf1 Ethernet1, b: s2-leaf1 Ethernet1}]\n"
FILES = {
    "common.yaml": COMMON,
    "links.yaml": LINKS,
    **{f"{site}.yaml": SITE.replace("SITE", site) for site in ("s1", "s2", "s3")},
}
CHANGES = {
    "say something else": ("description: spare", "description: taken"),
    "say it as before": ("description: taken", "description: spare"),
    "add a port": (
        "      - {name: Ethernet1}",
        "      - {name: Ethernet1}\n      - {name: Ethernet9}",
    ),
    "take a port that nothing names": ("\n      - {name: Ethernet3, description: spare}", ""),
    "take a port that a link may name": ("      - {name: Ethernet1}\n", ""),
    "take a VLAN": (", {vid: 11, name: phones}", ""),
    "rename a VLAN": ("name: users", "name: guests"),
    "name a tag": ("role: leaf\n", "role: leaf\n    tags: [new]\n"),
    "take the tag": ("tags: [{name: new}]\n", ""),
    "name what is not": ("access_vlan: 10", "access_vlan: 99"),
    "rename a device": ("name: s1-leaf1", "name: s1-leaf9\n    was: s1-leaf1"),
    "name it so": ("a: s1-leaf1 Ethernet1", "a: s1-leaf9 Ethernet1"),
    "another schema": ("{type: object}", "{type: string}"),
    "bad YAML": ("roles: [", "roles: [["),
    "a misspelt field": ("{name: Ethernet1}", "{name: Ethernet1, nmae: x}"),
}

SEEDS = [*range(3), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 60))]


def load(files: Mapping[str, str]) -> None:
    brought = diff_files(files, managed_by="inventory")
    bring_edits(brought.edits, change="load", actor="alice", at=NOW)
    brought.note_applied()


def told(read, *files) -> object:
    """Return what comes of comparing, errors too."""
    try:
        return sorted(map(repr, read(*files)))
    except NetconfigError as error:
        return str(error)


def by_all(files: Mapping[str, str]) -> tuple[Edit, ...]:
    return diff_inventory(read_inventory(files), managed_by="inventory")


def by_touched(files: Mapping[str, str]) -> tuple[Edit, ...]:
    return diff_files(files, managed_by="inventory").edits


@pytest.fixture
def read(monkeypatch):
    """The names of the files that were read, one set for each time."""
    seen: list[set[str]] = []

    def read_and_tell(files):
        seen.append(set(files))
        return read_inventory(files)

    monkeypatch.setattr(loading, "read_inventory", read_and_tell)
    return seen


class TestDiffFiles:
    def test_reads_nothing_again_that_was_applied(self, read):
        load(FILES)
        read.clear()

        assert by_touched(FILES) == ()

        assert read == []

    def test_reads_the_file_alone_that_was_touched(self, read):
        load(FILES)
        read.clear()
        text = FILES["s1.yaml"].replace("spare", "taken")

        (edit,) = by_touched({**FILES, "s1.yaml": text})

        assert (edit.natural_key, edit.fields) == ("s1-leaf1 Ethernet3", {"description": "taken"})
        assert read == [{"s1.yaml"}]

    def test_reads_a_file_again_whose_edits_were_not_applied(self, read):
        load(FILES)
        files = {**FILES, "s1.yaml": FILES["s1.yaml"].replace("spare", "taken")}
        by_touched(files)
        read.clear()

        assert len(by_touched(files)) == 1

        assert read == [{"s1.yaml"}]

    def test_reads_a_file_again_when_another_edited_its_object(self, read):
        load(FILES)
        edit = Edit("update", "interface", "s2-leaf1 Ethernet3", 1, {"description": "mine"})
        apply_edits([edit], change="1", actor="bob", at=NOW)
        read.clear()

        (back,) = by_touched(FILES)

        assert back.fields == {"description": "spare"}
        assert read == [{"s2.yaml"}]

    def test_keeps_nothing_in_mind_when_intent_was_edited_meanwhile(self):
        load(FILES)
        brought = diff_files(
            {**FILES, "s1.yaml": FILES["s1.yaml"].replace("spare", "x")}, managed_by="inventory"
        )
        edit = Edit("update", "interface", "s2-leaf1 Ethernet3", 1, {"description": "mine"})
        apply_edits([edit], change="1", actor="bob", at=NOW)
        bring_edits(brought.edits, change="load", actor="alice", at=NOW)
        brought.note_applied()

        assert told(by_touched, FILES) == told(by_all, FILES)
        assert Agreement.objects.get().generation == 3

    def test_reads_all_when_files_are_understood_otherwise(self, read, monkeypatch):
        load(FILES)
        read.clear()
        monkeypatch.setattr(loading, "_form", lambda: "another version")

        by_touched(FILES)

        assert read == [set(FILES)]

    def test_understands_files_alike_in_every_process(self):
        code = (
            "import django; django.setup()\n"
            "from netconfig.intent.yaml_in import loading\n"
            "print(loading._mark('text'))"
        )
        environment = os.environ | {"PYTHONHASHSEED": "7"}
        told = subprocess.check_output([sys.executable, "-c", code], env=environment, text=True)

        assert told.strip() == loading._mark("text")

    def test_notes_what_moved_to_another_file(self):
        load(FILES)
        moved = {**FILES, "all-links.yaml": LINKS, "links.yaml": "{}"}

        assert note_moves(by_touched(moved)) == ()

        (link,) = read_rows(kind_named("link"))
        assert link.managed_in == "all-links.yaml"
        assert by_touched(moved) == ()

    @pytest.mark.parametrize("seed", SEEDS)
    def test_tells_the_same_as_reading_all_files_does(self, seed):
        chance, files = random.Random(seed), dict(FILES)
        load(files)
        for _ in range(6):
            files = changed(files, chance)
            assert told(by_touched, files) == told(by_all, files)
            if chance.random() < 0.5:
                try:
                    load(files)
                except NetconfigError:
                    files = changed(files, chance)


def changed(files: dict[str, str], chance: random.Random) -> dict[str, str]:
    """Return the files after one change of one of them, a move between two, or the loss of one."""
    files = dict(files)
    path = chance.choice(sorted(files))
    what = chance.random()
    if what < 0.08:
        del files[path]
    elif what < 0.16:
        files[f"moved-{path}"] = files.pop(path)
    elif what < 0.2:
        files[f"copy-{path}"] = files[path]
    else:
        old, new = CHANGES[chance.choice(sorted(CHANGES))]
        files = {name: text.replace(old, new, 1) for name, text in files.items()}
    return files
