"""Each line of an intended config is known with the template that wrote it."""

import pytest

from netconfig.core.render import TemplateSet, render_device
from netconfig.core.template.origin import lines_by_template

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
