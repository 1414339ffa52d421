"""What an IOS-XR router gets as its candidate."""

from pathlib import Path

import pytest

from netconfig.core.config import diff_configs, get_platform, parse_config
from netconfig.drivers.adapters.iosxr.candidate import numbered

XR = get_platform("cisco_iosxr")
TYPED = """\
ipv4 access-list IN
 remark management
 ! who may come in
 permit tcp any any eq ssh
 35 permit icmp any any
 deny ipv4 any any
!
ipv6 access-list IN
 permit ipv6 any any
!
ipv4 access-list IN
 permit udp any any
!
route-policy P
  # permit all
  pass
end-policy
!
banner motd ^
 permit nobody
^
"""
NUMBERED = """\
ipv4 access-list IN
 10 remark management
 ! who may come in
 20 permit tcp any any eq ssh
 35 permit icmp any any
 45 deny ipv4 any any
!
ipv6 access-list IN
 10 permit ipv6 any any
!
ipv4 access-list IN
 55 permit udp any any
!
route-policy P
  # permit all
  pass
end-policy
!
banner motd ^
 permit nobody
^
"""
GOLDEN = Path(__file__).parents[1] / "golden" / "cisco_iosxr"
OTHERS = sorted(GOLDEN.glob("*/intended.txt"))


class TestNumbered:
    def test_gives_entries_the_numbers_that_their_plan_shows(self):
        assert numbered(TYPED) == NUMBERED

    def test_leaves_to_the_router_what_nobody_can_read(self):
        broken = f"{TYPED}route-policy P\n"

        assert numbered(broken) == broken

    @pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.parent.name)
    def test_changes_no_meaning(self, path: Path):
        text = path.read_bytes().decode()
        has_numbers = path.parent.name != "entries-typed-without-numbers"

        before, after = parse_config(text, XR), parse_config(numbered(text), XR)
        assert diff_configs(before, after, XR).is_empty
        assert (numbered(text) == text) is has_numbers
