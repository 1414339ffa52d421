import re
from datetime import timedelta

import pytest
import structlog

from netconfig.audit.models import AuditEntry
from netconfig.changes.models import ChangeRequest, StagedEdit
from netconfig.changes.queries import edits_of
from netconfig.core.lifecycle import ChangeState
from netconfig.devices.models import Device, Site
from netconfig.intent.operations import apply_edits
from netconfig.people.operations import take_grant
from netconfig.sources.models import Source, Sync
from netconfig.sources.operations import ask_for_sync, sync_source, syncing
from netconfig.sources.reading import read_commit
from tests.sources.conftest import DEVICES, NETWORK, NOW, SITES


def apply(change: ChangeRequest) -> None:
    """Make a change request's edits intent, as the start of its deployment does."""
    apply_edits(edits_of(change), change=f"change:{change.pk}", actor="alice", at=NOW)
    ChangeRequest.objects.filter(pk=change.pk).update(state=ChangeState.CLOSED, applied_at=NOW)


class TestSync:
    def test_opens_a_change_request_for_one_commit_and_asks_for_its_plan(self, work, source, sync):
        sha = work.commit(NETWORK, "Add the first leaf")

        outcome = sync(source)

        change = outcome.change
        assert (outcome.word, change.title) == ("opened", "Add the first leaf")
        assert change.origin == f"source:network@{sha}"
        assert change.templates_at == f"network:{sha}"
        assert change.author.username == "source-network"
        assert change.state == ChangeState.PLANNING
        assert change.deploys_itself
        assert {edit.kind for edit in edits_of(change)} >= {"site", "device", "vlan"}
        assert not Device.objects.exists()
        assert source.last_commit == sha

    def test_does_nothing_while_the_branch_does_not_move(self, work, source, sync):
        work.commit(NETWORK)
        sync(source)

        outcome = sync(source)

        assert (outcome.word, outcome.change) == ("known", None)
        assert ChangeRequest.objects.count() == 1
        assert source.due_at > source.synced_at

    def test_takes_a_commit_in_again_when_a_person_says_so(self, work, source, sync):
        work.commit(NETWORK)
        first = sync(source).change

        second = sync(source, again=True).change

        first.refresh_from_db()
        assert second.pk != first.pk
        assert first.state == ChangeState.CLOSED

    def test_closes_the_older_open_change_request_as_superseded(self, work, source, sync):
        work.commit(NETWORK)
        older = sync(source).change
        sha = work.commit({"inventory/sites.yaml": SITES.replace("users", "people")})

        newer = sync(source).change

        older.refresh_from_db()
        assert older.reason == f"superseded: network is at {sha[:12]} now"
        assert newer.state == ChangeState.PLANNING
        vlan = next(edit for edit in edits_of(newer) if edit.kind == "vlan")
        assert vlan.fields["name"] == "people"

    def test_withdraws_what_a_later_commit_takes_back(self, work, source, sync):
        work.commit(NETWORK)
        apply(sync(source).change)
        work.commit({"inventory/sites.yaml": SITES.replace("users", "people")})
        older = sync(source).change
        work.commit({"inventory/sites.yaml": SITES})

        assert sync(source).word == "unchanged"

        older.refresh_from_db()
        assert older.state == ChangeState.CLOSED

    def test_stages_only_what_differs_from_the_intent(self, work, source, sync):
        work.commit(NETWORK)
        apply(sync(source).change)
        work.commit({"inventory/devices.yaml": None, "inventory/sites.yaml": SITES + DEVICES})
        assert sync(source).word == "unchanged"
        work.commit({"inventory/sites.yaml": SITES.replace("users", "people") + DEVICES})

        (edit,) = edits_of(sync(source).change)

        assert (edit.op, edit.kind, edit.fields) == ("update", "vlan", {"name": "people"})

    def test_waits_while_an_older_change_request_is_being_deployed(self, work, source, sync):
        work.commit(NETWORK)
        older = sync(source).change
        ChangeRequest.objects.filter(pk=older.pk).update(state=ChangeState.DEPLOYING)
        sha = work.commit({"inventory/sites.yaml": SITES.replace("users", "people")})

        assert sync(source).word == "waits"
        assert source.due_at <= source.synced_at + timedelta(seconds=10)
        assert ChangeRequest.objects.get().state == ChangeState.DEPLOYING

        ChangeRequest.objects.filter(pk=older.pk).update(state=ChangeState.CLOSED)
        assert sync(source).commit.sha == sha
        assert ChangeRequest.objects.count() == 2

    def test_follows_a_force_push_back_to_an_older_commit(self, work, source, sync):
        first = work.commit(NETWORK)
        apply(sync(source).change)
        work.commit({"inventory/sites.yaml": SITES.replace("users", "people")})
        apply(sync(source).change)
        work.git("reset", "-q", "--hard", first)

        outcome = sync(source)

        assert (outcome.word, outcome.commit.sha) == ("opened", first)
        (edit,) = edits_of(outcome.change)
        assert edit.fields == {"name": "users"}

    def test_takes_templates_alone_as_a_change(self, work, source, sync):
        work.commit(NETWORK)
        apply(sync(source).change)
        sha = work.commit({"templates/arista_eos/main.j2": "hostname {{ device.name }}\n!\n"})

        change = sync(source).change

        assert (change.templates_at, change.edits.count()) == (f"network:{sha}", 0)


