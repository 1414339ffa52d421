"""What an IOS device gets as its candidate."""

from pathlib import Path

import pytest

from netconfig.drivers.adapters.ios.candidate import nested

FLAT = """\
router bgp 65010
 neighbor 10.2.0.2 remote-as 65001
 !
 address-family ipv4
 neighbor 10.2.0.2 activate
 no auto-summary
 exit-address-family
 !
 address-family ipv6
 exit-address-family
!
banner motd ^C
 address-family no
 config
 exit-address-family
^C
end
"""
NESTED = FLAT.replace(
    " neighbor 10.2.0.2 activate\n no auto",
    "  neighbor 10.2.0.2 activate\n  no auto",
)
GOLDEN = Path(__file__).parents[1] / "golden" / "cisco_ios"
OTHERS = sorted(GOLDEN.glob("*/intended.txt"))


class TestNested:
    def test_puts_lines_of_a_family_below_it(self):
        assert nested(FLAT) == NESTED

    def test_leaves_to_the_device_what_nobody_can_read(self):
        broken = f" lost\n{FLAT}"

        assert nested(broken) == broken

    @pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.parent.name)
    def test_changes_nothing_that_is_indented(self, path: Path):
        text = path.read_bytes().decode()

        assert nested(text) == text
