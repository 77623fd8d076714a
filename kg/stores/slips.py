"""The commonest slips in SPARQL, told plainly: what people who begin with it write, where, and how to mend it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.stores.tokens import next_token

WIDE = re.compile("[\u3000-\u3003\uff01-\uff5e\u201c\u201d\u2018\u2019]")
PLAIN = {"。": ".", "、": ",", "“": '"', "”": '"', "‘": "'", "’": "'", "\u3000": "a space"}
CLOSED_BY = {"{": "}", "(": ")", "[": "]"}
CLOSING = {closing: opening for opening, closing in CLOSED_BY.items()}
LAST = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET")  # what stands after the pattern
TERMS = ("variable", "name", "iri", "string", "number", "blank")
SELECTING = ("DISTINCT", "REDUCED", "WHERE", "FROM", "AS", "NAMED")
AGGREGATES = ("COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT")
OPERATORS = {"AND": "&&", "OR": "||"}
PATTERNS = ("OPTIONAL", "UNION", "MINUS", "EXISTS")  # words that braces follow
IN_PATTERN = (*PATTERNS, "FILTER", "BIND", "VALUES", "GRAPH", "SERVICE", "NOT", "A", "TRUE", "FALSE", "UNDEF", "SILENT")


class Piece(NamedTuple):
    """A token with its text, and the brackets that are open before it, each with whether it holds no pattern.

    That is a SELECT within another, and a list of VALUES.
    """

    kind: str
    text: str
    start: int
    opened: tuple[tuple[str, bool], ...]

    @property
    def word(self) -> str:
        """The text in capitals, of a word; else nothing."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def is_in_pattern(self) -> bool:
        """Whether it stands in the braces of a pattern."""
        return bool(self.opened) and self.opened[-1] == ("{", False)

    @property
    def is_in_expression(self) -> bool:
        """Whether it stands in parentheses."""
        return bool(self.opened) and self.opened[-1][0] == "("


NOTHING = Piece("", "", 0, ())


@dataclass(frozen=True)
class Slip:
    """What to mend, and where it stands in the text."""

    remedy: str
    start: int


def slip(text: str) -> Slip | None:
    """The first of the common slips in a text that is no query; None if none is seen."""
    pieces = _pieces(text)
    looks = (_wide, _in_the_end, _selected, _expression, _pattern)
    found = next((one for look in looks for one in look(pieces)), None)
    return _open_string(pieces) or found or _brackets(text, pieces)


def grouping(text: str) -> str:
    """How to mend a query that names a variable beside a count without grouping by it."""
    pieces = _pieces(text)
    if any(piece.word == "GROUP" for piece in pieces):
        return "add it to GROUP BY, or count it too"
    plain = [piece.text for piece, _ in _head(pieces) if piece.kind == "variable"]
    return f"add GROUP BY {' '.join(plain)} after the last “}}”" if plain else "add GROUP BY after the last “}”"


def undeclared(text: str, known: Container[str]) -> tuple[str, int] | None:
    """The first prefix that is neither known nor declared, and where its name stands."""
    declared: set[str] = set()
    for piece, following in _in_pairs(_pieces(text)):
        prefix = following.text.partition(":")[0] if following.kind == "name" else ""
        if piece.word == "PREFIX":
            declared.add(prefix)
        elif following.kind == "name" and prefix not in declared and prefix not in known:
            return prefix, following.start
    return None


def _pieces(text: str) -> list[Piece]:
    found: list[Piece] = []
    opened: list[tuple[str, bool]] = []
    is_listing = False
    token = next_token(text, 0)
    while token is not None:
        written = text[token.start : token.end]
        if token.kind == "mark" and opened and opened[-1][0] == CLOSING.get(written):
            opened.pop()
        if token.kind == "word" and written.upper() == "SELECT" and opened and found[-1].text == "{":
            opened[-1] = (opened[-1][0], True)
        found.append(Piece(token.kind, written, token.start, tuple(opened)))
        is_listing = is_listing or found[-1].word == "VALUES"
        if token.kind == "mark" and written in CLOSED_BY:
            opened.append((written, is_listing and written == "{"))
            is_listing = is_listing and written != "{"
        token = next_token(text, token.end)
    return found


