"""Documents and references as RDF: what they are, their sentences with selectors, digests and gists."""

from __future__ import annotations

from collections.abc import Collection

from rdflib import RDF, Graph, Literal, URIRef

from kg.corpus.documents import CuratedDocument, IndexedSentence
from kg.curation.nodes import add_text, entity_iri, term
from kg.curation.references import ReferenceDocument


def add_document(graph: Graph, document: CuratedDocument) -> None:
    """Add a document with all its sentences and headings."""
    source, node = document.source, URIRef(document.iri)
    graph.add((node, RDF.type, term("kg:Source")))
    add_text(graph, node, term("skos:prefLabel"), document.label)
    add_text(graph, node, term("kg:shortLabel"), document.short)
    if source.publisher:
        add_text(graph, node, term("dct:publisher"), source.publisher.text())
    if source.address:
        graph.add((node, term("dct:source"), URIRef(source.address)))
    if source.number:
        graph.add((node, term("dct:identifier"), Literal(source.number)))
    if source.genre:
        graph.add((node, term("kg:genre"), term(f"code:genre/{source.genre}")))
        graph.add((node, term("kg:textOf"), entity_iri(document.id)))
    if source.rights.note:
        add_text(graph, node, term("kg:rights"), source.rights.note.text())
    graph.add((node, term("dct:language"), Literal(source.language)))
    graph.add((node, term("kg:digest"), Literal(source.sha256)))
    graph.add((node, term("kg:length"), Literal(source.length)))
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
            graph.add((node, term(property_), Literal(day)))
    for property_, names in (
        ("kg:issuer", source.issuers),
        ("kg:amends", source.amends),
        ("kg:supersedes", source.replaces),
        ("kg:reliesOn", source.based_on),
    ):
        for name in names:
            graph.add((node, term(property_), entity_iri(name)))
    for sentence in document.sentences:
        _add_sentence(graph, document, sentence)


def _add_sentence(graph: Graph, document: CuratedDocument, sentence: IndexedSentence) -> None:
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
    add_text(graph, node, term("kg:citedAs"), sentence.cited)
    graph.add((node, term("kg:digest"), Literal(sentence.digest)))
    add_text(graph, node, term("kg:gist"), sentence.gist)
    add_text(graph, node, term("kg:excused"), sentence.excused)
    if sentence.parent in document.by_place:
        graph.add((node, term("dct:isPartOf"), URIRef(document.sentence_iri(sentence.parent))))


def add_reference(graph: Graph, reference: ReferenceDocument, places: Collection[str]) -> None:
    """Add a reference with some of its passages; nothing if there are none."""
    if not places:
        return
    node = URIRef(reference.iri)
    graph.add((node, RDF.type, term("kg:Source")))
    graph.add((node, RDF.type, term("kg:Reference")))
    add_text(graph, node, term("skos:prefLabel"), reference.label)
    add_text(graph, node, term("kg:shortLabel"), reference.short)
    add_text(graph, node, term("dct:publisher"), reference.publisher)
    if reference.address:
        graph.add((node, term("dct:source"), URIRef(reference.address)))
    graph.add((node, term("dct:language"), Literal("zh")))
    for property_ in ("kg:startDate", "kg:issuedOn") if reference.issued else ():
        graph.add((node, term(property_), Literal(reference.issued)))
    for passage in reference.passages:
        if passage.place in places:
            at = URIRef(reference.sentence_iri(passage.place))
            graph.add((at, RDF.type, term("kg:Passage")))
            graph.add((at, term("oa:hasSource"), node))
            graph.add((at, term("kg:place"), Literal(passage.place)))
            add_text(graph, at, term("kg:citedAs"), passage.cited)
            add_text(graph, at, term("kg:gist"), passage.gist)
