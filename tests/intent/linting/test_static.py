"""What the linter tells of templates alone: by file and line, and nothing of what is right."""

from pathlib import Path

import pytest

from netconfig.intent.linting.finding import CannotLint
from netconfig.intent.linting.static import lint_templates
from netconfig.intent.rendering import read_templates

SHIPPED = Path(__file__).parents[3] / "templates"

WRONG = {
    "a misspelt variable": ("{{ sytem.hostname }}", "sytem is not defined; did you mean system?"),
    "a misspelt key": ("{{ system.nttp }}", "there is no nttp in system; did you mean ntp?"),
    "a key by index": ("{{ system['nttp'] }}", "there is no nttp in system; did you mean ntp?"),
    "a key of an item": (
        "{% for i in interfaces %}{{ i.nam }}{% endfor %}",
        "there is no nam in i; did you mean name?",
    ),
    "a key behind filters": (
        "{{ (interfaces | selectattr('lag') | first).mut }}",
        "there is no mut in interfaces; did you mean mtu?",
    ),
    "a key of a list": (
        "{{ interfaces.name }}",
        "there is no name in interfaces: it is asked of a list.",
    ),
    "a key of a text": (
        "{{ device.name.short }}",
        "there is no short in device.name: it is asked of a single value.",
    ),
    "a key that a filter looks up": (
        "{{ interfaces | map(attribute='vfr') | join }}",
        "there is no vfr in the items of interfaces; did you mean vrf?",
    ),
    "a key of a group": (
        "{% for vrf, ports in interfaces | groupby('vrf') %}{{ vrf, ports[0].nme }}{% endfor %}",
        "there is no nme in ports[…]; did you mean name?",
    ),
    "a key in a macro": (
        "{% macro m(port) %}{{ port.nme }}{% endmacro %}{{ m(interfaces | first) }}",
        "there is no nme in port; did you mean name?",
    ),
    "a loop's variable after it": (
        "{% for i in interfaces %}{{ i.name }}{% endfor %}{{ i.name }}",
        "i is not defined.",
    ),
    "a loop's own word": (
        "{% for i in vlans %}{{ i.vid }}{{ loop.lst }}{% endfor %}",
        "there is no lst in loop; did you mean last?",
    ),
    "what is set in a loop only": (
        "{% for i in vlans %}{% set x = i.vid %}{{ x }}{% endfor %}{{ x }}",
        "x is not defined.",
    ),
    "a filter": ("{{ 'a' | uper }}", "there is no filter uper; did you mean upper?"),
    "a test": ("{{ 1 is od }}", "there is no test od; did you mean odd?"),
    "no Jinja2": ("{% if %}", "no Jinja2: Expected an expression, got 'end of statement block'"),
    "a missing file": ("{% include 'p/gone.j2' %}", "there is no template p/gone.j2."),
    "a name nobody uses": ("{% set x = 1 %}", "x is set, not used."),
    "a macro nobody calls": ("{% macro m() %}{% endmacro %}", "nobody calls the macro m."),
}
RIGHT = {
    "a test for it": "{% if x is defined %}{{ x }}{% endif %}{{ y | default('') }}",
    "both branches": "{% if bgp %}{% set x = 1 %}{% else %}{% set x = 2 %}{% endif %}{{ x }}",
    "a namespace": "{% set n = namespace(a=0) %}{% set n.a = 1 %}{{ n.a }}",
    "data of one's own": "{{ extra.probes.every }}",
    "what may be missing": "{{ system.users[0].hashes.sha256 }}{{ device.get('rack') }}",
    "methods": "{{ device.name.split('-')[0] }}{% for k, v in device.items() %}{{ k }}{% endfor %}",
    "none in its place": "{% set p = vlans | first if vlans else none %}{{ p.vid if p }}",
    "a sum": "{% for each in bgp.groups + bgp.sessions %}{{ each.families }}{% endfor %}",
}


def said(text: str, **others: str) -> list[str]:
    """Return what is found in a platform's main.j2 that has this on its second line."""
    files = {"p/main.j2": f"{{# A test. #}}\n{text}\n"}
    files |= {f"p/{name}.j2": other for name, other in others.items()}
    return [str(finding) for finding in lint_templates(files)]


class TestLintTemplates:
    @pytest.mark.parametrize("name", WRONG)
    def test_tells_of(self, name):
        text, sentence = WRONG[name]

        assert said(text) == [f"p/main.j2:2: {sentence}"]

    @pytest.mark.parametrize("name", RIGHT)
    def test_lets_pass(self, name):
        assert said(RIGHT[name]) == []

    def test_knows_what_an_included_template_sees(self):
        port = "{{ port.name }}\n{{ port.nme }}\n"

        found = said("{% for port in interfaces %}{% include 'p/port.j2' %}{% endfor %}", port=port)

        assert found == ["p/port.j2:2: there is no nme in port; did you mean name?"]

    def test_tells_where_a_template_is_used_without_a_name_that_it_needs(self):
        found = said(
            "{% include 'p/with.j2' %}{% include 'p/without.j2' %}",
            port="{{ pad }}",
            **{"with": "{% set pad = 1 %}{% include 'p/port.j2' %}"},
            without="\n{% include 'p/port.j2' %}",
        )

        assert found == ["p/port.j2:1: pad is not defined. (used in p/without.j2:2)"]

    def test_lets_a_template_ask_different_values_for_their_own_keys(self):
        each = "{{ each.group if is_session else each.name }}"
        text = (
            "{% for each in bgp.sessions %}{% set is_session = true %}{% include 'p/each.j2' %}"
            "{% endfor %}{% for each in bgp.groups %}{% set is_session = false %}"
            "{% include 'p/each.j2' %}{% endfor %}"
        )

        assert said(text, each=each) == []

    def test_knows_the_names_of_an_imported_template(self):
        macros = "{% macro one(vlan) %}{{ vlan.nme }}{% endmacro %}"
        text = "{% import 'p/macros.j2' as m %}{{ m.one(vlans | first) }}{{ m.two() }}"

        assert said(text, macros=macros) == [
            "p/macros.j2:1: there is no nme in vlan; did you mean name?",
            "p/main.j2:2: there is no two in m.",
        ]

    def test_tells_of_files_that_no_platform_reaches(self):
        assert said("", old="") == ["p/old.j2:1: no main.j2 reaches this file."]

    @pytest.mark.parametrize("text", ["{% include 'p/gone.j2' %}", "{% if %}"])
    def test_says_of_no_file_that_it_is_unused_where_what_may_use_it_is_broken(self, text):
        assert len(said(text, old="")) == 1

    def test_knows_that_a_file_may_be_missing_on_purpose(self):
        found = said("{% include 'p/gone.j2' ignore missing %}", old="")

        assert found == ["p/old.j2:1: no main.j2 reaches this file."]

    def test_takes_every_file_for_used_where_a_name_is_computed(self):
        assert said("{% include 'p/' ~ device.role ~ '.j2' %}", leaf="") == []

    def test_tells_of_one_platform_alone_when_asked(self):
        files = {"p/main.j2": "{{ x }}", "q/main.j2": "{{ x }}"}

        assert [finding.path for finding in lint_templates(files, platform="q")] == ["q/main.j2"]

    @pytest.mark.parametrize(("platform", "files"), [("", {}), ("q", {"p/main.j2": ""})])
    def test_cannot_begin_without_a_main_template(self, platform, files):
        with pytest.raises(CannotLint, match=r"main\.j2"):
            lint_templates(files, platform=platform)

    def test_finds_nothing_in_the_shipped_templates(self):
        assert lint_templates(read_templates(SHIPPED).files) == []
