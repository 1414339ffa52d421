"""Forms that the device alone can read: what is learnt of them, and what is not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.core.config import diff_configs, get_platform, parse_config, parse_device_diff
from netconfig.core.config.encodings import Form, KnownSecrets
from netconfig.core.config.encodings.learning import Redactor
from netconfig.core.config.encodings.opaque import is_opaque
from netconfig.core.config.encodings.places import secrets_by_place

NXOS = get_platform("cisco_nxos")
BGP = "router bgp 1\n  neighbor {}\n    remote-as 2\n    password {}\n"
FORM, OTHER_FORM = "f00f" * 4, "beef" * 4
KEYS = st.text(string.ascii_letters + string.digits, min_size=8, max_size=20)


def token_of(value: str) -> str:
    return f"t{abs(hash(value)):x}"


def redactor(*secrets: str, platform=NXOS, applied=None) -> Redactor:
    return Redactor(platform, KnownSecrets(secrets, token_of, applied or {}))


def peer(password: str, address: str = "192.0.2.1") -> str:
    return BGP.format(address, password)


def learnt(redact: Redactor, shown: str, *, sent: str, before: str, found_equal=()):
    """Return what is learnt when `sent` was committed over `before` and `shown` is read."""
    was = redact.by_place(redact(before).reference_text)
    return redact.new_forms(
        redact(shown).reference_text,
        sent=redact(sent).reference_text,
        before=was,
        found_equal=found_equal,
    )


class TestIsOpaque:
    @pytest.mark.parametrize(
        ("value", "before", "behind", "platform"),
        [
            (FORM, "password 3", "", "cisco_nxos"),
            (f"0x{FORM}", "snmp-server user bob r auth sha", " localizedkey", "cisco_nxos"),
            ("CXNQabcdefghi", "key 6", "", "cisco_ios"),
            ("$8$aes256-gcm$x", "authentication-key", "", "juniper_junos"),
            ("$9$abc", "snmp v3 usm local-engine user bob authentication-key", "", "juniper_junos"),
            ("AAAAbbbbCCCC", "password 8a", "", "arista_eos"),
        ],
    )
    def test_is_what_nobody_else_can_undo_or_try(
        self, value: str, before: str, behind: str, platform: str
    ):
        assert is_opaque(Form(value, tuple(before.split()), platform, behind))

    @pytest.mark.parametrize(
        ("value", "before", "platform"),
        [
            ("hunter2hunter2", "password 0", "cisco_nxos"),
            ("hunter2hunter2", "snmp-server user bob r auth sha", "cisco_nxos"),
            ("hunter2hunter2", "message-digest-key 3 md5", "cisco_ios"),
            ("$9$abc", "protocols bgp group g authentication-key", "juniper_junos"),
        ],
    )
    def test_is_nothing_in_clear_and_nothing_that_can_be_undone(
        self, value: str, before: str, platform: str
    ):
        assert not is_opaque(Form(value, tuple(before.split()), platform))


class TestNewForms:
    @given(KEYS, KEYS)
    def test_are_those_that_appeared_where_a_secret_was_sent(self, secret: str, old: str):
        redact = redactor(secret)

        forms = learnt(redact, peer(f"3 {FORM}"), sent=peer(f"0 {secret}"), before=peer(f"0 {old}"))
        redact.learn(forms)

        shown, sent = redact(peer(f"3 {FORM}")), redact(peer(f"0 {secret}"))
        running, intended = (parse_config(each.reference_text, NXOS) for each in (shown, sent))
        assert list(forms.values()) == [token_of(secret)]
        assert diff_configs(running, intended, NXOS).is_empty
        assert shown.forms == forms

    def test_are_not_those_that_were_there_before(self):
        forms = learnt(
            redactor("s3cret-s3cret"),
            peer(f"3 {FORM}"),
            sent=peer("0 s3cret-s3cret"),
            before=peer(f"3 {FORM}"),
        )

        assert forms == {}

    def test_are_also_those_that_the_device_found_equal_to_what_was_sent(self):
        redact = redactor("s3cret-s3cret")
        old, new = peer(f"3 {FORM}"), peer("0 s3cret-s3cret")
        running, intended = (parse_config(redact(text).reference_text, NXOS) for text in (old, new))
        planned = diff_configs(running, intended, NXOS)
        said = parse_device_diff("", running=running, intended=intended, platform=NXOS)

        told, equal = redact.accounted(planned, said, sent=redact(new).reference_text)

        assert told == ()
        forms = learnt(redact, old, sent=new, before=old, found_equal=equal)
        assert list(forms.values()) == [token_of("s3cret-s3cret")]

    def test_are_not_those_that_stand_for_another_secret(self):
        redact = redactor("s3cret-s3cret", "0ther-0ther")
        redact.learn(
            learnt(redact, peer(f"3 {FORM}"), sent=peer("0 0ther-0ther"), before=peer("0 x"))
        )

        forms = learnt(redact, peer(f"3 {FORM}"), sent=peer("0 s3cret-s3cret"), before=peer("0 y"))

        assert forms == {}

    def test_are_not_those_that_stood_for_a_secret_that_nobody_means_any_more(self):
        first = redactor("0ther-0ther")
        forms = learnt(first, peer(f"3 {FORM}"), sent=peer("0 0ther-0ther"), before=peer("0 x"))
        redact = redactor("s3cret-s3cret", applied=forms)

        again = learnt(redact, peer(f"3 {FORM}"), sent=peer("0 s3cret-s3cret"), before=peer("0 y"))

        assert again == {}

    def test_are_not_those_of_a_place_where_nothing_was_sent(self):
        both = peer(f"3 {FORM}") + peer(f"3 {OTHER_FORM}", "192.0.2.2").partition("\n")[2]

        forms = learnt(
            redactor("s3cret-s3cret"), both, sent=peer("0 s3cret-s3cret"), before=peer("0 old")
        )

        assert len(forms) == 1

    def test_are_not_those_of_places_that_cannot_be_told_apart(self):
        twice = "username bob password 4 {}\nusername bob password 4 {}\n"

        forms = learnt(
            redactor("s3cret-s3cret"),
            twice.format(FORM, OTHER_FORM),
            sent=twice.format("s3cret-s3cret", "s3cret-s3cret"),
            before="hostname a\n",
        )

        assert forms == {}


class TestAForm:
    """What was learnt holds for one place and one form alone."""

    @pytest.fixture
    def redact(self) -> Redactor:
        redact = redactor("s3cret-s3cret", "r0tated-r0tated")
        sent = peer("0 s3cret-s3cret")
        redact.learn(learnt(redact, peer(f"3 {FORM}"), sent=sent, before="hostname a\n"))
        return redact

    def differs(self, redact: Redactor, shown: str, intended: str) -> bool:
        running, wanted = (
            parse_config(redact(text).reference_text, NXOS) for text in (shown, intended)
        )
        return not diff_configs(running, wanted, NXOS).is_empty

    def test_that_was_learnt_means_the_secret(self, redact: Redactor):
        assert not self.differs(redact, peer(f"3 {FORM}"), peer("0 s3cret-s3cret"))

    def test_of_another_value_is_a_difference(self, redact: Redactor):
        assert self.differs(redact, peer(f"3 {OTHER_FORM}"), peer("0 s3cret-s3cret"))

    def test_at_another_place_is_a_difference(self, redact: Redactor):
        shown, intended = peer(f"3 {FORM}", "192.0.2.9"), peer("0 s3cret-s3cret", "192.0.2.9")
        assert self.differs(redact, shown, intended)

    def test_does_not_stand_for_the_next_version_of_its_secret(self, redact: Redactor):
        assert self.differs(redact, peer(f"3 {FORM}"), peer("0 r0tated-r0tated"))

    def test_of_a_secret_that_is_not_meant_any_more_says_nothing(self, redact: Redactor):
        other = redactor("r0tated-r0tated")
        found = redact(peer(f"3 {FORM}"))

        other.learn(found.forms)

        assert other(peer(f"3 {FORM}")).forms == {}


JUNOS_USER = (
    "snmp {{{{ v3 {{{{ usm {{{{ local-engine {{{{ user bob {{{{ authentication-sha {{{{ "
    "{} }}}} }}}} }}}} }}}} }}}} }}}}\n"
)
SENT_AND_SHOWN = {
    "arista_eos": (
        "router bgp 1\n   neighbor 192.0.2.1 password 0 {}\n",
        "router bgp 1\n   neighbor 192.0.2.1 password 8a {}\n",
    ),
    "cisco_ios": (
        "tacacs server t\n address ipv4 192.0.2.1\n key {}\n",
        "tacacs server t\n address ipv4 192.0.2.1\n key 6 {}\n",
    ),
    "cisco_nxos": (
        "snmp-server user bob network-admin auth sha {0} priv aes-128 {0}\n",
        "snmp-server user bob network-admin auth sha {0} priv aes-128 {0} localizedkey\n",
    ),
    "juniper_junos": (
        JUNOS_USER.format('authentication-password "{}";'),
        JUNOS_USER.format('authentication-key "$8${}"; ## SECRET-DATA\n'),
    ),
}


class TestPlaces:
    @pytest.mark.parametrize("name", SENT_AND_SHOWN)
    def test_are_equal_for_what_is_sent_and_what_is_shown(self, name: str):
        platform = get_platform(name)
        redact = redactor("s3cret-s3cret", platform=platform)
        sent, shown = SENT_AND_SHOWN[name]

        places = [
            set(secrets_by_place(redact(text).reference_text, platform))
            for text in (sent.format("s3cret-s3cret"), shown.format(FORM))
        ]
        redact.learn(
            learnt(redact, shown.format(FORM), sent=sent.format("s3cret-s3cret"), before=shown[:0])
        )

        assert places[0] == places[1] != set()
        running, intended = (
            parse_config(redact(text).reference_text, platform)
            for text in (shown.format(FORM), sent.format("s3cret-s3cret"))
        )
        assert diff_configs(running, intended, platform).is_empty
