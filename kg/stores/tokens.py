"""The tokens of a SPARQL text, in every reading that a parser could take of it.

SPARQL has no tokens that all parsers agree on. ``<b>`` is an IRI to one and a comparison to another, Oxigraph reads
``SERVICEex:x`` as a keyword and a name, and ends ``ex:a.b.c`` after its second part. Where the text leaves room for
two readings, both are followed from there on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.errors import QueryError

FIRST = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
INNER = rf"{FIRST}0-9_\u00b7\u0300-\u036f\u203f\u2040"
LONG = 500  # characters; what is longer is taken apart, so that no text costs more than its length times this
NAME = (
    rf"[{INNER}.\-]{{0,{LONG}}}"  # what follows the first character of a prefix or a blank node's label, dots included
)
LONGEST_PREFIX = 200  # characters; what is longer is read as words, which hide less
ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
ECHAR = r"\\[tbnrf\\\"']"
SPACE = re.compile(r"[ \t\r\n]*")
TOKEN = rf"""(?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|{ECHAR}))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|{ECHAR}))*'''
        |"(?:[^"\\\r\n]|{ECHAR})*"|'(?:[^'\\\r\n]|{ECHAR})*')
    |(?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$][{FIRST}0-9_][{INNER}]*)
    |(?P<blank>_:{NAME})
    |(?P<name>(?:[{FIRST}][{INNER}.\-]{{0,{LONGEST_PREFIX}}})?:(?:[{INNER}:.\-]|{ESCAPED}){{0,{LONG}}})
    |(?P<number>[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<word>[{FIRST}_][{INNER}]*)
    |(?P<mark>.)"""
ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")  # no comparison: nothing stands between two slashes
OPENING, CLOSING = "{([", "})]"
MOST_READINGS = 4  # states for each character; a text with more is made to be misread
# What a comparison may follow: the end of a value. Inside an expression ``<`` then compares, elsewhere it opens an IRI.
VALUES_END = frozenset({"variable", "name", "iri", "string", "number", "language", "blank", ")", "}", "TRUE", "FALSE"})


class Token(NamedTuple):
    """A token: its kind (a group of `TOKEN`), where it begins and ends, and the brackets that are open after it.

    `before` is what stands before it: a word in capitals, a bracket or other mark, else a kind; empty at the beginning.
    """

    kind: str
    start: int
    end: int
    brackets: str
    before: str


@cache
def _token() -> re.Pattern[str]:
    """The pattern of a token, compiled when a text needs it first: that takes longer than many a query."""
    return re.compile(TOKEN, re.VERBOSE | re.DOTALL)


def readings(text: str) -> Iterator[Token]:
    """The tokens of every reading, each once; the most likely reading comes first, and in order.

    Raises `QueryError` for a text with too many readings.
    """
    waiting = [(0, "", "")]
    seen: set[tuple[int, str, str]] = set()
    while waiting:
        state = waiting.pop()
        while state not in seen:
            seen.add(state)
            if len(seen) > MOST_READINGS * len(text) + 1000:
                raise QueryError("the query can be read in too many ways", hint="write a space after each < and .")
            token = next_token(text, *state)
            if token is None:
                break
            yield token
            waiting += [(other, token.brackets, kind) for other, kind in _other_ends(text, token)]
            state = (token.end, token.brackets, _as_before(text, token))


def next_token(text: str, start: int, brackets: str = "", before: str = "") -> Token | None:
    """The token at a place or after the gap there; none at the end of the text."""
    found = _token().match(text, _after_gap(text, start))
    if found is None:
        return None
    if found.lastgroup == "mark":
        if found[0] in OPENING:
            brackets += found[0]
        elif found[0] in CLOSING:
            brackets = brackets[:-1]
    return Token(str(found.lastgroup), found.start(), found.end(), brackets, before)


def _as_before(text: str, token: Token) -> str:
    return text[token.start : token.end].upper() if token.kind in ("word", "mark") else token.kind


def _after_gap(text: str, start: int) -> int:
    """Where the spaces and comments at a place end; lines end with LF alone."""
    while start < len(text):
        space = SPACE.match(text, start)
        start = space.end() if space else start
        if not text.startswith("#", start):
            break
        end = text.find("\n", start)
        start = len(text) if end < 0 else end
    return start


def _other_ends(text: str, token: Token) -> Iterator[tuple[int, str]]:
    """Where the token could end in another reading, and what it then is.

    That is after the ``<`` of an IRI which could compare or open a triple (``<<``), or before the first dot in a name;
    what follows a dot begins anew, so that later dots are met from there.
    """
    if token.kind == "iri":
        compares = token.brackets.endswith("(") and token.before in VALUES_END
        if (compares or token.before == "<") and not ABSOLUTE.match(text, token.start):
            yield token.start + 1, "<"
    elif token.kind in ("name", "blank"):
        place = text.find(".", token.start, token.end)
        if place >= 0:
            yield place, token.kind
