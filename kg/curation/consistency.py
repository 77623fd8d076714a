"""Faults that show only when records are seen together, or beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.corpus.attachment import quotes
from kg.corpus.documents import CuratedDocument
from kg.curation.records import EntityRecord, Fact, Records
from kg.findings import Finding
from kg.terms import LANGUAGES, Vocabulary, expand

OBSERVATION = expand("kg:Observation")
VALUE, MINIMUM, MAXIMUM = expand("sdmx-measure:obsValue"), expand("kg:minValue"), expand("kg:maxValue")
RAWS = (expand("kg:raw"), expand("kg:growthRaw"))


def inconsistencies(
    records: Records, documents: Sequence[CuratedDocument], vocabulary: Vocabulary
) -> Iterator[Finding]:
    """Findings about labels alike, values missing, figures and dates not in the cited sentence, periods at odds.

    Whether a figure stands in its sentence is only checked where the document's text is attached.
    """
    yield from _labels_alike(records)
    yield from _values_missing(records, vocabulary)
    yield from _periods_at_odds(records.facts, vocabulary)
    texts = {document.id: quotes(document) for document in documents}
    yield from _figures_not_in_text(records, {name: text for name, text in texts.items() if text})


def _at(entity: EntityRecord, message: str, hint: str = "") -> Finding:
    return Finding(entity.at.file, entity.at.line, entity.at.column, entity.id, message, hint)


def _labels_alike(records: Records) -> Iterator[Finding]:
    for language in LANGUAGES:
        seen: dict[str, EntityRecord] = {}
        for entity in records.entities.values():
            label = entity.label[language].casefold()
            first = seen.setdefault(label, entity)
            if first is not entity:
                yield _at(
                    entity,
                    f"label.{language} “{entity.label[language]}” is also the label of “{first.id}” "
                    f"({first.at.file}:{first.at.line})",
                    "merge the two or tell them apart by name",
                )


def _values_missing(records: Records, vocabulary: Vocabulary) -> Iterator[Finding]:
    for entity in records.entities.values():
        if not vocabulary.is_a(entity.type, [OBSERVATION]):
            continue
        has = {attribute.predicate for attribute in entity.attributes}
        if VALUE not in has and not {MINIMUM, MAXIMUM} <= has:
            yield _at(entity, "an observation needs a value, or min and max")


def _periods_at_odds(facts: Sequence[Fact], vocabulary: Vocabulary) -> Iterator[Finding]:
    seen: dict[tuple[str, str, str], Fact] = {}
    for fact in facts:
        first = seen.setdefault(fact.key, fact)
        if first.period and fact.period and first.period != fact.period:
            label = vocabulary.properties[fact.predicate].label.en
            yield fact.at.finding(
                f"“{fact.subject} {label} {fact.object}” has another period at {first.at.file}:{first.at.line}",
                "give both the same period, or make events of them",
            )


def _figures_not_in_text(records: Records, texts: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    for entity in records.entities.values():
        cited = [texts[a.document][a.place] for a in entity.evidence if a.document in texts]
        if not cited:
            continue
        raws = [str(a.value) for a in entity.attributes if a.predicate in RAWS]
        if entity.period and entity.period.raw:
            raws.append(entity.period.raw)
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
