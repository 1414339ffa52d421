"""What NX-OS does with an output after `|`: filters, counts, JSON.

Source: the Nexus 9000 fundamentals configuration guide of NX-OS 10.x, "Filtering show command
output".
"""

import re

from netconfig.lab.grammar.cisco_nxos.words import INVALID
from netconfig.lab.vendors.nxos.show.answers import Answer, CannotRun, NotUnderstood


def piped(answer: Answer, pipes: str) -> Answer:
    """Send an answer through one or more pipes. Raises CannotRun."""
    for pipe in pipes.split(" | "):
        answer = _one(answer, pipe)
    return answer


def _one(answer: Answer, pipe: str) -> Answer:
    verb, _, rest = pipe.partition(" ")
    if verb == "json":
        return Answer(answer.as_json())
    if verb == "no-more":
        return answer
    lines = answer.text.splitlines()
    if verb == "count":
        return Answer(f"{len(lines)}\n")
    return Answer("".join(f"{line}\n" for line in _filtered(lines, verb, rest)))


def _filtered(lines: list[str], verb: str, rest: str) -> list[str]:
    try:
        wanted = re.compile(rest.strip('"'))
    except re.error as error:
        raise CannotRun(f"Invalid regular expression: {error}\n") from error
    if verb in ("grep", "egrep") or (len(verb) > 2 and "include".startswith(verb)):
        return [line for line in lines if wanted.search(line)]
    if len(verb) > 2 and "exclude".startswith(verb):
        return [line for line in lines if not wanted.search(line)]
    if len(verb) > 2 and "begin".startswith(verb):
        first = next((n for n, line in enumerate(lines) if wanted.search(line)), len(lines))
        return lines[first:]
    if len(verb) > 2 and "section".startswith(verb):
        return _section(lines, wanted)
    raise NotUnderstood(INVALID)


def _section(lines: list[str], wanted: re.Pattern[str]) -> list[str]:
    kept: list[str] = []
    is_inside = False
    for line in lines:
        if not line.startswith(" "):
            is_inside = wanted.search(line) is not None
        if is_inside:
            kept.append(line)
    return kept
