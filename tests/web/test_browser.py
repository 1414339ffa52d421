"""The pages in real browsers: what moves is seen by everybody within two seconds."""

import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from netconfig.changes.models import Vote
from netconfig.deployments.crew.claims import claim_queued
from netconfig.deployments.crew.work import lease
from netconfig.deployments.journal.scribe import Line
from netconfig.deployments.journal.writing import write_lines
from netconfig.deployments.models import Deployment, DeviceRun
from netconfig.notify.operations import announce
from netconfig.people.models import User
from tests.factories import (
    PASSWORD,
    make_change,
    make_deployment,
    make_device,
    make_plan,
    make_user,
)
from tests.web.served import Served

pytestmark = pytest.mark.browser

_WITHIN_SECONDS = 2.0
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_STEPS = ("prechecked", "staged", "armed", "unconfirmed", "verified", "confirmed", "done")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        missing = "Chromium is missing (apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{missing}, and CI must have it")
        pytest.skip(missing)
    # Playwright's own event loop would make Django refuse the test's plain queries.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            found = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
            yield found
            found.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        if before is not None:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@dataclass
class Crew:
    """Two people in a browser each, who look at the same deployment."""

    deployment: Deployment
    alice: User
    bob: User
    first: Page
    second: Page

    def see(self, within: float, check: Callable[[Page], None]) -> float:
        """Check both pages; return how long it took until both showed it."""
        started = time.monotonic()
        for page in (self.first, self.second):
            check(page)
        took = time.monotonic() - started
        assert took < within, f"it took {took:.2f} s"
        return took


@pytest.fixture
def crew(served: Served, browser: Browser) -> Iterator[Crew]:
    """A deployment of two devices, open in two browsers of two people."""
    tag = secrets.token_hex(3)
    rights = ("view", "edit", "plan", "deploy", "operate")
    alice = make_user(f"alice-{tag}", *rights, password=PASSWORD, full_name="Alice Tester")
    bob = make_user(f"bob-{tag}", "approve", "operate", password=PASSWORD)
    names = [make_device(f"leaf{n}-{tag}").name for n in (1, 2)]
    change = make_change(alice, title="New NTP server everywhere")
    plan = make_plan(change, names)
    Vote.objects.create(
        change=change,
        user=bob,
        choice="approve",
        effect=plan.effect,
        basis=plan.basis,
        at=timezone.now(),
    )
    deployment = make_deployment(plan, names[:1], names[1:], by=alice)
    contexts = [browser.new_context(), browser.new_context()]
    pages = [
        open_page(context, served, user.username, f"/deployments/{deployment.pk}/")
        for context, user in zip(contexts, (alice, bob), strict=True)
    ]
    yield Crew(deployment, alice, bob, *pages)
    for context in contexts:
        context.close()


def open_page(context: BrowserContext, served: Served, username: str, address: str) -> Page:
    """Open a page, signing in on the way, and wait until it listens."""
    page = context.new_page()
    page.goto(f"{served.url}{address}")
    page.get_by_label("Name").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_request(lambda request: "/events/" in request.url):
        page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{served.url}{address}")
    return page


class TestDeploymentPage:
    def test_shows_every_step_in_a_second_browser_within_two_seconds(self, crew: Crew):
        (run,) = claim_queued(crew.deployment, limit=5, now=timezone.now(), lease=lease())
        crew.see(_WITHIN_SECONDS, lambda page: shows_step(page, run, "locked"))

        for step in _STEPS:
            line = Line(
                run.pk,
                run.fence,
                step,
                text=f"It is {step} now.",
                is_arming=step == "armed",
                run_fields={"reason": ""},
            )
            assert write_lines([line], now=timezone.now(), lease=lease()) == [None]
            crew.see(_WITHIN_SECONDS, partial(shows_step, run=run, step=step))

        expect(crew.second.locator(f"#run-{run.pk} .steps li")).to_have_text(["locked", *_STEPS])
        expect(crew.second.locator("#spoken")).to_contain_text("1 of 2 devices done")

    def test_shows_a_hold_of_one_person_to_the_other(self, crew: Crew):
        crew.first.get_by_placeholder("Why").fill("Waiting for the window.")
        crew.first.get_by_role("button", name="Hold").click()

        crew.see(
            _WITHIN_SECONDS,
            lambda page: expect(page.locator(".status")).to_contain_text("Waiting for the window."),
        )
        expect(crew.second.get_by_role("button", name="Resume")).to_be_visible()

    def test_keeps_what_a_person_typed_and_opened(self, crew: Crew):
        page, runs = crew.second, crew.deployment.runs.order_by("pk")
        page.locator(f"#run-{runs[0].pk} > summary").click()
        page.get_by_placeholder("Why").fill("Half a sent")
        (run,) = claim_queued(crew.deployment, limit=5, now=timezone.now(), lease=lease())

        shows_step(page, run, "locked")

        expect(page.locator(f"#run-{run.pk} .journal")).to_be_visible()
        expect(page.get_by_placeholder("Why")).to_have_value("Half a sent")
        expect(page.get_by_placeholder("Why")).to_be_focused()

    def test_asks_by_itself_when_the_stream_fails(
        self, crew: Crew, served: Served, browser: Browser
    ):
        context = browser.new_context()
        context.route("**/events/**", lambda route: route.abort())
        address = f"/deployments/{crew.deployment.pk}/"
        page = open_page(context, served, crew.alice.username, address)
        (run,) = claim_queued(crew.deployment, limit=5, now=timezone.now(), lease=lease())

        shows_step(page, run, "locked")
        context.close()

    def test_breaks_no_rule_of_its_own_security_policy(self, crew: Crew, served: Served):
        told: list[str] = []
        page = crew.first
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))

        device = crew.deployment.runs.order_by("pk")[0].device
        intent = ("/intent/", "/intent/device/", f"/intent/device/{device}/", "/intent/vlan/?new")
        others = ("/", "/devices/", "/changes/", f"/changes/{crew.deployment.change_id}/")
        for address in (*others, *intent, "/intent/escape-hatches/"):
            page.goto(f"{served.url}{address}")
            page.wait_for_load_state()
        page.goto(f"{served.url}/deployments/{crew.deployment.pk}/")
        expect(page.locator("#deployment")).to_be_visible()
        claim_queued(crew.deployment, limit=5, now=timezone.now(), lease=lease())
        expect(page.locator(".steps").first).to_contain_text("locked")

        assert told == []


class TestChangePage:
    def test_never_exchanges_the_plan_below_a_vote(self, served: Served, browser: Browser):
        tag = secrets.token_hex(3)
        author = make_user(f"author-{tag}", "plan")
        voter = make_user(f"voter-{tag}", "approve", password=PASSWORD)
        make_device(f"leaf-{tag}")
        change = make_change(author, title="A change in review")
        plan = make_plan(change, [f"leaf-{tag}"])
        context = browser.new_context()
        page = open_page(context, served, voter.username, f"/changes/{change.pk}/")

        make_plan(change, [f"leaf-{tag}"])
        announce(f"change:{change.pk}", "in_review")

        expect(page.get_by_role("alert")).to_contain_text("planned again since you opened")
        shown = page.locator("#vote input[name=fingerprint]")
        expect(shown).to_have_value(f"{plan.effect}-{plan.basis}")
        page.get_by_role("button", name="Approve").click()
        expect(page.locator(".message.error")).to_contain_text("planned again since it was shown")
        context.close()


def shows_step(page: Page, run: DeviceRun, step: str) -> None:
    """Wait until a page shows that the device run has come to the step."""
    expect(page.locator(f"#run-{run.pk} .steps .now")).to_have_text(step)
