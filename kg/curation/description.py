"""The dataset describes itself: DCAT for people and catalogues, VoID with counts that match."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rdflib import RDF, Dataset, Graph, Literal, URIRef

from kg import __version__
from kg.corpus.documents import CuratedDocument
from kg.curation.nodes import layer, term
from kg.terms import LAYERS, PREFIXES, Text, Vocabulary, expand

DATASET = URIRef(PREFIXES["graph"] + "dataset#kouan")
TITLE = Text(zh="口岸图谱数据集", en="Kou'an Graph dataset")
ABOUT = Text(
    zh="从口岸官方文献整理的事实图谱,每条陈述都指明所据的句子;不含原文。",
    en="Facts curated from official prose on ports; every statement names the sentence it rests on. "
    "The text of the sources is not included.",
)
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")


def description(dataset: Dataset, documents: Sequence[CuratedDocument], vocabulary: Vocabulary) -> Graph:
    """The triples that describe the given layers; they do not count themselves."""
    graph = Graph()
    graph.add((DATASET, RDF.type, term("dcat:Dataset")))
    graph.add((DATASET, RDF.type, term("void:Dataset")))
    graph.add((DATASET, RDF.type, term("qb:DataSet")))
    for property_, text in (("dct:title", TITLE), ("dct:description", ABOUT)):
        graph.add((DATASET, term(property_), Literal(text.zh, lang="zh")))
        graph.add((DATASET, term(property_), Literal(text.en, lang="en")))
    graph.add((DATASET, term("dct:license"), LICENCE))
    graph.add((DATASET, term("owl:versionInfo"), Literal(__version__)))
    graph.add((DATASET, term("void:uriSpace"), Literal(PREFIXES["id"])))
    graph.add((DATASET, term("void:vocabulary"), URIRef(PREFIXES["kg"].rstrip("#"))))
    for document in documents:
        graph.add((DATASET, term("dct:source"), URIRef(document.iri)))
    _counts(graph, dataset, vocabulary)
    return graph


def _counts(graph: Graph, dataset: Dataset, vocabulary: Vocabulary) -> None:
    total = 0
    for name in LAYERS:
        size = len(dataset.graph(layer(name)))
        if not size:
            continue
        total += size
        graph.add((DATASET, term("void:subset"), layer(name)))
        graph.add((layer(name), RDF.type, term("void:Dataset")))
        graph.add((layer(name), term("void:triples"), Literal(size)))
    graph.add((DATASET, term("void:triples"), Literal(total)))
    kinds = Counter(str(kind) for _, _, kind, _ in dataset.quads((None, RDF.type, None, None)))
    entities = 0
    for iri, count in sorted(kinds.items()):
        if iri in vocabulary.classes:
            partition = URIRef(f"{DATASET}-{vocabulary.classes[iri].name}")
            graph.add((DATASET, term("void:classPartition"), partition))
            graph.add((partition, term("void:class"), URIRef(iri)))
            graph.add((partition, term("void:entities"), Literal(count)))
            entities += count if vocabulary.is_a(iri, [expand("kg:Entity")]) else 0
    graph.add((DATASET, term("void:entities"), Literal(entities)))
