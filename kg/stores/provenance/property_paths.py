"""Property paths, as rdflib has them: written back as SPARQL, and taken apart."""

from __future__ import annotations

from typing import Any

from rdflib import URIRef
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, SequencePath

from kg.errors import QueryError


def path_text(path: Any) -> str:
    """A property path, with every part in brackets."""
    match path:
        case URIRef():
            return path.n3()
        case InvPath():
            return f"^({path_text(path.arg)})"
        case SequencePath():
            return "(" + "/".join(path_text(part) for part in path.args) + ")"
        case AlternativePath():
            return "(" + "|".join(path_text(part) for part in path.args) + ")"
        case MulPath():
            return f"({path_text(path.path)}){path.mod}"
        case NegatedPath():
            return f"!({'|'.join(part.n3() for part in excluded(path))})"
    raise QueryError(f"evidence cannot be traced through the path {path!r}")


def choices_of(path: Any) -> tuple[tuple[Any, bool], ...]:
    """The predicates of a path that is one triple, by whichever of them, true where from object to subject.

    Empty for any other path.
    """
    parts = path.args if isinstance(path, AlternativePath) else (path,)
    found = [(part.arg, True) if isinstance(part, InvPath) else (part, False) for part in parts]
    return tuple(found) if all(isinstance(part, URIRef) for part, _ in found) else ()


def excluded(path: NegatedPath) -> list[URIRef]:
    """The predicates that a negated path leaves out. Raises `QueryError` for inverse ones, which rdflib loses."""
    found = [part for part in path.args if isinstance(part, URIRef)]
    if len(found) < len(path.args):
        raise QueryError("evidence cannot be traced through a negated path with ^")
    return found