class TestBadCommit:
    @pytest.mark.parametrize(
        ("files", "error"),
        [
            (
                {"inventory/devices.yaml": DEVICES.replace("site: dc1", "site: dc9")},
                r"inventory/devices.yaml:3:11: device leaf1: site: there is no site dc9",
            ),
            (
                {"inventory/devices.yaml": "devices:\n  - name: leaf1\n   site: dc1\n"},
                r"inventory/devices.yaml:3:4: no YAML: ",
            ),
            (
                {"inventory/devices.yaml": DEVICES + "    colour: red\n"},
                r"inventory/devices.yaml:9:5: device leaf1: colour: there is no such field",
            ),
            ({"inventory/devices.yaml": b"devices:\n\xff"}, r"inventory/devices.yaml:2: .* UTF-8"),
            (
                {"templates/arista_eos/main.j2": "hostname\n{% if %}\n"},
                r"Template arista_eos/main.j2 line 2: ",
            ),
            (
                {"templates/arista_eos/main.j2": "a\n\n{{ name | unheard_of }}\n"},
                r"Template arista_eos/main.j2 line 3: No filter named 'unheard_of'",
            ),
        ],
    )
    def test_changes_nothing_and_says_file_line_and_reason(self, work, source, sync, files, error):
        work.commit(NETWORK)
        apply(sync(source).change)
        sha = work.commit(files, "A mistake")

        with structlog.testing.capture_logs() as logs:
            outcome = sync(source)

        assert outcome.word == "refused"
        for text in (outcome.text, source.last_error, Sync.objects.get(commit=sha).error):
            assert re.match(error, text)
        entry = AuditEntry.objects.get(action="source.refused")
        assert (entry.actor, entry.details["error"]) == ("source-network", outcome.text)
        assert [log["reason"] for log in logs if log["event"] == "source synced"] == [outcome.text]
        assert ChangeRequest.objects.count() == 1
        assert Device.objects.get().site.name == "dc1"

    def test_is_said_once_and_stays_shown_until_a_better_one_comes(self, work, source, sync):
        work.commit({**NETWORK, "inventory/devices.yaml": "devices: 1\n"})
        sync(source)

        assert sync(source).word == "known"
        assert "devices must be a list" in source.last_error
        assert Sync.objects.count() == 1

        work.commit(NETWORK)
        assert sync(source).word == "opened"
        assert source.last_error == ""

    def test_leaves_the_older_change_request_open(self, work, source, sync):
        work.commit(NETWORK)
        older = sync(source).change
        work.commit({"inventory/devices.yaml": "devices: 1\n"})

        sync(source)

        older.refresh_from_db()
        assert older.state == ChangeState.PLANNING

    def test_that_lost_its_inventory_takes_nothing_away(self, work, source, sync):
        work.commit(NETWORK)
        apply(sync(source).change)
        work.commit({name: None for name in NETWORK if name.startswith("inventory/")})

        assert sync(source).word == "refused"
        assert Site.objects.exists()

    def test_that_lost_its_templates_is_refused(self, work, source, sync):
        work.commit(NETWORK)
        apply(sync(source).change)
        work.commit({"templates/arista_eos/main.j2": None})

        outcome = sync(source)

        assert (outcome.word, "no templates" in outcome.text) == ("refused", True)

    def test_with_neither_folder_is_refused(self, source, sync):
        assert "neither inventory/*.yaml nor templates/*.j2" in sync(source).text

    def test_that_takes_what_another_source_brings_is_refused(self, work, source, sync):
        work.commit(NETWORK)
        apply(sync(source).change)
        Site.objects.update(managed_by="other")
        work.commit({"inventory/sites.yaml": SITES + "# more\n"})

        assert "managed by the source other" in sync(source).text


