"""The documents of the collection as a shelf: how long each is, how much is told from it, how much is settled."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.source import Document
from kg.queries.retrieval import read_documents
from kg.stores.protocol import Store

LENGTHS = """
SELECT ?source (COUNT(DISTINCT ?sentence) AS ?n) {
  ?source a kg:Source . ?sentence oa:hasSource ?source FILTER NOT EXISTS { ?sentence a kg:Section }
} GROUP BY ?source
"""
FACTS = """
SELECT ?source (COUNT(DISTINCT ?statement) AS ?n) {
  ?source a kg:Source . ?sentence oa:hasSource ?source . ?statement kg:evidence ?sentence ; rdf:predicate ?relation
} GROUP BY ?source
"""
SETTLED = """
SELECT ?source (COUNT(DISTINCT ?sentence) AS ?n) {
  ?source a kg:Source . ?sentence oa:hasSource ?source FILTER NOT EXISTS { ?sentence a kg:Section }
  FILTER (EXISTS { ?sentence kg:excused ?reason } || EXISTS { ?told kg:evidence ?sentence })
} GROUP BY ?source
"""


@dataclass(frozen=True)
class Spine:
    """A document: its sentences without headings, the statements that rest on them, and how many of them are settled.

    A sentence is settled that something is told from, or of which it is said why nothing is.
    """

    document: Document
    sentences: int
    facts: int
    settled: int

    @property
    def share(self) -> int:
        """The percentage that is settled, rounded down so that 100 means all; 100 for a document without sentences."""
        return self.settled * 100 // self.sentences if self.sentences else 100


def bookshelf(store: Store) -> tuple[Spine, ...]:
    """The documents that are no references, the newest first; a scope leaves out what it hides."""
    lengths, facts, settled = (_counted(store, question) for question in (LENGTHS, FACTS, SETTLED))
    found = [one for one in read_documents(store).values() if not one.is_reference]
    return tuple(
        Spine(one, lengths.get(one.iri, 0), facts.get(one.iri, 0), settled.get(one.iri, 0))
        for one in sorted(found, key=lambda one: (one.known, one.iri), reverse=True)
    )


def _counted(store: Store, question: str) -> dict[str, int]:
    return {str(row[0]): int(str(row[1])) for row in store.select(question).rows}
