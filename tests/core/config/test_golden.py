"""Golden cases: every folder `tests/golden/<platform>/<case>/` is a test."""

from pathlib import Path

import pytest

from netconfig.core.config import (
    diff_configs,
    get_platform,
    normalise,
    parse_config,
    parse_device_diff,
    render_tree,
    render_unified,
    same_effect,
    way_forward,
)
from tests.core.config import device_prints

GOLDEN = Path(__file__).parents[2] / "golden"
CASES = sorted(path.parent for path in GOLDEN.glob("*/*/running.txt"))
EOS_CASES = [case for case in CASES if case.parent.name == "arista_eos"]


def read(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.fixture(params=CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def case(request):
    return request.param


@pytest.fixture
def platform(case):
    return get_platform(case.parent.name)


@pytest.fixture
def trees(case, platform):
    running, intended = (read(case / name) for name in ("running.txt", "intended.txt"))
    return parse_config(running, platform), parse_config(intended, platform)


class TestGoldenCase:
    def test_prints_as_it_was_read(self, case, trees, platform):
        assert render_tree(trees[0], platform) == read(case / "running.txt")
        assert render_tree(trees[1], platform) == read(case / "intended.txt")

    def test_differs_as_written_down(self, case, trees, platform):
        assert render_unified(diff_configs(trees[0], trees[1], platform)) == read(case / "diff.txt")

    def test_goes_forward_as_written_down(self, case, trees, platform):
        assert list(way_forward(trees[0], trees[1], platform)) == _commands(case / "forward.txt")

    def test_goes_back_as_written_down(self, case, trees, platform):
        assert list(way_forward(trees[1], trees[0], platform)) == _commands(case / "back.txt")

    def test_differs_not_from_its_normalised_self(self, trees, platform):
        for tree in trees:
            assert diff_configs(tree, normalise(tree, platform), platform).is_empty
            assert diff_configs(tree, tree, platform).is_empty


class TestGoldenCaseOfEos:
    @pytest.fixture(
        params=[case for case in CASES if case.parent.name == "arista_eos"],
        ids=lambda path: path.name,
    )
    def case(self, request):
        return request.param

    def test_equals_the_unified_report_of_the_device(self, case, trees, platform):
        report = device_prints.unified(read(case / "running.txt"), read(case / "intended.txt"))
        seen = parse_device_diff(report, running=trees[0], intended=trees[1], platform=platform)
        assert same_effect(diff_configs(trees[0], trees[1], platform), seen, platform) == ()


def _commands(path: Path) -> list[str]:
    """Read commands; a banner or key is one command of several lines."""
    commands: list[str] = []
    end = ""
    for line in read(path).removesuffix("\n").split("\n") if read(path) else []:
        words = line.strip()
        if end:
            commands[-1] += f"\n{line}"
            end = "" if words.endswith(end) else end
            continue
        commands.append(line)
        end = _unit_end(line)
    return commands


def _unit_end(line: str) -> str:
    """Return what closes the unit that a command opens, "" where it is one line."""
    words = line.strip()
    if words.startswith("banner "):
        return "EOF" if "^C" not in words else "^C" * (words.count("^C") == 1)
    if words == "action bash":
        return "EOF"
    if words.startswith("certificate "):
        return "quit"
    if line.startswith("route-policy "):
        return "end-policy"
    if line.split(" ", 1)[0].endswith("-set"):
        return "end-set"
    return "exit" if words == "key-string" else ""
