"""What documents say of each other in `source.yaml`: who issued them, what they amend, replace and rest on.

A document that another replaces is in force until the day before that comes into force, unless it says itself when it
was repealed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.corpus.documents import CuratedDocument
from kg.corpus.sources import FILE, SourceFile
from kg.corpus.yaml_nodes import Path_, read_yaml
from kg.curation.circles import circles
from kg.curation.records import EntityRecord, FactRecord
from kg.findings import Finding
from kg.model.entity import Period
from kg.suggestions import did_you_mean
from kg.terms import ClassTerm, Vocabulary, expand

AGENT, DOCUMENT = expand("kg:Agent"), expand("kg:Document")
RELATIONS = {"amends": "amends", "replaces": "replaces", "basedOn": "based_on"}  # keys to fields


def relation_findings(
    documents: Sequence[CuratedDocument],
    types: Mapping[str, ClassTerm],
    lost: Collection[str],
    vocabulary: Vocabulary,
) -> Iterator[Finding]:
    """Issuers that are no bodies, documents that are none, and documents that are told of by one name or in a circle.

    `types` are the classes of all things by id, `lost` the ids of which it is not known whether they are there.
    """
    ids = {one.id: one for one in documents}
    circular = {key: list(_circles(documents, field)) for key, field in RELATIONS.items()}
    inside = {key: {name for circle in found for name in circle} for key, found in circular.items()}
    for document in documents:
        named = [("issuers", name, index) for index, name in enumerate(document.source.issuers)]
        for key, field in RELATIONS.items():
            named += [(key, name, index) for index, name in enumerate(getattr(document.source, field))]
        for key, name, index in named:
            if name in lost or {name, document.id} <= inside.get(key, set()):
                continue
            if name in ids and key != "issuers" and name != document.id:
                first, second = ids[name].source, document.source
                if (first.issued or first.start) > (second.issued or second.known):
                    yield at(document, (key, index), f"“{name}” is of a later day", "take it away, or mend a date")
            elif wrong := _misnamed(document, key, name, types, vocabulary):
                yield at(document, (key, index), *wrong)
    yield from _alike(documents)
    yield from _too_early([one for one in documents if one.id not in inside["replaces"]])
    for key, found in circular.items():
        for first_id, *others in found:
            way = " → ".join((first_id, *others, first_id))
            yield at(ids[first_id], (key,), f"{key} goes in a circle: {way}", "take one away")


def _misnamed(
    document: CuratedDocument, key: str, name: str, types: Mapping[str, ClassTerm], vocabulary: Vocabulary
) -> tuple[str, str] | None:
    """What is wrong with a name under a key, and a remedy; None if it is that of a thing of the right class."""
    wanted, word = (AGENT, "body") if key == "issuers" else (DOCUMENT, "document")
    if name == document.id:
        return f"“{name}” is the document itself", ""
    if name not in types:
        near = [one for one, kind in types.items() if vocabulary.is_a(kind.iri, [wanted])]
        hint = did_you_mean(name, near, most=1, otherwise=f"records must introduce a {word} of this id")
        return f"no {word} “{name}”", hint
    if not vocabulary.is_a(types[name].iri, [wanted]):
        return f"“{name}” is {types[name].name}", f"expected a {word}"
    return None


def _circles(documents: Sequence[CuratedDocument], field: str) -> Iterator[tuple[str, ...]]:
    """The circles in which documents tell the same of each other."""
    return circles({one.id: [name for name in getattr(one.source, field) if name != one.id] for one in documents})


def lapsed(sources: Mapping[str, SourceFile]) -> dict[str, date]:
    """The last day in force of what some documents replace, by id; nothing for what says itself when it was repealed.

    Of several that replace a thing the first counts. One without a day of force or issue ends nothing.
    """
    found: dict[str, date] = {}
    for source in sources.values():
        if source.in_force_from is None:
            continue
        last = source.in_force_from - timedelta(days=1)
        for name in source.replaces:
            other = sources.get(name)
            if other is None or not (other.repealed or (other.in_force_from and other.in_force_from > last)):
                found[name] = min(last, found.get(name, last))
    return found


def closed(entities: Mapping[str, EntityRecord], ends: Mapping[str, date]) -> dict[str, EntityRecord]:
    """The entities, those of documents that are no longer in force with the end that others tell."""
    found = dict(entities)
    for name in ends.keys() & entities.keys():
        own = entities[name].period
        if own is None:
            found[name] = replace(entities[name], period=Period(None, ends[name], "day", "inferred"))
        elif not (own.end or own.ended or (own.start and own.start > ends[name])):
            found[name] = replace(entities[name], period=replace(own, end=ends[name], basis="inferred"))
    return found


def ends_nothing(
    facts: Iterable[FactRecord], documents: Sequence[CuratedDocument], vocabulary: Vocabulary
) -> Iterator[Finding]:
    """Records by which a document replaces another, while its `source.yaml`, which would end that one, does not."""
    sources = {one.id: one.source for one in documents}
    replaces = vocabulary.keys["replaces"][0].iri
    for fact in facts:
        own = sources.get(fact.subject) if fact.predicate == replaces and fact.modality == "asserted" else None
        if own and fact.object in sources and fact.object not in own.replaces:
            message = f"“{fact.subject}” replaces “{fact.object}” in records alone, which ends nothing"
            yield fact.at.finding(message, f"write replaces: [{fact.object}] in {fact.subject}/{FILE} too")


def _too_early(documents: Sequence[CuratedDocument]) -> Iterator[Finding]:
    """Documents that are to replace what came into force only later."""
    sources = {one.id: one.source for one in documents}
    for document in documents:
        begins = document.source.in_force_from
        for index, name in enumerate(document.source.replaces):
            other = sources[name].in_force_from if name in sources and name != document.id else None
            if begins and other and begins <= other:
                message = f"“{name}” is in force from {other}, and this document from {begins}"
                yield at(document, ("replaces", index), message, "what replaces another comes into force after it")


def at(document: CuratedDocument, path: Path_, message: str, hint: str = "") -> Finding:
    """A finding at a key of a document's `source.yaml`."""
    name = f"{document.folder.name}/{FILE}"
    content = read_yaml(document.folder / FILE, name)
    return Finding(name, *content.position(path), ".".join(map(str, path)), message, hint)


def _alike(documents: Sequence[CuratedDocument]) -> Iterator[Finding]:
    """Documents that would be cited by one name."""
    seen: dict[tuple[str, str], list[CuratedDocument]] = defaultdict(list)
    for document in documents:
        source = document.source
        names = {("number", source.number)} if source.number else set()
        names |= {("short", name) for name in (source.short.zh, source.short.en)} if source.short else set()
        told: set[tuple[str, str]] = set()
        for key, name in sorted(names):
            for first in seen[key, name][:1]:
                if (first.id, key) not in told:
                    yield at(document, (key,), f"“{name}” is also that of {first.id}", "tell the two apart")
                    told.add((first.id, key))
            seen[key, name].append(document)
