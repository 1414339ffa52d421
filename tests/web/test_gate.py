"""Who comes in: nobody unasked, nobody by guessing, and no page without its headers."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import Error as DatabaseError
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from netconfig.audit.models import AuditEntry
from netconfig.people.models import User
from tests.factories import PASSWORD, make_change, make_user
from tests.web.conftest import SignIn

OPEN = {"sign-in", "healthz"}
HOOKS = "hook"
"""What programs call has a proof of its own."""


def all_patterns(
    resolver: URLResolver | None = None, prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Yield (address, pattern) of everything that can be asked for."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from all_patterns(pattern, address)
        else:
            yield address, pattern


def example(address: str) -> str:
    """Return an address in which every part is filled in."""
    parts = ["1" if part.startswith("<") else part for part in address.split("/")]
    return "/" + "/".join(parts)


def pages() -> list[tuple[str, str]]:
    return [
        (str(pattern.name), example(address))
        for address, pattern in all_patterns()
        if not str(pattern.name).startswith(HOOKS)
    ]


class TestGate:
    @pytest.mark.parametrize(("name", "address"), pages())
    def test_lets_nobody_in_who_is_not_signed_in(self, db, name: str, address: str):
        client = Client()

        for ask in (client.get, client.post):
            answer = ask(address)

            if name in OPEN:
                assert answer.status_code in (200, 403, 405)
            else:
                assert answer.status_code == 302, address
                assert answer.headers["Location"].startswith("/sign-in/")

    def test_is_passed_by_exactly_the_views_that_say_so(self):
        free = {
            str(pattern.name)
            for _, pattern in all_patterns()
            if not getattr(pattern.callback, "login_required", True)
        }

        assert {name for name in free if not name.startswith(HOOKS)} == OPEN

    def test_reloads_a_live_page_and_refuses_a_stream_without_a_session(self, db):
        part = Client().get("/deployments/1/live/", headers={"HX-Request": "true"})
        stream = Client().get("/events/?subject=change:1", headers={"Accept": "text/event-stream"})

        assert part.headers["HX-Refresh"] == "true"
        assert stream.status_code == 401

    @pytest.mark.parametrize("address", ["/sign-in/", "/", "/nowhere/", "/changes/7/", "/healthz"])
    def test_puts_strict_headers_on_every_page(self, alice: User, client_of: SignIn, address: str):
        answer = client_of(alice).get(address)

        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Frame-Options"] == "DENY"

    def test_has_no_inline_script_or_style_on_its_pages(
        self, alice: User, network: None, client_of: SignIn
    ):
        make_change(alice)
        client = client_of(alice)

        for address in ("/", "/devices/", "/devices/leaf1/", "/changes/1/", "/changes/new/"):
            page = client.get(address).content.decode()
            assert "<script>" not in page
            assert " style=" not in page
            assert " onclick=" not in page

    def test_refuses_a_form_without_its_token(self, alice: User):
        client = Client(enforce_csrf_checks=True)
        client.force_login(alice)

        answer = client.post("/sign-out/")

        assert answer.status_code == 403
        assert "Form expired" in answer.content.decode()

    def test_answers_to_no_name_but_its_own(self, db: None):
        answer = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})

        assert answer.status_code == 400
        assert "Bad request" in answer.content.decode()

    def test_tells_an_error_of_ours_as_its_sentence(self, guest: User, client_of: SignIn):
        client = client_of(guest)

        missing, refused = client.get("/changes/77/"), client.get("/changes/new/")

        assert missing.status_code == 404
        assert "There is no change request 77." in missing.content.decode()
        assert refused.status_code == 403
        assert "guest may not plan change requests." in refused.content.decode()

    def test_shows_a_defect_without_its_traceback(
        self, alice: User, client_of: SignIn, monkeypatch: pytest.MonkeyPatch
    ):
        client = client_of(alice)
        client.raise_request_exception = False

        def break_down(*_: object) -> None:
            raise ZeroDivisionError("planted-secret-5150")

        monkeypatch.setattr("netconfig.web.views.people.changes.visible_to", break_down)
        answer = client.get("/")

        assert answer.status_code == 500
        page = answer.content.decode()
        assert "Something broke" in page
        assert "planted-secret" not in page
        assert "Traceback" not in page

    def test_takes_no_number_that_no_column_can_hold(self, alice: User, client_of: SignIn):
        assert client_of(alice).get(f"/changes/{10**30}/").status_code == 404


@pytest.mark.usefixtures("quick_passwords")
class TestSignIn:
    def test_goes_on_to_the_page_that_was_wanted(self, db):
        make_user("carol", "view", password=PASSWORD)
        client = Client()

        wanted = client.get("/devices/?site=dc1").headers["Location"]
        answer = client.post(wanted, {**self.sent("carol"), "next": "/devices/?site=dc1"})

        assert wanted == "/sign-in/?next=/devices/%3Fsite%3Ddc1"
        assert answer.headers["Location"] == "/devices/?site=dc1"
        assert client.get("/").status_code == 200

    @pytest.mark.parametrize(
        "elsewhere",
        ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", ""],
    )
    def test_never_leads_elsewhere(self, db, elsewhere: str):
        make_user("carol", password=PASSWORD)

        answer = Client().post("/sign-in/", {**self.sent("carol"), "next": elsewhere})

        assert answer.headers["Location"] == "/"

    def test_says_the_same_for_a_wrong_name_and_a_wrong_password(self, db):
        make_user("carol", password=PASSWORD)
        client = Client()

        wrong = client.post("/sign-in/", self.sent("carol", "wrong"))
        unknown = client.post("/sign-in/", self.sent("nobody", "wrong"))

        for answer in (wrong, unknown):
            assert answer.status_code == 403
            assert "The name or the password is wrong." in answer.content.decode()

    def test_refuses_who_is_shut_out(self, db):
        make_user("carol", password=PASSWORD, is_active=False)

        assert Client().post("/sign-in/", self.sent("carol")).status_code == 403

    def test_slows_down_guessing_for_that_name_from_that_address_only(self, db):
        make_user("carol", password=PASSWORD)
        make_user("dave", password=PASSWORD)
        client = Client()
        for _ in range(5):
            client.post("/sign-in/", self.sent("carol", "wrong"))

        right_but_late = client.post("/sign-in/", self.sent("carol"))
        other = Client().post("/sign-in/", self.sent("dave"))
        elsewhere = Client(REMOTE_ADDR="192.0.2.99").post("/sign-in/", self.sent("carol"))

        assert "Too many tries" in right_but_late.content.decode()
        assert other.status_code == elsewhere.status_code == 302

    def test_forgets_tries_after_a_success(self, db):
        make_user("carol", password=PASSWORD)
        for _ in range(2):
            for _ in range(4):
                Client().post("/sign-in/", self.sent("carol", "wrong"))
            assert Client().post("/sign-in/", self.sent("carol")).status_code == 302

    def test_stops_one_address_from_trying_many_names(self, db):
        client = Client()
        for number in range(50):
            client.post("/sign-in/", self.sent(f"name{number // 5}", "wrong"))

        answer = client.post("/sign-in/", self.sent("another", "wrong"))

        assert "Too many tries" in answer.content.decode()

    def test_keeps_nothing_readable_of_what_was_typed(self, db):
        Client().post("/sign-in/", self.sent("planted-secret-5150", "planted-secret-5151"))

        rows = list(AuditEntry.objects.values_list("actor", "subject", "details"))
        assert rows
        assert "planted" not in str(rows)

    def test_ends_with_the_sign_out(self, alice: User, client_of: SignIn):
        client = client_of(alice)

        client.post("/sign-out/")

        assert client.get("/").status_code == 302

    @staticmethod
    def sent(username: str, password: str = PASSWORD) -> dict[str, str]:
        return {"username": username, "password": password}


class TestHealthz:
    def test_answers_while_the_database_does(self, db, monkeypatch: pytest.MonkeyPatch):
        well = Client().get("/healthz")

        def fail() -> None:
            raise DatabaseError("planted-secret-5150")

        with monkeypatch.context() as patched:
            patched.setattr(connection, "cursor", fail)
            ill = Client().get("/healthz")

        assert (well.status_code, well.json()) == (200, {"status": "ok"})
        assert (ill.status_code, ill.json()) == (503, {"status": "unavailable"})


def test_system_checks_pass(db):
    call_command("check")
