"""Syntaxes of nested braces and the `set` form of the same config (Junos).

Parsing keeps statements as they are written; making both forms equal is the normaliser's work.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from netconfig.core.config.platform import Platform
from netconfig.core.config.redact import hide
from netconfig.core.config.syntax.words import quote
from netconfig.core.config.tree import ConfigSyntaxError, ConfigTree, Node

# The words of a statement and of all above it. In real configs they are some forty at most; far
# more is no config, and would exhaust the stack.
_DEEPEST = 150
_FLAGS = ("inactive:", "protect:")
# They tell how to load a statement, and stand in no config.
_OF_LOADING = frozenset({"replace:", "delete:", "merge:", "active:", "unprotect:"})
SET_VERBS = ("set", "deactivate", "protect")
_TOKEN = re.compile(
    r"(?P<blank>[^\S\n]+|\n|#[^\n]*|/\*.*?\*/)"
    r'|"(?P<quoted>(?:[^"\\]|\\.)*)"'
    r"|(?P<mark>[{};\[\]])"
    r'|(?P<word><secret [^<>\s]+>|(?!/\*)[^\s{};\[\]"]+)',
    re.DOTALL,
)
_FIRST = re.compile(
    r"(?:\s++|#[^\n]*+|(?>/\*.*?\*/))*+(?:set|deactivate|protect)\s+[^\s{;]", re.DOTALL
)


def parse(text: str, platform: Platform) -> ConfigTree:
    """Parse curly or `set` form, whichever the text is in. Raises ConfigSyntaxError."""
    reader = _Reader(text, platform)
    if _FIRST.match(text):
        reader.read_set_lines()
    else:
        reader.read_statements()
    return ConfigTree(platform.name, reader.top, reader.rest, is_verbatim=True)


def render(nodes: list[Node], platform: Platform) -> str:
    """Print statements in curly form."""
    lines: list[str] = []
    _print(nodes, "", platform.indent, lines)
    return "\n".join([*lines, ""]) if lines else ""


def _print(nodes: list[Node], margin: str, indent: str, lines: list[str]) -> None:
    for node in nodes:
        if not node.text or node.text in _FLAGS:
            continue
        below = [child for child in node.children if child.text and child.text not in _FLAGS]
        flags = "".join(f"{child.text} " for child in node.children if child.text in _FLAGS)
        lines.append(f"{margin}{flags}{node.text}{' {' if below else ';'}")
        if below:
            _print(below, margin + indent, indent, lines)
            lines.append(margin + "}")


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class _Reader:
    """One pass over the tokens; `rest` is the source that no statement has taken yet."""

    def __init__(self, text: str, platform: Platform) -> None:
        self.text = text
        self.platform = platform
        self.top: list[Node] = []
        self.rest = ""
        self.taken = 0

    def read_statements(self) -> None:
        open_nodes: list[Node] = []
        siblings = self.top
        words: list[str] = []
        depths = [0]
        for token in self._tokens():
            if token.kind == "blank":
                continue
            if token.kind != "mark" or token.text in "[]":
                words.append(token.text)
            elif token.text == "}":
                self._expect(bool(open_nodes) and not words, token.start, "closes nothing")
                open_nodes.pop().tail = self._take(token.end)
                depths.pop()
                siblings = open_nodes[-1].children if open_nodes else self.top
            else:
                is_named = bool(words) and words[-1] not in _FLAGS
                self._expect(is_named, token.start, "has no words before it")
                self._expect(words[0] not in _OF_LOADING, token.start, "says how to load it")
                depth = self._depth(words, depths[-1], token)
                node = Node(" ".join(words), [], self._take(token.end))
                words = []
                siblings.append(node)
                if token.text == "{":
                    open_nodes.append(node)
                    depths.append(depth)
                    siblings = node.children
        self._expect(not words and not open_nodes, len(self.text) - 1, "leaves a statement open")
        self.rest = self.text[self.taken :]

    def read_set_lines(self) -> None:
        words: list[str] = []
        for token in self._tokens():
            if token.kind != "blank":
                words.append(token.text)
            elif token.text == "\n" and words:
                self._add_set_line(words, token)
                words = []
        if words:
            end = len(self.text)
            self._add_set_line(words, _Token("blank", "", end, end))
        self.rest = self.text[self.taken :]

    def _add_set_line(self, words: list[str], end: _Token) -> None:
        is_known = words[0] in SET_VERBS and len(words) > 1 and not {"{", "}", ";"} & set(words)
        is_known = is_known and words[-1] not in _FLAGS
        self._expect(is_known, end.start - 1, "is no set command")
        self._depth(words, 0, end)
        self.top.append(Node(" ".join(words), [], self._take(end.end)))

    def _depth(self, words: list[str], above: int, end: _Token) -> int:
        """Return how deep a statement stands; what a list in brackets holds stands side by side."""
        depth = above + (words.index("[") + 1 if "[" in words else len(words))
        self._expect(depth <= _DEEPEST, end.start - 1, "is nested too deep")
        return depth

    def _tokens(self) -> Iterator[_Token]:
        at, end, match_at = 0, len(self.text), _TOKEN.match
        while at < end:
            match = match_at(self.text, at)
            if match is None:
                raise self._error(at, "opens a text that nothing closes")
            kind = match.lastgroup or "blank"
            word = match[kind]
            yield _Token(kind, quote(word) if kind in {"quoted", "word"} else word, at, match.end())
            at = match.end()

    def _take(self, end: int) -> str:
        start, self.taken = self.taken, end
        return self.text[start:end]

    def _expect(self, holds: bool, at: int, reason: str) -> None:  # noqa: FBT001  # reads as assert
        if not holds:
            raise self._error(at, reason)

    def _error(self, at: int, reason: str) -> ConfigSyntaxError:
        number = self.text.count("\n", 0, max(at, 0))
        line = self.text.split("\n")[number]
        return ConfigSyntaxError(number + 1, hide(line, self.platform), reason)
