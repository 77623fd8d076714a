"""Every gate in one run: index, records, consistency, shapes; and what is not yet settled, counted apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.corpus.attachment import SHIPPED
from kg.corpus.documents import CuratedDocument, digest
from kg.curation.absences import gathered
from kg.curation.compilation import Inputs, compiled, read_inputs, read_sources
from kg.curation.consistency import inconsistencies
from kg.curation.coverage import Citations, Coverage, coverage, without_gist
from kg.curation.disagreements import figures_that_differ
from kg.curation.document_relations import at, ends_nothing
from kg.curation.index_checks import index_findings, placeless
from kg.curation.inference import inferred, merged
from kg.curation.legibility import legible
from kg.curation.ontology_checks import ontology_findings, terms_in, undefined_terms
from kg.curation.raw_values import without_echoes
from kg.curation.readable_names import unreadable_names
from kg.curation.records import FactRecord, Records
from kg.curation.shapes import read_shapes, shape_findings
from kg.curation.stories import ALWAYS, Known, known_terms, story_findings
from kg.curation.supersession import without_object
from kg.curation.wording.rules import NOTHING_DOUBTED, Wording, wording
from kg.errors import OutputError
from kg.findings import Finding, in_order
from kg.model.entity import ATTACHED


@dataclass(frozen=True)
class Unsettled:
    """What of a document is still open: sentences that nothing cites, numbers that belong to nothing, gists missing.

    `pending` says that blocks of the document have faults: what they would settle cannot be told yet.
    """

    document: str
    sentences: tuple[Finding, ...]
    numbers: tuple[Finding, ...]
    gists: tuple[Finding, ...]
    pending: bool

    @property
    def findings(self) -> list[Finding]:
        """All of it, in order."""
        return in_order((*self.sentences, *self.numbers, *self.gists))


@dataclass(frozen=True)
class Verdict:
    """The faults, in order, and what is not yet settled, document by document.

    `wording` is what is in doubt, since the words that it cites do not say it.
    """

    faults: list[Finding]
    unsettled: list[Unsettled]
    wording: Wording = NOTHING_DOUBTED

    @property
    def findings(self) -> list[Finding]:
        """The faults, and each thing that is not yet settled."""
        return in_order((*self.faults, *(one for document in self.unsettled for one in document.findings)))

    def without(self, ids: Collection[str]) -> Verdict:
        """What does not lie in some documents: that of the others, of the authority and of the ontology."""
        faults = [one for one in self.faults if one.file.partition("/")[0] not in ids]
        doubts = (one for one in self.wording.doubts if one.file.partition("/")[0] not in ids)
        wording = Wording(tuple(doubts), tuple(one for one in self.wording.unread if one not in ids))
        return Verdict(faults, [one for one in self.unsettled if one.document not in ids], wording)


def check(data: Path, ontology: Path, lenses: Collection[str] = ()) -> Verdict:
    """All faults of the data and the ontology, and what is not yet settled.

    `lenses` are the names of views that stories may open; any, if there are none.

    Every gate runs on what can be read: a fault hides no other one, and what merely follows from it is none. Only
    faults of the ontology, by which all else is read, come first. Raises `KgError` where it cannot be read at all.
    """
    found = legible(data)
    faults = list(found.findings)
    for document in found.documents:
        if document.id not in found.unknown:
            faults += [*rights_findings(document), *text_findings(document)]
    if terms := list(ontology_findings(ontology)):
        return Verdict(in_order((*terms, *faults)), [])
    faults += (indexes := list(index_findings(found.read)))
    misindexed = {one.file.partition("/")[0] for one in indexes}
    documents = [placeless(one) if one.id in misindexed else one for one in found.documents]
    inputs = read_inputs(data, ontology, documents, found.unread | found.unknown | misindexed)
    together = list(_graph_findings(inputs, ontology, misindexed, all_read=not found.unread | found.unknown))
    nameless = inputs.reading.nameless + Counter({"": found.nameless})
    faults += [*gathered(without_echoes(inputs.reading.findings, together), nameless), *together]
    faults += unreadable_names(inputs.reading.records.entities.values())
    faults += story_findings((one.folder for one in found.documents), _tellable(inputs, lenses))
    doubts = wording(_sound(inputs.reading.records), inputs.reading.blocks, inputs.documents, inputs.vocabulary)
    return Verdict(in_order(faults), list(_unsettled(found.read, inputs)), doubts)


def _graph_findings(
    inputs: Inputs, ontology: Path, misindexed: Collection[str], *, all_read: bool
) -> Iterator[Finding]:
    """What shows only when records are seen together, or as a graph.

    `misindexed` are documents whose sentences count for nothing; `all_read` says that every document could be read.
    """
    records = _sound(inputs.reading.records)
    left_out = set(inputs.reading.records.facts) - set(records.facts)
    incomplete = {*inputs.reading.incomplete, *(end for one in left_out for end in (one.subject, one.object))}
    incomplete |= {
        document.sentence_iri(anchor.place) for document in inputs.documents for anchor in without_gist([document])
    }
    wrong = [one for one in inputs.documents if one.id in misindexed]
    incomplete |= {document.sentence_iri(row.place) for document in wrong for row in document.sentences}
    copied = [one for block in inputs.reading.blocks for one in block.quotations]
    together = list(inconsistencies(records, inputs.documents, inputs.vocabulary, incomplete, copied))
    yield from together
    incomplete |= {one.path for one in together}
    yield from ends_nothing(records.facts, inputs.documents, inputs.vocabulary)
    yield from figures_that_differ(records, inputs.vocabulary, incomplete)
    if all_read:
        yield from without_object(merged(records.facts).values(), inputs.spoken, incomplete)
    used: set[str] = set()
    with TemporaryDirectory() as scratch:
        triples = Path(scratch) / "dataset.nt"
        _write_triples(triples, compiled(inputs, records, ontology), used)
        yield from undefined_terms(used, ontology)
        shapes, facts = read_shapes(ontology, inputs.vocabulary), _facts(records, inputs)
        yield from shape_findings(triples, shapes, records, facts, incomplete)


def _facts(records: Records, inputs: Inputs) -> Iterator[FactRecord]:
    yield from records.facts
    yield from inferred(merged(records.facts), inputs.vocabulary)


def _write_triples(file: Path, quads: Iterable[list[str]], used: set[str]) -> None:
    """Write the triples of lines of N-Quads, and add the terms that they use to some."""
    try:
        with file.open("w", encoding="utf-8") as target:
            for lines in quads:
                used |= {one for line in lines for one in terms_in(line)}
                target.writelines(f"{line.rpartition(' <')[0]} .\n" for line in lines)
    except OSError as error:
        hint = "free space or set TMPDIR"
        raise OutputError(f"cannot write {file.parent}: {error.strerror}", hint=hint) from error


def _tellable(inputs: Inputs, lenses: Collection[str]) -> Known:
    """What stories may name."""
    entities = inputs.reading.records.entities
    drawn = {name for name, one in entities.items() if not inputs.vocabulary.is_a(one.type, ATTACHED)}
    views = {"lens": {*lenses, *ALWAYS}} if lenses else {}
    documents = {one.id for one in inputs.documents}
    return {**known_terms(inputs.vocabulary), **views, "node": drawn | inputs.reading.incomplete, "doc": documents}


def _sound(records: Records) -> Records:
    """The records without facts about things that could not be read."""

    def known(end: str | None) -> bool:
        return end is None or end in records.entities or "://" in end

    facts = tuple(one for one in records.facts if known(one.subject) and known(one.object) and known(one.via))
    names = tuple(one for one in records.local_names if known(one.entity))
    return Records(records.entities, facts, names)


def _unsettled(documents: Iterable[CuratedDocument], inputs: Inputs) -> Iterator[Unsettled]:
    faulty = {finding.file.partition("/")[0] for finding in inputs.reading.findings}
    cited = Citations(inputs.reading.records)
    for document in documents:
        cover = cited.coverage([document])
        one = Unsettled(
            document.id,
            tuple(cover.sentence_findings()),
            tuple(cover.number_findings()),
            tuple(cover.gist_findings()),
            pending=document.id in faulty,
        )
        if one.findings:
            yield one


def rights_findings(document: CuratedDocument) -> Iterator[Finding]:
    """A text that comes along without leave, or does not although it may."""
    shipped, may = (document.folder / SHIPPED).is_file(), document.source.rights.ship
    if shipped and not may:
        hint = "say rights: {ship: true} in source.yaml, or take the file away"
        yield Finding(f"{document.id}/{SHIPPED}", 0, 0, "", "is shipped without leave", hint)
    if may and not shipped:
        yield Finding(f"{document.id}/{SHIPPED}", 0, 0, "", "is missing", "rights.ship says that it comes along")


def text_findings(document: CuratedDocument) -> Iterator[Finding]:
    """A text that comes along and is not the one of which `source.yaml` gives length and digest."""
    file = document.folder / SHIPPED
    if not file.is_file():
        return
    name, hint = f"{document.folder.name}/{SHIPPED}", "kg source index gives both"
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        yield Finding(name, 0, 0, "", "is not UTF-8", "put the indexed text back")
        return
    same_length, same_digest = len(text) == document.source.length, digest(text) == document.source.sha256
    if not same_digest and not same_length:
        message = f"is not the indexed text: {len(text)} characters instead of {document.source.length}"
        yield Finding(name, 0, 0, "", message, "put the indexed text back, or index the new one with kg source index")
    elif not same_length:
        message = f"{document.source.length} is not that of {SHIPPED}, which has {len(text)} characters"
        yield at(document, ("length",), message, hint)
    elif not same_digest:
        yield at(document, ("sha256",), f"is not the digest of {SHIPPED}", f"{hint}; or put the indexed text back")


def covered(data: Path, ontology: Path, ids: Collection[str] = ()) -> Coverage:
    """The account of every sentence and number under a data folder, or of some of its documents. Raises as `check`."""
    sources = read_sources(data, ontology)
    return coverage([one for one in sources.documents if not ids or one.id in ids], sources.reading.records)
