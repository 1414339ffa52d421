import hashlib
import hmac
import json
from datetime import timedelta
from functools import partial
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.utils import timezone

from netconfig import pipeline, webhooks
from netconfig.changes.models import ChangeRequest
from netconfig.core.lifecycle import ChangeState
from netconfig.devices import crypto
from netconfig.sources.models import Delivery, Source
from netconfig.sources.operations import NewSource, add_source, renew_hook_secret
from tests.sources.conftest import NETWORK


@pytest.fixture
def added(alice, work):
    """A source that was polled a while ago, and the secret of its webhook."""
    source, secret = add_source(NewSource("network", work.url), by=alice, now=timezone.now())
    source.due_at = timezone.now() + timedelta(hours=1)
    source.save()
    return source, secret


@pytest.fixture
def bells(monkeypatch):
    """The names of the tasks that were rung for."""
    rung: list[str] = []
    monkeypatch.setattr(pipeline, "ring", lambda task, **_ids: rung.append(task.__name__))
    return rung


@pytest.fixture
def rung(monkeypatch):
    """The tasks that were published, with the first of their ids."""
    found = []

    def publish(task, ids):
        found.append((task.name, next(iter(ids.values()))))

    monkeypatch.setattr(pipeline, "_publish", publish)
    monkeypatch.setattr(transaction, "on_commit", lambda ring: ring())
    return found


@pytest.fixture
def send(client, added):
    """Post a message as GitHub does."""

    def send(
        payload=None,
        *,
        secret=None,
        name="network",
        event="push",
        delivery="72d3162e-cc78-11e3-81ab-4c9367dc0958",
        **headers,
    ):
        body = json.dumps({"ref": "refs/heads/main"} if payload is None else payload).encode()
        body = headers.pop("body", body)
        key = added[1] if secret is None else secret
        signature = "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
        return client.post(
            f"/hooks/{name}/",
            data=body,
            content_type=headers.pop("content_type", "application/json"),
            headers={
                "X-GitHub-Event": event,
                "X-GitHub-Delivery": delivery,
                "X-Hub-Signature-256": headers.pop("signature", signature),
            },
        )

    return send


class TestHook:
    def test_makes_the_source_due_and_rings(self, send, added, bells):
        answer = send()

        added[0].refresh_from_db()
        assert (answer.status_code, bells) == (202, ["sync_source"])
        assert added[0].due_at <= timezone.now()

    def test_needs_no_sign_in_and_no_csrf_token(self, send, client, bells):
        client.handler.enforce_csrf_checks = True

        assert send().status_code == 202

    def test_takes_a_form_as_github_sends_it_by_default(self, send, bells):
        body = urlencode({"payload": json.dumps({"ref": "refs/heads/main"})}).encode()

        answer = send(body=body, content_type="application/x-www-form-urlencoded")

        assert (answer.status_code, bells) == (202, ["sync_source"])

    def test_answers_a_ping(self, send, bells):
        assert (send(event="ping").json(), bells) == ({"status": "pong"}, [])

    @pytest.mark.parametrize(
        "options",
        [
            {"event": "issues"},
            {"payload": {"ref": "refs/heads/other"}},
            {"payload": {"ref": "refs/tags/main"}},
        ],
    )
    def test_does_nothing_for_what_is_no_push_to_the_branch(self, send, added, bells, options):
        assert (send(**options).status_code, bells) == (200, [])
        added[0].refresh_from_db()
        assert added[0].due_at > timezone.now()

    def test_takes_a_delivery_once(self, send, added, bells):
        send()
        Source.objects.update(due_at=None, is_hinted=False)

        answer = send()

        added[0].refresh_from_db()
        assert (answer.status_code, answer.json()) == (200, {"status": "taken before"})
        assert (added[0].due_at, bells) == (None, ["sync_source"])
        assert Delivery.objects.count() == 1

    def test_rings_no_more_than_every_two_seconds(self, send, added, bells):
        Source.objects.update(synced_at=timezone.now())

        answer = send()

        added[0].refresh_from_db()
        assert (answer.status_code, bells) == (202, [])
        assert timezone.now() < added[0].due_at <= timezone.now() + timedelta(seconds=2)


