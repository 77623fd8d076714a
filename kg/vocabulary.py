"""The terms of the ontology as Python values: labels, templates, colours, keys, codes.

Everything that names, words or colours a thing reads it from here, and this reads it from `ontology/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import OntologyError

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

PREFIXES: Mapping[str, str] = {
    "kg": "https://w3id.org/kouan/ns#",
    "id": "https://w3id.org/kouan/id/",
    "source": "https://w3id.org/kouan/source/",
    "code": "https://w3id.org/kouan/code/",
    "graph": "https://w3id.org/kouan/graph/",
    "cpov": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LAYERS = ("ontology", "codelists", "sources", "curated", "planned", "inferred", "candidate", "index", "dataset")


def expand(curie: str) -> str:
    """The IRI of a CURIE such as ``kg:leads``. Raises `OntologyError` for an unknown prefix."""
    prefix, _, local = curie.partition(":")
    if prefix not in PREFIXES:
        raise OntologyError(f"unknown prefix “{prefix}:” in {curie}")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """The CURIE of an IRI with the longest fitting prefix, or the IRI itself if none fits."""
    fitting = [(base, prefix) for prefix, base in PREFIXES.items() if iri.startswith(base)]
    if not fitting:
        return iri
    base, prefix = max(fitting)
    return f"{prefix}:{iri[len(base) :]}"


def local_name(iri: str) -> str:
    """The part of an IRI after its last ``#`` or ``/``."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str = ""
    en: str = ""

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


@dataclass(frozen=True)
class ClassTerm:
    """A class of the ontology. Colours and shape are inherited from the nearest ancestor that has them."""

    iri: str
    label: Text
    plural: str
    definition: Text
    parents: tuple[str, ...]
    colour: str
    dark_colour: str
    shape: str
    code_list: str
    order: int

    @property
    def name(self) -> str:
        """The local name, as written under ``type:`` in curated records."""
        return local_name(self.iri)


@dataclass(frozen=True)
class PropertyTerm:
    """A property. `relation` tells relations between entities from attributes.

    `domain` and `range` are IRIs of classes or datatypes; a subclass of one of them fits too. Values come from
    `code_list` where there is one.
    """

    iri: str
    key: str
    inverse_key: str
    label: Text
    inverse_label: Text
    definition: Text
    domain: tuple[str, ...]
    range: tuple[str, ...]
    template: Text
    planned_template: Text
    cooperation: bool
    symmetric: bool
    transitive: bool
    relation: bool
    code_list: str
    order: int


@dataclass(frozen=True)
class Code:
    """An entry of a code list."""

    iri: str
    scheme: str
    notation: str
    label: Text
    order: int


@dataclass(frozen=True)
class Rule:
    """From a node N: ``N first S`` and ``N second O`` give ``S infers O``."""

    infers: str
    first: str
    second: str


