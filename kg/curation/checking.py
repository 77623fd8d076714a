"""Every gate in one run: index, records, consistency, shapes, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.corpus.attachment import SHIPPED, attached_text
from kg.corpus.documents import CuratedDocument, document_folders, index_text
from kg.corpus.sources import read_source
from kg.curation.compilation import compile_dataset, read_sources
from kg.curation.consistency import inconsistencies
from kg.curation.coverage import Coverage, coverage
from kg.curation.inference import inferred, merged
from kg.curation.ontology_checks import ontology_findings, undefined_predicates
from kg.curation.shapes import read_shapes, shape_findings
from kg.findings import Finding, in_order
from kg.stores.nquads import quads


def check(data: Path, ontology: Path) -> list[Finding]:
    """All faults of the data and the ontology, in order; empty if there are none.

    Records are read by the ontology: they are checked once it has no faults, and shapes once they can be read.
    Raises `KgError` where a document or the ontology cannot be read at all.
    """
    faults = [*ontology_findings(ontology), *source_findings(data)]
    if faults:
        return in_order(faults)
    sources = read_sources(data, ontology)
    records = sources.reading.records
    findings = [*sources.reading.findings, *index_findings(sources.documents)]
    findings += inconsistencies(records, sources.documents, sources.vocabulary)
    findings += coverage(sources.documents, records).findings()
    if not sources.reading.findings:
        dataset = compile_dataset(sources, ontology)
        findings += undefined_predicates((quad.predicate.strip("<>") for quad in quads(dataset)), ontology)
        facts = [*records.facts, *inferred(merged(records.facts), sources.vocabulary)]
        findings += shape_findings(dataset, read_shapes(ontology, sources.vocabulary), records, facts)
    return in_order(findings)


def source_findings(data: Path) -> Iterator[Finding]:
    """What is wrong with what the documents say of themselves, and texts that come along without leave."""
    for folder in document_folders(data):
        source, findings = read_source(folder)
        yield from findings
        shipped = (folder / SHIPPED).is_file()
        if source and shipped and not source.rights.ship:
            hint = "say rights: {ship: true} in source.yaml, or take the file away"
            yield Finding(f"{folder.name}/{SHIPPED}", 0, 0, "", "is shipped without leave", hint)
        if source and source.rights.ship and not shipped:
            yield Finding(f"{folder.name}/{SHIPPED}", 0, 0, "", "is missing", "rights.ship says that it comes along")


def covered(data: Path, ontology: Path) -> Coverage:
    """The account of every sentence and number under a data folder. Raises as `check` does."""
    sources = read_sources(data, ontology)
    return coverage(sources.documents, sources.reading.records)


def index_findings(documents: Iterable[CuratedDocument]) -> Iterator[Finding]:
    """Sentences without a gist in both languages; spans that overlap; an index that its text contradicts."""
    for document in documents:
        yield from _gists_missing(document)
        yield from _spans_wrong(document)
        text = attached_text(document)
        if text is not None:
            fresh = {(s.place, s.start, s.end, s.digest, s.numbers) for s in index_text(text)}
            kept = {(s.place, s.start, s.end, s.digest, s.numbers) for s in document.sentences}
            if fresh != kept:
                hint = "write it again with kg source index"
                yield Finding(f"{document.id}/sentences.jsonl", 0, 0, "", "is not the index of the text", hint)


def _gists_missing(document: CuratedDocument) -> Iterator[Finding]:
    for sentence in document.sentences:
        if sentence.kind != "unit" and not (sentence.gist.zh and sentence.gist.en):
            yield Finding(f"{document.id}/gists.yaml", 0, 0, sentence.place, "needs a gist in zh and en")


def _spans_wrong(document: CuratedDocument) -> Iterator[Finding]:
    end = 0
    for line, sentence in enumerate(document.sentences, 1):
        if sentence.start < end or sentence.end <= sentence.start or sentence.end > document.source.length:
            yield Finding(f"{document.id}/sentences.jsonl", line, 1, sentence.place, "its span overlaps or is empty")
        if sentence.kind != "unit":
            end = max(end, sentence.end)
