"""Faults that show only when records are seen together, or beside the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from kg.corpus.attachment import quotes
from kg.corpus.documents import CuratedDocument
from kg.corpus.folders import AUTHORITY
from kg.curation.raw_values import Quotation, misquoted
from kg.curation.records import EntityRecord, Records
from kg.findings import Finding
from kg.model.entity import STRUCTURAL
from kg.terms import LANGUAGES, Vocabulary, expand

OBSERVATION, RESULT = expand("kg:Observation"), expand("kg:resultOf")
VALUE, MINIMUM, MAXIMUM = expand("sdmx-measure:obsValue"), expand("kg:minValue"), expand("kg:maxValue")


def inconsistencies(
    records: Records,
    documents: Sequence[CuratedDocument],
    vocabulary: Vocabulary,
    incomplete: Collection[str] = (),
    copied: Iterable[Quotation] = (),
) -> Iterator[Finding]:
    """Findings about labels alike, values missing, figures and dates not in the cited sentence.

    Whether a figure stands in its sentence is only checked where the document's text is attached. Nothing is missed of
    what is `incomplete`: ids of things that could be read in part only.
    """
    yield from _labels_alike(records)
    yield from _untitled(records, documents)
    yield from _structural_results(records)
    yield from (one for one in _values_missing(records, vocabulary) if one.path not in incomplete)
    texts = {document.id: quotes(document) for document in documents}
    yield from misquoted(copied, {name: text for name, text in texts.items() if text})


def _at(entity: EntityRecord, message: str, hint: str = "") -> Finding:
    return Finding(entity.at.file, entity.at.line, entity.at.column, entity.id, message, hint)


def _labels_alike(records: Records) -> Iterator[Finding]:
    """Two things of one label in one document, or in one and the authority; two documents may name alike."""
    told = set[tuple[str, str]]()  # pairs that are alike in the language before
    for language in LANGUAGES:
        seen: dict[tuple[str, str], tuple[int, EntityRecord]] = {}  # the first of a label in a folder
        for number, entity in enumerate(records.entities.values()):
            label, folder = entity.label[language].casefold(), entity.at.file.partition("/")[0]
            firsts = [seen[label, one] for one in {folder, AUTHORITY} if (label, one) in seen]
            first = min(firsts, key=lambda one: one[0])[1] if firsts else None
            if first and (first.id, entity.id) not in told:
                told.add((first.id, entity.id))
                yield _at(
                    entity,
                    f"label.{language} “{entity.label[language]}” is also the label of “{first.id}” "
                    f"({first.at.file}:{first.at.line})",
                    "merge the two or tell them apart by name",
                )
            seen.setdefault((label, folder), (number, entity))


def _structural_results(records: Records) -> Iterator[Finding]:
    """Structural numbers, which only count the parts of something, that are said to be results."""
    structural = {
        one.id
        for one in records.entities.values()
        if any(given.value == STRUCTURAL for given in one.attributes if given.is_code)
    }
    for fact in records.facts:
        if fact.predicate == RESULT and fact.subject in structural:
            yield fact.at.finding("a structural number is no result", "take it away, or give the figure another kind")


def _untitled(records: Records, documents: Sequence[CuratedDocument]) -> Iterator[Finding]:
    """Documents of whose text no line is the title, and of which records say nothing else."""
    for document in documents:
        entity = records.entities.get(document.id)
        if entity and not entity.evidence and document.sentences:
            place = next(row.place for row in document.sentences)
            hint = f"say in records which sentence names it, as in - about: {document.id}, evidence: [{place}]"
            yield _at(entity, "no line of its text is its title", hint)


def _values_missing(records: Records, vocabulary: Vocabulary) -> Iterator[Finding]:
    for entity in records.entities.values():
        if not vocabulary.is_a(entity.type, [OBSERVATION]):
            continue
        has = {attribute.predicate for attribute in entity.attributes}
        if VALUE not in has and not {MINIMUM, MAXIMUM} <= has:
            yield _at(entity, "an observation needs a value, or min and max")
        ends = {
            one.predicate: Decimal(str(one.value)) for one in entity.attributes if one.predicate in (MINIMUM, MAXIMUM)
        }
        if len(ends) > 1 and ends[MINIMUM] > ends[MAXIMUM]:
            yield _at(entity, f"“min” is {ends[MINIMUM]:f}, above “max”, {ends[MAXIMUM]:f}")
