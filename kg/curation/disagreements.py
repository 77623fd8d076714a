"""Where two documents disagree: it is recorded by a note that cites both, never settled in silence.

A note is a `SourceNote` that is a ``noteOn`` the thing, or both figures, and whose evidence is in both documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from kg.curation.records import EntityRecord, FactRecord, Records
from kg.findings import Finding
from kg.terms import Vocabulary, expand

NOTE_ON = expand("kg:noteOn")
OBSERVATION, BY = expand("kg:Observation"), expand("kg:by")
ABOUT = tuple(map(expand, ("kg:indicator", "kg:measures", "kg:ofSubject")))
KIND = tuple(map(expand, ("dct:type", "sdmx-attribute:unitMeasure")))
VALUES = tuple(map(expand, ("sdmx-measure:obsValue", "kg:minValue", "kg:maxValue")))
Key = tuple[object, ...]


def noted(facts: Iterable[FactRecord]) -> Mapping[str, tuple[frozenset[str], ...]]:
    """The documents that each note on a thing cites, by the id of the thing."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for fact in facts:
        if fact.predicate == NOTE_ON:
            found[fact.object].append(frozenset(anchor.document for anchor in fact.evidence))
    return {name: tuple(documents) for name, documents in found.items()}


def figures_that_differ(
    records: Records, vocabulary: Vocabulary, incomplete: Collection[str] = ()
) -> Iterator[Finding]:
    """A finding where two documents give the same figure, by what it is of, kind, unit and period, differently.

    None on what is `incomplete`, itself or a note on it: ids of things that could be read in part only.
    """
    links: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in records.facts:
        links[fact.subject, fact.predicate].add(fact.object)
    notes = noted(records.facts)
    unread = {one.object for one in records.facts if one.predicate == NOTE_ON and one.subject in incomplete}
    alike: dict[Key, list[EntityRecord]] = defaultdict(list)
    for one in records.entities.values():
        if not vocabulary.is_a(one.type, [OBSERVATION]) or one.period is None or one.id in {*incomplete, *unread}:
            continue
        about = tuple(frozenset(links[one.id, predicate]) for predicate in ABOUT)
        key = (about, _given(one, KIND), str(one.period))
        for first in alike[key]:
            documents = {first.at.file.partition("/")[0], one.at.file.partition("/")[0]}
            counted = [links[first.id, BY], links[one.id, BY]]
            apart = all(counted) and counted[0].isdisjoint(counted[1])
            if len(documents) < 2 or apart or _given(first, VALUES) == _given(one, VALUES):
                continue
            if not any(documents <= cited for cited in set(notes.get(one.id, ())) & set(notes.get(first.id, ()))):
                where = f"{first.at.file}:{first.at.line}"
                yield one.at.finding(
                    f"differs from “{first.id}” ({where}), which is of the same, in the same period",
                    "keep both, and record a SourceNote on both that cites both documents",
                )
        alike[key].append(one)


def _given(one: EntityRecord, predicates: Iterable[str]) -> tuple[str, ...]:
    wanted = tuple(predicates)
    return tuple(sorted(f"{given.predicate} {given.value}" for given in one.attributes if given.predicate in wanted))
