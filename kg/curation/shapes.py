"""The graph held against its SHACL shapes. The only user of the SHACL engine.

The engine is `shacl`, measured at more than ten times the speed of pySHACL with equal results on these shapes;
the tests compare the two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import shacl
from rdflib import Graph

from kg.curation.nodes import entity_iri, statement_iri
from kg.curation.records import FactRecord, Position, Records
from kg.curation.term_shapes import term_shapes
from kg.errors import OntologyError
from kg.findings import Finding
from kg.terms import Vocabulary, local_name, shorten


@dataclass(frozen=True, order=True)
class Violation:
    """A node that does not fit a shape, the path it is about (or empty), and why; whether it lacks something."""

    node: str
    path: str
    message: str
    lacking: bool = False


def read_shapes(ontology: Path, vocabulary: Vocabulary) -> Graph:
    """The shapes that the terms imply, and those written down in `shapes.ttl` of an ontology folder.

    Raises `OntologyError` if that file cannot be read.
    """
    file = ontology / "shapes.ttl"
    try:
        return term_shapes(vocabulary).parse(file, format="turtle")
    except Exception as error:
        raise OntologyError(f"cannot be read as shapes: {error}", file=file) from error


def violations(triples: str | Path, shapes: Graph) -> list[Violation]:
    """What in a graph, given as N-Triples or as a file ``.nt`` of them, does not fit the shapes; sorted.

    The shapes are not to be changed between two calls.
    """
    compiled = _compiled(shapes)
    report = compiled.validate_turtle(triples) if isinstance(triples, str) else compiled.validate_file(str(triples))
    return sorted(
        {
            Violation(
                _plain(result.focus_node),
                _plain(result.path or ""),
                _english(result.messages, result.message or ""),
                result.component in ("MinCountConstraintComponent", "OrConstraintComponent"),
            )
            for result in report.results
        }
    )


@lru_cache(maxsize=2)
def _compiled(shapes: Graph) -> shacl.Shapes:
    return shacl.Shapes.from_text(shapes.serialize(format="nt"), format="nt")


def shape_findings(
    triples: Path, shapes: Graph, records: Records, facts: Iterable[FactRecord], incomplete: Collection[str] = ()
) -> list[Finding]:
    """The violations in a file ``.nt`` of a dataset, each led back to the line that wrote the node, where there is one.

    Nothing is missed of what is `incomplete`: ids of things and documents that could be read in part only, and IRIs of
    sentences that are not yet settled.
    """
    violating = violations(triples, shapes)
    written = _positions({one.node for one in violating}, records, facts)
    found = []
    for violation in violating:
        at = written.get(violation.node)
        name = at.path.partition(".")[0] if at else local_name(violation.node)
        known = name in incomplete or violation.node in incomplete
        if not (known and (violation.lacking or at is None)):
            found.append(_finding(violation, written))
    return found


def _positions(nodes: Collection[str], records: Records, facts: Iterable[FactRecord]) -> Mapping[str, Position]:
    """Where some nodes were written."""
    if not nodes:
        return {}
    found = {iri: one.at for one in records.entities.values() if (iri := entity_iri(one.id)) in nodes}
    return found | {iri: one.at for one in facts if (iri := statement_iri(*one.key)) in nodes}


def _finding(violation: Violation, written: Mapping[str, Position]) -> Finding:
    path = f"{shorten(violation.path)}: " if violation.path else ""
    at = written.get(violation.node)
    if at is None:
        return Finding("dataset", 0, 0, shorten(violation.node), path + violation.message)
    return at.finding(path + violation.message)


def _plain(term: object) -> str:
    return str(term).strip("<>")


def _english(messages: Iterable[str], fallback: str) -> str:
    """The English one of a shape's messages, which the engine gives without their language tags."""
    return next((message for message in messages if message.isascii()), fallback)
