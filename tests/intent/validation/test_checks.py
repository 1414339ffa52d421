"""Every check: it finds its mistake and names the objects, and a sound network passes all."""

import pytest

from netconfig.intent.context import build_contexts
from netconfig.intent.validating import network_of
from netconfig.intent.validation import Severity, all_checks, find_problems
from tests.intent.validation.conftest import Problems, tables_of
from tests.intent.validation.mistakes.addresses import ADDRESSES
from tests.intent.validation.mistakes.innocent import INNOCENT
from tests.intent.validation.mistakes.lags import LAGS
from tests.intent.validation.mistakes.limits import LIMITS
from tests.intent.validation.mistakes.links import LINKS
from tests.intent.validation.mistakes.names import NAMES
from tests.intent.validation.mistakes.ports import PORTS
from tests.intent.validation.mistakes.routing import ROUTING
from tests.intent.validation.mistakes.services import SERVICES
from tests.intent.validation.mistakes.spoilt import Spoilt
from tests.intent.validation.mistakes.unwritten import UNWRITTEN

SPOILT = (*ADDRESSES, *LINKS, *PORTS, *NAMES, *LAGS, *ROUTING, *SERVICES, *LIMITS, *UNWRITTEN)
_NAMES = [f"{one.check} {one.key}" for one in SPOILT]


class TestASoundNetwork:
    def test_has_no_problems(self, problems: Problems):
        assert problems() == []

    @pytest.mark.parametrize(("old", "new"), INNOCENT.values(), ids=INNOCENT)
    def test_is_not_blamed_for_what_may_be(self, problems: Problems, old: str, new: str):
        assert problems((old, new)) == []


class TestEachCheck:
    @pytest.mark.parametrize("one", SPOILT, ids=_NAMES)
    def test_finds_its_mistake_and_names_the_objects(self, problems: Problems, one: Spoilt):
        found = problems((one.old, one.new))

        told = [(p.check, p.kind, p.key, " ".join(p.devices), p.text) for p in found]
        assert (one.check, *one[3:]) in told

    def test_has_a_mistake_here(self):
        assert {one.check for one in SPOILT} == {check.name for check in all_checks()}

    @pytest.mark.parametrize("one", SPOILT, ids=_NAMES)
    def test_leaves_no_device_without_a_context_unblamed(self, one: Spoilt):
        tables = tables_of((one.old, one.new))
        names = [row.key for row in tables["device"]]

        contexts = build_contexts(names, tables, versions={})
        found = find_problems(network_of(tables))

        blamed = {d for p in found if p.severity == Severity.ERROR for d in p.devices}
        assert contexts.problems.keys() <= blamed


class TestWhatAPlatformTakes:
    NEW = (
        "  - name: old-leaf\n",
        (
            "  - {name: ios1, site: dc1, role: leaf, environment: lab, platform: cisco_ios}\n"
            "  - name: old-leaf\n"
        ),
    )

    @pytest.mark.parametrize("zone", ["Europe/Dublin", "Australia/Lord_Howe", "Asia/Tehran", '""'])
    def test_is_not_blamed(self, problems: Problems, zone: str):
        found = problems(self.NEW, ("time_zone: Africa/Cairo", f"time_zone: {zone}"))

        assert "site-clock" not in {problem.check for problem in found}

    def test_is_any_key_of_rsa(self, problems: Problems):
        texts = [p.text for p in problems(self.NEW) if p.check == "user-key"]

        assert [text.split()[5] for text in texts] == ["ops"]


class TestSessionsOverParallelLinks:
    def test_are_told_apart(self, problems: Problems):
        port = "{name: Ethernet7, profile: fabric}"
        session = "{peer: Ethernet1, group: FABRIC}]"
        link = "{a: spine1 Ethernet7, b: leaf1 Ethernet7, prefix: 10.0.0.4/31}"

        found = problems(
            ("- {name: Ethernet2, profile: fabric}", f"- {port}\n      - {{name: Ethernet2}}"),
            ("- {name: Tunnel1,", f"- {port}\n      - {{name: Tunnel1,"),
            ("- {a: spine1 Ethernet3,", f"- {link}\n  - {{a: spine1 Ethernet3,"),
            (session, session.replace("]", ", {peer: Ethernet7, group: FABRIC}]")),
        )

        told = [(p.check, p.key) for p in found if p.check.startswith("bgp")]
        assert told == [("bgp-one-sided", "spine1 - Ethernet7")]


class TestAnotherAsNumber:
    SESSION = (
        "sessions: [{peer: Ethernet1, group: FABRIC}]",
        "sessions: [{peer: Ethernet1, group: FABRIC, remote_asn: 65009}]",
    )

    def test_is_no_mistake_where_the_other_end_shows_it(self, problems: Problems):
        shown = "- {peer: Ethernet1, group: FABRIC}\n"

        assert problems(self.SESSION, (shown, shown.replace("}", ", local_asn: 65009}"))) == []

    def test_is_none_while_the_session_is_off(self, problems: Problems):
        session, wrong = self.SESSION

        assert problems((session, wrong.replace("}", ", enabled: false}"))) == []
