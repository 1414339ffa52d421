"""Secrets planted in every place that can hold one, and the search for where they may have come.

What is found is decoded first: columns and files are inflated, messages and cookies unpacked.
"""

import base64
import binascii
import html
import re
import sqlite3
import threading
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography.fernet import Fernet

from netconfig.lab.model.secrets.passwords import cisco_type9, sha512_crypt

VALUES = {
    "a wrong login": "Plant-Wrong-Login-71",
    "a user's password": "Plant-User-Password-52",
    "a user's hash for EOS and Junos": sha512_crypt("Plant-User-Password-52", "Plant512Salt"),
    "a user's hash for IOS": cisco_type9("Plant-User-Password-52", "PlantScryptSlt"),
    "an SNMP community": "PlantCommunity63",
    "a stored BGP password": "PlantStored74",
    "a literal in a template": "PlantLiteral85",
    "a line that devices refuse": "PlantRefused96",
    "a template that fails": "PlantFailing07",
    "a community typed at the device": "PlantForeign18",
    "a BGP password typed at the device": "PlantNeighbor29",
    "a line typed in the midst": "PlantRaced30",
    "the token for a repository": "Plant-Git-Token-41",
    "a refused token for a repository": "Plant-Git-Wrong-52",
    "a web password": "Plant-Web-Password-63",
    "a mistyped web password": "Plant-Web-Mistyped-74",
    "NETCONFIG_SECRET_KEY": "Plant-Secret-Key-85-0123456789-0123456789-0123456789",
    "NETCONFIG_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
    "NETCONFIG_TOKEN_KEY": "Plant-Token-Key-96-0123456789",
}


class Search:
    """Finds planted values, however they are packed; `values` are by what they are."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = dict(values)
        # A hash is told by its last part as well, wherever its salt went.
        for what, value in values.items():
            if value.startswith("$"):
                self.values[f"{what}, without its salt"] = value.rpartition("$")[2]

    def found_in(self, place: str, data: str | bytes) -> list[str]:
        """Return what was found there, one line each; never the value itself."""
        texts = list(_readings(data.encode() if isinstance(data, str) else data))
        return [
            f"{what} in {place}"
            for what, value in self.values.items()
            if any(value in text for text in texts)
        ]


def _readings(data: bytes) -> Iterator[str]:
    """Yield every text that these bytes can be read as."""
    with suppress(zlib.error):
        data = zlib.decompress(data)
    text = data.decode("utf-8", "replace")
    yield text
    yield html.unescape(text)
    yield text.replace("\\/", "/").replace('\\"', '"')
    for packed in re.findall(r"[A-Za-z0-9+/_-]{16,}={0,2}", text):
        plain = packed.replace("-", "+").replace("_", "/").rstrip("=")
        with suppress(binascii.Error, ValueError):
            raw = base64.b64decode(plain + "=" * (-len(plain) % 4))
            with suppress(zlib.error):
                raw = zlib.decompress(raw)
            yield raw.decode("utf-8", "replace")


def columns_of(database: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (table.column, value) of everything that a database holds as text or bytes."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor:
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, str | bytes):
                        data = value.encode() if isinstance(value, str) else value
                        yield f"{table}.{name}", data


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every file that is still there when it is read."""
    for path in sorted(folder.rglob("*")):
        with suppress(OSError):
            if path.is_file():
                yield str(path.relative_to(folder)), path.read_bytes()


class ProcessWatch:
    """Looks at the arguments of all processes, and at the environment of Git's, all the time."""

    def __init__(self) -> None:
        self.arguments: set[bytes] = set()
        self.environments: set[bytes] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        seen: Counter[str] = Counter()
        while not self._stop.wait(0.05):
            for process in Path("/proc").glob("[0-9]*"):
                # A process may become another program, but does so at once.
                seen[process.name] += 1
                if seen[process.name] > 3:
                    continue
                with suppress(OSError):
                    arguments = (process / "cmdline").read_bytes()
                    self.arguments.add(arguments)
                    if Path(arguments.split(b"\0")[0].decode()).name.startswith("git"):
                        self.environments.add((process / "environ").read_bytes())


def all_found(search: Search, places: Iterable[tuple[str, str | bytes]]) -> list[str]:
    """Return what was found anywhere, each once."""
    return sorted({line for place, data in places for line in search.found_in(place, data)})
