"""The dataset describes itself: DCAT for people and catalogues, VoID with counts that match."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from kg import __version__
from kg.curation.nodes import Layer
from kg.stores.nquads import iri
from kg.terms import LAYERS, PREFIXES, Text, Vocabulary, expand

DATASET = PREFIXES["graph"] + "dataset#kouan"
TYPE = f" {iri(expand('rdf:type'))} "
TITLE = Text(zh="口岸图谱数据集", en="Kou'an Graph dataset")
ABOUT = Text(
    zh="从口岸官方文献整理的事实图谱,每条陈述都指明所据的句子;不含原文。",
    en="Facts curated from official prose on ports; every statement names the sentence it rests on. "
    "The text of the sources is not included.",
)
DIGEST = 8  # bytes
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"


@dataclass
class Census:
    """How many triples stand in each layer, and how many things are of each class (by IRI).

    `digest` tells the content of two datasets apart: the sum of digests of all lines, in whatever order they come.
    """

    triples: Counter[str] = field(default_factory=Counter)
    things: Counter[str] = field(default_factory=Counter)
    digest: int = 0

    @classmethod
    def of(cls, layers: Mapping[str, Iterable[str]]) -> Census:
        """The census of the lines of some layers."""
        found = cls()
        for name, lines in layers.items():
            for line in lines:
                found.triples[name] += 1
                found.digest += int.from_bytes(blake2b(line.encode(), digest_size=DIGEST).digest(), "big")
                _, is_type, rest = line.partition(TYPE)
                if is_type:
                    found.things[rest[1 : rest.index(">")]] += 1
        return found

    def __iadd__(self, other: Census) -> Census:
        self.triples += other.triples
        self.things += other.things
        self.digest += other.digest
        return self


def add_description(layer: Layer, census: Census, documents: Iterable[str], vocabulary: Vocabulary) -> None:
    """Add what describes a dataset of some documents (IRIs) to its own layer, which the census does not count."""
    layer.link(DATASET, "rdf:type", "dcat:Dataset", "void:Dataset")
    layer.text(DATASET, "dct:title", TITLE)
    layer.text(DATASET, "dct:description", ABOUT)
    layer.link(DATASET, "dct:license", LICENCE)
    layer.value(DATASET, "owl:versionInfo", __version__)
    layer.value(DATASET, "dct:identifier", f"{census.digest % 256**DIGEST:0{2 * DIGEST}x}")
    layer.value(DATASET, "void:uriSpace", PREFIXES["id"])
    layer.link(DATASET, "void:vocabulary", PREFIXES["kg"].rstrip("#"))
    layer.link(DATASET, "dct:source", *documents)
    for name in LAYERS:
        if size := census.triples[name]:
            graph = PREFIXES["graph"] + name
            layer.link(DATASET, "void:subset", graph)
            layer.link(graph, "rdf:type", "void:Dataset")
            layer.value(graph, "void:triples", size)
    layer.value(DATASET, "void:triples", census.triples.total())
    entities = 0
    for class_, count in census.things.items():
        if class_ in vocabulary.classes:
            partition = f"{DATASET}-{vocabulary.classes[class_].name}"
            layer.link(DATASET, "void:classPartition", partition)
            layer.link(partition, "void:class", class_)
            layer.value(partition, "void:entities", count)
            entities += count if vocabulary.is_a(class_, [expand("kg:Entity")]) else 0
    layer.value(DATASET, "void:entities", entities)
