"""The device templates: what they render is what the lab's devices understand and show."""

import re
from pathlib import Path

import pytest

from netconfig.core.config import get_platform, normalised_text, parse_config, render_tree
from netconfig.core.render import TemplateSet
from netconfig.devices.models import Device
from netconfig.intent.context import read_contexts
from netconfig.intent.rendering import (
    TemplatesCannotBeRead,
    read_templates,
    render_contexts,
    render_devices,
)
from netconfig.lab.grammar.arista_eos.grammar import ARISTA_EOS
from netconfig.lab.model.config.editor import Editor
from netconfig.lab.model.config.printing import print_config
from netconfig.lab.model.config.tree import Node

TEMPLATES = Path(__file__).parents[2] / "templates"


def rendered() -> dict[str, tuple[str, str]]:
    """Return platform and text of every device."""
    platforms = dict(Device.objects.values_list("name", "platform__name"))
    found = render_devices(list(platforms), templates=read_templates(TEMPLATES))
    assert found.problems == {}
    return {name: (platforms[name], r.reference_text) for name, r in found.ready.items()}


def with_values(text: str) -> str:
    return re.sub(r"secret:(\S+)@1", lambda m: "$6$abc$xyz" if "sha" in m[1] else "public", text)


class TestRenderContexts:
    def test_can_be_stopped_between_two_devices(self, example):
        beats: list[None] = []

        def beat() -> None:
            beats.append(None)
            if len(beats) == 2:
                raise KeyboardInterrupt

        contexts = read_contexts(list(Device.objects.values_list("name", flat=True)))
        with pytest.raises(KeyboardInterrupt):
            render_contexts(contexts, templates=read_templates(TEMPLATES), beat=beat)


class TestTheTemplates:
    def test_render_what_an_eos_switch_would_show(self, example):
        for name, (platform, text) in rendered().items():
            if platform != "arista_eos":
                continue
            root = Node()
            Editor(root, ARISTA_EOS).enter_all(with_values(text).splitlines())
            shown = print_config(root, ARISTA_EOS) + "end\n"
            assert shown == with_values(text), name

    def test_render_configs_that_parse(self, example):
        for platform_name, text in rendered().values():
            platform = get_platform(platform_name)
            tree = parse_config(text, platform)
            assert render_tree(tree, platform)
            assert normalised_text(text, platform)

    def test_leave_no_trailing_blanks_and_no_secret_values(self, example, monkeypatch):
        for name in ("PASSWORD", "SHA512", "SCRYPT", "COMMUNITY"):
            monkeypatch.setenv(f"NETCONFIG_LAB_{name}", "planted-secret")
        for _platform, text in rendered().values():
            assert "planted-secret" not in text
            assert all(line == line.rstrip() for line in text.splitlines())


class TestRenderDevices:
    def test_reports_each_device_that_fails_and_renders_the_rest(self, load):
        load()
        templates = TemplateSet({"arista_eos/main.j2": "{{ bgp.groups[0].name }}"})

        found = render_devices(["leaf1", "leaf2"], templates=templates)

        assert found.ready["leaf1"].reference_text == "PEERS\n"
        assert "leaf2" in found.problems["leaf2"]

    def test_needs_a_folder(self, tmp_path):
        with pytest.raises(TemplatesCannotBeRead, match="There is no folder"):
            read_templates(tmp_path / "gone")
