"""Each line of an intended config is known with the template that wrote it."""

import pytest

from netconfig.core.render import TemplateSet, render_device, render_text
from netconfig.core.template.origin import Sources, lines_by_template
from netconfig.core.template.sandbox import Sandbox

FILES = {
    "eos/main.j2": (
        '{% include "eos/a.j2" %}\nend {% include "eos/word.j2" %}{% if x %}\nno\n{% endif %}\n'
    ),
    "eos/a.j2": '{% for n in [1, 2] -%}\n  ntp {{ n }}\n{% include "eos/b.j2" -%}\n{% endfor %}\n',
    "eos/b.j2": "\n  below   \n{# nothing #}",
    "eos/word.j2": "word",
}
CONTEXT = {"device": {"name": "sw1"}, "x": False}


class TestLinesByTemplate:
    def test_name_the_innermost_template_of_the_first_words(self):
        lines = lines_by_template(CONTEXT, templates=TemplateSet(FILES), platform="eos")

        assert [(line.strip(), writer) for line, writer in lines if line] == [
            ("ntp 1", "eos/a.j2"),
            ("below", "eos/b.j2"),
            ("ntp 2", "eos/a.j2"),
            ("below", "eos/b.j2"),
            ("end word", "eos/main.j2"),
        ]

    @pytest.mark.parametrize("ending", ["", "\n", "\n\n  \n"])
    def test_are_the_lines_that_are_rendered(self, ending):
        files = {**FILES, "eos/main.j2": FILES["eos/main.j2"] + ending}
        templates = TemplateSet(files)

        lines = lines_by_template(CONTEXT, templates=templates, platform="eos")

        rendered = render_device(CONTEXT, templates=templates, platform="eos").reference_text
        assert "".join(f"{line}\n" for line, _ in lines) == rendered

    @pytest.mark.parametrize("asked", ["kept", "kept | trim", "kept.strip()"])
    def test_know_a_variable_that_nothing_was_written_into(self, asked):
        main = (
            '{% set kept %}\n{% include "eos/none.j2" %}\n{% endset %}\n'
            f"{{% if {asked} %}}\nsection\n{{{{ kept }}}}{{% endif %}}\nend\n"
        )
        templates = TemplateSet({"eos/main.j2": main, "eos/none.j2": "{% if x %}no{% endif %}"})

        lines = lines_by_template(CONTEXT, templates=templates, platform="eos")

        rendered = render_device(CONTEXT, templates=templates, platform="eos").reference_text
        assert "".join(f"{line}\n" for line, _ in lines) == rendered


class TestSources:
    def test_name_the_line_of_the_template_that_wrote_the_first_words(self):
        lines = Sources(TemplateSet(FILES)).lines(CONTEXT, platform="eos")

        assert [(x.text.strip(), x.path, x.number) for x in lines if x.text.strip()] == [
            ("ntp 1", "eos/a.j2", 2),
            ("below", "eos/b.j2", 2),
            ("ntp 2", "eos/a.j2", 2),
            ("below", "eos/b.j2", 2),
            ("end word", "eos/main.j2", 2),
        ]

    def test_give_every_line_to_the_letter(self):
        templates = TemplateSet(FILES)

        lines = Sources(templates).lines(CONTEXT, platform="eos")

        text = render_text(CONTEXT, templates=templates, platform="eos")
        assert [line.text for line in lines] == text.splitlines()
        assert any(line.text.endswith("   ") for line in lines)

    def test_compile_each_template_once_for_many_devices(self, monkeypatch):
        compiled = []
        compile_tree = Sandbox._generate

        def counting(sandbox, source, name, *rest, **more):
            compiled.append(name)
            return compile_tree(sandbox, source, name, *rest, **more)

        monkeypatch.setattr(Sandbox, "_generate", counting)
        # Texts that nobody in this process had to compile before.
        new = {path: f"{{# For many devices. #}}{text}" for path, text in FILES.items()}
        sources = Sources(TemplateSet(new))

        for _ in range(2):
            sources.lines(CONTEXT, platform="eos")

        assert sorted(compiled) == sorted(FILES)

    @pytest.mark.parametrize(
        ("used", "place"),
        [
            ("{{ m() }}", ("eos/main.j2", 3)),
            # It looks at the text, so that marks in it would make a difference.
            ("{{ m() | length }}", ("eos/main.j2", 5)),
            ("{{ m().split()[0] }}", ("eos/main.j2", 5)),
        ],
    )
    def test_name_a_macros_own_line_where_that_can_be_told(self, used, place):
        main = f"{{% macro m() %}}\n{{# A word. #}}\n  word\n{{% endmacro %}}\n{used}\n"

        lines = Sources(TemplateSet({"eos/main.j2": main})).lines(CONTEXT, platform="eos")

        assert [(line.path, line.number) for line in lines if line.text] == [place]
