"""IRIs of ours as the paths of this server: what is a fragment there may be the end of a path here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import NameNotFound
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.server.work.library import Library

BASE = PREFIXES["kg"].removesuffix("ns#")
SUFFIXES = {"turtle": "ttl", "ntriples": "nt", "jsonld": "jsonld", "rdfxml": "rdf"}  # of data, by their form


def split(path: str, char: str) -> tuple[str, str]:
    """A path and the fragment of a sentence that its last part or the parameter ``char`` names."""
    head, slash, last = path.rpartition("/")
    if path.startswith("source/") and slash and last.startswith("char="):
        return head, last
    return path, f"char={char}" if char else ""


def address_of(path: str, fragment: str) -> str:
    """The IRI with a path and a fragment, which may be empty."""
    return f"{BASE}{path}{f'#{fragment}' if fragment else ''}"


def placed(library: Library, anchor: str) -> str:
    """The IRI of a sentence cited as ``yearbook-2015:s2.1.3``; the first of those in a unit or under a heading.

    Raises `NameNotFound` for one that is not known.
    """
    from kg.queries.anchors import resolve_sentences

    return library.knowledge.in_reading_order(resolve_sentences(library.store, anchor))[0]


def require(library: Library, name: str) -> str:
    """The IRI in angle brackets. Raises `NameNotFound` if the graph says nothing about it."""
    from kg.queries.written_terms import iri

    node = iri(name)
    if library.store.query(f"ASK {{ {node} ?p ?o }}") is not True:
        raise NameNotFound(f"nothing is known about {node}", hint="/search?q= finds entities by name")
    return node
