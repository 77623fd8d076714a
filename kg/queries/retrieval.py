"""The graph as typed values, read from any store in batches: what is asked for, and all only if all is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import TypeVar

from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.on_demand import OnDemand
from kg.model.source import Document, Sentence
from kg.model.statement import Statement
from kg.names.proper_words import proper_words_of
from kg.queries.adjacency import Ties
from kg.queries.holdings import Holdings, read_holdings
from kg.queries.names_of_day import called, names_of_day
from kg.queries.properties import Properties, by_subject
from kg.queries.superseding import superseding
from kg.queries.things import entity_of, is_sentence, sentence_of, statement_of
from kg.queries.written_terms import listed
from kg.stores.protocol import Store
from kg.terms import PREFIXES, Text, Vocabulary, expand, local_name, shorten

SOURCE = PREFIXES["source"]
LABELLED = "GRAPH graph:curated { ?s skos:prefLabel ?label }"
AT_ONCE = 400  # nodes of which it is asked whether they are in sight
TOGETHER = 1000  # nodes of which is read together where all are
T = TypeVar("T")


def read_knowledge(
    store: Store, vocabulary: Vocabulary, texts: Mapping[str, str] | None = None, as_of: date | None = None
) -> Knowledge:
    """What is in a store, read as it is asked for. `texts` holds those that may be quoted, by document id.

    Things go by the names that they bore on a day, if one is given.
    """
    ties = Ties(store, vocabulary)
    reading = _Reading(store, vocabulary, {} if texts is None else texts, as_of)
    return Knowledge(
        vocabulary=vocabulary,
        entities=reading.entities,
        statements=reading.statements,
        sentences=reading.sentences,
        documents=reading.documents,
        leading=lambda iris: reading.around(iris, "rdf:subject"),
        reaching=lambda iris: reading.around(iris, "rdf:object"),
        narrowly=cache(reading.of_relations),
        tying=ties.between,
        adjoining=ties.neighbours,
        superseders=lambda: reading.superseding,
        proper_words=lambda: proper_words_of(store),
    )


class _Reading:
    """Reads a store bit by bit; what a statement names is expected to be asked for next."""

    def __init__(
        self, store: Store, vocabulary: Vocabulary, texts: Mapping[str, str], as_of: date | None = None
    ) -> None:
        names = names_of_day(store, as_of)

        def stated(iris: Sequence[str]) -> dict[str, Statement]:
            return _statements(store, f"VALUES ?s {{ {listed(iris)} }}")

        def entities(iris: Sequence[str]) -> dict[str, Entity]:
            return called(_entities(store, vocabulary, iris), names)

        def sentences() -> dict[str, Sentence]:
            among = "VALUES ?class { oa:SpecificResource kg:Passage } ?s a ?class"
            if store.written:
                return self.holdings.sentences
            found = _whole(store, among, lambda iris: _sentences(store, texts, iris))
            return {one.iri: one for one in sorted(found.values(), key=lambda one: one.order)}

        def cited(iris: Sequence[str]) -> dict[str, Sentence]:
            found = _sentences(store, texts, iris)
            self.documents.expect(one.document for one in found.values())
            return found

        self.documents = OnDemand(lambda iris: read_documents(store, iris), lambda: read_documents(store))
        self.sentences = OnDemand(cited, sentences)
        self.entities = OnDemand(
            entities,
            lambda: called(self.holdings.entities, names) if store.written else _whole(store, LABELLED, entities),
        )
        self.statements = OnDemand(
            lambda iris: self._expecting(stated(iris)),
            lambda: self.holdings.statements if store.written else _whole(store, "?s a kg:Statement", stated),
        )
        self.superseding = OnDemand(
            lambda iris: superseding(store, "Statement", iris), lambda: superseding(store, "Statement")
        )
        self._store, self._vocabulary, self._texts = store, vocabulary, texts

    @cached_property
    def holdings(self) -> Holdings:
        """All there is, where it lies in files."""
        return read_holdings(self._store.written() if self._store.written else (), self._vocabulary, self._texts)

    def around(self, iris: Sequence[str], end: str) -> Mapping[str, tuple[Statement, ...]]:
        """The statements that have one of some entities at an end, by that entity, each in the order of IRIs."""
        among = f"VALUES ?end {{ {listed(iris)} }} ?s {end} ?end ."
        found: dict[str, list[Statement]] = defaultdict(list)
        for one in self._expecting(self._found(among)).values():
            found[one.subject if end == "rdf:subject" else one.object].append(one)
        return {iri: tuple(statements) for iri, statements in found.items()}

    def of_relations(self, iri: str, relations: tuple[str, ...], incoming: bool) -> tuple[Statement, ...]:
        """The statements of some relations that lead from an entity, or to it, in the order of IRIs."""
        end = "rdf:object" if incoming else "rdf:subject"
        among = f"VALUES ?end {{ {listed([iri])} }} VALUES ?relation {{ {listed(relations)} }} "
        return tuple(self._expecting(self._found(f"{among} ?s {end} ?end ; rdf:predicate ?relation .")).values())

    def _found(self, among: str) -> dict[str, Statement]:
        """The statements that a pattern finds: in the whole first, so that a scope is held against these alone."""
        if not self._store.whole:
            return _statements(self._store, among)
        every = {str(row[0]) for row in self._store.whole.select(f"SELECT ?s {{ {among} }}").rows}
        iris = sorted(self._store.told(every) if self._store.told else every)
        found: dict[str, Statement] = {}
        for start in range(0, len(iris), AT_ONCE):
            found |= _statements(self._store, f"VALUES ?s {{ {listed(iris[start : start + AT_ONCE])} }}")
        return found

    def _expecting(self, found: dict[str, Statement]) -> dict[str, Statement]:
        self.entities.expect(end for one in found.values() for end in sorted(one.touched))
        self.sentences.expect(sentence for one in found.values() for sentence in one.evidence)
        self.superseding.expect(found)
        self.statements.expect(premise for one in found.values() for premise in one.premises)
        return found


def _whole(store: Store, among: str, fetch: Callable[[Sequence[str]], Mapping[str, T]]) -> dict[str, T]:
    """What is fetched of all nodes of a kind, some of them at once, in the order of their IRIs."""
    iris = sorted({str(row[0]) for row in store.select(f"SELECT DISTINCT ?s {{ {among} }}").rows})
    found: dict[str, T] = {}
    for start in range(0, len(iris), TOGETHER):
        found |= fetch(iris[start : start + TOGETHER])
    return found


def _sentences(store: Store, texts: Mapping[str, str], iris: Sequence[str]) -> dict[str, Sentence]:
    among = f"VALUES ?s {{ {listed(iris)} }}"
    rows = store.select(
        f"SELECT ?s ?p ?o {{ {{ {among} ?s ?p ?o }} "
        f"UNION {{ {among} ?s oa:hasSelector ?span . ?span ?p ?o FILTER (?p IN (oa:start, oa:end)) }} }}"
    )
    sentences = [sentence_of(iri, values, texts) for iri, values in by_subject(rows).items() if is_sentence(values)]
    return {one.iri: one for one in sorted(sentences, key=lambda one: one.order)}


def read_documents(store: Store, iris: Sequence[str] | None = None) -> dict[str, Document]:
    """The sources and references of a store (None: all; else those of the given IRIs), by IRI."""
    found = {}
    among = "" if iris is None else f"VALUES ?s {{ {listed(iris)} }}"
    asked = f"SELECT ?s ?p ?o {{ {among} ?s a kg:Source ; kg:issuer ?p . ?p skos:prefLabel ?o }}"
    issuers = by_subject(store.select(asked))
    later = superseding(store, "Source", None if iris is None else [_entity_of(iri) for iri in iris])
    for iri, values in by_subject(store.select(f"SELECT ?s ?p ?o {{ {among} ?s a kg:Source ; ?p ?o }}")).items():
        label, short, start = values.text("skos:prefLabel"), values.text("kg:shortLabel"), values.day("kg:startDate")
        found[iri] = Document(
            iri=iri,
            label=label,
            short=short if short else label,
            subject=values.text("kg:subjectMatter"),
            publisher=values.text("dc:publisher") or _together(issuers.get(iri)),
            address=values.one("dct:source"),
            start=start or date.min,
            end=values.day("kg:endDate"),
            number=values.one("dct:identifier"),
            genre=values.one("kg:genre"),
            issued=values.day("kg:issuedOn"),
            published=values.day("kg:publishedOn"),
            in_force=values.day("kg:inForceFrom"),
            in_force_until=values.day("kg:inForceUntil"),
            is_reference=expand("kg:Reference") in values.all("rdf:type"),
            replaced_by=later.get(_entity_of(iri), ()),
        )
    return found


def _entity_of(source: str) -> str:
    return PREFIXES["id"] + local_name(source)


def _together(issuers: Properties | None) -> Text:
    """The names of those who issue a document, who stand for a publisher."""
    names = [issuers.text(shorten(iri)) for iri in sorted(issuers.values)] if issuers else []
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _entities(store: Store, vocabulary: Vocabulary, iris: Sequence[str]) -> dict[str, Entity]:
    attributes = [term.iri for term in vocabulary.properties.values() if not term.relation]
    only = f"FILTER (?p IN (rdf:type, {', '.join(listed([one]) for one in attributes)}))"
    pattern = f"VALUES ?s {{ {listed(iris)} }} FILTER EXISTS {{ {LABELLED} }} ?s ?p ?o {only}"
    named = f"VALUES ?entity {{ {listed(iris)} }}"
    local: dict[str, set[str]] = defaultdict(set)
    names = f"SELECT ?entity ?name {{ {named} ?local kg:nameOf ?entity ; kg:name ?name }}"
    for entity, name in store.select(names).rows:
        local[str(entity)].add(str(name))
    return {
        iri: entity_of(iri, values, local[iri])
        for iri, values in by_subject(store.select(f"SELECT ?s ?p ?o {{ {pattern} }}")).items()
        if values.one("rdf:type") in vocabulary.classes
    }


def _statements(store: Store, among: str) -> dict[str, Statement]:
    found = by_subject(store.select(f"SELECT ?s ?p ?o {{ {among} ?s a kg:Statement ; ?p ?o }}"))
    return {iri: statement_of(iri, values) for iri, values in found.items()}
