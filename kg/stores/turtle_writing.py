"""Turtle and TriG with short names only where no tool stumbles: no name needs an escape, every other IRI stands whole.

Legal Turtle may write ``code:kind\\/customs``; OWL API (Protégé, ROBOT) and rdflib.js refuse that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from kg.stores.nquads import Quad
from kg.terms import PREFIXES, expand

PLAIN = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")  # what may follow a prefix in every dialect
WHOLE = re.compile(r"[+-]?[0-9]+")
TYPED = re.compile(r'(".*")\^\^(<[^>]*>)', re.DOTALL)
INTEGER, TYPE = (f"<{expand(name)}>" for name in ("xsd:integer", "rdf:type"))
STEP = "    "


def turtle_pieces(quads: Iterable[Quad]) -> Iterator[bytes]:
    """Triples as Turtle, in the order given, in which those of a subject stand together; graphs are not told apart."""
    yield _head()
    yield from (_described(subject, same, "") for subject, same in groupby(quads, key=lambda one: one.subject))


def trig_pieces(graphs: Iterable[Iterable[Quad]]) -> Iterator[bytes]:
    """Quads as TriG, graph after graph; the triples of the default graph stand outside of any braces."""
    yield _head()
    for graph in graphs:
        for name, quads in groupby(graph, key=lambda one: one.graph):
            step = STEP if name else ""
            if name:
                yield f"{_short(name)} {{\n".encode()
            for subject, same in groupby(quads, key=lambda one: one.subject):
                yield _described(subject, same, step)
            if name:
                yield b"}\n\n"


def _head() -> bytes:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items())).encode() + b"\n"


def _described(subject: str, quads: Iterable[Quad], step: str) -> bytes:
    """The triples of a subject, its classes first."""
    ordered = sorted(quads, key=lambda one: (one.predicate != TYPE, one.predicate))
    said = [
        f"{'a' if predicate == TYPE else _short(predicate)} {' , '.join(_object(one.object) for one in same)}"
        for predicate, same in groupby(ordered, key=lambda one: one.predicate)
    ]
    between = f" ;\n{step}{STEP}"
    return f"{step}{_short(subject)} {between.join(said)} .\n\n".encode()


def _object(term: str) -> str:
    if not term.startswith('"'):
        return _short(term)
    if not (typed := TYPED.fullmatch(term)):
        return term
    words, type_ = typed.groups()
    return words[1:-1] if type_ == INTEGER and WHOLE.fullmatch(words[1:-1]) else f"{words}^^{_short(type_)}"


@lru_cache(maxsize=65536)
def _short(term: str) -> str:
    """An IRI in angle brackets as prefix and name where these need no escape; everything else as it is."""
    for prefix, base in PREFIXES.items():
        if term.startswith(f"<{base}") and PLAIN.fullmatch(term, len(base) + 1, len(term) - 1):
            return f"{prefix}:{term[len(base) + 1 : -1]}"
    return term
