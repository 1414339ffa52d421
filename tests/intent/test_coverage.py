"""Every line of the example's intended configs is known to be some template's."""

from pathlib import Path

from netconfig.core.config import Sections, get_platform
from netconfig.core.config.merge import coverage_of
from netconfig.core.render import render_device
from netconfig.core.template.origin import lines_by_template
from netconfig.devices.models import Device
from netconfig.intent.context import read_contexts
from netconfig.intent.rendering import read_templates

TEMPLATES = Path(__file__).parents[2] / "templates"


def test_every_line_of_the_example_has_its_template(example):
    templates = read_templates(TEMPLATES)
    contexts = read_contexts(Device.objects.values_list("name", flat=True)).ready
    platforms = {context["device"]["platform"] for context in contexts.values()}

    for context in contexts.values():
        name = context["device"]["platform"]
        lines = lines_by_template(context, templates=templates, platform=name)
        text = render_device(context, templates=templates, platform=name).reference_text
        found = coverage_of(text, lines, Sections(), get_platform(name))

        assert "".join(f"{line}\n" for line, _ in lines) == text
        assert [line.path for line in found.lines if not line.writer] == []
        assert {line.writer.partition("/")[0] for line in found.lines} == {name}
    assert len(platforms) >= 3
