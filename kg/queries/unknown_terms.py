"""The terms of a query that nothing here bears: without a word about them its answer would merely be empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.names.lookup import index_of
from kg.stores.protocol import Store
from kg.stores.tokens import next_token
from kg.suggestions import did_you_mean, either
from kg.terms import PREFIXES, local_name, shorten

OWN = tuple(PREFIXES[name] for name in ("kg", "id", "source", "code"))
OFFERED = 3
KNOWN = "ASK {{ {{ <{0}> ?p ?o }} UNION {{ ?s ?p <{0}> }} UNION {{ ?s <{0}> ?o }} }}"
TERMS = (
    "SELECT DISTINCT ?term { ?term a ?class FILTER (?class IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty)) }"
)


@dataclass(frozen=True)
class UnknownTerm:
    """A term as the query writes it, with what may have been meant, as a hint; that is empty if nothing is near."""

    written: str
    hint: str

    def __str__(self) -> str:
        return f"nothing here is called {self.written}{f' ({self.hint})' if self.hint else ''}"


def unknown_terms(text: str, store: Store) -> list[UnknownTerm]:
    """The terms in the project's own namespaces that a query names and the store does not hold, each once."""
    found = {}
    for written, iri in _terms(text):
        if iri.startswith(OWN) and iri not in OWN and iri not in found and not store.query(KNOWN.format(iri)):
            found[iri] = UnknownTerm(written, _hint(iri, store))
    return list(found.values())


def _terms(text: str) -> Iterator[tuple[str, str]]:
    """The names and IRIs of a query, as written and as IRIs."""
    prefixes = dict(PREFIXES)
    declared, is_declared = "", False
    token = next_token(text, 0)
    while token is not None:
        written = text[token.start : token.end]
        if token.kind == "iri" and declared:
            prefixes[declared.removesuffix(":")] = written[1:-1]
        elif token.kind == "iri":
            yield written, written[1:-1]
        elif token.kind == "name" and not is_declared:
            prefix, _, local = written.partition(":")
            yield written, prefixes.get(prefix, "") + local
        declared = written if token.kind == "name" and is_declared else ""
        is_declared = token.kind == "word" and written.upper() == "PREFIX"
        token = next_token(text, token.end)


def _hint(iri: str, store: Store) -> str:
    if iri.startswith(PREFIXES["id"]):
        near = index_of(store).search(local_name(iri), limit=OFFERED)
        return f"did you mean {either([shorten(match.iri) for match in near])}?" if near else "kg search finds names"
    if iri.startswith(PREFIXES["kg"]):
        terms = {shorten(str(term)) for (term,) in store.select(TERMS).rows if str(term).startswith(PREFIXES["kg"])}
        return did_you_mean(shorten(iri), sorted(terms), shown=str)
    return ""
