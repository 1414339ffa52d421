"""Hides the secrets of config lines, as devices do that show another form than was typed."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from netconfig.lab.grammar.language import View
from netconfig.lab.grammar.matching import Match, Matcher
from netconfig.lab.grammar.secrets import Form, Secret
from netconfig.lab.model.braces.syntax import quote, unquote
from netconfig.lab.model.secrets.localizing import localized
from netconfig.lab.model.secrets.passwords import (
    arista_type7,
    cisco_type6,
    cisco_type7,
    cisco_type9,
    juniper_type9,
    sha512_crypt,
)

_CRYPT = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_JUNIPER = "QzF3n6/9CAtpu0OB1IREhcSyrleKvMW8LXx7N-dVbwsY2g4oaJZGUDjiHkq.mPf5T"


@dataclass(frozen=True)
class Hiding:
    """Whether all secrets are hidden, or only those always hidden, and by which SNMP engine's keys.

    `engine` is its id in hex; what is read for no device has some engine as well.
    """

    is_on: bool = True
    engine: str = "80000000054c6162"


_OF_NO_DEVICE = Hiding()
# Config is read deep inside each vendor's front end; the wish reaches it through the context.
_hiding: ContextVar[Hiding] = ContextVar("hiding", default=_OF_NO_DEVICE)


def hide_as(hiding: Hiding) -> None:
    """Hide secrets of config lines so from now on, in this task."""
    _hiding.set(hiding)


@contextmanager
def reencoding(*, is_on: bool, engine: str = "") -> Iterator[None]:
    """Hide secrets of config lines so for a while."""
    token = _hiding.set(Hiding(is_on, engine or _hiding.get().engine))
    try:
        yield
    finally:
        _hiding.reset(token)


def engine_in_use() -> str:
    """Return the id, in hex, of the engine for which keys are made, "" where they are kept."""
    hiding = _hiding.get()
    return hiding.engine if hiding.is_on else ""


def hidden(found: Match, known: Matcher, *, section: str, top: View | None = None) -> Match:
    """Return what a typed line is stored as; `top` is the whole config, where that matters."""
    secret = found.command.secret
    if secret is None or not (secret.always or _hiding.get().is_on):
        return found
    if secret.encrypted_with and top is not None and top.starting(secret.encrypted_with):
        secret = replace(secret, kind="6", form="cisco 6", only_with="")
    if secret.only_with and not (top is not None and top.starting(secret.only_with)):
        return found
    words = _hidden_words(secret, found)
    again = known.match(section, words) if words else found
    return again if isinstance(again, Match) else found


def _hidden_words(secret: Secret, found: Match) -> list[str]:
    """Return the words that are shown, none for what is hidden already."""
    if secret.kind_is_behind:
        return _hidden_before_kind(secret, found)
    behind = found.words[::-1].index(secret.before) + 1 if secret.before else 0
    end = len(found.words) - behind
    *words, text = found.words[:end]
    kind = "" if words[-1] == secret.after else words.pop()
    if kind not in secret.clear or (secret.mark and unquote(text).startswith(secret.mark)):
        return []
    words[-1] = secret.shown_after or secret.after
    shown = _FORMS[secret.form](text, found.args)
    kinds = [secret.kind] if secret.kind else []
    return [*words, *kinds, shown, *found.words[end:]]


def _hidden_before_kind(secret: Secret, found: Match) -> list[str]:
    at = found.words.index(secret.after) + 1
    text, *kind = found.words[at:]
    if "".join(kind) not in secret.clear:
        return []
    return [*found.words[:at], _FORMS[secret.form](text, found.args), secret.kind]


def _salt(size: int, alphabet: str = _CRYPT) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(size))


def _juniper_key(text: str, algorithm: str) -> str:
    engine = _hiding.get().engine
    key = localized(unquote(text), engine, algorithm)
    return quote(juniper_type9(key, _salt(4, _JUNIPER)))


_FORMS: Mapping[Form, Callable[[str, tuple[str, ...]], str]] = {
    "arista 7": lambda text, args: arista_type7(text, f"{args[0]}_passwd"),
    "cisco 6": lambda text, _args: cisco_type6(text, secrets.token_bytes(8)),
    "cisco 7": lambda text, _args: cisco_type7(text, secrets.randbelow(16)),
    "cisco 9": lambda text, _args: cisco_type9(text, _salt(14)),
    "juniper 9": lambda text, _args: quote(juniper_type9(unquote(text), _salt(4, _JUNIPER))),
    "juniper md5 key": lambda text, _args: _juniper_key(text, "md5"),
    "juniper sha key": lambda text, _args: _juniper_key(text, "sha"),
    "juniper sha256 key": lambda text, _args: _juniper_key(text, "sha256"),
    "juniper sha512": lambda text, _args: quote(sha512_crypt(unquote(text), _salt(8))),
    "sha512": lambda text, _args: sha512_crypt(text, _salt(16)),
}
