"""Every kind of secret: one table for each platform, where the secrets stand in «marks»."""

import re
import string
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netconfig.core.config import get_platform, parse_config, redact, render_tree, restore

VALUES = st.text(string.ascii_letters + string.digits + "$./!%*+^~-", min_size=8, max_size=20).map(
    "x9".__add__
)
HERE = Path(__file__).parent
_MARK = re.compile("«([^»]+)»")


def rows(name: str) -> list[str]:
    lines = (HERE / f"{name}.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith(";")]


PLATFORMS = [*sorted(path.stem for path in HERE.glob("*_*.txt")), "frr"]
ROWS = [(name, row) for name in PLATFORMS for row in rows(name)]
SET_ROWS = [row for row in rows("juniper_junos") if "SECRET-DATA" not in row]


def harmless():
    platform = ""
    for line in (HERE / "harmless.txt").read_text().splitlines():
        if line.startswith("["):
            platform = line.strip("[]")
        else:
            yield platform, line


def name_of(row: str) -> str:
    """Return what a test is called."""
    return re.sub("[«»]", "", row)[-50:]


def token(value: str) -> str:
    return f"{zlib.crc32(value.encode()):x}"


def written(row: str, platform: str) -> str:
    """Return the lines of a row, indented or in braces."""
    parts = row.split(" / ")
    if platform != "juniper_junos":
        return "\n".join("  " * depth + part for depth, part in enumerate(parts))
    opened = [f"{'    ' * depth}{part} {{" for depth, part in enumerate(parts[:-1])]
    closed = ["    " * depth + "}" for depth in reversed(range(len(parts) - 1))]
    return "\n".join([*opened, "    " * len(opened) + parts[-1], *closed])


def check(marked: str, platform_name: str) -> None:
    secrets, text = _MARK.findall(marked), _MARK.sub(r"\1", marked)
    platform = get_platform(platform_name)

    found = redact(text, platform, token)

    assert secrets
    for secret in secrets:
        assert secret not in found.reference_text
        assert secret in found.values.values()
    assert len(found.values) == len(set(secrets))
    assert restore(found.reference_text, found.values) == text
    assert redact(found.reference_text, platform, token).reference_text == found.reference_text


@pytest.mark.parametrize(("platform", "row"), ROWS, ids=name_of)
class TestSecret:
    def test_is_taken_out_alone_and_put_back(self, platform, row):
        check(written(row, platform), platform)

    def test_is_taken_out_of_diffs_and_comments(self, platform, row):
        for sign in ("+", "-", "#"):
            check(re.sub("^", sign, written(row, platform), flags=re.MULTILINE), platform)

    def test_leaves_a_config_that_can_be_read(self, platform, row):
        rules = get_platform(platform)
        text = redact(_MARK.sub(r"\1", written(row, platform)), rules, token).reference_text
        assert render_tree(parse_config(text, rules), rules) == text


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("examples", [10, pytest.param(1000, marks=pytest.mark.long)])
class TestPlantedSecrets:
    def test_leave_no_trace_whatever_they_are(self, platform, examples):
        @settings(max_examples=examples, deadline=None)
        @given(st.lists(st.sampled_from(rows(platform)), min_size=1, unique=True), st.data())
        def holds(chosen, data):
            planted: list[str] = []

            def plant(_: re.Match[str]) -> str:
                planted.append(str(data.draw(VALUES)))
                return planted[-1]

            text = "\n".join(_MARK.sub(plant, written(row, platform)) for row in chosen)
            shown = redact(text, get_platform(platform), token)
            words = set(re.split(r"[\s\"';{}:@,]+", shown.reference_text))
            assert not words & set(planted)
            assert restore(shown.reference_text, shown.values) == text

        holds()


class TestSetCommand:
    @pytest.mark.parametrize("row", SET_ROWS, ids=name_of)
    @pytest.mark.parametrize("end", ["", " ## SECRET-DATA"])
    def test_loses_its_secret(self, row, end):
        check(f"set {row.replace(' / ', ' ').rstrip(';')}{end}", "juniper_junos")


class TestHarmlessLine:
    @pytest.mark.parametrize(("platform", "line"), list(harmless()))
    def test_stays_as_it_is(self, platform, line):
        assert redact(line, get_platform(platform), token).reference_text == line


class TestPrivateKey:
    KEY = "-----BEGIN EC PRIVATE KEY-----\n«MHcCAQEEIs3cr3t\nabc+/==»\n-----END EC PRIVATE KEY-----"

    @pytest.mark.parametrize("platform", PLATFORMS)
    def test_is_one_secret_of_several_lines(self, platform):
        check(self.KEY, platform)

    def test_that_was_cut_off_is_one_too(self):
        text = f"-----BEGIN PRIVATE KEY-----\n«{'s3cr3t' * 10}»\nhostname r1\n"
        check(text, "cisco_ios")


class TestJunosComment:
    def test_of_several_lines_has_sections_of_its_own(self):
        check(
            "system {\n#    radius-server {\n#        10.0.0.9 {\n#            secret «s3cr3t»;\n"
            "#        }\n#    }\n    tacplus-server { 10.0.0.9 secret «other»; }\n}\n",
            "juniper_junos",
        )

    def test_in_a_block_has_them_too(self):
        check(
            "snmp {\n    /* was:\n    trap-options {\n    community «s3cr3t»;\n    */\n"
            "    community «other» { authorization read-only; }\n}\n",
            "juniper_junos",
        )