class TestForgedHook:
    @pytest.mark.parametrize(
        "options",
        [
            {"secret": "guessed"},
            {"secret": ""},
            {"signature": ""},
            {"signature": "sha256="},
            {"signature": "sha1=0000"},
            {"signature": "é" * 10},
            {"name": "unknown"},
            {"name": "unknown", "secret": "guessed"},
            {"body": b"\xff not json", "secret": "guessed"},
        ],
    )
    def test_is_refused_alike_whatever_is_wrong(self, send, bells, options):
        answer = send(**options)

        assert answer.status_code == 403
        assert answer.json() == {"status": "no such source, or not its signature"}
        assert bells == []
        assert not Delivery.objects.exists()

    def test_is_refused_for_a_source_that_is_switched_off(self, send, bells):
        Source.objects.update(is_active=False)

        assert (send().status_code, bells) == (403, [])

    def test_is_refused_with_the_signature_of_another_body(self, send, added):
        other = hmac.new(added[1].encode(), b"{}", hashlib.sha256).hexdigest()

        assert send(signature=f"sha256={other}").status_code == 403

    def test_is_refused_with_a_secret_that_was_renewed(self, send, added, alice):
        renew_hook_secret(added[0], by=alice)

        assert send().status_code == 403

    def test_costs_the_same_work_for_an_unknown_source(self, send, monkeypatch):
        work: list[str] = []
        for module, name in ((crypto, "decrypt"), (hmac, "compare_digest")):
            real = getattr(module, name)
            watch = partial(_watched, work, name, real)
            monkeypatch.setattr(module, name, watch)

        send(secret="guessed")
        known, work[:] = list(work), []
        send(secret="guessed", name="unknown")

        assert work == known
        assert set(work) == {"decrypt", "compare_digest"}


def _watched(work, name, real, *arguments):
    work.append(name)
    return real(*arguments)


class TestMalformedHook:
    @pytest.mark.parametrize(
        "options",
        [
            {"body": b"no json"},
            {"body": b"\xff"},
            {"body": b"[" * 100_000},
            {"body": b"a=1", "content_type": "application/x-www-form-urlencoded"},
            {"payload": []},
            {"payload": {"ref": 7}},
            {"payload": {}},
            {"delivery": ""},
            {"delivery": "x" * 65},
            {"delivery": "a b"},
        ],
    )
    def test_is_told_so_and_does_nothing(self, send, bells, options):
        assert (send(**options).status_code, bells) == (400, [])
        assert not Delivery.objects.exists()

    def test_is_not_read_beyond_the_limit(self, send, monkeypatch):
        monkeypatch.setattr(webhooks, "_MOST_BYTES", 100)

        assert send(body=b" " * 101).status_code == 413

    def test_may_only_be_posted(self, client, db):
        assert client.get("/hooks/network/").status_code == 405


class TestSweep:
    def test_finds_a_push_whose_hook_was_lost_after_one_poll(self, work, added, rung):
        pipeline.sweep()
        assert rung == []
        Source.objects.update(due_at=timezone.now())

        pipeline.sweep()
        pipeline.sweep()

        assert rung == [("netconfig.pipeline.sync_source", added[0].pk)]

    def test_takes_over_from_a_worker_that_died(self, work, added, rung):
        work.commit(NETWORK)
        dead = {"is_syncing": True, "generation": 7, "due_at": timezone.now()}
        Source.objects.update(**dead)

        pipeline.sweep()
        pipeline.sync_source(source_id=added[0].pk, generation=7)

        assert rung[0] == ("netconfig.pipeline.sync_source", added[0].pk)
        assert rung[1][0] == "netconfig.pipeline.plan_change"
        assert ChangeRequest.objects.get().state == ChangeState.PLANNING

    def test_leaves_a_source_that_is_switched_off_alone(self, added, rung):
        Source.objects.update(due_at=timezone.now(), is_active=False)

        pipeline.sweep()

        assert rung == []
