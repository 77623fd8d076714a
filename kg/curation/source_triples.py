"""Documents and references as RDF: what they are, their sentences with selectors, digests and gists."""

from __future__ import annotations

from collections.abc import Collection

from kg.corpus.documents import CuratedDocument, IndexedSentence
from kg.curation.nodes import Layer, entity_iri
from kg.curation.references import ReferenceDocument


def add_document(layer: Layer, document: CuratedDocument) -> None:
    """Add a document with all its sentences and headings."""
    source, node = document.source, document.iri
    layer.link(node, "rdf:type", "kg:Source")
    layer.text(node, "skos:prefLabel", document.label)
    layer.text(node, "kg:shortLabel", document.short)
    if source.subject:
        layer.text(node, "kg:subjectMatter", source.subject.text())
    if source.publisher:
        layer.text(node, "dc:publisher", source.publisher.text())
    if source.address:
        layer.link(node, "dct:source", source.address)
    if source.number:
        layer.value(node, "dct:identifier", source.number)
    if source.genre:
        layer.link(node, "kg:genre", f"code:genre/{source.genre}")
        layer.link(node, "kg:textOf", entity_iri(document.id))
    if source.rights.note:
        layer.text(node, "kg:rights", source.rights.note.text())
    layer.value(node, "dc:language", source.language)
    layer.value(node, "kg:digest", source.sha256)
    layer.value(node, "kg:length", source.length)
    days = {
        "kg:startDate": source.start,
        "kg:endDate": source.end,
        "kg:issuedOn": source.issued,
        "kg:publishedOn": source.published,
        "kg:inForceFrom": source.effective,
        "kg:inForceUntil": source.in_force_until,
    }
    for property_, day in days.items():
        if day:
            layer.value(node, property_, day)
    for property_, names in (
        ("kg:issuer", source.issuers),
        ("kg:amends", source.amends),
        ("kg:supersedes", source.replaces),
        ("kg:reliesOn", source.based_on),
    ):
        for name in names:
            layer.link(node, property_, entity_iri(name))
    for sentence in document.sentences:
        _add_sentence(layer, document, sentence)


def _add_sentence(layer: Layer, document: CuratedDocument, sentence: IndexedSentence) -> None:
    node = document.sentence_iri(sentence.place)
    selector = f"{document.iri}#selector={sentence.start},{sentence.end}"
    layer.link(node, "rdf:type", "kg:Sentence" if sentence.is_sentence else "kg:Section")
    layer.link(node, "rdf:type", "oa:SpecificResource")
    layer.link(node, "oa:hasSource", document.iri)
    layer.link(node, "oa:hasSelector", selector)
    layer.link(selector, "rdf:type", "oa:TextPositionSelector")
    layer.value(selector, "oa:start", sentence.start)
    layer.value(selector, "oa:end", sentence.end)
    layer.value(node, "kg:place", sentence.place)
    layer.text(node, "kg:citedAs", sentence.cited)
    layer.value(node, "kg:digest", sentence.digest)
    layer.text(node, "kg:gist", sentence.gist)
    layer.text(node, "kg:excused", sentence.excused)
    if sentence.parent in document.by_place:
        layer.link(node, "dct:isPartOf", document.sentence_iri(sentence.parent))


def add_reference(layer: Layer, reference: ReferenceDocument, places: Collection[str]) -> None:
    """Add a reference with some of its passages; nothing if there are none."""
    if not places:
        return
    node = reference.iri
    layer.link(node, "rdf:type", "kg:Source")
    layer.link(node, "rdf:type", "kg:Reference")
    layer.text(node, "skos:prefLabel", reference.label)
    layer.text(node, "kg:shortLabel", reference.short)
    layer.text(node, "dc:publisher", reference.publisher)
    if reference.address:
        layer.link(node, "dct:source", reference.address)
    layer.value(node, "dc:language", "zh")
    if reference.issued:
        layer.value(node, "kg:startDate", reference.issued)
        layer.value(node, "kg:issuedOn", reference.issued)
    for passage in reference.passages:
        if passage.place in places:
            at = reference.sentence_iri(passage.place)
            layer.link(at, "rdf:type", "kg:Passage")
            layer.link(at, "oa:hasSource", node)
            layer.value(at, "kg:place", passage.place)
            layer.text(at, "kg:citedAs", passage.cited)
            layer.text(at, "kg:gist", passage.gist)
