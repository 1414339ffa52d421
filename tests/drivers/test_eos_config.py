"""A full EOS config as the commands of one session."""

from netconfig.drivers.adapters.eos.config import replace_commands


def sent(config):
    return [each.as_sent() for each in replace_commands(config, session="s1")][2:-1]


class TestReplaceCommands:
    def test_starts_from_nothing_and_never_commits(self):
        commands = [each.as_sent() for each in replace_commands("hostname sw1", session="s1")]

        assert commands == ["configure session s1", "rollback clean-config", "hostname sw1", "end"]

    def test_drops_remarks_blank_lines_and_the_devices_own_end(self):
        assert sent("! Command: show running-config\n\nhostname sw1\n!\nend\n") == ["hostname sw1"]

    def test_keeps_a_banner_as_it_is(self):
        config = "banner login\n  Welcome\n! not a remark\n\n   end\nEOF\nhostname sw1\n"

        assert sent(config) == [
            {"cmd": "banner login", "input": "  Welcome\n! not a remark\n\n   end"},
            "hostname sw1",
        ]

    def test_keeps_a_script_as_it_is(self):
        config = "event-handler watch\n   action bash\n      ! no\n      EOF\n   delay 10\n"

        assert sent(config) == [
            "event-handler watch",
            {"cmd": "action bash", "input": "      ! no"},
            "delay 10",
        ]

    def test_takes_two_texts_for_a_certificate(self):
        config = "   protocol https certificate\nCERT\nEOF\nKEY\nEOF\nhostname sw1"

        assert sent(config) == [
            {"cmd": "protocol https certificate", "input": "CERT\nEOF\nKEY"},
            "hostname sw1",
        ]

    def test_joins_the_lines_of_a_mode_comment(self):
        config = "interface Ethernet1\n   !! first\n   !! second\n   shutdown\n"

        assert sent(config) == [
            "interface Ethernet1",
            {"cmd": "comment", "input": "first\nsecond"},
            "shutdown",
        ]

    def test_keeps_a_mode_comment_at_the_very_end(self):
        assert sent("interface Ethernet1\n   !! last") == [
            "interface Ethernet1",
            {"cmd": "comment", "input": "last"},
        ]

    def test_remembers_the_line_of_each_command(self):
        commands = replace_commands("!\nhostname sw1\n!\nip routing\n", session="s1")

        assert [(each.line, each.text) for each in commands if each.line] == [
            (2, "hostname sw1"),
            (4, "ip routing"),
        ]
