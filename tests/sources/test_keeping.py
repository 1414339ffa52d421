import io

import pytest
from django.core.management import call_command

from netconfig import pipeline
from netconfig.audit.models import AuditEntry
from netconfig.devices import crypto
from netconfig.git import UrlIsRefused
from netconfig.management.commands.source import SourceIsNotTakenIn
from netconfig.people.models import User
from netconfig.people.queries import MayNot
from netconfig.sources.models import CommitTemplates, Source
from netconfig.sources.operations import CannotAddSource, NewSource, add_source, remove_source
from netconfig.sources.queries import NoSuchSource, get_source, visible_to
from tests.factories import make_user
from tests.sources.conftest import NETWORK, NOW


class TestAddSource:
    def test_makes_a_service_user_with_no_more_rights_than_it_needs(self, alice, work):
        rights = {}
        for name, action in (("one", "plan"), ("two", "deploy_by_policy")):
            source, _ = add_source(NewSource(name, work.url, action=action), by=alice, now=NOW)
            rights[name] = {grant.right for grant in source.user.grants.all()}
            assert (source.user.username, source.user.kind) == (f"source-{name}", "service")
            assert not source.user.has_usable_password()

        assert rights == {"one": {"edit", "plan"}, "two": {"edit", "plan", "deploy"}}

    def test_keeps_the_webhooks_secret_encrypted_and_out_of_the_audit_trail(self, alice, work):
        source, secret = add_source(NewSource("network", work.url), by=alice, now=NOW)

        assert secret.encode() not in bytes(source.hook_secret)
        assert crypto.decrypt(source.hook_secret) == secret
        assert secret not in str(list(AuditEntry.objects.values()))

    @pytest.mark.parametrize(
        ("fields", "error"),
        [
            ({"name": "-x"}, CannotAddSource),
            ({"name": "a b"}, CannotAddSource),
            ({"name": "x" * 41}, CannotAddSource),
            ({"name": "../x"}, CannotAddSource),
            ({"action": "anything"}, CannotAddSource),
            ({"branch": "-x"}, UrlIsRefused),
            ({"url": "http://git.example.net/x"}, UrlIsRefused),
            ({"url": "/etc"}, UrlIsRefused),
            ({"url": "ssh://git@git.example.net/x"}, CannotAddSource),
        ],
    )
    def test_refuses_what_cannot_be(self, alice, work, fields, error):
        wanted = {"name": "network", "url": work.url, **fields}

        with pytest.raises(error):
            add_source(NewSource(**wanted), by=alice, now=NOW)

        assert not Source.objects.exists()
        assert not User.objects.filter(kind="service").exists()

    def test_refuses_a_second_source_of_one_name(self, alice, work, source):
        with pytest.raises(CannotAddSource, match="There is a source network already"):
            add_source(NewSource("network", work.url), by=alice, now=NOW)

    def test_needs_the_right(self, work, db):
        with pytest.raises(MayNot):
            add_source(NewSource("network", work.url), by=make_user("eve", "edit"), now=NOW)


class TestRemoveSource:
    def test_shuts_its_user_out_and_keeps_what_it_brought(
        self, alice, work, source, sync, settings
    ):
        work.commit(NETWORK)
        change = sync(source).change
        mirror = settings.DATA_DIR / "git" / "network"
        assert mirror.exists()

        remove_source(source, by=alice)

        change.refresh_from_db()
        assert not change.author.is_active
        assert not mirror.exists()
        assert CommitTemplates.objects.exists()

    def test_lets_it_come_again_with_other_rights(self, alice, work, source):
        remove_source(source, by=alice)

        again, _ = add_source(NewSource("network", work.url), by=alice, now=NOW)

        assert again.user.is_active
        assert {grant.right for grant in again.user.grants.all()} == {"edit", "plan"}


class TestVisible:
    def test_is_nothing_for_who_may_see_nothing(self, source):
        nobody = make_user("nobody")

        assert not visible_to(nobody).exists()
        with pytest.raises(NoSuchSource):
            get_source("network", user=nobody)


class TestCommand:
    @pytest.fixture
    def run(self, alice, monkeypatch):
        monkeypatch.setattr("netconfig.management.commands.source.acting_user", lambda: alice)
        monkeypatch.setattr(pipeline, "ring", lambda *_, **__: 1)

        def run(*arguments):
            out = io.StringIO()
            call_command("source", *arguments, stdout=out)
            return out.getvalue()

        return run

    def test_adds_and_shows_the_webhook_once(self, run, work):
        shown = run("add", "network", work.url, "--do", "deploy-by-policy")

        secret = crypto.decrypt(Source.objects.get().hook_secret)
        assert "/hooks/network/" in shown
        assert secret in shown
        assert secret not in run("show", "network") + run("list")

    def test_syncs_at_once_and_says_what_came_of_it(self, run, work, source):
        sha = work.commit(NETWORK, "Add a leaf")

        assert f"network is at {sha[:12]}: opened change request" in run("sync", "network")
        assert "it has not moved" in run("sync", "network")
        assert "opened change request" in run("sync", "network", "--again")
        assert "Add a leaf" in run("show", "network")
        assert f"deploy_by_policy  {sha[:12]}" in run("list")

    def test_fails_with_file_line_and_reason(self, run, work, source):
        work.commit({**NETWORK, "inventory/devices.yaml": "devices: 1\n"})

        with pytest.raises(SourceIsNotTakenIn, match=r"inventory/devices.yaml:1:10: "):
            run("sync", "network")

        assert "inventory/devices.yaml:1:10" in run("show", "network")

    def test_unpins_renews_and_removes(self, run, source):
        before = bytes(source.hook_secret)
        run("unpin", "network")
        run("renew-hook", "network")
        source.refresh_from_db()
        assert bytes(source.hook_secret) != before

        run("remove", "network")
        assert run("list") == ""
