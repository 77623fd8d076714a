"""Faults of the ontology itself: terms that share a place or a key, relations half described, terms never defined.

Views read all they need of a term from the ontology, so what a term forgets to say would be missing there in silence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.findings import Finding
from kg.suggestions import did_you_mean
from kg.terms import ALIGNMENTS, LANGUAGES, PREFIXES, Written, expand, parse_turtle, shorten, term_texts

OWN = (PREFIXES["kg"], PREFIXES["code"])
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
TYPE = f"<{expand('rdf:type')}>"
# What marks an object property as a relation between entities, whatever else it forgets.
MARKS = ("kg:inverseKey", "kg:inverseLabel", "kg:template", "kg:plannedTemplate", "kg:theme", "kg:countsAsCooperation")
WORDS = ("rdfs:label", "kg:inverseLabel", "kg:template", "kg:plannedTemplate", "skos:definition")
# What else a relation must say, and an example of how.
SAYINGS = {
    "schema:domainIncludes": "schema:domainIncludes kg:Agent",
    "schema:rangeIncludes": "schema:rangeIncludes kg:Initiative",
    "kg:key": 'kg:key "leads"',
    "kg:theme": "kg:theme theme:participation",
}


def ontology_findings(folder: Path) -> Iterator[Finding]:
    """What is wrong with the terms of an ontology folder, each fault at the line of its term."""
    yield from _faults(term_texts(folder))
    yield from _misaligned(folder / ALIGNMENTS, _terms(term_texts(folder)))


@lru_cache(maxsize=4)
def _faults(written: Written) -> tuple[Finding, ...]:
    return tuple(_findings(_terms(written)))


def _findings(terms: _Terms) -> Iterator[Finding]:
    yield from _shared_orders(terms)
    yield from _shared_keys(terms)
    for iri in terms.of(OWL.ObjectProperty, OWL.DatatypeProperty):
        if str(iri).startswith(OWN) and not terms.says(iri, "kg:order"):
            yield terms.finding(iri, "", "needs kg:order", terms.free_order)
        for order in terms.says(iri, "kg:order"):
            if not order.isdigit():
                yield terms.finding(iri, "kg:order", f"kg:order “{order}” is not a whole number", terms.free_order)
        if terms.is_relation(iri):
            yield from _half_described(terms, iri)
    yield from _undefined(terms)


def terms_in(line: str) -> tuple[str, ...]:
    """The IRIs of the property of a line of N-Quads, and of the class that it names."""
    _, predicate, rest = line.split(" ", 2)
    return (predicate[1:-1], rest.split(" ", 1)[0][1:-1]) if predicate == TYPE else (predicate[1:-1],)


def undefined_terms(used: Iterable[str], folder: Path) -> Iterator[Finding]:
    """The properties and classes of the project's own that a dataset uses and the ontology does not define."""
    terms = _terms(term_texts(folder))
    for iri in sorted(set(used)):
        if iri.startswith(OWN) and URIRef(iri) not in terms.defined:
            yield Finding("dataset", 0, 0, shorten(iri), "is used and not defined", terms.nearest(iri))


class _Terms:
    """The graph of an ontology folder, and where each term stands in its files."""

    def __init__(self, written: Written) -> None:
        self.graph = Graph()
        self.files: dict[str, tuple[list[str], Graph]] = {}
        for path, content in written:
            part = parse_turtle(path, content)
            self.files[f"{path.parent.name}/{path.name}"] = (content.decode("utf-8").splitlines(), part)
            self.graph += part

    @cached_property
    def defined(self) -> set[URIRef]:
        """Every term that a file describes."""
        return {iri for iri in self.graph.subjects() if isinstance(iri, URIRef)}

    @cached_property
    def entities(self) -> set[Node]:
        """The classes of entities."""
        found = self.graph.transitive_subjects(RDFS.subClassOf, URIRef(expand("kg:Entity")))
        return {iri for iri in found if iri is not None}

    @cached_property
    def free_order(self) -> str:
        """A hint at the first number that is no property's place."""
        kinds = self.of(*PROPERTIES)
        taken = {str(order) for iri in kinds for order in self.graph.objects(iri, URIRef(expand("kg:order")))}
        return f"kg:order {next(number for number in range(1, len(taken) + 2) if str(number) not in taken)} is free"

    def of(self, *types: URIRef) -> list[URIRef]:
        """The terms of the given types, sorted."""
        return sorted(
            {iri for type_ in types for iri in self.graph.subjects(RDF.type, type_) if isinstance(iri, URIRef)}
        )

    def says(self, iri: URIRef, curie: str) -> list[str]:
        """The values of a term's property, sorted."""
        return sorted(str(value) for value in self.graph.objects(iri, URIRef(expand(curie))))

    def languages(self, iri: URIRef, curie: str) -> dict[str, str]:
        """A term's words by language."""
        values = self.graph.objects(iri, URIRef(expand(curie)))
        return {str(value.language): str(value) for value in values if isinstance(value, Literal)}

    def is_relation(self, iri: URIRef) -> bool:
        """Whether a property links entities, as far as what it says can tell."""
        if any(self.says(iri, mark) for mark in MARKS):
            return True
        ends = [*self.says(iri, "schema:domainIncludes"), *self.says(iri, "schema:rangeIncludes")]
        entities = self.entities.issuperset(map(URIRef, ends))
        return (iri, RDF.type, OWL.ObjectProperty) in self.graph and str(iri).startswith(OWN) and entities

    def nearest(self, iri: str) -> str:
        """A hint at the defined term that is written most alike."""
        return did_you_mean(shorten(iri), [shorten(str(term)) for term in self.defined], most=1)

    def place(self, iri: URIRef, curie: str) -> tuple[str, int, int]:
        """File, line and column of a term, or of a property in its description."""
        for file, (lines, part) in self.files.items():
            names = [f"<{iri}>", *(f"{p}:{str(iri)[len(ns) :]}" for p, ns in part.namespaces() if iri.startswith(ns))]
            opening = re.compile(rf"({'|'.join(map(re.escape, names))})\s")
            start = next((at for at, line in enumerate(lines) if opening.match(line)), None)
            if start is None:
                continue
            for at in range(start, len(lines)):
                if curie and (column := lines[at].find(f"{curie} ")) >= 0:
                    return file, at + 1, column + 1
                if lines[at].endswith(" ."):
                    break
            return file, start + 1, 1
        return next(iter(self.files)), 0, 0

    def finding(self, iri: URIRef, curie: str, message: str, hint: str) -> Finding:
        """A fault of a term, where it says a property."""
        return Finding(*self.place(iri, curie), shorten(str(iri)), message, hint)

    def name(self, iri: URIRef, curie: str) -> str:
        """A term with the place where it says a property."""
        file, line, _ = self.place(iri, curie)
        return f"{shorten(str(iri))} ({file}:{line})"


