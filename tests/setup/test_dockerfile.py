"""The image: pinned, without root, with a health check, and with all that netconfig needs."""

import re

import pytest

from tests.setup.compose import PROJECT
from tests.setup.image import Instruction, read_dockerfile

INSTRUCTIONS = read_dockerfile()
LAST = INSTRUCTIONS[-1].stage


def final(word: str) -> list[Instruction]:
    return [i for i in INSTRUCTIONS if i.stage == LAST and i.word == word]


class TestDockerfile:
    def test_starts_as_a_user_without_rights_whom_it_makes_itself(self):
        (user,) = final("USER")
        made = next(i.text for i in final("RUN") if "useradd" in i.text)

        assert user.text != "root"
        assert re.search(rf"useradd .*--uid [1-9]\d+ .*{user.text}$", made)
        after = INSTRUCTIONS[INSTRUCTIONS.index(user) :]
        assert not [i for i in after if i.word in ("RUN", "COPY", "USER") and i != user]

    def test_has_a_health_check_that_the_command_line_knows(self):
        (check,) = final("HEALTHCHECK")

        assert 'CMD ["netconfig", "health", "web"]' in check.text

    def test_installs_from_pins_with_hashes_and_names_no_address(self):
        installs = [i.text for i in INSTRUCTIONS if "pip install" in i.text]

        assert len(installs) == 2
        assert "--require-hashes -r requirements/run.txt" in installs[0]
        assert "--no-deps --no-build-isolation ." in installs[1]
        assert "://" not in (PROJECT / "Dockerfile").read_text()
        assert not [i for i in INSTRUCTIONS if i.word == "ADD"]

    def test_builds_on_a_python_that_the_project_supports(self):
        bases = {i.text.partition(" AS ")[0] for i in INSTRUCTIONS if i.word == "FROM"}

        assert len(bases) == 1
        assert re.fullmatch(r"python:3\.1[123]-slim-\w+", bases.pop())

    @pytest.mark.parametrize("copy", [i for i in INSTRUCTIONS if i.word == "COPY"])
    def test_copies_what_the_project_holds(self, copy: Instruction):
        if "--from" in copy.text:
            return
        for name in copy.words[:-1]:
            assert (PROJECT / name).exists(), name

    def test_leaves_out_what_no_image_should_hold(self):
        ignored = (PROJECT / ".dockerignore").read_text().split()

        assert {".git", ".venv", ".demo", ".env"} <= set(ignored)
