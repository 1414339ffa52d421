"""The time for a config grows with its length, also where the same stands in it many times."""

import time

import pytest

from netconfig.core.config import get_platform, meaning, parse_config

TEXTS = {
    "route policies": ("cisco_iosxr", "route-policy P{n}\n  pass\nend-policy\n"),
    "units below headers": ("cisco_ios", "key chain K{n}\n key 1\n  key-string\n   a\n  exit\n"),
    "plain lines": ("cisco_ios", "ip route 10.0.0.{n} 255.255.255.255 192.0.2.1\n"),
}


class TestReading:
    @pytest.mark.parametrize("what", TEXTS)
    def test_is_linear(self, what: str) -> None:
        # The best of some turns: whatever else the machine does makes a turn longer, never shorter.
        few = min(self.seconds(what, 1_500) for _ in range(5))
        many = min(self.seconds(what, 12_000) for _ in range(3))

        assert many < 24 * few

    def seconds(self, what: str, count: int) -> float:
        name, line = TEXTS[what]
        platform = get_platform(name)
        text = "".join(line.format(n=n) for n in range(count))
        start = time.process_time()
        meaning(parse_config(text, platform), platform)
        return time.process_time() - start
