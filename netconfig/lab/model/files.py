"""The files on a device's flash."""

from collections.abc import Callable


class Files(dict[str, bytes]):
    """Files by name; `require_space` is asked before each is written, and may refuse."""

    def __init__(self, require_space: Callable[[str], None]) -> None:
        super().__init__()
        self._require_space = require_space

    def __setitem__(self, name: str, content: bytes) -> None:
        self._require_space(name)
        super().__setitem__(name, content)
