"""Which documents the things that a table, a drawing or a list puts side by side are told by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model.entity import Entity
from kg.model.statement import Statement
from kg.reports.prose.writer import Writer
from kg.reports.structure import Run, Table

Thing = Entity | Statement


def origins(writer: Writer, things: Iterable[Thing]) -> list[str]:
    """The short titles of the documents that tell of some things, by year; references are none of them."""
    known = writer.knowledge
    told = {known.documents[known.sentences[iri].document] for one in things for iri in one.evidence}
    documents = sorted((one for one in told if not one.is_reference), key=lambda one: (one.year, one.iri))
    return [writer.names.cited_in_text(one.iri) for one in documents]


def background(writer: Writer, things: Iterable[Thing]) -> list[str]:
    """The short titles of the references that things rest on, marked as background; empty for none."""
    known = writer.knowledge
    told = {known.sentences[iri].document for one in things for iri in one.evidence}
    mark = writer.bracketed(writer.words("背景", "background"))
    return [writer.names.cited_in_text(iri) + mark for iri in sorted(told) if known.documents[iri].is_reference]


def origin(writer: Writer, things: Iterable[Thing]) -> str:
    """“年鉴2015”, “Yearbook 2015 and the regulation”: what tells of some things, in a collection; else nothing."""
    if sum(not one.is_reference for one in writer.knowledge.documents.values()) < 2:
        return ""
    return "".join(run.text for run in writer.series([(Run(name),) for name in origins(writer, things)]))


def told_by(writer: Writer, things: Iterable[Thing]) -> str:
    """A sentence that says which documents what is drawn comes from, in a collection; else nothing."""
    named = origin(writer, things)
    return writer.words(f"出自{named}。", f" Told by {named}.") if named else ""


def with_origins(writer: Writer, table: Table, things: Sequence[Sequence[Thing]]) -> Table:
    """A table with one more column for the documents that tell of what each row is on, if they are not all the same."""
    if len(origins(writer, (one for row in things for one in row))) < 2:
        return table
    rows = tuple(
        (*row, (Run(writer.words("、", "; ").join(origins(writer, of) or background(writer, of))),))
        for row, of in zip(table.rows, things, strict=True)
    )
    return replace(table, header=(*table.header, writer.words("出自", "Told by")), rows=rows)
