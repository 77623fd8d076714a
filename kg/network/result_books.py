"""What measures and paths give, as workbooks whose numbers are numbers."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import KgError
from kg.model.knowledge import Knowledge
from kg.network.accounts import accounts, links_table
from kg.network.descriptions import about
from kg.network.explanations import reason_words, result_table, statements, told_table
from kg.network.measurement import Measurement
from kg.network.paths import LONGEST_CHAIN, links
from kg.queries.workbook import Book, Sheet
from kg.terms import Language


def result_book(result: Measurement, knowledge: Knowledge, language: Language, limit: int) -> Book:
    """The best items with the ids and statements behind them, and a sheet on the measure."""
    table = result_table(result, knowledge, language, limit, full=True)
    return table.book(result.measure.name, language).and_sheet(_measure(result, language))


def explanation_book(
    result: Measurement, nodes: Sequence[str], knowledge: Knowledge, language: Language, limit: int
) -> Book:
    """Why one item has its value, one row a statement, and a sheet on the measure."""
    told = [
        (reason_words(one, result, knowledge, language), accounts(statements([one]), knowledge, language))
        for one in result.explain(*nodes)[:limit]
    ]
    book = told_table(told, knowledge, language).book(result.measure.name, language)
    return book.and_sheet(_measure(result, language))


def links_book(knowledge: Knowledge, one: str, other: str, limit: int, language: Language) -> Book:
    """How two entities are linked, one row a statement. Raises `KgError` if nothing links them."""
    found = links(knowledge, one, other)[:limit]
    if not found:
        names = [knowledge.label(iri)[language] for iri in (one, other)]
        raise KgError(f"nothing links “{names[0]}” and “{names[1]}” within {LONGEST_CHAIN} steps")
    return links_table(found, knowledge, language).book("links", language)


def _measure(result: Measurement, language: Language) -> Sheet:
    return Sheet("measure", ("about",), ((about(result, language),),))
