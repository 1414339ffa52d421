import pytest

from netconfig.core.config import UnknownSecret, get_platform, redact, restore

EOS, IOS, JUNOS = (get_platform(name) for name in ("arista_eos", "cisco_ios", "juniper_junos"))
XR = get_platform("cisco_iosxr")
LINES = [
    (EOS, "username admin privilege 15 role network-admin secret sha512 {}"),
    (EOS, "enable password sha512 {}"),
    (EOS, "snmp-server community {} ro"),
    (EOS, "   neighbor 10.0.0.1 password 7 {}"),
    (EOS, "radius-server host 10.0.0.9 key 7 {}"),
    (EOS, "ntp authentication-key 1 sha1 7 {}"),
    (IOS, "username secret privilege 15 secret 9 {}"),
    (IOS, "username ops password 0 {} with blanks"),
    (IOS, "enable secret 9 {}"),
    (IOS, "enable secret level 5 5 {}"),
    (IOS, "snmp-server community {} RO 10"),
    (IOS, "snmp-server community {}"),
    (IOS, "snmp-server host 10.0.0.9 version 2c {} bgp"),
    (IOS, "snmp-server host 10.0.0.9 {}"),
    (IOS, "snmp-server user u g v3 auth sha {} priv aes 128 other"),
    (IOS, "tacacs-server host 10.0.0.9 key 7 {}"),
    (IOS, "tacacs server T\n key {}"),
    (IOS, "radius server R\n key 7 {}"),
    (IOS, " password 7 {}"),
    (IOS, "key chain K\n key 1\n  key-string 7 {}"),
    (IOS, " ip ospf message-digest-key 1 md5 7 {}"),
    (IOS, " standby 1 authentication md5 key-string {}"),
    (IOS, "crypto isakmp key 6 {} address 10.0.0.1"),
    (IOS, "ntp authentication-key 1 md5 {} 7"),
    (XR, "username admin\n secret 10 {}"),
    (XR, "snmp-server community encrypted {} RO"),
    (XR, "snmp-server host 10.0.0.9 traps version 2c encrypted {}"),
    (XR, "snmp-server user u g v3 auth sha encrypted other priv aes 128 encrypted {}"),
    (XR, "tacacs-server host 10.0.0.9 port 49\n key 7 {}"),
    (XR, "key chain K\n key 1\n  key-string password {}"),
    (XR, "router bgp 1\n neighbor 10.0.0.1\n  password encrypted {}"),
    (XR, " message-digest-key 1 md5 encrypted {}"),
    (XR, "ntp\n authentication-key 1 md5 encrypted {}"),
    (JUNOS, 'system {{ root-authentication {{ encrypted-password "{}"; }} }}'),
    (JUNOS, 'system {{\n    radius-server {{\n        10.0.0.9 {{\n            secret "{}";'),
    (JUNOS, "snmp {{\n    community {} {{\n        authorization read-only;\n    }}\n}}"),
    (JUNOS, "snmp {{ community {}; }}"),
    (JUNOS, 'set snmp community "{}" authorization read-only'),
    (JUNOS, 'set system login user a authentication encrypted-password "{}"'),
    (JUNOS, 'set protocols bgp group g authentication-key "{}"'),
    (JUNOS, 'system {{ ntp {{ authentication-key 1 {{ type md5; value "{}"; }} }} }}'),
    (JUNOS, '[edit snmp]\n+   community {} {{\n+       authorization read-only;\n+   }}'),
]  # fmt: skip


def token(value):
    return f"t{len(value)}"


class TestRedact:
    @pytest.mark.parametrize(("platform", "line"), LINES, ids=[line[1][:40] for line in LINES])
    @pytest.mark.parametrize("sign", ["", "+", "-"])
    def test_takes_a_secret_out_and_puts_it_back(self, platform, line, sign):
        text = "\n".join(sign + part for part in line.format("s3cr3t$value").split("\n"))
        text = text.removeprefix(sign) if "[edit" in text else text
        redacted = redact(text, platform, token)

        assert "s3cr3t" not in redacted.reference_text
        assert redacted.reference_text.count("<secret ") == len(redacted.values) or "other" in text
        assert restore(redacted.reference_text, redacted.values) == text
        assert redact(redacted.reference_text, platform, token) == type(redacted)(
            redacted.reference_text, {}
        )

    @pytest.mark.parametrize(
        "secret", ['"s3cr3t/*"', "s3cr3t/*", '"/*s3cr3t"', "s3/*cr3t*/", '"s3cr3t#/*"']
    )
    def test_takes_out_what_junos_marks_though_it_looks_like_a_comment(self, secret):
        text = f"system {{\n    strange-word {secret}; ## SECRET-DATA\n}}\n"

        redacted = redact(text, JUNOS, token)

        assert "s3" not in redacted.reference_text
        assert restore(redacted.reference_text, redacted.values) == text

    @pytest.mark.parametrize(
        ("platform", "line"), [line for line in LINES if line[0].syntax == "lines"]
    )
    @pytest.mark.parametrize("mark", ["!", "! ", "# "])
    def test_takes_a_secret_out_of_a_line_that_is_commented_out(self, platform, line, mark):
        text = "\n".join(mark + part for part in line.format("s3cr3t$value").split("\n"))

        assert "s3cr3t" not in redact(text, platform, token).reference_text

    @pytest.mark.parametrize(("platform", "line"), LINES, ids=[line[1][:40] for line in LINES])
    def test_leaves_references_as_they_are(self, platform, line):
        text = (
            line.format("secret:some/name@3")
            .replace(" with blanks", "")
            .replace("other", "secret:x@1")
        )
        assert redact(text, platform, token) == type(redact("", platform, token))(text, {})

    @pytest.mark.parametrize(
        ("platform", "line"),
        [
            (EOS, "   password-policy strong"),
            (EOS, "username admin privilege 15 role network-admin nopassword"),
            (IOS, "key chain K"),
            (IOS, " key 1"),
            (IOS, "service password-encryption"),
            (IOS, "snmp-server host 10.0.0.9 version 3 priv user"),
            (JUNOS, "policy-options { community LOCAL members 65001:1; }"),
            (JUNOS, 'set system login user a authentication ssh-rsa "ssh-rsa AAAA a@b"'),
        ],
    )
    def test_leaves_what_is_no_secret(self, platform, line):
        assert redact(line, platform, token).reference_text == line

    def test_shows_no_values_in_its_repr(self):
        assert "s3cr3t" not in repr(redact("enable secret 9 s3cr3t", IOS, token))


class TestRestore:
    def test_puts_values_of_references_in(self):
        assert restore("password secret:vty@2;", {"secret:vty@2": "x"}) == "password x;"

    @pytest.mark.parametrize("text", ["key <secret 3f9a>", "key secret:a.b/c@12"])
    def test_names_what_has_no_value(self, text):
        with pytest.raises(UnknownSecret, match=text.removeprefix("key ")):
            restore(text, {"other": "x"})