@lru_cache(maxsize=4)
def _terms(written: Written) -> _Terms:
    return _Terms(written)


def _misaligned(file: Path, terms: _Terms) -> Iterator[Finding]:
    """Terms of our own that are related to those of others and not defined."""
    if not file.is_file():
        return
    aligned = _Terms(((file, file.read_bytes()),))
    for iri in sorted(aligned.defined - terms.defined):
        if str(iri).startswith(OWN):
            yield aligned.finding(iri, "", "is not defined", terms.nearest(str(iri)))


def _shared_orders(terms: _Terms) -> Iterator[Finding]:
    seen: dict[tuple[str, str], URIRef] = {}
    kinds = [("class", iri) for iri in terms.of(OWL.Class)]
    kinds += [("property", iri) for iri in terms.of(*PROPERTIES)]
    kinds += [
        (str(scheme), iri) for iri, scheme in terms.graph.subject_objects(SKOS.inScheme) if isinstance(iri, URIRef)
    ]
    for kind, iri in sorted(kinds):
        for order in terms.says(iri, "kg:order"):
            first = seen.setdefault((kind, order), iri)
            if first != iri:
                message = f"has the same kg:order {order} as {terms.name(first, 'kg:order')}"
                hint = terms.free_order if kind == "property" else "give each a number of its own"
                yield terms.finding(iri, "kg:order", message, hint)


def _shared_keys(terms: _Terms) -> Iterator[Finding]:
    seen: dict[str, list[tuple[URIRef, str]]] = defaultdict(list)
    for iri in terms.of(*PROPERTIES):
        for curie in ("kg:key", "kg:inverseKey"):
            for key in terms.says(iri, curie):
                seen[key].append((iri, curie))
    for key, users in seen.items():
        for iri, curie in users[1:]:
            message = f"has the same key “{key}” as {terms.name(*users[0])}"
            yield terms.finding(iri, curie, message, "a key names one property from one side")


def _half_described(terms: _Terms, iri: URIRef) -> Iterator[Finding]:
    for curie in WORDS:
        words = terms.languages(iri, curie)
        missing = [language for language in LANGUAGES if not words.get(language)]
        if missing:
            hint = f"{curie} {' , '.join(f'“…”@{language}' for language in missing)}"
            yield terms.finding(iri, curie, f"needs {curie} in {' and '.join(missing)}", hint)
        for language, sentence in words.items():
            if "emplate" in curie and not ("{s}" in sentence and "{o}" in sentence):
                hint = "{s} stands for the subject, {o} for the object"
                yield terms.finding(iri, curie, f"{curie} in {language} needs {{s}} and {{o}}", hint)
    for curie, example in SAYINGS.items():
        if not terms.says(iri, curie):
            yield terms.finding(iri, "", f"needs {curie}", f"such as {example}")
    if not terms.says(iri, "kg:inverseKey") and (iri, RDF.type, OWL.SymmetricProperty) not in terms.graph:
        yield terms.finding(iri, "", "needs kg:inverseKey, or owl:SymmetricProperty", 'such as kg:inverseKey "ledBy"')


def _undefined(terms: _Terms) -> Iterator[Finding]:
    for subject, predicate, value in terms.graph:
        for iri in (predicate, value):
            own = isinstance(iri, URIRef) and str(iri).startswith(OWN)
            if own and iri not in terms.defined and isinstance(subject, URIRef):
                said = shorten(str(predicate))
                message = f"{shorten(str(iri))} is not defined"
                yield terms.finding(subject, said, message, terms.nearest(str(iri)))
