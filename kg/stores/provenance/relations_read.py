"""Which relations a query reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rdflib import URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, SequencePath

from kg.errors import QueryError
from kg.stores.provenance.patterns import Writing
from kg.stores.provenance.selects import parsed


def relations(text: str) -> frozenset[str] | None:
    """The IRIs of the relations that a SELECT reads; None where it may read any of them.

    That is where a variable stands for a relation or for a graph, where a path leaves relations out, and where a path
    may have no steps between two ends that nothing else in the query holds. Raises `QueryError` for no SELECT.
    """
    select, clauses = parsed(text)
    reading = _Reading()
    try:
        reading.select(select)
    except QueryError:
        return None
    loose = any(reading.held.isdisjoint(ends) for ends in reading.stepless)
    return None if clauses or loose or reading.is_open else frozenset(reading.named)


class _Reading(Writing):
    """Notes what stands in the triple patterns."""

    def __init__(self) -> None:
        super().__init__()
        self.named: set[str] = set()
        self.held: set[Any] = set()
        self.stepless: list[tuple[Any, Any]] = []
        self.is_open = False

    def as_is(self) -> Writing:
        return self

    def triple(self, subject: Any, predicate: Any, object_: Any) -> str:
        parts = list(_parts(predicate))
        self.is_open = self.is_open or None in parts
        self.named.update(part for part in parts if part is not None)
        if _may_be_empty(predicate):
            self.stepless.append((subject, object_))
            self.held.update(end for end in (subject, object_) if not isinstance(end, Variable))
        else:
            self.held.update((subject, object_))
        return super().triple(subject, predicate, object_)

    def data(self, rows: list[dict[Variable, Any]]) -> str:
        self.held.update(name for row in rows for name in row)
        return super().data(rows)

    def _graph(self, node: Any) -> str:
        self.is_open = True
        return super()._graph(node)


def _parts(path: Any) -> Iterator[str | None]:
    match path:
        case URIRef():
            yield str(path)
        case InvPath():
            yield from _parts(path.arg)
        case SequencePath() | AlternativePath():
            for part in path.args:
                yield from _parts(part)
        case MulPath():
            yield from _parts(path.path)
        case NegatedPath() | Variable():
            yield None
        case _:
            raise QueryError(f"a path of an unknown kind: {path!r}")


def _may_be_empty(path: Any) -> bool:
    match path:
        case InvPath():
            return _may_be_empty(path.arg)
        case SequencePath():
            return all(map(_may_be_empty, path.args))
        case AlternativePath():
            return any(map(_may_be_empty, path.args))
        case MulPath():
            return path.mod in ("*", "?") or _may_be_empty(path.path)
    return False