class TestTrouble:
    def test_says_that_the_branch_is_gone_and_tries_again(self, work, source, sync):
        work.commit(NETWORK)
        sync(source)
        work.git("branch", "-m", "main", "trunk")

        outcome = sync(source)

        assert (outcome.word, "no branch main" in source.last_error) == ("failed", True)
        assert source.due_at > source.synced_at
        assert ChangeRequest.objects.count() == 1

        work.git("branch", "-m", "trunk", "main")
        assert sync(source).word == "known"
        assert source.last_error == ""

    def test_audits_the_same_trouble_once(self, work, source, sync):
        work.git("branch", "-m", "main", "trunk")

        for _ in range(3):
            sync(source)

        assert AuditEntry.objects.filter(action="source.failed").count() == 1

    def test_says_that_its_secret_is_not_there(self, source, sync):
        source.credential_secret = "git-token"
        source.save()

        assert sync(source).text == "There is no secret git-token."

    def test_refuses_a_folder_that_is_no_longer_allowed(self, source, sync, settings):
        settings.NETCONFIG_GIT_LOCAL_PATHS = []

        assert "NETCONFIG_GIT_LOCAL_PATHS" in sync(source).text

    def test_stops_where_its_user_lost_the_right(self, work, source, sync):
        take_grant(source.user, "edit")
        work.commit(NETWORK)

        assert "may not stage edits" in sync(source).text
        assert not StagedEdit.objects.exists()


class TestTurns:
    def test_lets_one_worker_have_a_generation(self, source, clock):
        assert sync_source(source.pk, source.generation, clock=clock) is not None
        assert sync_source(source.pk, source.generation, clock=clock) is None

    def test_stores_nothing_once_another_has_taken_over(self, work, source, clock, monkeypatch):
        work.commit(NETWORK)

        def overtaken(mirror, commit):
            Source.objects.filter(pk=source.pk).update(generation=99)
            return read_commit(mirror, commit)

        monkeypatch.setattr(syncing, "read_commit", overtaken)

        assert sync_source(source.pk, source.generation, clock=clock) is None
        assert not ChangeRequest.objects.exists()

    def test_looks_again_at_once_when_a_hint_came_meanwhile(self, work, source, clock, monkeypatch):
        work.commit(NETWORK)

        def hinted(mirror, commit):
            assert not ask_for_sync(source, now=NOW)
            return read_commit(mirror, commit)

        monkeypatch.setattr(syncing, "read_commit", hinted)
        sync_source(source.pk, source.generation, clock=clock)

        source.refresh_from_db()
        assert source.due_at == source.synced_at
