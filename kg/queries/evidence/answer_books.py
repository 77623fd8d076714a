"""Answers as workbooks: rows whose numbers and days are typed, and what they rest on in a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import QueryError
from kg.language.citation import cited_title
from kg.model.knowledge import Knowledge
from kg.queries.cells import Cell
from kg.queries.evidence.formats import in_cells
from kg.queries.evidence.rows import evidence
from kg.queries.row_standings import with_standings
from kg.queries.workbook import Book, Sheet
from kg.stores.protocol import Store
from kg.stores.rdf import Literal, Solutions, Term, text_of
from kg.terms import Vocabulary

NOTES = ("anchor", "document", "place_zh", "place_en", "gist_zh", "gist_en", "quote")


def answer_book(store: Store, query: str, vocabulary: Vocabulary | None = None) -> Book:
    """The answer to a SELECT as a workbook; with a vocabulary, that of a saved query with how each row stands.

    Raises `QueryError` for another kind of query.
    """
    found = store.query(query)
    if not isinstance(found, Solutions):
        raise QueryError("only rows make a workbook", hint="ask by SELECT, or choose another --format")
    found = found if vocabulary is None else with_standings(store, query, found, vocabulary)
    rows = tuple(tuple(map(_value, row)) for row in found.rows)
    return Book("", (Sheet("rows", found.variables, rows),))


def evidence_book(store: Store, query: str, knowledge: Knowledge, *, standing: bool = False) -> Book:
    """The answer to a SELECT with its evidence: columns beside each row, and a sheet of the sentences cited.

    Raises `QueryError` for another kind of query, or one that cannot be traced.
    """
    found = evidence(store, query, knowledge)
    solutions = found.solutions
    if standing:
        solutions = with_standings(store, query, solutions, knowledge.vocabulary)
    heads, cells = in_cells(found, solutions.variables, knowledge)
    rows = zip(solutions.rows, cells, strict=True)
    typed = tuple((*map(_value, row), *(cell or None for cell in more)) for row, more in rows)
    sentences = {iri for row in found.rows for iri in row.sentences}
    return Book("", (Sheet("rows", (*solutions.variables, *heads), typed), notes(knowledge, sentences)))


def notes(knowledge: Knowledge, sentences: Iterable[str]) -> Sheet:
    """The sentences cited, in reading order, each with its document, place and gist, and verbatim if attached."""
    rows: list[tuple[Cell, ...]] = []
    for iri in knowledge.in_reading_order(set(sentences)):
        one = knowledge.sentences[iri]
        title = cited_title(knowledge, knowledge.documents[one.document], "zh")
        rows.append((one.anchor, title, one.cited.zh, one.cited.en, one.gist.zh, one.gist.en, one.quote or None))
    return Sheet("notes", NOTES, tuple(rows))


def _value(term: Term | None) -> Cell:
    return term.python() if isinstance(term, Literal) else text_of(term) or None
