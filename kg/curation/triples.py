"""Records as RDF: for every fact a plain edge and a statement node that carries its evidence.

Each layer is a named graph. The dataset has no blank nodes, so that its sorted N-Quads are canonical.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal

from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.corpus.documents import CuratedDocument
from kg.curation.nodes import add_text, entity_iri, layer, statement_iri, term
from kg.curation.records import Anchor, Attribute, EntityRecord, Fact, LocalName, Records, Value
from kg.curation.references import ReferenceDocument
from kg.curation.source_triples import add_document, add_reference
from kg.model.entity import Period
from kg.stores.nquads import canonical, quads
from kg.terms import Text

MODALITY_LAYER = {"asserted": "curated", "planned": "planned", "inferred": "inferred", "background": "background"}


class Compiler:
    """Collects triples of all layers into one dataset."""

    def __init__(self, documents: Iterable[CuratedDocument], references: Iterable[ReferenceDocument]) -> None:
        self.dataset = Dataset()
        self.documents = {document.id: document for document in documents}
        self.references = {reference.id: reference for reference in references}
        self.cited: set[Anchor] = set()

    def add_records(self, records: Records, facts: Iterable[Fact]) -> None:
        """Add the entities, and the facts, each in the layer of its modality."""
        for entity in records.entities.values():
            self._entity(entity)
        for fact in facts:
            self._fact(fact)
        for name in records.local_names:
            self._local_name(name)

    def add_sources(self) -> None:
        """Add documents with their sentences, and of the references what has been cited so far."""
        graph = self._layer("sources")
        for document in self.documents.values():
            add_document(graph, document)
        for reference in self.references.values():
            add_reference(graph, reference, {one.place for one in self.cited if one.document == reference.id})

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
        add_text(graph, node, term("skos:prefLabel"), entity.label)
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
        add_text(graph, node, term("kg:reason"), fact.reason)
        for premise in fact.premises:
            graph.add((node, term("prov:wasDerivedFrom"), statement_iri(*premise)))

    def _evidence(self, graph: Graph, node: URIRef, anchors: Iterable[Anchor]) -> None:
        for anchor in anchors:
            self.cited.add(anchor)
            source = self.documents.get(anchor.document) or self.references[anchor.document]
            graph.add((node, term("kg:evidence"), URIRef(source.sentence_iri(anchor.place))))

    def _local_name(self, name: LocalName) -> None:
        graph, document = self._layer("curated"), self.documents[name.document].iri
        digest = hashlib.sha256(f"{name.entity} {name.language} {name.name}".encode()).hexdigest()[:12]
        node = URIRef(f"{document}#name={digest}")
        graph.add((node, RDF.type, term("kg:LocalName")))
        graph.add((node, term("kg:nameOf"), entity_iri(name.entity)))
        graph.add((node, term("kg:name"), Literal(name.name, lang=name.language)))
        graph.add((node, term("kg:inDocument"), URIRef(document)))

    @staticmethod
    def _period(graph: Graph, node: URIRef, period: Period | None) -> None:
        if period is None:
            return
        days = {
            "kg:startDate": period.start,
            "kg:latestStart": period.start_latest,
            "kg:earliestEnd": period.end_earliest,
            "kg:endDate": period.end,
        }
        for property_, day in days.items():
            if day is not None:
                graph.add((node, term(property_), Literal(day)))
        if period.ending:
            graph.add((node, term("kg:ending"), term(f"code:ending/{period.ending}")))
        if period.raw:
            graph.add((node, term("kg:dateRaw"), Literal(period.raw)))
        graph.add((node, term("kg:precision"), term(f"code:precision/{period.precision}")))
        graph.add((node, term("kg:dateBasis"), term(f"code:date-basis/{period.basis}")))


def _add_attribute(graph: Graph, node: URIRef, attribute: Attribute) -> None:
    property_ = URIRef(attribute.predicate)
    if isinstance(attribute.value, Text):
        add_text(graph, node, property_, attribute.value)
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
