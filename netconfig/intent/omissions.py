"""What a folder of templates leaves out, as its `omitted.yaml` says, and that of each platform."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from netconfig.core.errors import NetconfigError

_FILE = "omitted.yaml"


class OmissionsCannotBeRead(NetconfigError):
    """A file that says what templates leave out is not as it should be."""


class Omission(BaseModel):
    """Keys of the context that templates do not write, as docs/context.md names them, and why.

    A key stands for all below it, and `key=word` for one of its words. What is said there is `lost`
    unless the device does the same by itself, or the config says it in another way.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    why: str
    keys: tuple[str, ...]
    lost: bool = True


Omissions = Mapping[str, Sequence[Omission]]
"""What is left out, by platform."""

_GROUPS = TypeAdapter(list[Omission])


def read_omissions(folder: Path) -> Omissions:
    """Return what the templates of a folder leave out; a platform without such a file has nothing.

    Raises OmissionsCannotBeRead.
    """
    common = _read(folder / _FILE)
    return {path.parent.name: (*common, *_read(path)) for path in _files(folder)}


@lru_cache(maxsize=64)
def _omissions_in(text: str) -> Sequence[Omission]:
    # Every validation asks; what the files say is the same as a rule.
    return tuple(_GROUPS.validate_python(yaml.safe_load(text) or []))


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob(f"*/{_FILE}"))


def _read(path: Path) -> Sequence[Omission]:
    try:
        return _omissions_in(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
    except ValidationError as error:
        first = error.errors()[0]
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    raise OmissionsCannotBeRead(f"{path} cannot be read: {reason}")
