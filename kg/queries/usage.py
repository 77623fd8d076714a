"""Which saved queries use a term of the ontology: the competency questions that the term is there for."""

from __future__ import annotations

from collections.abc import Iterable

from kg.queries.catalogue import saved
from kg.terms import PREFIXES, Vocabulary, shorten


def queries_using(iri: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names of the saved queries that use a class, property or code, sorted; empty if none does.

    A query uses what it names, and the classes below a class that it names, since it asks for those too. It uses a
    code if it names the code's list, the property or class that takes its values from the list, or the class of the
    code.
    """
    wanted = {shorten(name) for name in _names(iri, vocabulary)}
    return tuple(name for name, query in saved().items() if not wanted.isdisjoint(query.terms))


def _names(iri: str, vocabulary: Vocabulary) -> Iterable[str]:
    if iri in vocabulary.classes:
        return vocabulary.lineage(iri)
    if iri not in vocabulary.codes:
        return (iri,)
    scheme = vocabulary.codes[iri].scheme
    properties = [term.iri for term in vocabulary.properties.values() if term.code_list == scheme]
    classes = [term.iri for term in vocabulary.classes.values() if term.code_list == scheme]
    return (iri, f"{PREFIXES['code']}{scheme}", *properties, *classes)
