r"""The one text of a query that every parser gets, and what it reaches for.

The grammar of SPARQL speaks of a text whose escapes (``\u0041``, ``\U00000041``) are expanded; some parsers expand
them only in strings. Line ends are LF or CR for some, LF alone for others. So that no two parsers read one text in
two ways, both are settled here, once; an escape that would read differently before and after is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.errors import QueryError, UpdateRefused
from kg.keeping import kept
from kg.stores.tokens import Token, next_token, readings
from kg.terms import PREFIXES

ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
ESCAPE_OR_PAIR = re.compile(rf"\\\\|{ESCAPE.pattern}")
NEVER_ESCAPED = "\\\r\0"  # a backslash escapes what follows, and a CR would be a line end that is settled already
BORDERS = "\"'\\\r\n"  # what ends a string or a line, or escapes what follows
DEEPEST = 200  # brackets in brackets; Oxigraph's parser needs up to 32 KiB of its stack for one
LONGEST = 4_000  # operators and patterns, which Oxigraph nests in one another however flat they look
WIDEST = 20_000  # patterns beside one another, which Oxigraph joins in one another in the end
NESTING_MARKS = frozenset("!+-*/|^&{<")
FLAT_MARKS = frozenset(".;,()")
NAMING = frozenset({"A", "DESCRIBE", "FROM", "GRAPH", "NAMED"})  # words that a name follows, and no keyword
NESTING_WORDS = frozenset({"AS", "BIND", "FILTER", "GRAPH", "LATERAL", "MINUS", "OPTIONAL", "UNION", "VALUES"})
HALVES = re.compile("[\ud800-\udfff]")  # of characters
# A list of IRIs on one line, wherever it stands: no bracket, quotation mark or line end is within.
IRIS = re.compile(r"VALUES \?\w+ \{(?: <[^<>\"'\\{}\s]*>)+ \}|(?<=\{)(?: \((?: ?<[^<>\"'\\{}\s]*>)+\))+ (?=\})")
SUSPICIOUS = re.compile(r"service|load|from", re.IGNORECASE)
DECLARED = re.compile(r"^[ \t]*PREFIX[ \t]+([a-z0-9]+):[ \t]*<", re.IGNORECASE | re.MULTILINE)  # no comment looks so
PROLOGUE = ("PREFIX", "BASE", "VERSION")
READ_ONLY = "this is an update; only reading is possible here"


@dataclass(frozen=True)
class QueryText:
    """A query as every parser gets it.

    `services` are the servers it calls and `graphs` those of its FROM clauses, as the terms are written there; a
    service is empty where it is no name. `typed` still has its escapes.
    """

    text: str
    typed: str
    services: tuple[str, ...] = ()
    graphs: tuple[str, ...] = ()

    @property
    def form(self) -> str:
        """The word that the query begins with after its prologue (SELECT, say), in capitals; empty if none does."""
        start, end = self._first_word
        return self.text[start:end].upper()

    @property
    def prologue(self) -> str:
        """What stands before the first word: the declarations of prefixes."""
        return self.text[: self._first_word[0]]

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """Those of the project that the query uses and does not declare itself; an engine takes as long for each."""
        declared = set(DECLARED.findall(self.prologue))
        return {one: iri for one, iri in PREFIXES.items() if one not in declared and f"{one}:" in self.text}

    @cached_property
    def _first_word(self) -> tuple[int, int]:
        token = next_token(self.text, 0)
        while token is not None:
            if token.kind == "word" and self.text[token.start : token.end].upper() not in PROLOGUE:
                return token.start, token.end
            token = next_token(self.text, token.end)
        return len(self.text), len(self.text)

    def typed_column(self, line: int, column: int) -> int:
        """The column of a place as the user typed it."""
        for match in _escapes(self.typed.split("\n")[line - 1 :][:1] or [""]):
            column += len(match[0]) - 1 if match.start() + 1 < column else 0
        return column


@kept(8 * 2**20)
def normalised(typed: str) -> QueryText:
    """The text of a query with escapes expanded and line ends settled, and what it reaches for.

    Raises `QueryError` for an escape that can be read in two ways and for a text nested so deeply that a parser could
    fail on it, `UpdateRefused` if it loads what lies elsewhere.
    """
    if HALVES.search(typed):
        raise QueryError("the query is not Unicode: it holds half of a character")
    lines = typed.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _expanded(lines) if "\\" in lines else lines
    _refuse_depth(text)
    services, graphs = _reached(text) if SUSPICIOUS.search(text) else ((), ())
    return QueryText(text, lines, services, graphs)


def refuse_services(query: QueryText, allowed: Collection[str], iri_of: Callable[[QueryText, str], str]) -> None:
    """Raise `QueryError` if a query calls a server that is not allowed by its IRI; `iri_of` resolves a term."""
    for term in query.services:
        if not term:
            raise QueryError("SERVICE is refused: queries may not choose the servers they call")
        if not allowed or iri_of(query, term) not in allowed:
            raise QueryError(
                f"SERVICE is refused: queries may not call {term}", hint="whoever runs the server allows it by name"
            )


def _expanded(text: str) -> str:
    """The text with its escapes expanded; none may change where a token begins or ends."""
    escapes = list(_escapes([text]))
    for match in escapes:
        _require_character(text, match)
    whole = ESCAPE_OR_PAIR.sub(lambda match: match[0] if match[0] == "\\\\" else chr(_number(match)), text)
    held = ESCAPE_OR_PAIR.sub(lambda match: match[0] if match[0] == "\\\\" else "x", text)
    if escapes and _borders(whole) != _borders(held):
        doubtful = next((match for match in escapes if not chr(_number(match)).isalnum()), escapes[0])
        raise _in_doubt(text, doubtful, "the escape “{}” ends what it stands in, or begins something")
    starts = {match.start() for match in escapes}
    for match in ESCAPE.finditer(text):
        if match.start() not in starts and chr(min(_number(match), 0x10FFFF)) in BORDERS:
            raise _in_doubt(text, match, "“{}” after a backslash can be read in two ways")
    return whole


def _escapes(texts: Iterable[str]) -> Iterator[re.Match[str]]:
    """The escapes in texts, but for those whose backslash is escaped itself."""
    for text in texts:
        yield from (match for match in ESCAPE_OR_PAIR.finditer(text) if match[0] != "\\\\")


def _number(match: re.Match[str]) -> int:
    return int(match[1] or match[2], 16)


def _require_character(text: str, match: re.Match[str]) -> None:
    number = _number(match)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise _in_doubt(text, match, "“{}” is not a character")
    if chr(number) in NEVER_ESCAPED:
        raise _in_doubt(text, match, "the escape “{}” can be read in two ways")


def _in_doubt(text: str, match: re.Match[str], message: str) -> QueryError:
    line, column = place(text, match.start())
    hint = "write the character itself, or in a string \\\" \\' \\\\ \\n \\r"
    return QueryError(message.format(match[0]), line=line, column=column, hint=hint)


def place(text: str, offset: int) -> tuple[int, int]:
    """The line and the column, from 1, of a place in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _borders(text: str) -> set[tuple[int, int]]:
    return {(token.start, token.end) for token in readings(text)}


