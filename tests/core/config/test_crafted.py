"""No text hangs the config language, whatever it repeats, nests or leaves open."""

import contextlib
import hashlib
import time
from collections.abc import Callable

import pytest

from netconfig.core.config import (
    ConfigSyntaxError,
    Platform,
    diff_configs,
    get_platform,
    normalised_text,
    parse_config,
    parse_device_diff,
    redact,
    render_side_by_side,
    render_unified,
    way_forward,
)

PLATFORMS = [
    get_platform(name)
    for name in ("arista_eos", "cisco_ios", "cisco_nxos", "cisco_iosxr", "juniper_junos", "frr")
]
# What a text begins with, what it repeats (each with its number for `{n}`), and how it ends.
TEXTS = {
    "one word": ("", "a", ""),
    "blanks in a line": ("a", " ", "b"),
    "carriage returns": ("", "interface X\r description y\r", ""),
    "zero bytes": ("", "a\0b\n", ""),
    "quotes": ("", '"', ""),
    "brackets": ("", "[ ] ", ""),
    "a list in brackets": ("a [ ", "b{n} ", "];"),
    "braces": ("", "a {{ ", ""),
    "half comments": ("a; /*", "b; ", ""),
    "delimiters": ("", "^C", ""),
    "a half banner": ("banner login\n", "x\n", ""),
    "banners that nothing ends": ("", "banner motd x{n}\n", ""),
    "levels of a policy": ("route-policy P\n", "if a then\n", "end-policy\n"),
    "entries of a set": ("prefix-set P\n", "10.0.0.{n}/32,\n", "end-set\n"),
    "equal entries without numbers": ("", "ip prefix-list A permit 10.0.0.0/8\n", ""),
    "equal entries of a list": ("ipv4 access-list A\n", " permit ipv4 any any\n", ""),
    "lines of many VLANs": ("vlan 1-4094\n", " name x\n", ""),
    "VLANs in short sections": ("", "vlan 1-40\n name v{n}\n", ""),
    "a range without end": ("vlan 1", "1-4094,", "1"),
    "references in one word": ("", "secret:", ""),
    "addresses in one word": ("", "://a:", ""),
    "words of secrets": ("", "password ", ""),
    "words of keys": ("", "key secret md5 7 password ", ""),
    "a key of many words": ("ip ", "a ", "password x"),
    "begun keys": ("", "-----BEGIN PRIVATE KEY-----\n", ""),
    "statements below secrets": ("secret x {{\n" * 100, "a{n};\n", ""),
    "secrets below secrets": ("secret x {{\n" * 100, "password x;\n", ""),
    "sections of secrets": ("", "secret x {{\n", ""),
    "communities below communities": ("", "snmp community x {{\n", ""),
    "marked secrets": ("", "a x; ## SECRET-DATA\n", ""),
    "families at one indent": (
        "router bgp 1\n",
        " address-family ipv4\n exit-address-family\n",
        "",
    ),
    "terms": ("firewall {{ filter F {{\n", "term t{n} {{ then accept; }}\n", "}} }}"),
    "hunks": ("", "@@ -{n} +{n} @@\n-a\n+b\n", ""),
    "headers of a report": ("", "[edit a]\n+ a {{\n", ""),
    "moves in a report": ("[edit firewall filter F]\n", "!  term t{n} {{ ... }}\n", ""),
    "IPv6 addresses": ("", "2001:DB8::1 ", ""),
    "wide letters": ("", "\u4e2d", ""),
}
SIZES = [
    pytest.param((3_000, 2.0), id="short"),
    pytest.param((1_000_000, 90.0), id="a megabyte", marks=pytest.mark.long),
]


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
@pytest.mark.parametrize("what", TEXTS)
@pytest.mark.parametrize("limits", SIZES)
class TestCraftedText:
    def test_is_read_or_refused_in_time(
        self, platform: Platform, what: str, limits: tuple[int, float]
    ) -> None:
        size, most_seconds = limits
        text = written(what, size)
        empty = parse_config("", platform)

        def both_ways() -> None:
            tree = parse_config(text, platform)
            diff = diff_configs(empty, tree, platform)
            assert diff.to_json()
            render_side_by_side(diff, width=100)
            assert render_unified(diff) or diff.is_empty
            way_forward(empty, tree, platform)
            way_forward(tree, empty, platform)

        assert seconds(lambda: redact(text, platform, token)) < most_seconds
        assert seconds(lambda: normalised_text(text, platform)) < most_seconds
        assert seconds(both_ways) < most_seconds
        assert seconds(lambda: reported(text, platform)) < most_seconds


def written(what: str, size: int) -> str:
    """Return the text of this name, of about so many letters."""
    begin, repeated, end = TEXTS[what]
    pieces: list[str] = []
    left = size - len(begin)
    while left > 0:
        pieces.append(repeated.format(n=len(pieces)))
        left -= len(pieces[-1])
    return "".join([begin.format(), *pieces, end.format()])


def reported(text: str, platform: Platform) -> None:
    """Read a text as what a device reports of a config of little."""
    running = parse_config("", platform)
    parse_device_diff(text, running=running, intended=running, platform=platform)


def token(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:8]


def seconds(act: Callable[[], object]) -> float:
    """Return the CPU time of something that may find a text to be no config."""
    start = time.process_time()
    with contextlib.suppress(ConfigSyntaxError):
        act()
    return time.process_time() - start
