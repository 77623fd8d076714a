"""N-Quads: the one place where they are read and written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import StoreError
from kg.terms import PREFIXES

DECIMAL, DAY = (ox.NamedNode(f"{PREFIXES['xsd']}{name}") for name in ("decimal", "date"))
TOGETHER = 2000  # lines that are read at once
Plain = str | int | Decimal | date


class Quad(NamedTuple):
    """A statement of a graph, each term as N-Quads write it; `graph` is empty in the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str

    @property
    def triple(self) -> str:
        """The line of N-Triples, without its end."""
        return f"{self.subject} {self.predicate} {self.object} ."

    @property
    def line(self) -> bytes:
        """The line of N-Quads."""
        return f"{' '.join(term for term in self if term)} .\n".encode()


@lru_cache(maxsize=65536)
def iri(text: str) -> str:
    """An IRI as N-Quads write it. Raises `StoreError` for what is none."""
    try:
        return str(ox.NamedNode(text))
    except ValueError as error:
        raise StoreError(f"“{text}” is not an IRI") from error


def literal(value: Plain, language: str = "") -> str:
    """A value as N-Quads write it: text, of a language if one is given, an integer, a decimal or a day."""
    if isinstance(value, Decimal):
        return str(ox.Literal(f"{value:f}", datatype=DECIMAL))
    if isinstance(value, date):
        return str(ox.Literal(value.isoformat(), datatype=DAY))
    return str(ox.Literal(value, language=language or None) if isinstance(value, str) else ox.Literal(value))


def quads(data: bytes) -> Iterator[Quad]:
    """The quads of N-Quads, in their order. Raises `StoreError` with the line of what cannot be read."""
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS):
            yield quad_of(quad)
    except SyntaxError as error:
        raise StoreError(f"these are not N-Quads: {error.msg}", line=error.lineno) from error


def quad_of(quad: ox.Quad) -> Quad:
    """A quad of Oxigraph's as one of ours."""
    graph = quad.graph_name
    name = "" if isinstance(graph, ox.DefaultGraph) else str(graph)
    return Quad(str(quad.subject), str(quad.predicate), str(quad.object), name)


def turtle_lines(file: Path, graph: str) -> list[str]:
    """The triples of a Turtle file as lines of N-Quads in a graph. Raises `StoreError` if it cannot be parsed."""
    try:
        end = f" {iri(graph)} .\n"
        return [f"{triple}{end}" for triple in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise StoreError(f"not Turtle: {error.msg}", file=file, line=error.lineno) from error


def read_lines(lines: Iterable[bytes]) -> Iterator[Quad]:
    """The quads of lines of N-Quads, some of which are read at once."""
    waiting = iter(lines)
    while some := list(islice(waiting, TOGETHER)):
        yield from quads(b"".join(some))


def canonical(found: Iterable[Quad]) -> bytes:
    """Quads as sorted lines, each once: the same dataset gives the same bytes if it has no blank nodes."""
    return b"".join(sorted({quad.line for quad in found}))


def union(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The triples of all graphs, as lines of N-Triples, each once, of sorted lines of N-Quads."""
    last = None
    for quad in read_lines(lines):
        if quad.triple != last:
            last = quad.triple
            yield f"{last}\n".encode()
