"""`netconfig remediate`, `redact` and `normalise` on plain files."""

import re
from itertools import chain

import pytest

from netconfig.core.config import get_platform
from netconfig.core.config.normalise.named import named_rules

PLATFORMS = ["arista_eos", "cisco_ios", "cisco_iosxr", "cisco_nxos", "frr", "juniper_junos"]


class TestRemediate:
    def test_prints_commands_as_one_pastes_them(self, files, run):
        told = run("remediate", "running", "intended")

        assert told.status == 1
        assert told.out == (
            "username admin secret sha512 $6$saltsalt$after\n"
            "interface Ethernet1\n"
            "   ip address 10.0.0.3/31\n"
        )
        assert told.err == ""

    def test_prints_the_way_back(self, files, run):
        told = run("remediate", "running", "intended", "--back")

        assert "$6$saltsalt$before" in told.out
        assert "10.0.0.1/31" in told.out

    def test_to_be_shown_prints_a_command_with_a_secret_as_a_comment_and_says_so(self, files, run):
        told = run("remediate", "running", "intended", "--redact")

        assert re.match(r"! username admin secret sha512 <secret [0-9a-f]+>\n", told.out)
        assert "$6$" not in told.out
        assert told.err == (
            "netconfig remediate: 1 command holds a secret and is a comment only: "
            "without --redact it can be pasted.\n"
        )

    def test_prints_what_stands_below_such_a_command_as_comments_too(self, files, run):
        files(none="", key="tacacs-server host 192.0.2.1 key 7 0812\naaa group server tacacs+ X\n")

        lines = run("remediate", "none", "key", "--redact").out.splitlines()

        assert [line for line in lines if "<secret" in line and not line.startswith("! ")] == []
        assert any(not line.startswith("!") for line in lines)

    def test_does_not_pass_a_fingerprint_off_as_a_secret(self, files, run):
        files(shown="username admin secret sha512 <secret 3f9a>\n", none="")

        told = run("remediate", "none", "shown")

        assert told.out == "! username admin secret sha512 <secret 3f9a>\n"
        assert "no value for it" in told.err

    def test_leaves_a_secret_alone_that_is_the_same_in_another_form(self, files, run):
        line = "line vty 0 4\n password 7 {}\n"
        files(one=line.format("094F471A1A0A"), two=line.format("02050D480809"))

        told = run("remediate", "one", "two", platform="cisco_ios")

        assert (told.status, told.out) == (0, "")

    def test_prints_the_secret_of_a_statement_of_junos_to_the_letter(self, files, run):
        text = 'system {{ root-authentication {{ encrypted-password "{}"; }} }}\n'
        files(one=text.format("$6$a$b"), two=text.format("$6$c d$e"))

        told = run("remediate", "one", "two", platform="juniper_junos")

        assert told.out == ('set system root-authentication encrypted-password "$6$c d$e"\n')

    def test_says_nothing_where_both_mean_the_same(self, files, run):
        told = run("remediate", "running", "running")

        assert (told.status, told.out, told.err) == (0, "", "")

    def test_writes_junos_as_set_delete_and_insert(self, files, run):
        terms = "term a { then accept; } term b { then reject; }"
        policy = f"policy-options {{ policy-statement P {{ {terms} }} }}\n"
        files(one=f"system {{ host-name a; }}\nsnmp {{ location x; }}\n{policy}")
        files(two="system { host-name b; }\n" + _swapped(policy))

        told = run("remediate", "one", "two", platform="juniper_junos")

        assert told.out.splitlines() == [
            "delete snmp",
            "insert policy-options policy-statement P term b before term a",
            "set system host-name b",
        ]


class TestRedact:
    def test_changes_nothing_but_secrets(self, files, run):
        text = "hostname a\r\n\tusername ops secret sha512 $6$abc  \n\n! end"
        files(config=text)

        told = run("redact", "config")

        assert told.status == 0
        assert re.sub(r"<secret [0-9a-f]+>", "$6$abc", told.out) == text

    def test_makes_equal_fingerprints_of_equal_secrets_only(self, files, run):
        files(config="".join(f"username {n} secret sha512 $6${s}\n" for n, s in ("ax", "bx", "cy")))

        one, two, three = re.findall(r"<secret ([0-9a-f]+)>", run("redact", "config").out)

        assert one == two != three

    def test_takes_what_comes_in_on_standard_input(self, files, run):
        assert "$6$" not in run("redact", "-", stdin="username a secret sha512 $6$x\n").out


class TestNormalise:
    def test_prints_the_one_form(self, files, run):
        files(config="vlan 20\r\n!\nhostname b\nvlan 10\n\n")

        told = run("normalise", "config")

        assert (told.status, told.out) == (0, "hostname b\nvlan 10\nvlan 20\n")

    def test_prints_one_secret_alike_in_each_of_its_forms(self, files, run, monkeypatch):
        monkeypatch.setenv("NETCONFIG_TOKEN_KEY", "one key for both of these runs")
        line = "line vty 0 4\n password {}\n"
        files(one=line.format("7 0822455D0A16"), two=line.format("cisco"))

        one, two = (run("normalise", name, platform="cisco_ios") for name in ("one", "two"))

        assert one.out == two.out
        assert "<secret " in one.out

    def test_shows_no_secret(self, files, run):
        assert "$6$" not in run("normalise", "running").out

    def test_lists_its_rules_with_version_and_reason(self, files, run):
        told = run("normalise", "--rules", platform="frr")

        lines = told.out.splitlines()
        assert told.status == 0
        assert re.search(r"(?m)^interface is up +v1  the default of an interface$", told.out)
        places = [re.search(r" v\d+ ", line) for line in lines]
        assert len({place.start() if place else None for place in places}) == 1

    def test_wants_a_file_or_the_rules(self, files, run):
        assert run("normalise").status == 2
        assert run("normalise", "running", "--rules").status == 2


@pytest.mark.parametrize("name", PLATFORMS)
class TestRulesOfAPlatform:
    def test_have_a_name_of_their_own_a_reason_and_a_version(self, name):
        rules = named_rules(get_platform(name))

        names = [rule.name for rule in rules]
        assert len(set(names)) == len(names)
        assert all(rule.name.strip() and rule.reason.strip() for rule in rules)
        assert all(rule.version >= 1 for rule in rules)

    def test_are_all_listed(self, name, run):
        platform = get_platform(name)
        told = run("normalise", "--rules", platform=name).out

        rules = [value for value in vars(platform).values() if _changes_the_form(value)]
        assert rules
        for rule in chain.from_iterable(rules):
            line = next(each for each in told.splitlines() if each.startswith(f"{rule.name} "))
            assert line.endswith(f"  v{rule.version}  {rule.reason}")


def _changes_the_form(value: object) -> bool:
    """Tell rules of the normaliser from others: those have no reason to tell."""
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "reason")


def _swapped(policy: str) -> str:
    a, b = "term a { then accept; }", "term b { then reject; }"
    return policy.replace(f"{a} {b}", f"{b} {a}")
