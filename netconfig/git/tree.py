"""Reads folders of one commit through plumbing: all of it or nothing, and plain text files only."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from netconfig.core.errors import NetconfigError


class TreeIsRefused(NetconfigError):
    """The commit holds something that is not taken: a link, a submodule, too much, or no text."""


@dataclass(frozen=True)
class Limits:
    """How much of one commit is read at most."""

    files: int = 50_000
    file_bytes: int = 5 * 1024 * 1024
    total_bytes: int = 100 * 1024 * 1024


@dataclass(frozen=True)
class _Entry:
    mode: str
    name: str
    path: str
    size: int


RunGit = Callable[[Sequence[str], bytes], bytes]
"""Runs a plumbing command with its standard input, and returns what it wrote."""


def read_files(
    git: RunGit, commit: str, *, folders: Mapping[str, Collection[str]], limits: Limits
) -> dict[str, str]:
    """Return the text of the files below these folders by path; raises TreeIsRefused.

    `folders` says which endings are read in each top folder. Files that end otherwise are left
    alone; links and submodules are refused even so, since they could stand for a whole folder.
    """
    listing = git(["ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *folders], b"")
    entries = [
        entry
        for entry in _entries(listing)
        if _is_plain(entry) and entry.path.endswith(_endings(entry.path, folders))
    ]
    _refuse_too_much(entries, limits)
    wanted = "".join(f"{entry.name}\n" for entry in entries).encode()
    contents = git(["cat-file", "--batch"], wanted) if entries else b""
    texts: dict[str, str] = {}
    at = 0
    for entry in entries:
        begin = contents.index(b"\n", at) + 1
        if contents[at:begin].split() != [entry.name.encode(), b"blob", b"%d" % entry.size]:
            raise TreeIsRefused(f"{entry.path}: the commit's file cannot be read.")
        at = begin + entry.size + 1
        texts[entry.path] = _text(entry.path, contents[begin : at - 1])
    return texts


def _entries(listing: bytes) -> Iterator[_Entry]:
    for row in listing.split(b"\0"):
        if row:
            meta, _, raw = row.partition(b"\t")
            mode, _kind, name, size = meta.decode().split()
            yield _Entry(mode, name, _path(raw), 0 if size == "-" else int(size))


def _path(raw: bytes) -> str:
    try:
        path = raw.decode()
    except UnicodeDecodeError:
        shown = raw.decode("utf-8", "backslashreplace")
        raise TreeIsRefused(f"{shown}: the file's name is not UTF-8 text.") from None
    parts = path.split("/")
    odd = any(part in ("", ".", "..") or part.lower() == ".git" for part in parts)
    if odd or "\\" in path or not path.isprintable():
        raise TreeIsRefused(f"{path!r}: the file's name is not taken.")
    return path


def _is_plain(entry: _Entry) -> bool:
    if entry.mode == "120000":
        raise TreeIsRefused(f"{entry.path}: it is a symbolic link, and links are not followed.")
    if entry.mode == "160000":
        raise TreeIsRefused(f"{entry.path}: it is a submodule, and submodules are not fetched.")
    return True


def _endings(path: str, folders: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    top, _, below = path.partition("/")
    return tuple(folders[top]) if below else ()


def _refuse_too_much(entries: Sequence[_Entry], limits: Limits) -> None:
    if len(entries) > limits.files:
        raise TreeIsRefused(f"The commit has {len(entries)} files, more than {limits.files}.")
    for entry in entries:
        if entry.size > limits.file_bytes:
            raise TreeIsRefused(
                f"{entry.path}: it has {entry.size} bytes, more than {limits.file_bytes}."
            )
    total = sum(entry.size for entry in entries)
    if total > limits.total_bytes:
        raise TreeIsRefused(f"The commit has {total} bytes, more than {limits.total_bytes}.")


def _text(path: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TreeIsRefused(f"{path}:{line}: the file is not UTF-8 text.") from None
