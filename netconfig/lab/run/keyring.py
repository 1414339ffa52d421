"""The keys of one device, made when somebody first asks for them."""

import datetime as dt
from pathlib import Path

from netconfig.lab.model.keys import Key, KeyKind, load_or_make_key, make_key


class Keyring:
    """A device's certificate and host key; services of one kind show the same."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._keys: dict[KeyKind, Key] = {}

    def key(self, kind: KeyKind) -> Key:
        """Return the key of this kind."""
        if kind not in self._keys:
            self._keys[kind] = load_or_make_key(self._path(kind), kind, name=self._name, now=_now())
        return self._keys[kind]

    def replace(self, kind: KeyKind) -> Key:
        """Make a new key of this kind."""
        self._keys[kind] = make_key(self._path(kind), kind, name=self._name, now=_now())
        return self._keys[kind]

    def _path(self, kind: KeyKind) -> Path:
        return self._folder / f"{self._name}.{'pem' if kind == 'tls' else 'key'}"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
