"""What the texts of templates come to, worked out once in a process: sets share most files."""

import hashlib
from collections import OrderedDict, defaultdict
from types import CodeType
from typing import TypeVar

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates

from netconfig.core.template.sandbox import Sandbox

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
# A large set has a few hundred files; a worker meets those of another commit now and then.
_MOST = 4096


class KnownTexts(BytecodeCache):
    """Remembers what one kind of sandbox made of texts; get it from `known_texts`."""

    def __init__(self) -> None:
        self._codes: OrderedDict[tuple[str, str], CodeType] = OrderedDict()
        self._names: OrderedDict[str, list[str | None]] = OrderedDict()

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            _keep(self._codes, (bucket.key, bucket.checksum), bucket.code)

    def get_source_checksum(self, source: str) -> str:
        # What is approved follows from it, so two texts may never be taken for one.
        return hashlib.sha256(source.encode()).hexdigest()

    def names_in(self, text: str, *, name: str, environment: Sandbox) -> list[str | None]:
        """Return what a template includes or imports, None for a name that is computed.

        Raises TemplateSyntaxError.
        """
        if text not in self._names:
            tree = environment.parse(text, filename=name)
            _keep(self._names, text, list(find_referenced_templates(tree)))
        return self._names[text]


def known_texts(sandbox: type[Sandbox]) -> KnownTexts:
    """Return what a kind of sandbox knows in this process."""
    return _KNOWN[sandbox]


_KNOWN: dict[type[Sandbox], KnownTexts] = defaultdict(KnownTexts)


def _keep(known: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
    known[key] = value
    if len(known) > _MOST:
        known.popitem(last=False)
