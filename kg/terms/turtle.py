"""The terms as read from the Turtle files of `ontology/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import OntologyError
from kg.terms.prefixes import expand, local_name, shorten
from kg.terms.term import ClassTerm, Code, ObjectWording, PropertyTerm, Rule, Text, Theme
from kg.terms.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rdflib import Graph, URIRef


INHERITED = (
    "colour",
    "dark_colour",
    "shape",
    "measure_word",
    "preposition",
    "report",
    "theme_list",
    "link_kind",
    "generic_above",
)


ALIGNMENTS = "alignments.ttl"


def term_files(folder: Path) -> list[Path]:
    """The Turtle files that define terms and codes, without shapes and alignments, sorted by name."""
    apart = {"shapes.ttl", ALIGNMENTS}
    files = sorted(path for path in folder.glob("*.ttl") if path.name not in apart)
    if not files:
        raise OntologyError(f"no Turtle files in {folder}", hint="the ontology folder must hold kouan.ttl")
    return files


def compiled_files(folder: Path) -> list[Path]:
    """The Turtle files that are part of every build: terms, codes, and how they relate to the terms of others."""
    return [*term_files(folder), *folder.glob(ALIGNMENTS)]


Written = tuple[tuple[Path, bytes], ...]  # files with what stands in them


def term_texts(folder: Path) -> Written:
    """The files that define terms and codes, with what stands in them now, by which it is known what is made of it."""
    return tuple((path, path.read_bytes()) for path in term_files(folder))


def parse_turtle(path: Path, content: bytes | None = None) -> Graph:
    """The triples of a Turtle file, not to be changed: whoever asks again while it is the same gets the same.

    `content` is what stands in it, where that is read already. Raises `OntologyError` if it cannot be parsed.
    """
    try:
        return _parsed(path.absolute(), path.read_bytes() if content is None else content)
    except Exception as error:
        raise OntologyError(f"not Turtle: {error}", file=path) from error


@lru_cache(maxsize=8)
def _parsed(path: Path, content: bytes) -> Graph:
    from rdflib import Graph

    return Graph().parse(data=content, publicID=path.as_uri(), format="turtle")


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read the terms from the Turtle files of a folder. Raises `OntologyError` if one cannot be parsed."""
    return _vocabulary(term_texts(folder))


@lru_cache(maxsize=4)
def _vocabulary(written: Written) -> Vocabulary:
    from rdflib import Graph

    graph = Graph()
    for path, content in written:
        graph += parse_turtle(path, content)
    return _TermReader(graph).vocabulary()


