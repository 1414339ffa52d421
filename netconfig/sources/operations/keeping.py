"""Writes of sources themselves: add one with its service user, remove it, unpin, renew its hook."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from netconfig.audit.operations import record
from netconfig.core.errors import NetconfigError
from netconfig.devices import crypto
from netconfig.git import Login, Mirror, check_branch, parse_remote
from netconfig.notify.operations import announce
from netconfig.people.models import Right, User
from netconfig.people.operations import add_user, give_grant, set_active
from netconfig.people.queries import require
from netconfig.sources.models import Source

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class CannotAddSource(NetconfigError):
    """The source's name is taken or none, or what it lacks is not said."""


@dataclass(frozen=True)
class NewSource:
    """What a person says about a source; `poll_seconds` of 0 means as the settings have it."""

    name: str
    url: str
    branch: str = "main"
    action: str = Source.Action.PLAN
    credential_username: str = ""
    credential_secret: str = ""
    host_key: str = ""
    poll_seconds: int = 0


def add_source(wanted: NewSource, *, by: User, now: datetime) -> tuple[Source, str]:
    """Add a source, due at once; return it and what signs its webhook, readable this once.

    It acts as a service user `source-NAME`, which may edit and plan, and deploy unless it plans
    only. Raises CannotAddSource, UrlIsRefused, MayNot.
    """
    require(by, Right.MANAGE, [])
    _check(wanted)
    hook_secret = secrets.token_hex(32)
    with transaction.atomic():
        if Source.objects.filter(name=wanted.name).exists():
            raise CannotAddSource(f"There is a source {wanted.name} already.")
        source = Source.objects.create(
            name=wanted.name,
            url=wanted.url,
            branch=wanted.branch,
            action=wanted.action,
            credential_username=wanted.credential_username,
            credential_secret=wanted.credential_secret,
            host_key=wanted.host_key,
            poll_seconds=wanted.poll_seconds or settings.NETCONFIG_POLL_SECONDS,
            hook_secret=crypto.encrypt(hook_secret),
            user=_service_user(wanted),
            created_at=now,
            due_at=now,
        )
        details = {"url": wanted.url, "branch": wanted.branch, "action": str(wanted.action)}
        record(by.username, "source.added", f"source:{source.name}", details)
        announce(f"source:{source.name}", "added")
    return source, hook_secret


def remove_source(source: Source, *, by: User) -> None:
    """Remove a source; what it brought stays, as does the history of its change requests."""
    require(by, Right.MANAGE, [])
    with transaction.atomic():
        set_active(source.user, is_active=False)
        record(by.username, "source.removed", f"source:{source.name}", {"url": source.url})
        announce(f"source:{source.name}", "removed")
        source.delete()
    mirror_of(source).remove()


def unpin_source(source: Source, *, by: User, now: datetime) -> None:
    """Let commits that were rolled back be deployed by themselves again."""
    require(by, Right.MANAGE, [])
    with transaction.atomic():
        Source.objects.filter(pk=source.pk).update(unpinned_at=now)
        record(by.username, "source.unpinned", f"source:{source.name}", {})
    source.refresh_from_db()


def renew_hook_secret(source: Source, *, by: User) -> str:
    """Return a new secret for the webhook, readable this once; the older one ends."""
    require(by, Right.MANAGE, [])
    hook_secret = secrets.token_hex(32)
    with transaction.atomic():
        Source.objects.filter(pk=source.pk).update(hook_secret=crypto.encrypt(hook_secret))
        record(by.username, "source.hook_renewed", f"source:{source.name}", {})
    return hook_secret


def mirror_of(source: Source) -> Mirror:
    """Return the mirror of a source on this machine."""
    folder = Path(settings.DATA_DIR) / "git" / source.name
    return Mirror(folder, seconds=settings.NETCONFIG_GIT_SECONDS)


def _check(wanted: NewSource) -> None:
    if not _NAME.fullmatch(wanted.name):
        raise CannotAddSource(
            f"{wanted.name!r} is no name for a source: up to 40 of a-z, 0-9 and -, no - first."
        )
    if wanted.action not in Source.Action.values:
        raise CannotAddSource(f"{wanted.action!r} is none of {', '.join(Source.Action.values)}.")
    check_branch(wanted.branch)
    remote = parse_remote(wanted.url, local_paths=settings.NETCONFIG_GIT_LOCAL_PATHS)
    has_key = bool(Login(host_key=wanted.host_key).known_key)
    if remote.protocol == "ssh" and not has_key:
        raise CannotAddSource(
            f"{wanted.url}: an ssh repository needs its host's key (`ssh-keyscan` shows it, the "
            "host's owner confirms it)."
        )


def _service_user(wanted: NewSource) -> User:
    name = f"source-{wanted.name}"
    rights = ["edit", "plan"] + (["deploy"] if wanted.action != Source.Action.PLAN else [])
    user = User.objects.filter(username=name).first()
    if user is None:
        full_name = f"Source {wanted.name}"
        kind = User.Kind.SERVICE
        return add_user(name, kind=kind, full_name=full_name, grants=tuple(rights))
    if user.kind != User.Kind.SERVICE or user.is_active:
        raise CannotAddSource(f"There is a user {name} already.")
    # The source was removed once and comes again, maybe with other rights.
    user.grants.all().delete()
    for right in rights:
        give_grant(user, right)
    set_active(user, is_active=True)
    return user
