"""For each row of any SELECT, the statements that its bindings rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.queries.knowledge import Knowledge
from kg.queries.results import rows_as
from kg.stores.protocol import Store
from kg.stores.terms import Iri, Row, text_of
from kg.vocabulary import expand

if TYPE_CHECKING:
    from kg.stores.patterns import Pattern

HEADS = ("evidence", "modality", "gist_zh", "gist_en", "quote", "not traced")
STRENGTH = ("asserted", "planned", "inferred")


@dataclass(frozen=True)
class RowEvidence:
    """The sentences (IRIs, in reading order) behind a row, the weakest modality, and columns left untraced."""

    sentences: tuple[str, ...]
    modality: str
    untraced: tuple[str, ...]


def with_evidence(store: Store, query: str, knowledge: Knowledge, format_: str) -> str:
    """The answer to a SELECT with its evidence in further columns.

    A row rests on the statements that its bindings make of the query's own triple patterns, and an entity for
    which no statement is found on the sentences that speak of it. Raises `QueryError` for another kind of query
    or a format that cannot hold it.
    """
    if format_ not in ("table", "csv", "json", "markdown"):
        raise QueryError(f"evidence cannot be written as {format_}", hint="use table, csv, json or markdown")
    found = store.select(query)
    rows = []
    for row in found.rows:
        proof = row_evidence(query, found.variables, row, knowledge)
        cited = [knowledge.sentences[iri] for iri in proof.sentences]
        rows.append(
            [
                *(text_of(term) for term in row),
                "; ".join(sentence.place for sentence in cited),
                proof.modality,
                "; ".join(sentence.gist.zh for sentence in cited),
                "; ".join(sentence.gist.en for sentence in cited),
                "".join(sentence.quote for sentence in cited),
                " ".join(proof.untraced),
            ]
        )
    return rows_as(format_, (*found.variables, *HEADS), rows)


def row_evidence(query: str, variables: Sequence[str], row: Row, knowledge: Knowledge) -> RowEvidence:
    """What one row of a query's answer rests on. Raises `QueryError` if the query cannot be parsed."""
    bound = {name: term.value for name, term in zip(variables, row, strict=True) if isinstance(term, Iri)}
    statements = knowledge.statement_keys
    sentences: list[str] = []
    traced: set[str] = set()
    modality = "asserted"
    for pattern in _patterns(query):
        ends = [bound.get(part.variable) or part.iri for part in pattern]
        named = {part.variable for part in pattern if part.variable}
        statement = statements.get((ends[0], ends[1], ends[2]))
        if statement:
            sentences += knowledge.statements[statement].evidence
            modality = max(modality, knowledge.statements[statement].modality, key=STRENGTH.index)
            traced |= named
        elif ends[0] in knowledge.entities and _is_attribute(pattern[1].iri, knowledge):
            traced |= named
            sentences += knowledge.entities[ends[0]].evidence
    for name, iri in bound.items():
        if name not in traced and iri in knowledge.entities:
            sentences += knowledge.entities[iri].evidence
            traced.add(name)
    untraced = tuple(name for name, term in zip(variables, row, strict=True) if term is not None and name not in traced)
    unique = sorted(set(sentences), key=lambda iri: (knowledge.sentences[iri].document, knowledge.sentences[iri].start))
    return RowEvidence(tuple(unique), modality if unique else "", untraced)


def _is_attribute(predicate: str, knowledge: Knowledge) -> bool:
    if predicate == expand("rdf:type"):
        return False
    term = knowledge.vocabulary.properties.get(predicate)
    names = (expand("skos:prefLabel"), expand("skos:altLabel"))
    return term is not None and not term.relation and predicate not in names


@lru_cache(maxsize=8)
def _patterns(query: str) -> tuple[Pattern, ...]:
    from kg.stores.patterns import triple_patterns

    return triple_patterns(query)
