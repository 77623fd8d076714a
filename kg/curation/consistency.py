"""Faults that show only when records are seen together, or beside the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.corpus.attachment import quotes
from kg.corpus.documents import AUTHORITY, CuratedDocument
from kg.curation.completion import RAW_JOINT
from kg.curation.records import EntityRecord, Fact, Records
from kg.findings import Finding
from kg.terms import LANGUAGES, Vocabulary, expand

OBSERVATION = expand("kg:Observation")
VALUE, MINIMUM, MAXIMUM = expand("sdmx-measure:obsValue"), expand("kg:minValue"), expand("kg:maxValue")
RAWS = (expand("kg:raw"), expand("kg:growthRaw"))


def inconsistencies(
    records: Records,
    documents: Sequence[CuratedDocument],
    vocabulary: Vocabulary,
    incomplete: Collection[str] = (),
) -> Iterator[Finding]:
    """Findings about labels alike, values missing, figures and dates not in the cited sentence.

    Whether a figure stands in its sentence is only checked where the document's text is attached. Nothing is missed of
    what is `incomplete`: ids of things that could be read in part only.
    """
    yield from _labels_alike(records)
    yield from (one for one in _values_missing(records, vocabulary) if one.path not in incomplete)
    texts = {document.id: quotes(document) for document in documents}
    yield from _figures_not_in_text(records, {name: text for name, text in texts.items() if text})


def _at(entity: EntityRecord, message: str, hint: str = "") -> Finding:
    return Finding(entity.at.file, entity.at.line, entity.at.column, entity.id, message, hint)


def _labels_alike(records: Records) -> Iterator[Finding]:
    """Two things of one label in one document, or in one and the authority; two documents may name alike."""
    for language in LANGUAGES:
        seen: dict[str, list[EntityRecord]] = defaultdict(list)
        for entity in records.entities.values():
            folder = entity.at.file.partition("/")[0]
            for first in seen[entity.label[language].casefold()]:
                if {folder, AUTHORITY} & {first.at.file.partition("/")[0]}:
                    yield _at(
                        entity,
                        f"label.{language} “{entity.label[language]}” is also the label of “{first.id}” "
                        f"({first.at.file}:{first.at.line})",
                        "merge the two or tell them apart by name",
                    )
                    break
            seen[entity.label[language].casefold()].append(entity)


def _values_missing(records: Records, vocabulary: Vocabulary) -> Iterator[Finding]:
    for entity in records.entities.values():
        if not vocabulary.is_a(entity.type, [OBSERVATION]):
            continue
        has = {attribute.predicate for attribute in entity.attributes}
        if VALUE not in has and not {MINIMUM, MAXIMUM} <= has:
            yield _at(entity, "an observation needs a value, or min and max")


def _figures_not_in_text(records: Records, texts: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    for entity in records.entities.values():
        cited = [texts[a.document][a.place] for a in entity.evidence if a.document in texts]
        if not cited:
            continue
        raws = [str(a.value) for a in entity.attributes if a.predicate in RAWS]
        if entity.period and entity.period.raw:
            raws += entity.period.raw.split(RAW_JOINT)
        for raw in raws:
            if not any(raw in sentence for sentence in cited):
                yield _at(entity, f"“{raw}” is not in the cited sentence", "copy it as the sentence has it")
    yield from _dates_not_in_text(records.facts, texts)


def _dates_not_in_text(facts: Sequence[Fact], texts: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    by_place: dict[tuple[str, int], Fact] = {}
    for fact in facts:
        by_place.setdefault((fact.at.file, fact.at.line), fact)
    for fact in by_place.values():
        cited = [texts[a.document][a.place] for a in fact.evidence if a.document in texts]
        raw = fact.period.raw if fact.period else ""
        if raw and cited and not any(raw in sentence for sentence in cited):
            yield fact.at.finding(
                f"“{raw}” is not in the cited sentence",
            )
