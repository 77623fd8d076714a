"""From ontology and curated documents to the dataset: one function, the same bytes on every run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.corpus.documents import CuratedDocument, documents
from kg.curation.authority import Authority, read_authority
from kg.curation.description import add_description
from kg.curation.document_relations import lapsed
from kg.curation.inference import inferred, merged
from kg.curation.reading import RecordReading, read_records
from kg.curation.records import FactRecord, LocalName, Records
from kg.curation.supersession import superseded
from kg.curation.triples import Compiler, Source, citing
from kg.errors import CurationError
from kg.findings import Finding
from kg.terms import Vocabulary, compiled_files, read_vocabulary

TOGETHER = 500  # subjects that are compiled together


@dataclass(frozen=True)
class Inputs:
    """Everything that is compiled: the documents, what they share, the vocabulary and the reading of all records."""

    documents: tuple[CuratedDocument, ...]
    authority: Authority
    vocabulary: Vocabulary
    reading: RecordReading

    @property
    def by_id(self) -> dict[str, Source]:
        """What may be cited."""
        found: dict[str, Source] = {one.id: one for one in self.authority.references}
        return found | {one.id: one for one in self.documents}

    @property
    def spoken(self) -> dict[str, date]:
        """Since when what may be cited speaks; the first of all days for a reference without a day of issue."""
        found = {one.id: one.issued or date.min for one in self.authority.references}
        return found | {one.id: one.source.known for one in self.documents}


def read_sources(data: Path, ontology: Path) -> Inputs:
    """Read documents, terms and records; faults in records are findings of the reading.

    Raises `CorpusError` or `OntologyError` where a document or the ontology cannot be read at all.
    """
    return read_inputs(data, ontology, documents(data))


def read_inputs(data: Path, ontology: Path, found: Iterable[CuratedDocument], unread: Collection[str] = ()) -> Inputs:
    """The same for documents that are read; `unread` are the ids of those that could not be, or not wholly."""
    found = tuple(found)
    if not found:
        raise CurationError(f"no documents in {data}", hint="a document is a folder that holds source.yaml")
    vocabulary = read_vocabulary(ontology)
    authority = read_authority(data)
    return Inputs(found, authority, vocabulary, read_records(found, vocabulary, authority, unread))


def compile_dataset(sources: Inputs, ontology: Path) -> bytes:
    """The dataset as canonical N-Quads. Raises `CurationError` if the records have faults."""
    if sources.reading.findings:
        raise _refusal(sources.reading.findings)
    found = compiled(sources, sources.reading.records, ontology)
    return "".join(sorted(line for lines in found for line in lines)).encode()


def compiled(sources: Inputs, records: Records, ontology: Path) -> Iterator[list[str]]:
    """The lines of the dataset of some of the records, every end of whose facts is among them; each line once.

    They come bit by bit, so that not all have to be kept: what stands at one subject comes together.
    """
    stated = merged(records.facts)
    compiler = Compiler(citing(sources.by_id))
    leading: dict[str, list[FactRecord]] = defaultdict(list)
    for fact in (*stated.values(), *inferred(stated, sources.vocabulary)):
        leading[fact.subject].append(fact)
    names: dict[str, list[LocalName]] = defaultdict(list)
    for one in records.local_names:
        names[one.entity].append(one)
    subjects = sorted({*records.entities, *leading, *names})
    for start in range(0, len(subjects), TOGETHER):
        some = subjects[start : start + TOGETHER]
        compiler.add(
            [records.entities[one] for one in some if one in records.entities],
            [fact for one in some for fact in leading.get(one, ())],
            [name for one in some for name in names.get(one, ())],
        )
        yield compiler.taken()
    compiler.add_superseded(superseded(stated.values(), sources.spoken))
    ends = lapsed({one.id: one.source for one in sources.documents})
    for document in sources.documents:
        compiler.add_document(document)
        compiler.add_lapsed({name: day for name, day in ends.items() if name == document.id})
        yield compiler.taken()
    compiler.add_references(sources.authority.references, compiler.cited)
    compiler.add_ontology(compiled_files(ontology))
    documents = (one.iri for one in sources.documents)
    yield compiler.taken()
    add_description(compiler.layer("dataset"), compiler.census(), documents, sources.vocabulary)
    yield compiler.taken()


def _refusal(findings: Sequence[Finding]) -> CurationError:
    first = findings[0]
    more = f"; {len(findings) - 1} more" if len(findings) > 1 else ""
    return CurationError(
        f"{first.path}: {first.message}" if first.path else first.message,
        file=first.file,
        line=first.line,
        column=first.column,
        hint=f"{first.hint + '; ' if first.hint else ''}kg check lists every fault{more}",
    )