def _refuse_depth(typed: str) -> None:
    text = IRIS.sub("", typed)
    if len(text) <= DEEPEST or (sum(map(text.count, "{([")) <= DEEPEST and len(text) <= LONGEST):
        return
    listed = _listed(text)
    nested = flat = 0
    for token in readings(text):
        if len(token.brackets) > DEEPEST:
            raise QueryError(f"the query is nested too deeply: more than {DEEPEST} brackets stand in one another")
        if any(start <= token.start < end for start, end in listed):
            continue
        first = text[token.start]
        if token.kind in {"mark", "number"}:
            nested += first in NESTING_MARKS
            flat += first in FLAT_MARKS
        elif token.kind == "word":
            nested += text[token.start : token.end].upper() in NESTING_WORDS
        if nested > LONGEST:
            raise QueryError(f"the query is nested too deeply: it has more than {LONGEST:,} operators and patterns")
        if flat > WIDEST:
            raise QueryError(f"the query is too long: it has more than {WIDEST:,} patterns", hint="use VALUES")


def _listed(text: str) -> list[tuple[int, int]]:
    """Where lists of VALUES stand: what is in them is not nested, however much it is."""
    spans: list[tuple[int, int]] = []
    opened, depth = 0, 0
    token = next_token(text, 0)
    waiting = False
    while token is not None:
        if token.kind == "word" and text[token.start : token.end].upper() == "VALUES":
            waiting = True
        elif waiting and text[token.start] == "{" and token.kind == "mark":
            waiting, opened, depth = False, token.end, len(token.brackets)
        elif opened and text[token.start] == "}" and token.kind == "mark" and len(token.brackets) < depth:
            spans.append((opened, token.start))
            opened = 0
        token = next_token(text, token.end, token.brackets)
    return spans


def _reached(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The services and graphs that any reading of a text names."""
    services: dict[str, None] = {}
    graphs: dict[str, None] = {}
    for token in readings(text):
        word = text[token.start : token.end].upper()
        if token.kind == "word" and word == "SERVICE":
            if _calls(text, token.end):
                services[_named(text, token.end, "SILENT")] = None
        elif token.kind == "word" and word in ("FROM", "FROMNAMED") and not token.brackets:
            graphs[_named(text, token.end, "NAMED")] = None
        elif token.kind == "word" and word.startswith("LOAD") and not token.brackets:
            raise UpdateRefused(READ_ONLY, hint="use SELECT, ASK or CONSTRUCT")
        elif "SERVICE" in word and _hides_service(text, token):
            services[""] = None
    return tuple(services), tuple(graphs)


def _calls(text: str, start: int) -> bool:
    """Whether what follows a SERVICE could be called: a server and a group; else it is a part of a name, or a fault."""
    token = next_token(text, start)
    if token is not None and token.kind == "word" and text[token.start : token.end].upper() == "SILENT":
        token = next_token(text, token.end)
    if token is None or token.kind not in ("iri", "name", "variable", "blank"):
        return token is not None and token.kind == "word"
    following = next_token(text, token.end)
    return following is not None and text[following.start] in "{."


def _hides_service(text: str, token: Token) -> bool:
    """Whether a token could be read as SERVICE with something before or after it and no space between."""
    if token.kind != "name" or "SERVICE" not in text[token.start : token.end].upper().partition(":")[0]:
        return token.kind == "word"  # in what follows the colon it is a part of the name to every parser
    following = next_token(text, token.end)
    return token.before not in NAMING and following is not None and text[following.start] == "{"


def _named(text: str, start: int, modifier: str) -> str:
    """The IRI or prefixed name at a place, after a word that may stand before it; empty if there is neither."""
    token = next_token(text, start)
    if token is not None and token.kind == "word" and text[token.start : token.end].upper() == modifier:
        token = next_token(text, token.end)
    return text[token.start : token.end] if token is not None and token.kind in ("iri", "name") else ""
