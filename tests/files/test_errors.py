"""What cannot be read is one clear line that names file and line, and status 2."""

import pytest

ON_TWO = ("diff", "remediate")
ON_ONE = ("redact", "normalise")


@pytest.mark.parametrize("command", [*ON_TWO, *ON_ONE])
class TestEveryCommand:
    def refuses(self, told, *words):
        assert (told.status, told.out) == (2, "")
        assert told.err.count("\n") == 1
        for word in words:
            assert word in told.err

    def of(self, command, name):
        return [command, name, "running"] if command in ON_TWO else [command, name]

    def test_refuses_a_file_that_is_not_there(self, files, run, command):
        told = run(*self.of(command, "nowhere.cfg"))

        self.refuses(told, f"netconfig {command}: nowhere.cfg: No such file")

    def test_refuses_a_folder(self, files, run, tmp_path, command):
        self.refuses(run(*self.of(command, str(tmp_path))), str(tmp_path), "Is a directory")

    def test_refuses_what_is_not_utf_8(self, files, run, command):
        files(latin=b"hostname a\nbanner \xe9\n")

        self.refuses(run(*self.of(command, "latin")), "latin line 2: byte 0xe9 is not UTF-8")

    def test_refuses_what_is_no_text(self, files, run, command):
        files(binary=b"hostname a\n\0\1\n", wide="hostname a\n".encode("utf-16-le"))

        self.refuses(run(*self.of(command, "binary")), "binary has a NUL byte at line 2")
        self.refuses(run(*self.of(command, "wide")), "wide has a NUL byte at line 1")

    def test_refuses_an_unknown_platform_and_names_the_known(self, files, run, command):
        told = run(*self.of(command, "running"), platform="arista")

        self.refuses(told, "'arista'", "arista_eos, cisco_ios", "juniper_junos")

    def test_refuses_to_guess_the_platform(self, files, run, command):
        self.refuses(run(*self.of(command, "running"), platform=""), "--platform")


@pytest.mark.parametrize("command", ["diff", "remediate", "normalise"])
def test_names_file_and_line_of_what_is_no_config(files, run, command):
    files(broken="hostname a\n% Invalid input\n")
    sides = ["running", "broken"] if command in ON_TWO else ["broken"]

    told = run(command, *sides)

    assert (told.status, told.out) == (2, "")
    assert told.err.startswith(f"netconfig {command}: broken: Line 2 of the config")
    assert told.err.count("\n") == 1


def test_shows_no_secret_of_a_line_that_it_cannot_read(files, run):
    files(broken="  username admin secret sha512 $6$salt$hash\n")

    for more in ([], ["--redact"]):
        assert "$6$" not in run("remediate", "running", "broken", *more).err


def test_reads_standard_input_once_only(files, run):
    assert run("diff", "-", "-").status == 2


def test_takes_a_byte_order_mark_for_nothing(files, run):
    files(marked=b"\xef\xbb\xbfhostname leaf1\n", plain="hostname leaf1\n")

    assert run("diff", "marked", "plain").status == 0


@pytest.mark.parametrize("command", ON_TWO)
class TestFileWithoutLines:
    def test_is_a_config_and_is_told_of(self, files, run, command):
        files(empty="", blank="\n\n")

        for name in ("empty", "blank"):
            told = run(command, "running", name)
            assert told.status == 1
            assert told.out
            expected = f"netconfig {command}: {name} is empty: no line of a config is in it.\n"
            assert told.err == expected

    def test_is_not_told_of_where_that_was_asked_for(self, files, run, command):
        assert run(command, "/dev/null", "running").err == ""
