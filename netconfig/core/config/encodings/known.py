"""What the forms of a device's config stand for, when one knows which secrets it may hold."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from netconfig.core.config.encodings.form import Form
from netconfig.core.config.encodings.localized import identity, is_localized, is_localized_of
from netconfig.core.config.encodings.opaque import is_opaque
from netconfig.core.config.encodings.reversible import decode
from netconfig.core.config.encodings.salted import is_made_of, is_salted

_MOST_SALTED = 200
_MOST_VERDICTS = 100_000
# By the tokens of form and secret, which tell nothing of either.
_VERDICTS: dict[tuple[str, str], bool] = {}


@dataclass
class KnownSecrets:
    """Says what forms stand for, among the secrets in `texts`; each is tried once.

    `applied` tells by the token of a form what the form was found to stand for before; `found`
    gathers the same for forms that had to be tried now, to be kept. `tokeniser` makes the tokens.
    `opaque` gathers the tokens of forms that the device alone can read: what they stand for is told
    by their place (`by_place`), where `applied` has it by `key_of`.
    """

    texts: Iterable[str] = field(repr=False)
    tokeniser: Callable[[str], str] = field(repr=False)
    applied: Mapping[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)
    opaque: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._by_token = {self.tokeniser(text): text for text in self.texts}
        self._known_texts = frozenset(self._by_token.values())
        self._tried: dict[str, str | None] = {}

    def __call__(self, form: Form) -> str | None:
        """Return what a form stands for, None where it is a known secret itself or nobody knows."""
        if not _can_be_tried(form):
            return self._decoded(form)
        # Where people keep the hash itself as their secret, it is meant as it is.
        return None if form.value in self._known_texts else self._unsalted(form)

    def key_of(self, place: str, token: str) -> str:
        """Return by what `applied` knows a form, of this token, that a device shows at a place."""
        return self.tokeniser(f"{place}\n{token}")

    def by_place(self, place: str, token: str) -> str | None:
        """Return the token of the known secret that a form at this place stands for, if any."""
        meant = self.applied.get(self.key_of(place, token))
        return meant if meant in self._by_token else None

    def _decoded(self, form: Form) -> str | None:
        text = decode(form)
        is_hidden = text is None or form.platform == "juniper_junos"
        if is_hidden and form.value not in self._known_texts and is_opaque(form):
            self.opaque.add(self.tokeniser(text or form.value))
        return text

    def _unsalted(self, form: Form) -> str | None:
        token = self.tokeniser(identity(form) if is_localized(form) else form.value)
        if token not in self._tried:
            self._tried[token] = self._found(form, token)
        return self._tried[token]

    def _found(self, form: Form, token: str) -> str | None:
        before = self.applied.get(token)
        if before in self._by_token:
            return self._by_token[before]
        # A file of password hashes is no reason to try them all.
        if len(self._tried) >= _MOST_SALTED:
            return None
        for meant, text in self._by_token.items():
            if not _can_be_tried(replace(form, value=text)) and self._is_made_of(
                form, text, (token, meant)
            ):
                self.found[token] = meant
                return text
        return None

    @staticmethod
    def _is_made_of(form: Form, text: str, tokens: tuple[str, str]) -> bool:
        # It takes so long that it must not be done at every reading of a device.
        if tokens not in _VERDICTS:
            if len(_VERDICTS) >= _MOST_VERDICTS:
                _VERDICTS.clear()
            tried = is_localized_of if is_localized(form) else is_made_of
            _VERDICTS[tokens] = tried(form, text)
        return _VERDICTS[tokens]


def _can_be_tried(form: Form) -> bool:
    return is_salted(form) or is_localized(form)
