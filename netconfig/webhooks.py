"""Git comes in: one door for every provider, where a signed push is a hint to look, and no more.

Nothing of a message is read before its signature holds; the branch itself is always fetched.
"""

import hashlib
import hmac
import json
import re
import secrets
from functools import cache
from urllib.parse import parse_qs

import structlog
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from netconfig import pipeline
from netconfig.core.errors import NetconfigError
from netconfig.devices import crypto
from netconfig.sources.models import Source
from netconfig.sources.operations import ask_for_sync, take_delivery

log = structlog.get_logger(__name__)

_MOST_BYTES = 5 * 1024 * 1024
_DELIVERY_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class HookIsMalformed(NetconfigError):
    """A signed message is not what its provider says it sends."""


@login_not_required
@csrf_exempt
@require_POST
def hook(request: HttpRequest, name: str) -> JsonResponse:
    """Take a provider's message for a source; answers 403 alike for a wrong name or signature."""
    body = request.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        return _answer(413, "too large")
    source = Source.objects.filter(name=name, is_active=True).first()
    is_signed = _is_signed(request.headers.get("X-Hub-Signature-256", ""), body, source=source)
    if source is None or not is_signed:
        log.warning("hook refused", source=name[:40])
        return _answer(403, "no such source, or not its signature")
    try:
        return _take(request, body, source)
    except HookIsMalformed as error:
        return _answer(400, str(error))


def _take(request: HttpRequest, body: bytes, source: Source) -> JsonResponse:
    event = request.headers.get("X-GitHub-Event", "")[:64]
    delivery_id = request.headers.get("X-GitHub-Delivery", "")
    if event == "ping":
        return _answer(200, "pong")
    if event != "push":
        return _answer(200, "only a push matters")
    if not _DELIVERY_ID.fullmatch(delivery_id):
        raise HookIsMalformed("X-GitHub-Delivery is missing, or no id")
    ref = _ref(body, is_form="form" in (request.content_type or ""))
    now = timezone.now()
    with transaction.atomic():
        if not take_delivery(source, delivery_id=delivery_id, event=event, now=now):
            return _answer(200, "taken before")
        if ref != f"refs/heads/{source.branch}":
            return _answer(200, "not the source's branch")
        if ask_for_sync(source, now=now):
            pipeline.ring(pipeline.sync_source, source_id=source.pk, generation=source.generation)
    log.info("hook taken", source=source.name, delivery=delivery_id)
    return _answer(202, "looking")


def _is_signed(given: str, body: bytes, *, source: Source | None) -> bool:
    """Tell whether the signature is the source's; an unknown source costs the same work."""
    key = crypto.decrypt(source.hook_secret if source else _decoy())
    right = "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(right.encode(), given.encode("utf-8", "replace"))


@cache
def _decoy() -> bytes:
    return crypto.encrypt(secrets.token_hex(32))


def _ref(body: bytes, *, is_form: bool) -> str:
    try:
        text = body.decode()
        payload = json.loads(parse_qs(text)["payload"][0] if is_form else text)
    except (ValueError, KeyError, RecursionError):
        raise HookIsMalformed("the body is no JSON") from None
    ref = payload.get("ref") if isinstance(payload, dict) else None
    if not isinstance(ref, str):
        raise HookIsMalformed("the push names no ref")
    return ref


def _answer(status: int, text: str) -> JsonResponse:
    return JsonResponse({"status": text}, status=status)
