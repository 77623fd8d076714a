"""Records as RDF: for every fact a plain edge and a statement node that carries its evidence.

Each layer is a named graph. The dataset has no blank nodes, so that its sorted N-Quads are canonical.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.corpus.documents import CuratedDocument, IndexedSentence
from kg.curation.records import Anchor, Attribute, Dating, EntityRecord, Fact, Records, Value
from kg.stores.nquads import canonical, quads
from kg.terms import PREFIXES, Text, expand

MODALITY_LAYER = {"asserted": "curated", "planned": "planned", "inferred": "inferred"}


def term(curie: str) -> URIRef:
    """The RDF term of a CURIE."""
    return URIRef(expand(curie))


def entity_iri(name: str) -> URIRef:
    """The IRI of an entity by its id; an IRI, such as that of a code, stays as it is."""
    return URIRef(name if "://" in name else PREFIXES["id"] + name)


def statement_iri(subject: str, property_: str, object_: str) -> URIRef:
    """The IRI of a statement: a digest of subject, property and object, so that it never changes."""
    parts = " ".join((entity_iri(subject), property_, entity_iri(object_)))
    return URIRef(f"{PREFIXES['id']}statement/{hashlib.sha256(parts.encode()).hexdigest()[:20]}")


def layer(name: str) -> URIRef:
    """The IRI of a layer's named graph."""
    return URIRef(PREFIXES["graph"] + name)


