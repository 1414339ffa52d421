import contextlib
import hashlib
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netconfig.core.config import (
    ConfigSyntaxError,
    diff_configs,
    get_platform,
    normalise,
    normalised_text,
    parse_config,
    parse_device_diff,
    redact,
    render_tree,
    render_unified,
    restore,
    same_effect,
    way_forward,
)
from tests.core.config import device_prints, lines_device
from tests.core.config.circle.others import IosxrDevice, NxosDevice
from tests.core.config.set_device import SetDevice, curly
from tests.core.config.written import junos_config, lines_config
from tests.core.config.written_others import frr_config, iosxr_config, nxos_config

EOS, IOS, NXOS, XR, JUNOS, FRR = PLATFORMS = [
    get_platform(name)
    for name in (*("arista_eos", "cisco_ios", "cisco_nxos", "cisco_iosxr", "juniper_junos", "frr"),)
]
CALM = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
# How many configs each property is asked about, in every run and in the long one.
EXAMPLES = pytest.mark.parametrize("examples", [12, pytest.param(600, marks=pytest.mark.long)])
SET_FORM = junos_config().map(lambda config: SetDevice(config).show())
WRITTEN = {
    "arista_eos": lines_config("arista_eos"),
    "cisco_ios": lines_config("cisco_ios"),
    "cisco_nxos": nxos_config(),
    "cisco_iosxr": iosxr_config(),
    "juniper_junos": junos_config().map(curly) | SET_FORM,
    "frr": frr_config(),
}
EACH = pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)


PIECES = st.sampled_from(
    [
        *("interface X", "  a", " b", "\t", "!", "\n", "\r\n", " ", "exit", "vlan 1-99999", "no "),
        *("banner motd ^C", "^C", "banner login", "EOF", "certificate ca 01", "quit"),
        *("ip access-list x", "10 permit", "switchport trunk allowed vlan 5-1,x", "<secret"),
        *("{", "}", ";", '"', "\\", "/*", "*/", "#", "[", "]", "set a b", "inactive:", "[edit a]"),
        *(
            "route-policy P",
            "if x then",
            "end-policy",
            "prefix-set S",
            "end-set",
            "address-family x",
        ),
        *("exit-address-family", "-----BEGIN PRIVATE KEY-----", "## SECRET-DATA", "password 7 "),
        *("@@ -1 +1 @@", "+", "-", "neighbor 1.1.1.1 remote-as 1", "router bgp 1"),
    ]
)


def token(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:8]


def asked(examples: int, *strategies, test) -> None:
    """Ask a property about so many examples."""
    limits = settings(CALM, max_examples=examples)
    limits(given(*strategies)(test))()


@EACH
@EXAMPLES
class TestEveryConfig:
    def test_prints_as_it_was_read_and_differs_not_from_itself(self, platform, examples):
        def holds(text):
            tree = parse_config(text, platform)
            assert render_tree(tree, platform) == text
            assert diff_configs(tree, parse_config(text, platform), platform).is_empty
            assert diff_configs(tree, normalise(tree, platform), platform).is_empty
            canonical = normalised_text(text, platform)
            assert normalised_text(canonical, platform) == canonical

        asked(examples, WRITTEN[platform.name], test=holds)

    def test_has_an_equal_canonical_text_exactly_when_the_diff_is_empty(self, platform, examples):
        def holds(one, other):
            same = normalised_text(one, platform) == normalised_text(other, platform)
            trees = parse_config(one, platform), parse_config(other, platform)
            assert same == diff_configs(*trees, platform).is_empty

        asked(examples, WRITTEN[platform.name], WRITTEN[platform.name], test=holds)

    def test_loses_every_planted_secret_and_gets_it_back(self, platform, examples):
        def holds(text):
            redacted = redact(text, platform, token)
            again = redact(redacted.reference_text, platform, token)
            assert "$6$" not in redacted.reference_text
            assert restore(redacted.reference_text, redacted.values) == text
            assert again.reference_text == redacted.reference_text

        asked(examples, WRITTEN[platform.name], test=holds)


class LinesDevice:
    """A device whose commands are lines, as `lines_device` knows them."""

    def __init__(self, text: str) -> None:
        self.config = lines_device.load(text)

    def paste(self, commands) -> None:
        lines_device.paste(self.config, tuple(commands))

    def show(self) -> str:
        return lines_device.show(self.config)


DEVICES: dict[str, Any] = {"cisco_nxos": NxosDevice, "cisco_iosxr": IosxrDevice}


