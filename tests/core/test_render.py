"""Rendering: strict, sandboxed, addressed by content."""

import tracemalloc
from typing import Any

import pytest

from netconfig.core.render import TemplateFails, TemplateSet, render_device, secret_references
from netconfig.core.template.filters import quoted, ranges
from netconfig.core.template.sandbox import Sandbox


def make_templates(main: str, **others: str) -> TemplateSet:
    files = {f"eos/{name}.j2": text for name, text in others.items()}
    return TemplateSet({"eos/main.j2": main, **files})


def render(main: str, context: dict[str, Any] | None = None, **others: str) -> str:
    context = {"device": {"name": "leaf1"}, **(context or {})}
    rendered = render_device(context, templates=make_templates(main, **others), platform="eos")
    return rendered.reference_text


class TestRenderDevice:
    def test_fills_in_the_context(self):
        text = render(
            "hostname {{ device.name }}\n{% for v in vlans %}\nvlan {{ v }}\n{% endfor %}",
            {"vlans": [1, 2]},
        )

        assert text == "hostname leaf1\nvlan 1\nvlan 2\n"

    def test_ends_with_one_newline_and_no_trailing_blanks(self):
        assert render("\nhostname x  \n!\n\n\n") == "hostname x\n!\n"

    def test_finds_a_key_that_is_also_a_method_of_dict(self):
        assert render("{{ group.items }}", {"group": {"items": "both"}}) == "both\n"

    def test_names_template_line_variable_and_device_of_an_undefined_name(self):
        with pytest.raises(TemplateFails) as caught:
            render(
                "hostname x\n{% include 'eos/ntp.j2' %}",
                ntp="ok\n{{ system.nntp }}\n",
                context={"system": {}},
            )

        text = str(caught.value)
        assert "leaf1" in text
        assert "eos/ntp.j2 line 2" in text
        assert "nntp" in text

    def test_names_the_line_of_a_syntax_error(self):
        with pytest.raises(TemplateFails, match=r"Device leaf1: Template eos/main.j2 line 2: "):
            render("ok\n{% for %}\n")

    def test_names_a_missing_include_and_who_includes_it(self):
        with pytest.raises(TemplateFails, match=r"no template eos/gone.j2, which eos/main.j2"):
            render("{% include 'eos/gone.j2' %}")

    @pytest.mark.parametrize(
        "attack",
        [
            "{{ ''.__class__.__mro__ }}",
            "{{ device.__class__ }}",
            "{{ cycler.__init__.__globals__ }}",
            "{{ vlans.append(3) }}",
            "{{ device.update({'a': 1}) }}",
            "{{ '{0.__class__}'.format(1) }}",
            "{{ self._TemplateReference__context }}",
        ],
    )
    def test_keeps_templates_in_the_sandbox(self, attack: str):
        with pytest.raises(TemplateFails):
            render(attack, {"vlans": []})

    def test_reports_a_wrong_type_like_any_other_failure(self):
        with pytest.raises(TemplateFails, match=r"line 1: TypeError"):
            render("{{ device.name + 1 }}")

    @pytest.mark.parametrize(
        ("endless", "reason"),
        [
            ("{% for x in range(9999) %}{% for y in range(99) %}{% endfor %}{% endfor %}", "turns"),
            ("{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n }}{% endmacro %}{{ m(40) }}", "turns"),
            (
                "{% for n in [40] recursive %}{{ loop([n]) }}{% endfor %}",
                "calls or includes itself without end",
            ),
            (
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "calls or includes itself without end",
            ),
            ("{% for x in range(10 ** 9) %}{% endfor %}", "OverflowError"),
            ("{{ 2.0 ** (device.name | length * 9999) }}", "OverflowError"),
        ],
    )
    def test_ends_a_template_that_would_not_end(self, endless: str, reason: str):
        with pytest.raises(TemplateFails, match=rf"leaf1: template eos/main.j2 line 1: .*{reason}"):
            render(endless)

    @pytest.mark.parametrize(
        "huge",
        [
            "{{ 'x' * 999999999 }}",
            "{{ ([0] * 99999999) | length }}",
            "{{ 'x' | center(999999999) }}",
            "{{ 'x'.ljust(999999999) }}",
            "{{ ('a\n' * 9999) | indent(99999) }}",
            "{{ ('a' * 99999) | replace('', 'b' * 9999) }}",
            "{{ ('a' * 99999).replace('a', 'b' * 9999) }}",
            "{{ '%999999999d' % 1 }}",
            "{{ '%*d' % (999999999, 1) }}",
            "{{ '{:>999999999}'.format(1) }}",
            "{{ '{:>{}}'.format(1, 999999999) }}",
            "{{ '%0999999999d' | format(1) }}",
            "{{ [1] | batch(999999999, 0) | list | length }}",
            "{{ ['x' * 999999] * 9999 }}",
            "{{ (['x' * 999999] * 9999) | join }}",
            "{{ ([{'a': 'x' * 999999}] * 9999) | join(attribute='a') }}",
            "{{ ('x' * 9999).join(['y'] * 99999) }}",
            "{{ (['x' * 999999] * 9999) | tojson | length }}",
            "{{ ([[0] * 9999] * 9999) | sum(start=[]) | length }}",
            "{{ 'x'.translate({120: 'y' * 9999}) }}",
            (
                "{% set ns = namespace(t='x') %}"
                "{% for i in range(99) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}"
            ),
            (
                "{% set ns = namespace(t=[1]) %}"
                "{% for i in range(99) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t }}"
            ),
            "{% set big = 'x' * 999999 %}{% for i in range(9999) %}{{ big }}{% endfor %}",
            (
                "{% set big = 'x' * 999999 %}"
                "{% set t %}{% for i in range(9999) %}{{ big }}{% endfor %}{% endset %}"
            ),
            (
                "{% set ns = namespace(n=2) %}"
                "{% for i in range(99) %}{% set ns.n = ns.n * ns.n %}{% endfor %}"
            ),
            "{{ 10 ** (10 ** 10) }}",
            "{% for i in range(99999) %}{{ range(99999) | sum }}{% endfor %}",
        ],
    )
    def test_stops_a_template_before_it_fills_the_memory(
        self, monkeypatch: pytest.MonkeyPatch, huge: str
    ):
        monkeypatch.setattr("netconfig.core.template.account.MOST_TEXT", 2_000_000)
        tracemalloc.start()
        try:
            with pytest.raises(TemplateFails, match=r"eos/main.j2.*: .*(more than|may not call)"):
                render(huge)
            assert tracemalloc.get_traced_memory()[1] < 20_000_000
        finally:
            tracemalloc.stop()

    @pytest.mark.parametrize(
        ("main", "place"),
        [
            ("\n{% macro m() %}\n{{ m() }}{% endmacro %}\n{{ m() }}", "eos/main.j2 line 3"),
            ("{% include 'eos/a.j2' %}", "eos/a.j2 line 2"),
        ],
    )
    def test_tells_where_a_circle_begins(self, main: str, place: str):
        with pytest.raises(TemplateFails, match=f"{place}: it calls or includes itself"):
            render(main, a="{{ 1 }}\n{% include 'eos/b.j2' %}", b="{% include 'eos/a.j2' %}")

    def test_counts_what_calls_itself_in_a_loop(self):
        with pytest.raises(TemplateFails, match="turns"):
            render(
                "{% for n in [40] recursive %}{{ loop([n - 1]) ~ loop([n - 1]) if n }}{% endfor %}"
            )

    def test_keeps_what_loops_know_of_themselves(self):
        loop = "{% for x in [1, 2, 3] if x > 1 %}{{ loop.index }}/{{ loop.length }} {% endfor %}"

        assert render(loop) == "1/2 2/2\n"

    def test_counts_the_turns_of_each_device_apart(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("netconfig.core.template.account.MOST_STEPS", 3)

        for _ in range(3):
            assert render("{% for x in range(3) %}{{ x }}{% endfor %}") == "012\n"


class TestHashes:
    def test_do_not_change_with_the_order_of_keys(self):
        templates = make_templates("x")
        first = render_device(
            {"a": 1, "device": {"name": "l"}}, templates=templates, platform="eos"
        )
        second = render_device(
            {"device": {"name": "l"}, "a": 1}, templates=templates, platform="eos"
        )

        assert first.context_hash == second.context_hash

    def test_of_a_template_covers_what_it_includes_and_nothing_else(self):
        main = "{% include 'eos/used.j2' %}"
        base = make_templates(main, used="a", other="b")

        assert base.closure_hash("eos/main.j2") != make_templates(
            main, used="A", other="b"
        ).closure_hash("eos/main.j2")
        assert base.closure_hash("eos/main.j2") == make_templates(
            main, used="a", other="B"
        ).closure_hash("eos/main.j2")
        assert base.version != make_templates(main, used="a", other="B").version

    def test_of_a_computed_include_covers_everything(self):
        main = "{% include name %}"
        changed = make_templates(main, other="B").closure_hash("eos/main.j2")

        assert make_templates(main, other="b").closure_hash("eos/main.j2") != changed


class TestSetsOfOneProcess:
    def test_compile_each_text_once(self, monkeypatch: pytest.MonkeyPatch):
        compiled = []
        compile_text = Sandbox.compile

        def counting(self: Sandbox, source: Any, name: Any = None, *rest: Any, **more: Any) -> Any:
            compiled.append(name)
            return compile_text(self, source, name, *rest, **more)

        monkeypatch.setattr(Sandbox, "compile", counting)
        main = "{% include 'eos/part.j2' %}{# sets of one process #}"

        assert render(main, part="one part of them") == "one part of them\n"
        assert render(main, part="one part of them") == "one part of them\n"
        assert render(main, part="another part") == "another part\n"

        assert compiled == ["eos/main.j2", "eos/part.j2", "eos/part.j2"]

    def test_see_what_a_changed_text_includes(self):
        context = {"device": {"name": "leaf1"}}
        for part, text in (("part", "one"), ("other", "two")):
            files = make_templates(f"{{% include 'eos/{part}.j2' %}}", **{part: text})
            rendered = render_device(context, templates=files, platform="eos")
            assert rendered.reference_text == f"{text}\n"
            assert rendered.template_hash == files.closure_hash("eos/main.j2")


class TestSecretReferences:
    def test_finds_name_and_version(self):
        text = "snmp-server community secret:snmp-read@3 ro\nusername x secret secret:a.b@12"

        assert secret_references(text) == {("snmp-read", 3), ("a.b", 12)}


class TestFilters:
    def test_ranges_join_neighbours(self):
        assert ranges([7, 1, 2, 3, 2]) == "1-3,7"
        assert ranges([]) == ""

    def test_quoted_leaves_plain_words_alone(self):
        assert quoted("dc1-leaf1") == "dc1-leaf1"
        assert quoted("two words") == '"two words"'