class Compiler:
    """Collects triples of all layers into one dataset."""

    def __init__(self, documents: Iterable[CuratedDocument]) -> None:
        self.dataset = Dataset()
        self.documents = {document.id: document for document in documents}

    def add_records(self, records: Records, facts: Iterable[Fact]) -> None:
        """Add the entities, and the facts, each in the layer of its modality."""
        for entity in records.entities.values():
            self._entity(entity)
        for fact in facts:
            self._fact(fact)

    def add_sources(self) -> None:
        """Add documents, sections and sentences with their selectors, digests and gists."""
        graph = self._layer("sources")
        for document in self.documents.values():
            self._document(graph, document)
            for sentence in document.sentences:
                self._sentence(graph, document, sentence)

    def add_graph(self, name: str, triples: Graph) -> None:
        """Add a parsed graph, such as the ontology, as a layer."""
        target = self._layer(name)
        for triple in triples:
            target.add(triple)

    def n_quads(self) -> bytes:
        """The dataset as N-Quads, one quad a line, sorted by code point."""
        return canonical(quads(self.dataset.serialize(format="nquads", encoding="utf-8")))

    def _layer(self, name: str) -> Graph:
        return self.dataset.graph(layer(name))

    def _entity(self, entity: EntityRecord) -> None:
        graph, node = self._layer("curated"), entity_iri(entity.id)
        graph.add((node, RDF.type, URIRef(entity.type)))
        _add_text(graph, node, term("skos:prefLabel"), entity.label)
        for property_, names in (("skos:altLabel", entity.aliases), ("skos:hiddenLabel", entity.misspellings)):
            for language, name in names:
                graph.add((node, term(property_), Literal(name, lang=language)))
        for attribute in entity.attributes:
            _add_attribute(graph, node, attribute)
        self._period(graph, node, entity.period)
        self._evidence(graph, node, entity.evidence)

    def _fact(self, fact: Fact) -> None:
        graph = self._layer(MODALITY_LAYER[fact.modality])
        subject, predicate, object_ = entity_iri(fact.subject), URIRef(fact.predicate), entity_iri(fact.object)
        node = statement_iri(*fact.key)
        graph.add((subject, predicate, object_))
        graph.add((node, RDF.type, term("kg:Statement")))
        graph.add((node, RDF.subject, subject))
        graph.add((node, RDF.predicate, predicate))
        graph.add((node, RDF.object, object_))
        graph.add((node, term("kg:modality"), term(f"code:modality/{fact.modality}")))
        self._evidence(graph, node, fact.evidence)
        self._period(graph, node, fact.period)
        if fact.via:
            graph.add((node, term("kg:via"), entity_iri(fact.via)))
        _add_text(graph, node, term("kg:reason"), fact.reason)
        for premise in fact.premises:
            graph.add((node, term("prov:wasDerivedFrom"), statement_iri(*premise)))

    def _evidence(self, graph: Graph, node: URIRef, anchors: Iterable[Anchor]) -> None:
        for anchor in anchors:
            sentence = self.documents[anchor.document].sentence_iri(anchor.place)
            graph.add((node, term("kg:evidence"), URIRef(sentence)))

    @staticmethod
    def _period(graph: Graph, node: URIRef, period: Dating | None) -> None:
        if period is None:
            return
        for property_, day in (("kg:startDate", period.start), ("kg:endDate", period.end)):
            if day is not None:
                graph.add((node, term(property_), Literal(day)))
        graph.add((node, term("kg:precision"), term(f"code:precision/{period.precision}")))
        graph.add((node, term("kg:dateBasis"), term(f"code:date-basis/{period.basis}")))

    @staticmethod
    def _document(graph: Graph, document: CuratedDocument) -> None:
        node = URIRef(document.iri)
        graph.add((node, RDF.type, term("kg:Source")))
        _add_text(graph, node, term("skos:prefLabel"), document.label)
        _add_text(graph, node, term("dct:publisher"), document.publisher)
        graph.add((node, term("dct:source"), URIRef(document.address)))
        graph.add((node, term("dct:language"), Literal(document.language)))
        graph.add((node, term("kg:digest"), Literal(document.digest)))
        graph.add((node, term("kg:length"), Literal(document.length)))
        graph.add((node, term("kg:startDate"), Literal(date(document.year, 1, 1))))
        graph.add((node, term("kg:endDate"), Literal(date(document.year, 12, 31))))

    @staticmethod
    def _sentence(graph: Graph, document: CuratedDocument, sentence: IndexedSentence) -> None:
        node = URIRef(document.sentence_iri(sentence.place))
        selector = URIRef(f"{document.iri}#selector={sentence.start},{sentence.end}")
        graph.add((node, RDF.type, term("kg:Sentence" if sentence.is_sentence else "kg:Section")))
        graph.add((node, RDF.type, term("oa:SpecificResource")))
        graph.add((node, term("oa:hasSource"), URIRef(document.iri)))
        graph.add((node, term("oa:hasSelector"), selector))
        graph.add((selector, RDF.type, term("oa:TextPositionSelector")))
        graph.add((selector, term("oa:start"), Literal(sentence.start)))
        graph.add((selector, term("oa:end"), Literal(sentence.end)))
        graph.add((node, term("kg:place"), Literal(sentence.place)))
        graph.add((node, term("kg:digest"), Literal(sentence.digest)))
        _add_text(graph, node, term("kg:gist"), sentence.gist)
        _add_text(graph, node, term("kg:excused"), sentence.excused)
        if sentence.parent in document.by_place:
            graph.add((node, term("dct:isPartOf"), URIRef(document.sentence_iri(sentence.parent))))


def _add_text(graph: Graph, node: URIRef, property_: URIRef, text: Text) -> None:
    for language, words in (("zh", text.zh), ("en", text.en)):
        if words:
            graph.add((node, property_, Literal(words, lang=language)))


def _add_attribute(graph: Graph, node: URIRef, attribute: Attribute) -> None:
    property_ = URIRef(attribute.predicate)
    if isinstance(attribute.value, Text):
        _add_text(graph, node, property_, attribute.value)
    else:
        graph.add((node, property_, _literal(attribute.value, attribute.is_code)))


def _literal(value: Value, is_code: bool) -> Node:
    if is_code:
        return URIRef(str(value))
    if isinstance(value, Decimal):
        return Literal(f"{value:f}", datatype=XSD.decimal)
    if isinstance(value, int):
        return Literal(value, datatype=XSD.integer)
    return Literal(value)
