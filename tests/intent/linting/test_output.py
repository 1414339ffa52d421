"""What the linter tells of what templates write: with the line of the template that wrote it."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netconfig.core.render import TemplateSet
from netconfig.intent.linting.output import OutputLinter
from netconfig.intent.rendering import read_templates
from tests.templates.contexts import context, interface

ROOT = Path(__file__).parents[3]
PLATFORMS = ("arista_eos", "cisco_ios", "cisco_iosxr", "cisco_nxos", "frr", "juniper_junos")


def said(text: str, *, platform: str = "arista_eos", port: str = "", **changes: Any) -> list[str]:
    """Return what is found in what a platform's main.j2 writes for one device."""
    files = {f"{platform}/main.j2": text, f"{platform}/port.j2": port}
    linter = OutputLinter(TemplateSet(files))
    linter.look(context(platform=platform, **changes))
    return [str(finding) for finding in linter.findings()]


def cases(platform: str) -> Iterator[dict[str, Any]]:
    """Yield what the tests of a platform's templates make contexts of."""
    for path in sorted((ROOT / "tests" / "templates" / platform).glob("cases_*.py")):
        module = importlib.import_module(f"tests.templates.{platform}.{path.stem}")
        for name, value in vars(module).items():
            if name.isupper() and not name.startswith("_") and isinstance(value, dict):
                yield value


class TestOutputLinter:
    def test_finds_nothing_where_nothing_is_wrong(self):
        assert said("hostname {{ system.hostname }}\n!\n") == []

    def test_tells_of_white_space_at_the_end_of_a_line(self):
        assert said("!\nhostname {{ system.hostname }} {{ system.domain }}\n") == [
            "arista_eos/main.j2:2: writes white space at the end of a line. (device leaf1)"
        ]

    def test_tells_of_two_empty_lines(self):
        assert said("!\n\n\n!\n") == [
            (
                "arista_eos/main.j2:3: writes a second empty line, which no device shows. "
                "(device leaf1)"
            )
        ]

    def test_tells_of_a_line_that_the_grammar_does_not_know_by_the_template_that_wrote_it(self):
        port = "interface {{ port.name }}\n{% if port.mtu %}\n   mtuu {{ port.mtu }}\n{% endif %}\n"

        found = said(
            "{% for port in interfaces %}\n{% include 'arista_eos/port.j2' %}\n{% endfor %}\n",
            port=port,
            interfaces=[interface("Ethernet1", mtu=9000), interface("Ethernet2", mtu=9100)],
        )

        assert found == [
            (
                "arista_eos/port.j2:3: arista_eos does not know 'mtuu 9000': Invalid input "
                "(at token 0: 'mtuu') (device leaf1)"
            )
        ]

    def test_says_nothing_of_what_stands_below_an_unknown_line(self):
        (found,) = said("routr bgp 65001\n   router-id 10.0.0.1\n")

        assert found.startswith("arista_eos/main.j2:1:")

    @pytest.mark.parametrize("form", ["0 secret:a@1", "sha512 secret:a@1"])
    def test_takes_a_secret_in_any_form_that_it_may_have(self, form):
        assert said(f"username admin privilege 15 secret {form}\n") == []

    def test_shows_no_secret_that_is_typed_into_a_template(self):
        (found,) = said("username admin privilege 99 secret 0 Plain-Word1\n")

        assert "Plain-Word1" not in found
        assert "username admin privilege 99 secret" in found

    def test_leaves_alone_what_people_wrote_to_the_letter(self):
        snippets = [{"name": "a", "text": "no such command \n\n\nat all"}]

        assert said("{{ snippets[0].text }}\n", snippets=snippets) == []

    def test_tells_what_cannot_be_rendered(self):
        assert said("!\n{{ mlag.domain }}\n") == [
            (
                "arista_eos/main.j2:2: cannot be rendered: 'None' has no attribute 'domain' "
                "(device leaf1)"
            )
        ]

    def test_leaves_a_missing_template_to_what_templates_alone_tell(self):
        assert said("{% include 'arista_eos/gone.j2' %}\n") == []

    def test_judges_no_line_where_there_is_no_grammar(self):
        assert said("what is this\n", platform="frr") == []

    @pytest.mark.parametrize("platform", PLATFORMS)
    def test_finds_nothing_in_what_the_shipped_templates_write(self, platform):
        linter = OutputLinter(read_templates(ROOT / "templates"))
        for case in [{}, *cases(platform)]:
            linter.look(context(platform=platform, **case))

        assert linter.findings() == []
