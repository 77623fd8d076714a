"""Subject by subject through a whole dataset, as it lies in files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.errors import StoreError
from kg.stores.nquads import TOGETHER
from kg.stores.rdf import Iri, Literal, Term
from kg.stores.serialisation import term_of

Said = tuple[str, Term, str]  # the IRI of a property, a value, and the IRI of the graph that says it


def subjects(lines: Iterable[bytes]) -> Iterator[tuple[str, list[Said]]]:
    """Each subject (IRI) of sorted lines of N-Quads with what is said of it, which is nowhere held together.

    What several graphs say is given once, by the first of them. Raises `StoreError` for lines that cannot be read.
    """
    name, said = "", list[Said]()
    last: tuple[object, object] = ("", "")
    for quad in _quads(lines):
        subject = quad.subject.value  # type: ignore[union-attr] # no triple stands as a subject
        if subject != name:
            if said:
                yield name, said
            name, said, last = subject, [], ("", "")
        predicate, end = quad.predicate, quad.object
        if (predicate, end) != last:
            last = (predicate, end)
            value = Iri(end.value) if isinstance(end, ox.NamedNode) else _value(end)
            said.append((predicate.value, value, getattr(quad.graph_name, "value", "")))
    if said:
        yield name, said


def _quads(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
    waiting = iter(lines)
    try:
        while some := b"".join(islice(waiting, TOGETHER)):
            yield from ox.parse(some, format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"these are not N-Quads: {error.msg}", line=error.lineno) from error


def _value(end: object) -> Term:
    found = term_of(end)
    return found if isinstance(found, Iri | Literal) else Literal(str(end))