@dataclass(frozen=True)
class Vocabulary:
    """All terms, by IRI, in the order of the ontology."""

    classes: Mapping[str, ClassTerm]
    properties: Mapping[str, PropertyTerm]
    codes: Mapping[str, Code]
    rules: tuple[Rule, ...] = field(default=())

    @cached_property
    def relations(self) -> tuple[PropertyTerm, ...]:
        """The properties that link entities, in order."""
        return tuple(term for term in self.properties.values() if term.relation)

    @cached_property
    def keys(self) -> Mapping[str, tuple[PropertyTerm, bool]]:
        """Every curation key with its property; true where the key is written from the object's side."""
        found: dict[str, tuple[PropertyTerm, bool]] = {}
        for term in self.properties.values():
            if term.key:
                found[term.key] = (term, False)
            if term.inverse_key:
                found[term.inverse_key] = (term, True)
        return found

    def lineage(self, iri: str) -> tuple[str, ...]:
        """A class and its ancestors, nearest first. Empty for an IRI that is no class."""
        found: list[str] = []
        waiting = [iri]
        while waiting:
            name = waiting.pop(0)
            if name in self.classes and name not in found:
                found.append(name)
                waiting.extend(self.classes[name].parents)
        return tuple(found)

    def is_a(self, iri: str, ancestors: Iterable[str]) -> bool:
        """Whether a class is one of the given classes or descends from one."""
        return not set(self.lineage(iri)).isdisjoint(ancestors)

    def family(self, iri: str) -> ClassTerm:
        """The class of the legend that a class belongs to: its ancestor just below ``kg:Entity``."""
        lineage = [name for name in self.lineage(iri) if name != expand("kg:Entity")]
        if not lineage:
            raise OntologyError(f"{shorten(iri)} is no class of the ontology")
        return self.classes[lineage[-1]]

    def scheme(self, name: str) -> dict[str, Code]:
        """The codes of a list by notation, in order; empty if there is no such list."""
        return {code.notation: code for code in self.codes.values() if code.scheme == name}

    def to_json(self) -> str:
        """A stable serialisation that `Vocabulary.from_json` reads back."""
        parts = {
            "classes": [asdict(term) for term in self.classes.values()],
            "properties": [asdict(term) for term in self.properties.values()],
            "codes": [asdict(code) for code in self.codes.values()],
            "rules": [asdict(rule) for rule in self.rules],
        }
        return json.dumps(parts, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Vocabulary:
        """The vocabulary that `to_json` wrote."""
        parts = json.loads(text)
        return cls(
            classes={row["iri"]: ClassTerm(**_typed(row)) for row in parts["classes"]},
            properties={row["iri"]: PropertyTerm(**_typed(row)) for row in parts["properties"]},
            codes={row["iri"]: Code(**_typed(row)) for row in parts["codes"]},
            rules=tuple(Rule(**row) for row in parts["rules"]),
        )


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            converted[name] = Text(**value)
        elif isinstance(value, list):
            converted[name] = tuple(value)
        else:
            converted[name] = value
    return converted


def term_files(folder: Path) -> list[Path]:
    """The Turtle files that define terms and codes, without shapes and alignments, sorted by name."""
    apart = {"shapes.ttl", "alignments.ttl"}
    files = sorted(path for path in folder.glob("*.ttl") if path.name not in apart)
    if not files:
        raise OntologyError(f"no Turtle files in {folder}", hint="the ontology folder must hold kouan.ttl")
    return files


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read the terms from the Turtle files of a folder. Raises `OntologyError` if one cannot be parsed."""
    from rdflib import Graph

    graph = Graph()
    for path in term_files(folder):
        try:
            graph.parse(path, format="turtle")
        except Exception as error:
            raise OntologyError(f"not Turtle: {error}", file=path) from error
    return _Reader(graph).vocabulary()


class _Reader:
    """Picks terms out of the parsed ontology."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def vocabulary(self) -> Vocabulary:
        classes = [self._class(iri) for iri in self._typed("owl:Class") if self._value(iri, "kg:order")]
        properties = [
            self._property(iri)
            for kind in ("owl:ObjectProperty", "owl:DatatypeProperty")
            for iri in self._typed(kind)
            if self._value(iri, "kg:order")
        ]
        codes = [self._code(iri) for iri in self._typed("skos:Concept")]
        rules = [
            Rule(*(self._value(iri, f"kg:{part}") for part in ("infers", "first", "second")))
            for iri in self._typed("kg:Rule")
        ]
        inherited = _with_inherited_looks({term.iri: term for term in sorted(classes, key=_order)})
        return Vocabulary(
            classes=inherited,
            properties={term.iri: term for term in sorted(properties, key=_order)},
            codes={code.iri: code for code in sorted(codes, key=lambda code: (code.scheme, code.order, code.iri))},
            rules=tuple(sorted(rules, key=lambda rule: rule.infers)),
        )

    def _class(self, iri: URIRef) -> ClassTerm:
        return ClassTerm(
            iri=str(iri),
            label=self._text(iri, "rdfs:label"),
            plural=self._value(iri, "kg:plural"),
            definition=self._text(iri, "skos:definition"),
            parents=self._values(iri, "rdfs:subClassOf"),
            colour=self._value(iri, "kg:colour"),
            dark_colour=self._value(iri, "kg:darkColour"),
            shape=self._value(iri, "kg:shape"),
            code_list=local_name(self._value(iri, "kg:codeList")),
            order=int(self._value(iri, "kg:order")),
        )

    def _property(self, iri: URIRef) -> PropertyTerm:
        types = self._values(iri, "rdf:type")
        template = self._text(iri, "kg:template")
        return PropertyTerm(
            iri=str(iri),
            key=self._value(iri, "kg:key"),
            inverse_key=self._value(iri, "kg:inverseKey"),
            label=self._text(iri, "rdfs:label"),
            inverse_label=self._text(iri, "kg:inverseLabel"),
            definition=self._text(iri, "skos:definition"),
            domain=self._values(iri, "schema:domainIncludes"),
            range=self._values(iri, "schema:rangeIncludes"),
            template=template,
            planned_template=self._text(iri, "kg:plannedTemplate"),
            cooperation=self._value(iri, "kg:countsAsCooperation") == "1",
            symmetric=expand("owl:SymmetricProperty") in types,
            transitive=expand("owl:TransitiveProperty") in types,
            relation=bool(template),
            code_list=local_name(self._value(iri, "kg:codeList")),
            order=int(self._value(iri, "kg:order")),
        )

    def _code(self, iri: URIRef) -> Code:
        return Code(
            iri=str(iri),
            scheme=local_name(self._value(iri, "skos:inScheme")),
            notation=self._value(iri, "skos:notation"),
            label=self._text(iri, "skos:prefLabel"),
            order=int(self._value(iri, "kg:order") or 0),
        )

    def _typed(self, curie: str) -> list[URIRef]:
        from rdflib import RDF, URIRef

        found = {node for node in self.graph.subjects(RDF.type, URIRef(expand(curie))) if isinstance(node, URIRef)}
        return sorted(found)

    def _values(self, iri: URIRef, curie: str) -> tuple[str, ...]:
        from rdflib import URIRef

        return tuple(sorted(str(value) for value in self.graph.objects(iri, URIRef(expand(curie)))))

    def _value(self, iri: URIRef, curie: str) -> str:
        return next(iter(self._values(iri, curie)), "")

    def _text(self, iri: URIRef, curie: str) -> Text:
        from rdflib import Literal, URIRef

        words = {
            value.language: str(value)
            for value in self.graph.objects(iri, URIRef(expand(curie)))
            if isinstance(value, Literal)
        }
        return Text(zh=words.get("zh", ""), en=words.get("en", ""))


def _order(term: ClassTerm | PropertyTerm) -> tuple[int, str]:
    return term.order, term.iri


def _with_inherited_looks(classes: Mapping[str, ClassTerm]) -> dict[str, ClassTerm]:
    from dataclasses import replace

    def look(term: ClassTerm, name: str) -> str:
        own: str = getattr(term, name)
        if own:
            return own
        return next((look(classes[parent], name) for parent in term.parents if parent in classes), "")

    return {
        iri: replace(
            term,
            colour=look(term, "colour"),
            dark_colour=look(term, "dark_colour"),
            shape=look(term, "shape"),
        )
        for iri, term in classes.items()
    }
