"""What errors may repeat: enough to find the line, nothing that may be a secret."""

import pytest

from netconfig.drivers.adapters.wording import hidden_words, repeatable, visible_part

PLANTED = "PLANTED-secret"


class TestVisiblePart:
    @pytest.mark.parametrize(
        "line",
        [
            f"username ops privilege 15 role network-admin secret sha512 {PLANTED}",
            f"username ops secret {PLANTED}",
            f"enable secret 9 {PLANTED}",
            f"enable password {PLANTED}",
            f"snmp-server community {PLANTED} ro",
            f"snmp-server host 192.0.2.1 version 2c {PLANTED}",
            f"   neighbor 192.0.2.1 password 7 {PLANTED}",
            f"ip ospf message-digest-key 1 md5 {PLANTED}",
            f"tacacs-server host 192.0.2.1 key 7 {PLANTED}",
            f"ntp authentication-key 1 md5 {PLANTED}",
            f"  key-string {PLANTED}",
            f'encrypted-password "{PLANTED}";',
            f"community {PLANTED} {{",
            f'authentication-key "{PLANTED}"; ## SECRET-DATA',
            f"set system root-authentication encrypted-password {PLANTED}",
            f"pre-shared-key ascii-text {PLANTED}",
            f"no snmp-server community {PLANTED}",
            f"+ snmp-server community {PLANTED} ro",
            f"foo $6$salt${PLANTED}",
            f'foo "$9${PLANTED}"',
        ],
    )
    def test_ends_before_the_secret(self, line):
        shown = visible_part(line)

        assert PLANTED not in shown
        assert shown.endswith("…")
        assert shown.split()[0] == line.split()[0]

    def test_shows_other_lines_whole(self):
        assert visible_part("   switchport acces vlan 10") == "switchport acces vlan 10"


class TestRepeatable:
    def test_hides_the_candidates_secrets_wherever_a_device_quotes_them(self):
        hidden = hidden_words(f"hostname sw1\nusername ops secret 0 {PLANTED}\n")

        told = repeatable(f"Invalid input (at token 5: '{PLANTED}')", hidden=hidden)

        assert told == "Invalid input (at token 5: '…')"

    def test_makes_one_line_of_many(self):
        answer = "foo bar\n    ^\n% Invalid input detected at '^' marker.\n"

        assert repeatable(answer) == "foo bar; % Invalid input detected at '^' marker."

    def test_hides_secrets_in_each_line_of_an_answer(self):
        answer = f"  snmp-server community {PLANTED} ro\n% Invalid input"

        told = repeatable(answer)

        assert PLANTED not in told
        assert "Invalid input" in told

    def test_ends_an_endless_answer(self):
        assert len(repeatable("word " * 10_000)) < 500
