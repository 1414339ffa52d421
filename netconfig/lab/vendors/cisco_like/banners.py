"""Banners as they are typed and as files hold them: a text up to a delimiter of one's choice."""

from collections.abc import Iterable, Iterator


def banner_lines(delimiter: str, first: str, waiting: Iterable[str]) -> Iterator[str]:
    """Give the text of a banner up to its delimiter, which may stand on its `first` line."""
    before, end, _ = first.partition(delimiter)
    if before or end:
        yield before
    if end:
        return
    for line in waiting:
        before, end, _ = line.partition(delimiter)
        if before or not end:
            yield before
        if end:
            return