@EXAMPLES
class TestTheCircle:
    @pytest.mark.parametrize(
        "platform", [each for each in PLATFORMS if each is not JUNOS], ids=lambda each: each.name
    )
    def test_closes_on_a_device_with_lines(self, platform, examples):
        def holds(running, intended):
            old, new = parse_config(running, platform), parse_config(intended, platform)
            device = DEVICES.get(platform.name, LinesDevice)(running)

            device.paste(way_forward(old, new, platform))
            assert self.difference(device.show(), intended, platform) == ""
            device.paste(way_forward(new, old, platform))
            assert self.difference(device.show(), running, platform) == ""

        asked(examples, WRITTEN[platform.name], WRITTEN[platform.name], test=holds)

    def test_closes_on_a_device_with_set_commands(self, examples):
        def holds(running, intended):
            old, new = parse_config(curly(running), JUNOS), parse_config(curly(intended), JUNOS)
            device = SetDevice(running)

            device.paste(way_forward(old, new, JUNOS))
            assert self.difference(device.show(), curly(intended), JUNOS) == ""
            device.paste(way_forward(new, old, JUNOS))
            assert self.difference(device.show(), curly(running), JUNOS) == ""

        asked(examples, junos_config(), junos_config(), test=holds)

    def difference(self, text, other, platform):
        trees = parse_config(text, platform), parse_config(other, platform)
        return render_unified(diff_configs(*trees, platform))


class TestTheDevicesOwnDiff:
    @given(lines_config("arista_eos"), lines_config("arista_eos"), st.integers(1, 5))
    @CALM
    def test_equals_ours_on_eos(self, running, intended, context):
        report = device_prints.unified(running, intended, context=context)
        self.check(report, running, intended, EOS)

    @given(lines_config("cisco_ios"), lines_config("cisco_ios"))
    @CALM
    def test_equals_ours_on_ios(self, running, intended):
        self.check(device_prints.contextual(running, intended), running, intended, IOS)

    @given(junos_config(), junos_config())
    @CALM
    def test_equals_ours_on_junos(self, running, intended):
        report = device_prints.compared(running, intended)
        self.check(report, curly(running), curly(intended), JUNOS)

    def check(self, report, running, intended, platform):
        report, old, new = (
            redact(text, platform, token).reference_text for text in (report, running, intended)
        )
        trees = parse_config(old, platform), parse_config(new, platform)
        seen = parse_device_diff(report, running=trees[0], intended=trees[1], platform=platform)

        assert "$6$" not in report
        assert same_effect(diff_configs(*trees, platform), seen, platform) == ()


@EACH
@pytest.mark.parametrize("examples", [40, pytest.param(2000, marks=pytest.mark.long)])
class TestArbitraryText:
    def test_is_read_or_refused_and_nothing_else(self, platform, examples):
        def holds(text):
            redact(text, platform, token)
            try:
                tree = parse_config(text, platform)
            except ConfigSyntaxError as error:
                assert error.line_number >= 1  # noqa: PT017  # either outcome is right
                return
            assert render_tree(tree, platform) == text
            assert diff_configs(tree, tree, platform).is_empty
            way_forward(parse_config("", platform), tree, platform)
            way_forward(tree, parse_config("", platform), platform)
            parse_device_diff(text, running=tree, intended=tree, platform=platform)

        asked(examples, st.text() | st.lists(PIECES).map("".join), test=holds)


MEGABYTE = 1_000_000
PATTERNS = [
    *("a", " ", "\t", "\n", "{", "}", '"', "\\", "!", "#", "/*", "*/", "[", "$9$", "^C", "\x00"),
    *("a b ", "a {\n", "x;\n", " a\n", "\n a\n  b\n", "banner motd ^C\n", "interface X\n  a\n"),
    *("password 7 ", "key 7 x ", "secret secret ", "://a:b@", "<secret ", "snmp-server user "),
    *("-----BEGIN PRIVATE KEY-----", "snmp {\ncommunity a;\n}\n", "set a b\n", "if x then\n"),
    *(f"set {'a ' * 400}\n", f"{'a ' * 90}{{ {'b ' * 90};}}\n", f"description {'x ' * 9}\n"),
    *("vlan 1,2,", "switchport trunk allowed vlan 1,2\n", "ip access-list a\n 10 permit x\n"),
]


@EACH
@pytest.mark.long
class TestMegabyte:
    @pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
    def test_of_one_pattern_hangs_nothing(self, platform, pattern):
        text = (pattern * (MEGABYTE // len(pattern) + 1))[:MEGABYTE]
        start = time.process_time()

        redact(text, platform, token)
        with contextlib.suppress(ConfigSyntaxError):
            tree = parse_config(text, platform)
            diff_configs(tree, parse_config("", platform), platform)

        # The slowest pattern takes half a minute; a step for each pair of letters would take days.
        assert time.process_time() - start < 600
