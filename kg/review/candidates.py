"""The drafts of a document as a graph of their own, that of candidates: shown to who asks for it, and never counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from kg.corpus.documents import CuratedDocument, read_document
from kg.curation.completion import completed
from kg.curation.nodes import Layer
from kg.curation.records import EntityRecord, FactRecord
from kg.curation.telling import Telling
from kg.curation.triples import Compiler, citing
from kg.errors import KgError
from kg.model.knowledge import Knowledge
from kg.model.modality import CANDIDATE
from kg.queries.holdings import read_holdings
from kg.review.document_telling import WRITTEN, known_entity, telling
from kg.review.drafts import read_drafts
from kg.review.thing_names import Things
from kg.stores.protocol import Store
from kg.terms import Vocabulary


def candidate_lines(folder: Path, store: Store, vocabulary: Vocabulary) -> list[bytes]:
    """The drafts of a document as sorted N-Quads, all in the candidate graph; every statement has that modality.

    Of what they name and the graph holds only class and label are repeated. What of a draft cannot be read is left
    out, as a build would refuse it. Raises `KgError` for a document without drafts.
    """
    compiler = _Candidates(citing({}))
    _compile(compiler, folder, Things(store, folder, read_drafts(folder)), vocabulary)
    return sorted(line.encode() for line in compiler.taken())


def candidate_knowledge(folder: Path, store: Store, knowledge: Knowledge, texts: Mapping[str, str]) -> Knowledge:
    """What the drafts of a document would add to the graph, to be drawn; what is known there is as it is known.

    `texts` are those that may be quoted. Raises `KgError` for a document without drafts, and for drafts that say
    nothing by themselves.
    """
    compiler = Compiler(citing({}))
    document = _compile(compiler, folder, Things(store, folder, read_drafts(folder)), knowledge.vocabulary)
    compiler.add_document(document)
    found = read_holdings(sorted(line.encode() for line in compiler.taken()), knowledge.vocabulary, texts)
    ends = {end for one in found.statements.values() for end in one.touched}
    known = {iri: knowledge.entities[iri] for iri in found.entities if iri in knowledge.entities}
    entities = {iri: known.get(iri, one) for iri, one in found.entities.items() if iri in ends or iri not in known}
    if not entities:
        raise KgError("the drafts of the document bring nothing new", hint="kg review DOCUMENT --list shows them")
    others = {place for one in entities.values() for place in one.evidence} - found.sentences.keys()
    sentences = {iri: knowledge.sentences[iri] for iri in sorted(others) if iri in knowledge.sentences}
    return Knowledge(
        knowledge.vocabulary,
        entities,
        found.statements,
        {**found.sentences, **sentences},
        dict(knowledge.documents),
    )


class _Candidates(Compiler):
    """A compiler that knows one layer only."""

    def layer(self, name: str) -> Layer:  # noqa: ARG002 # whatever it would be of records
        return super().layer(CANDIDATE)


def _compile(compiler: Compiler, folder: Path, things: Things, vocabulary: Vocabulary) -> CuratedDocument:
    document, drafts = read_document(folder), read_drafts(folder)
    if not drafts:
        raise KgError(f"“{folder.name}” has no drafts", hint="kg ingest makes them")
    found, sources, _ = telling(document, [one.record for one in drafts], things, vocabulary)
    compiler.cite = citing(sources)
    facts = [replace(one, modality=CANDIDATE) for one in found.facts if one.at.file == WRITTEN]
    compiler.add(_entities(found, facts, things, vocabulary), facts, found.local_names)
    return document


def _entities(
    found: Telling, facts: Iterable[FactRecord], things: Things, vocabulary: Vocabulary
) -> list[EntityRecord]:
    """The new things, and those that facts name which are known, with class and label."""
    new = {name: one for name, one in found.entities.items() if one.at.file == WRITTEN}
    whole = [completed(one, found.additions.get(name, ()), vocabulary)[0] for name, one in new.items()]
    ends = {end for one in facts for end in (one.subject, one.object, one.via) if end} | found.additions.keys()
    for name in sorted(end for end in ends - new.keys() if things.class_name(end)):
        whole.append(known_entity(name, found, things, vocabulary))
    return whole
