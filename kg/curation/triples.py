"""Records as RDF: for every fact a plain edge and a statement node that carries its evidence.

Each layer is a named graph. The dataset has no blank nodes, so that its sorted N-Quads are canonical.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from kg.corpus.documents import CuratedDocument
from kg.curation.description import Census
from kg.curation.nodes import Layer, entity_iri, statement_iri
from kg.curation.ontology_triples import add_definitions, add_top_concepts
from kg.curation.pronunciation import add_pronunciations
from kg.curation.records import Anchor, Attribute, EntityRecord, FactRecord, Key, LocalName
from kg.curation.references import ReferenceDocument
from kg.curation.source_triples import add_document, add_reference
from kg.model.entity import Period
from kg.model.modality import CANDIDATE, MODALITIES, modality
from kg.stores.nquads import turtle_lines
from kg.terms import ALIGNMENTS, PREFIXES, Text, expand

MODALITY_LAYER: Mapping[str, str] = {"asserted": "curated"} | {
    name: name for name in (*MODALITIES, CANDIDATE) if name != "asserted"
}
# What says on which sentences a definition or a remark rests, where the thing rests on more.
WORDED = {expand("skos:definition"): "kg:definedIn", expand("skos:editorialNote"): "kg:remarkedIn"}
TERMS = "kouan.ttl"
Source = CuratedDocument | ReferenceDocument


def citing(sources: Mapping[str, Source]) -> Callable[[Anchor], str]:
    """What gives the IRI of an anchor in some sources, which are given by id."""
    return lambda anchor: sources[anchor.document].sentence_iri(anchor.place)


class Compiler:
    """Collects the triples of some records, layer by layer. `cite` gives the IRI of what is cited."""

    def __init__(self, cite: Callable[[Anchor], str]) -> None:
        self.layers: dict[str, Layer] = {}
        self.cite = cite
        self.cited: set[Anchor] = set()
        self._taken = Census()

    def layer(self, name: str) -> Layer:
        """A layer to add triples to."""
        return self.layers.setdefault(name, Layer(name))

    def add(
        self, entities: Iterable[EntityRecord] = (), facts: Iterable[FactRecord] = (), names: Iterable[LocalName] = ()
    ) -> None:
        """Add entities and names with their pronunciation, and facts, each in the layer of its modality."""
        entities, names = tuple(entities), tuple(names)
        for entity in entities:
            self._entity(entity)
        for fact in facts:
            self._fact(fact)
        for name in names:
            self._local_name(name)
        add_pronunciations(self.layer("index"), entities, names)

    def add_document(self, document: CuratedDocument) -> None:
        """Add a document with its sentences."""
        add_document(self.layer("sources"), document)

    def add_references(self, references: Iterable[ReferenceDocument], cited: Iterable[Anchor]) -> None:
        """Add of some references what is cited, here or elsewhere."""
        places: dict[str, set[str]] = {}
        for anchor in cited:
            places.setdefault(anchor.document, set()).add(anchor.place)
        for one in references:
            add_reference(self.layer("sources"), one, places.get(one.id, ()))

    def add_ontology(self, files: Iterable[Path]) -> None:
        """Add the terms with how they relate to others, and the code lists, each in a layer of its own.

        That the ontology defines each of its terms, and which codes top a list, follows from the files.
        """
        for path in files:
            name = "ontology" if path.name in (TERMS, ALIGNMENTS) else "codelists"
            self.layer(name).lines.update(turtle_lines(path, PREFIXES["graph"] + name))
        for name in ("ontology", "codelists"):
            add_definitions(self.layer(name), PREFIXES["kg"])
            add_top_concepts(self.layer(name))

    def census(self) -> Census:
        """What was collected, and taken away, counted."""
        total = Census.of({name: layer.lines for name, layer in self.layers.items()})
        total += self._taken
        return total

    def taken(self) -> list[str]:
        """The lines that were collected since the last time, which are no longer kept. None of them may come again."""
        self._taken = self.census()
        lines = [line for layer in self.layers.values() for line in layer.lines]
        for layer in self.layers.values():
            layer.lines.clear()
        return lines

    def n_quads(self) -> bytes:
        """All as N-Quads, one quad a line, sorted by code point."""
        return "".join(sorted(line for layer in self.layers.values() for line in layer.lines)).encode()

    def _entity(self, entity: EntityRecord) -> None:
        layer, node = self.layer("curated"), entity_iri(entity.id)
        layer.link(node, "rdf:type", entity.type)
        layer.text(node, "skos:prefLabel", entity.label)
        for property_, names in (("skos:altLabel", entity.aliases), ("skos:hiddenLabel", entity.misspellings)):
            for language, name in names:
                layer.named(node, property_, name, language)
        spoken = {anchor.document for anchor in entity.evidence}
        for attribute in entity.attributes:
            _add_attribute(layer, node, attribute)
            if attribute.evidence and {anchor.document for anchor in attribute.evidence} != spoken:
                self._evidence(layer, node, attribute.evidence, WORDED[attribute.predicate])
        _add_period(layer, node, entity.period)
        for property_, anchors in (("kg:begunIn", entity.begun_in), ("kg:endedIn", entity.ended_in)):
            if anchors and {anchor.document for anchor in anchors} != spoken:
                self._evidence(layer, node, anchors, property_)
        self._evidence(layer, node, entity.evidence)

    def _fact(self, fact: FactRecord) -> None:
        layer = self.layer(MODALITY_LAYER[fact.modality])
        subject, object_ = entity_iri(fact.subject), entity_iri(fact.object)
        node = statement_iri(*fact.key)
        layer.link(subject, fact.predicate, object_)
        layer.link(node, "rdf:type", "kg:Statement")
        layer.link(node, "rdf:subject", subject)
        layer.link(node, "rdf:predicate", fact.predicate)
        layer.link(node, "rdf:object", object_)
        layer.link(node, "kg:modality", f"code:modality/{fact.modality}")
        self._evidence(layer, node, fact.evidence)
        _add_period(layer, node, fact.period)
        if fact.via:
            layer.link(node, "kg:via", entity_iri(fact.via))
        if fact.intent:
            layer.link(node, "kg:intent", f"code:intent/{fact.intent}")
        layer.text(node, "kg:reason", fact.reason)
        layer.link(node, "prov:wasDerivedFrom", *(statement_iri(*premise) for premise in fact.premises))

    def add_superseded(self, found: Mapping[Key, Iterable[Key]]) -> None:
        """Add which statements supersede which, by their keys."""
        for key, others in found.items():
            layer = self.layer(MODALITY_LAYER[modality(key[3])])
            layer.link(statement_iri(*key), "kg:supersedes", *(statement_iri(*other) for other in others))

    def add_lapsed(self, ends: Mapping[str, date]) -> None:
        """Add until when documents are in force that others replace, by their ids."""
        for name, day in ends.items():
            self.layer("sources").value(PREFIXES["source"] + name, "kg:inForceUntil", day)

    def _evidence(self, layer: Layer, node: str, anchors: Iterable[Anchor], property_: str = "kg:evidence") -> None:
        for anchor in anchors:
            self.cited.add(anchor)
            layer.link(node, property_, self.cite(anchor))

    def _local_name(self, name: LocalName) -> None:
        layer, document = self.layer("curated"), PREFIXES["source"] + name.document
        if name.period:
            document = entity_iri(name.entity)
        told = f"{name.entity} {name.language} {name.name}" + (f" {name.period}" if name.period else "")
        digest = hashlib.sha256(told.encode()).hexdigest()[:12]
        node = f"{document}#name={digest}"
        layer.link(node, "rdf:type", "kg:PeriodName" if name.period else "kg:LocalName")
        layer.link(node, "kg:nameOf", entity_iri(name.entity))
        layer.named(node, "kg:name", name.name, name.language)
        if name.period is None:
            layer.link(node, "kg:inDocument", document)
        _add_period(layer, node, name.period)


def _add_period(layer: Layer, node: str, period: Period | None) -> None:
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
            layer.value(node, property_, day)
    if period.ending:
        layer.link(node, "kg:ending", f"code:ending/{period.ending}")
    if period.raw:
        layer.value(node, "kg:dateRaw", period.raw)
    layer.link(node, "kg:precision", f"code:precision/{period.precision}")
    layer.link(node, "kg:dateBasis", f"code:date-basis/{period.basis}")


def _add_attribute(layer: Layer, node: str, attribute: Attribute) -> None:
    if isinstance(attribute.value, Text):
        layer.text(node, attribute.predicate, attribute.value)
    elif attribute.is_code:
        layer.link(node, attribute.predicate, str(attribute.value))
    else:
        layer.value(node, attribute.predicate, attribute.value)
