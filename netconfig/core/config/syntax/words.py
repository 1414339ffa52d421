"""Words of a brace syntax: a statement is words, and its text is the words with single blanks.

A word is quoted in a text exactly when it must be, so equal statements have equal texts.
"""

import re

_PLAIN = re.compile(r"(?!secret:)[\w.:/@+,*%=<>~^()&|?'\\-]+")
_SPLIT = re.compile(r'"(?:[^"\\]|\\.)*"|\S+', re.DOTALL)


def quote(word: str) -> str:
    """Return the word as a statement's text shows it; references to secrets are always quoted."""
    return word if _PLAIN.fullmatch(word) else f'"{word}"'


def split_words(text: str) -> list[str]:
    """Return the words of a statement's text, quoted as they stand there."""
    return _SPLIT.findall(text) if '"' in text else text.split(" ")