class _TermReader:
    """Picks terms out of the parsed ontology."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def vocabulary(self) -> Vocabulary:
        classes = [self._class(iri) for iri in self._typed("owl:Class") if self._value(iri, "kg:order")]
        properties = [
            self._property(iri)
            for kind in ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
            for iri in self._typed(kind)
            if self._value(iri, "kg:order")
        ]
        codes = [self._code(iri) for iri in self._typed("skos:Concept")]
        themes = [self._theme(iri) for iri in self._typed("kg:Theme")]
        rules = [
            Rule(*(self._value(iri, f"kg:{part}") for part in ("infers", "first", "second")))
            for iri in self._typed("kg:Rule")
        ]
        wordings = [
            ObjectWording(
                self._value(iri, "kg:worded"),
                self._value(iri, "kg:ofObject"),
                self._text(iri, "kg:template"),
                self._text(iri, "rdfs:label"),
            )
            for iri in self._typed("kg:Wording")
        ]
        self._require_known(properties, themes)
        inherited = _with_inherited_looks({term.iri: term for term in sorted(classes, key=_order)})
        return Vocabulary(
            classes=inherited,
            properties={term.iri: term for term in sorted(properties, key=_order)},
            codes={code.iri: code for code in sorted(codes, key=lambda code: (code.scheme, code.order, code.iri))},
            themes={theme.iri: theme for theme in sorted(themes, key=lambda theme: (theme.scheme, theme.order))},
            rules=tuple(sorted(rules, key=lambda rule: rule.infers)),
            wordings=tuple(sorted(wordings, key=lambda one: (one.relation, one.objects))),
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
            measure_word=self._value(iri, "kg:measureWord"),
            preposition=self._value(iri, "kg:preposition"),
            report=self._value(iri, "kg:report"),
            theme_list=local_name(self._value(iri, "kg:themeList")),
            order=self._number(iri, "kg:order"),
            link_kind=local_name(self._value(iri, "kg:linkKind")),
            generic_above=self._number(iri, "kg:genericAbove") if self._value(iri, "kg:genericAbove") else None,
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
            agent_template=self._text(iri, "kg:agentTemplate"),
            thing_template=self._text(iri, "kg:thingTemplate"),
            heading=self._text(iri, "kg:heading"),
            themes=self._values(iri, "kg:theme"),
            inverse_themes=self._values(iri, "kg:inverseTheme"),
            roles=tuple(map(local_name, self._values(iri, "kg:role"))),
            symmetric=expand("owl:SymmetricProperty") in types,
            transitive=expand("owl:TransitiveProperty") in types,
            relation=bool(template),
            code_list=local_name(self._value(iri, "kg:codeList")),
            order=self._number(iri, "kg:order"),
            links=self._value(iri, "kg:countsAsLink") != "0",
            functional=expand("owl:FunctionalProperty") in types,
            verbs=self._text(iri, "kg:verbs"),
            loose_verbs=self._text(iri, "kg:looseVerbs"),
            patterns=self._text(iri, "kg:patterns"),
            needs_verb=self._value(iri, "kg:needsVerb") == "1",
        )

    def _code(self, iri: URIRef) -> Code:
        return Code(
            iri=str(iri),
            scheme=local_name(self._value(iri, "skos:inScheme")),
            notation=self._value(iri, "skos:notation"),
            label=self._text(iri, "skos:prefLabel"),
            order=self._number(iri, "kg:order"),
            document_class=self._value(iri, "kg:documentClass"),
            phrase=self._text(iri, "kg:phrase"),
            quantity=self._value(iri, "kg:quantity"),
        )

    def _theme(self, iri: URIRef) -> Theme:
        return Theme(
            iri=str(iri),
            scheme=local_name(self._value(iri, "skos:inScheme")),
            notation=self._value(iri, "skos:notation"),
            label=self._text(iri, "skos:prefLabel"),
            counterpart=self._value(iri, "kg:counterpart"),
            gathers=self._values(iri, "kg:gathers"),
            apart=self._value(iri, "kg:apart") == "1",
            order=self._number(iri, "kg:order"),
        )

    def _require_known(self, properties: Iterable[PropertyTerm], themes: Iterable[Theme]) -> None:
        """Every theme and role that a relation names is defined. Raises `OntologyError` otherwise."""
        known = {theme.iri for theme in themes}
        roles = set(map(local_name, self._typed("kg:Role")))
        for term in properties:
            for kind, names in (
                ("theme", {*term.themes, *term.inverse_themes} - known),
                ("role", {*term.roles} - roles),
            ):
                for name in sorted(names):
                    raise OntologyError(
                        f"{shorten(term.iri)} names the {kind} “{local_name(name)}”, which is not defined"
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

    def _number(self, iri: URIRef, curie: str) -> int:
        value = self._value(iri, curie)
        try:
            return int(value or 0)
        except ValueError as error:
            raise OntologyError(f"{shorten(str(iri))}: {curie} “{value}” is not a whole number") from error

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
    def look(term: ClassTerm, name: str) -> Any:
        own = getattr(term, name)
        if own:
            return own
        return next((look(classes[parent], name) for parent in term.parents if parent in classes), own)

    def looked(term: ClassTerm) -> ClassTerm:
        words: dict[str, Any] = {name: look(term, name) for name in INHERITED}
        return replace(term, **words)

    return {iri: looked(term) for iri, term in classes.items()}
