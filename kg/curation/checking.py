"""Every gate in one run: index, records, consistency, shapes, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.corpus.attachment import attached_text
from kg.corpus.documents import CuratedDocument, index_text
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
    faults = list(ontology_findings(ontology))
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
        if not (sentence.gist.zh and sentence.gist.en):
            yield Finding(f"{document.id}/gists.yaml", 0, 0, sentence.place, "needs a gist in zh and en")


def _spans_wrong(document: CuratedDocument) -> Iterator[Finding]:
    end = 0
    for line, sentence in enumerate(document.sentences, 1):
        if sentence.start < end or sentence.end <= sentence.start or sentence.end > document.length:
            yield Finding(f"{document.id}/sentences.jsonl", line, 1, sentence.place, "its span overlaps or is empty")
        end = max(end, sentence.end)
