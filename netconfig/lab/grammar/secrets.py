"""What a grammar says of a secret that a command carries; how it is hidden is known elsewhere."""

from dataclasses import dataclass
from typing import Literal

Form = Literal[
    "arista 7",
    "cisco 6",
    "cisco 7",
    "cisco 9",
    "juniper 9",
    "juniper md5 key",
    "juniper sha key",
    "juniper sha256 key",
    "juniper sha512",
    "sha512",
]


@dataclass(frozen=True, kw_only=True)
class Secret:
    """The last word of a command is a secret, which the device shows in another form than typed.

    Where other words stand behind it, `before` is the first of them.
    It stands behind the word `after`, or behind that and a kind, or where `kind_is_behind` between
    the two; the kinds in `clear` say that it is typed in clear. It is shown behind `shown_after`,
    if that is another word, and `kind`.
    `form` is how it is hidden, and `mark` how what is hidden begins, where no kind tells. Without
    `only_with` in the config it stays as typed. What is hidden `always` is so on every device, the
    rest unless the lab was asked to keep it as it came. With `encrypted_with` in the config it is
    of type 6, whatever it would be else.
    """

    after: str
    form: Form
    before: str = ""
    kind: str = ""
    clear: tuple[str, ...] = ("", "0")
    mark: str = ""
    shown_after: str = ""
    only_with: str = ""
    always: bool = False
    kind_is_behind: bool = False
    encrypted_with: str = ""
