"""`netconfig source`: add, list, show, sync, unpin and remove Git repositories."""

import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.urls import reverse
from django.utils import timezone

from netconfig import pipeline
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ChangeState
from netconfig.management.base import QuickCommand
from netconfig.people.models import Right, User
from netconfig.people.queries import acting_user, require
from netconfig.sources import operations
from netconfig.sources.models import Source
from netconfig.sources.queries import get_source, open_changes, pinned_commits, visible_to


class SourceIsNotTakenIn(NetconfigError):
    """The source's commit was refused, or could not be fetched."""


class Command(QuickCommand):
    help = "Keep the Git repositories that provide inventory and templates."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="add a repository; its webhook's secret is shown once")
        add.add_argument("name")
        add.add_argument("url", help="https://…, ssh://… or a folder that is allowed")
        add.add_argument("--branch", default="main")
        add.add_argument(
            "--do",
            choices=[value.replace("_", "-") for value in Source.Action.values],
            default="plan",
            help="what comes of a push",
        )
        add.add_argument("--username", default="", help="login for https")
        add.add_argument(
            "--secret", default="", help="name of the secret: a token, or a private key for ssh"
        )
        add.add_argument("--host-key", default="", help="an ssh host's public key line")
        add.add_argument("--poll-seconds", type=int, default=0)
        actions.add_parser("list", help="all sources, and where they are")
        sync = actions.add_parser("sync", help="take in now what the branch holds")
        sync.add_argument("name")
        sync.add_argument(
            "--again", action="store_true", help="also a commit that was taken in before"
        )
        for name, text in _BY_NAME.items():
            actions.add_parser(name, help=text).add_argument("name")

    def handle(self, *_args: Any, **options: Any) -> None:
        user, action = acting_user(), options["action"]
        if action == "add":
            self._add(options, user=user)
        elif action == "list":
            for source in visible_to(user):
                self.stdout.write(_line(source))
        elif action == "sync":
            self._sync(options["name"], user=user, again=options["again"])
        else:
            source = get_source(options["name"], user=user)
            getattr(self, f"_{action.replace('-', '_')}")(source, user)

    def _add(self, options: Mapping[str, Any], *, user: User) -> None:
        wanted = operations.NewSource(
            name=options["name"],
            url=options["url"],
            branch=options["branch"],
            action=options["do"].replace("-", "_"),
            credential_username=options["username"],
            credential_secret=options["secret"],
            host_key=options["host_key"],
            poll_seconds=options["poll_seconds"],
        )
        source, hook_secret = operations.add_source(wanted, by=user, now=timezone.now())
        self.stdout.write(f"Added {source.name}: it will {source.get_action_display()}.")
        self._show_hook(source, hook_secret)

    def _sync(self, name: str, *, user: User, again: bool) -> None:
        require(user, Right.PLAN, [])
        source = get_source(name, user=user)
        outcome = operations.sync_source(
            source.pk, source.generation, clock=timezone.now, again=again
        )
        if outcome is None or outcome.word == "waits":
            reason = outcome.text if outcome else "It is inactive, or being synced at this moment."
            self.stdout.write(f"Not now: {reason}")
            return
        if outcome.text:
            raise SourceIsNotTakenIn(f"{source.name}: {outcome.text}")
        at = outcome.commit.sha[:12] if outcome.commit else ""
        if outcome.change is None:
            self.stdout.write(f"{source.name} is at {at}: {_NOTHING[outcome.word]}.")
            return
        pipeline.ring(
            pipeline.plan_change,
            change_id=outcome.change.pk,
            generation=outcome.change.generation,
        )
        self.stdout.write(f"{source.name} is at {at}: opened {outcome.change}.")

    def _show(self, source: Source, _user: User) -> None:
        pinned = pinned_commits(source)
        rows = {
            "repository": f"{source.url} {source.branch}",
            "does": source.get_action_display(),
            "credential": source.credential_secret or "none",
            "webhook": _hook_url(source),
            "polled": f"every {source.poll_seconds} s, next {_time(source.due_at)}",
            "commit": source.last_commit or "none yet",
            "rolled back": ", ".join(sorted(commit[:12] for commit in pinned)) or "none",
            "error": source.last_error or "none",
        }
        for name, text in rows.items():
            self.stdout.write(f"{name:12} {text}")
        for sync in source.syncs.select_related("change").order_by("-pk")[:10]:
            state = f"{sync.change}, {sync.change.state}" if sync.change else sync.state
            line = f"{_time(sync.ended_at)}  {sync.commit[:12]}  {state}  {sync.subject}"
            self.stdout.write(line)

    def _unpin(self, source: Source, user: User) -> None:
        operations.unpin_source(source, by=user, now=timezone.now())
        self.stdout.write(f"No commit of {source.name} is kept from being deployed by itself.")
        for change in open_changes(source).filter(state=ChangeState.IN_REVIEW):
            pipeline.deploy_when_approved(change)

    def _renew_hook(self, source: Source, user: User) -> None:
        self._show_hook(source, operations.renew_hook_secret(source, by=user))

    def _remove(self, source: Source, user: User) -> None:
        operations.remove_source(source, by=user)
        self.stdout.write(f"Removed {source.name}. What it brought stays as it is.")

    def _show_hook(self, source: Source, hook_secret: str) -> None:
        self.stdout.write(f"Webhook  {_hook_url(source)}")
        self.stdout.write(f"Secret   {hook_secret}")
        if sys.stdout.isatty():
            self.stdout.write("The secret is not shown again.")


_BY_NAME = {
    "show": "one source, its latest commits and what was wrong with them",
    "unpin": "let commits that were rolled back be deployed by themselves again",
    "renew-hook": "make a new secret for the webhook",
    "remove": "remove a source; what it brought stays",
}
_NOTHING = {"known": "it has not moved", "unchanged": "it differs in nothing"}


def _hook_url(source: Source) -> str:
    return f"{settings.NETCONFIG_URL}{reverse('hook', args=[source.name])}"


def _line(source: Source) -> str:
    at = source.last_commit[:12] or "-"
    error = f"  {source.last_error.splitlines()[0]}" if source.last_error else ""
    return f"{source.name}  {source.url} {source.branch}  {source.action}  {at}{error}"


def _time(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%F %T}" if at else "never"