def _in_pairs(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Each token with the next."""
    return zip(pieces, [*pieces[1:], NOTHING], strict=True)


def _wide(pieces: Sequence[Piece]) -> Iterator[Slip]:
    for piece in pieces:
        if piece.kind not in ("string", "iri") and (found := WIDE.search(piece.text)):
            written = PLAIN.get(found[0]) or unicodedata.normalize("NFKC", found[0])
            yield Slip(f"“{found[0]}” is a full-width character: write {written}", piece.start + found.start())


def _open_string(pieces: Sequence[Piece]) -> Slip | None:
    for piece in pieces:
        if piece.kind == "mark" and piece.text in "\"'":
            return Slip(f"this quotation mark is not closed: write {piece.text} after the text", piece.start)
    return None


def _in_the_end(pieces: Sequence[Piece]) -> Iterator[Slip]:
    for at, (piece, following) in enumerate(_in_pairs(pieces)):
        if piece.word not in LAST:
            continue
        is_by, at_next = piece.word in ("GROUP", "ORDER"), following.start or piece.start + len(piece.text)
        if piece.is_in_pattern:
            yield Slip(f"{piece.word}{' BY' * is_by} stands after the last “}}”, not inside the braces", piece.start)
        if piece.word in ("LIMIT", "OFFSET") and following.kind != "number":
            yield Slip(f"{piece.word} takes a whole number: {piece.word} 10", at_next)
        if is_by and following.word != "BY":
            yield Slip(f"write {piece.word} BY", at_next)
        if is_by and at + 2 >= len(pieces):
            yield Slip(f"{piece.word} BY takes a variable: {piece.word} BY ?name", at_next)
    for piece, following in _in_pairs(pieces):
        if piece.word in ("ASC", "DESC") and following.text != "(":
            yield Slip(f"write {piece.word}({following.text})", piece.start)


def _head(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """What stands between the first SELECT and its pattern, outside parentheses, each token with the next."""
    is_head = False
    for piece, following in _in_pairs(pieces):
        if is_head and (piece.text == "{" or piece.word in ("WHERE", "FROM")):
            return
        if is_head and not piece.is_in_expression:
            yield piece, following
        is_head = is_head or piece.word == "SELECT"


def _selected(pieces: Sequence[Piece]) -> Iterator[Slip]:
    for piece, following in _head(pieces):
        if piece.word in AGGREGATES and following.text == "(":
            remedy = f"what is counted stands in parentheses with a name of its own: ({piece.word}(?x) AS ?n)"
            yield Slip(remedy, piece.start)
        elif piece.text == ",":
            yield Slip("variables stand without commas between them: SELECT ?a ?b", piece.start)
        elif piece.word and piece.word not in SELECTING:
            yield Slip(f"variables begin with “?”: write ?{piece.text}", piece.start)
    first = next((piece for piece in pieces if piece.word == "SELECT"), None)
    if first and not any(piece.text == "{" for piece in pieces):
        where = next((following for piece, following in _in_pairs(pieces) if piece.word == "WHERE"), NOTHING)
        yield Slip("the pattern stands in braces: SELECT ?a WHERE { … }", where.start or first.start)
    if pieces and pieces[0].text == "{":
        yield Slip("say what is wanted before the pattern: SELECT * WHERE { … }", pieces[0].start)


def _expression(pieces: Sequence[Piece]) -> Iterator[Slip]:
    before = NOTHING
    for at, (piece, following) in enumerate(_in_pairs(pieces)):
        if piece.word in ("FILTER", "HAVING") and following.kind in ("variable", "string", "number"):
            yield Slip(f"the condition of {piece.word} stands in parentheses: {piece.word} (?x = 1)", following.start)
        if piece.word == "IN" and following.text != "(":
            yield Slip("what IN chooses from stands in parentheses: IN (1, 2)", following.start)
        if piece.is_in_expression:
            yield from _in_expression(before, piece, following, pieces[at + 2].text if at + 2 < len(pieces) else "")
        before = piece


def _in_expression(before: Piece, piece: Piece, following: Piece, after: str) -> Iterator[Slip]:
    if piece.word in OPERATORS:
        yield Slip(f"write “{OPERATORS[piece.word]}” for “{piece.text}”", piece.start)
    together = piece.text + following.text if following.start == piece.start + 1 else ""
    if together in ("==", "<>"):
        yield Slip(f"write “{'=' if together == '==' else '!='}” for “{together}”", piece.start)
    if piece.text == "<>":
        yield Slip("write “!=” for “<>”", piece.start)
    if piece.kind != "mark" or piece.text not in "=<>&|":
        return
    is_whole = following.text not in ("=", "&", "|")  # of an operator of two marks, the last
    if is_whole and following.text == ")":
        yield Slip(f"a value is missing after “{piece.text}”", following.start)
    if before.text == "(" and after != "(":
        yield Slip(f"a value is missing before “{piece.text}”", piece.start)


def _pattern(pieces: Sequence[Piece]) -> Iterator[Slip]:
    """A fourth term after three, where the statement before it is over; words that are no terms; braces left out."""
    row = 0
    before = NOTHING
    for piece, following in _in_pairs(pieces):
        is_term = piece.is_in_pattern and (piece.kind in TERMS or piece.text == "a") and before.word != "GRAPH"
        row = row + 1 if is_term else 0
        if row == 4:
            yield Slip(f"a “.” is missing between two statements, before “{piece.text}”", piece.start)
        if piece.word in PATTERNS and following.text != "{":
            yield Slip(f"what belongs to {piece.word} stands in braces: {piece.word} {{ … }}", following.start)
        is_name = piece.is_in_pattern and piece.kind == "word" and piece.word not in (*IN_PATTERN, *LAST)
        if is_name and before.word != "FILTER" and following.text != "(":
            remedy = "a variable begins with “?”, a name has a prefix (kg:leads), a text has quotation marks"
            yield Slip(f"“{piece.text}” is no term: {remedy}", piece.start)
        before = piece


def _brackets(text: str, pieces: Sequence[Piece]) -> Slip | None:
    waiting: list[str] = []
    for piece in pieces:
        if piece.kind == "mark" and piece.text in CLOSED_BY:
            waiting.append(piece.text)
        elif piece.kind == "mark" and piece.text in CLOSING:
            if not waiting:
                return Slip(f"“{piece.text}” closes nothing", piece.start)
            if waiting[-1] != CLOSING[piece.text]:
                return Slip(f"“{CLOSED_BY[waiting[-1]]}” is missing before “{piece.text}”", piece.start)
            waiting.pop()
    return Slip(f"“{CLOSED_BY[waiting[-1]]}” is missing at the end", len(text.rstrip())) if waiting else None
