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


def delimited_text(delimiter: str, first: str, waiting: Iterable[str]) -> str:
    """Return all that stands before the delimiter, from the `first` line on."""
    said, is_over = until_end(first, delimiter)
    lines = [said]
    remaining = iter(waiting)
    while not is_over:
        following = next(remaining, None)
        if following is None:
            break
        said, is_over = until_end(following, delimiter)
        lines.append(said)
    return "\n".join(lines)


def until_end(line: str, delimiter: str) -> tuple[str, bool]:
    """Return what a line says of a text, and whether the text ends there.

    A word ends a text on a line of its own, any other delimiter wherever it stands.
    """
    if len(delimiter) > 1 and delimiter.isalpha():
        is_over = line.strip() == delimiter
        return "" if is_over else line, is_over
    before, end, _ = line.partition(delimiter)
    return before, bool(end)
