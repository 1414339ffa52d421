"""What IOS makes of tunnels, probes, banners, keys of users and passive interfaces."""

import pytest

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.ios.config.configs import merge_config, print_ios

STRONG = "crypto ipsec transform-set STRONG esp-aes 256 esp-sha256-hmac"
KEY = "crypto isakmp key one address 198.51.100.9"
PROBE = "ip sla 1\n icmp-echo 192.0.2.1\n  frequency 10\nip sla schedule 1 life forever\n"
SSH_KEY = (
    "AAAAB3NzaC1yc2EAAAADAQABAAAAgQDNRH41uLbY/kQuPUNyBOUtsiIaWACKBabEZHFZwyTJ\n"
    "hZuBDnZuydKGY8qCjdX0s7LksGzmB0HHqHzkLIIYBy6MNb+ZLcnpxhZhLnaWps7MG3jlEGFz\n"
    "Edijws5vRH7U1XseL+uJQUw0PBAnxNHDhrvEzWE+MNjxat+Rt1hKImWx9Q==\n"
)


def typed(text):
    """Return what a device shows after a text was typed. Raises LineRefused."""
    tree, refused = merge_config(Node(), text)
    if refused:
        raise refused[0]
    return print_ios(tree)


class TestTunnel:
    def test_has_transforms_in_some_mode(self):
        assert typed(STRONG) == f"{STRONG}\n mode tunnel\n!\nend\n"
        assert " mode tunnel\n" in typed(f"{STRONG}\n mode transport\n no mode transport\n")

    @pytest.mark.parametrize("bad", ["esp-rot13", "esp-aes 64", "esp-aes esp-sha-hmac more"])
    def test_refuses_transforms_that_are_none(self, bad):
        with pytest.raises(LineRefused, match="Invalid input"):
            typed(f"crypto ipsec transform-set WEAK {bad}")

    def test_refuses_transforms_that_are_not_there(self):
        with pytest.raises(LineRefused, match="tag WEAK does not exist"):
            typed(f"{STRONG}\ncrypto map VPN 10 ipsec-isakmp\n set transform-set STRONG WEAK\n")

    def test_has_one_key_for_a_peer(self):
        assert typed(f"{KEY}\n{KEY}\n").count("crypto isakmp key") == 1
        with pytest.raises(LineRefused, match="already exists"):
            typed(f"{KEY}\n{KEY.replace('one', 'two')}\n")

    def test_hides_a_key_by_the_master_key_alone(self):
        assert KEY in typed(f"service password-encryption\n{KEY}\n")

        hidden = typed(f"password encryption aes\n{KEY}\n")
        assert "crypto isakmp key 6 " in hidden
        assert hidden.splitlines()[-3].endswith(" address 198.51.100.9")
        assert " one " not in hidden

    def test_shows_the_words_of_a_policy_in_full(self):
        text = typed("crypto isakmp policy 10\n encr aes 256\n group 14\n hash sha\n")

        assert text.startswith("crypto isakmp policy 10\n encryption aes 256\n group 14\n!")


class TestProbe:
    def test_shows_how_it_asks_below_what_it_asks(self):
        text = typed(f"{PROBE}{PROBE.replace('sla 1', 'sla 2')}ip sla schedule 2 life forever\n")

        lines = [line for line in text.splitlines() if line != "!"]
        assert lines[:5] == [
            *("ip sla 1", " icmp-echo 192.0.2.1", "  frequency 10"),
            *("ip sla schedule 1 life forever", "ip sla 2"),
        ]

    def test_is_not_changed_while_it_runs(self):
        with pytest.raises(LineRefused, match="already running"):
            typed(f"{PROBE}ip sla 1\n")

    def test_takes_its_schedule_with_it(self):
        assert typed(f"{PROBE}no ip sla 1\n") == "end\n"

    def test_is_tracked_in_one_way(self):
        with pytest.raises(LineRefused, match="delete old config first"):
            typed(f"{PROBE}track 1 ip sla 1 reachability\ntrack 1 ip sla 1 state\n")


class TestBanner:
    @pytest.mark.parametrize(
        ("as_typed", "shown"),
        [
            ("#welcome#", "^Cwelcome^C"),
            ("#\nwelcome\n#", "^C\nwelcome\n^C"),
            ("@ welcome\n! all@", "^C welcome\n! all^C"),
        ],
    )
    def test_is_shown_to_the_letter(self, as_typed, shown):
        assert typed(f"banner motd {as_typed}\n").startswith(f"banner motd {shown}\n")


class TestKeyOfAUser:
    HEAD = "ip ssh pubkey-chain\n username ops\n  key-string\n"

    @pytest.mark.parametrize("key", [SSH_KEY, f"ssh-rsa {SSH_KEY}"])
    def test_is_kept_as_its_hash(self, key):
        assert typed(f"{self.HEAD}{key}exit\n") == (
            "ip ssh pubkey-chain\n username ops\n"
            "  key-hash ssh-rsa D174AD83A7DFD03A3C14BA8B56605771\n!\nend\n"
        )

    def test_is_refused_where_it_is_none(self):
        with pytest.raises(LineRefused, match="Failed to decode"):
            typed(f"{self.HEAD}AAAA\nexit\n")


class TestPassiveInterface:
    ALL = "router ospf 1\n passive-interface default\n"

    def test_says_nothing_beside_all(self):
        assert typed(f"{self.ALL} passive-interface Gi1\n") == f"{self.ALL}!\nend\n"

    def test_is_forgotten_with_what_made_it_an_exception(self):
        exception = " no passive-interface GigabitEthernet1\n"

        assert exception in typed(f"{self.ALL}{exception}")
        assert "Gigabit" not in typed(f"{self.ALL}{exception} no passive-interface default\n")
