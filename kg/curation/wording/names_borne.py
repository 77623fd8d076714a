"""Labels, aliases and definitions that name a body of which nothing that is cited speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.curation.records import EntityRecord, Records
from kg.curation.wording.cited_sentences import CitedSentences
from kg.curation.wording.doubt import WordingDoubt
from kg.model.entity import ATTACHED
from kg.terms import Text, Vocabulary, expand

BODIES = tuple(map(expand, ("kg:Agent", "kg:InformationSystem", "kg:CooperationMechanism")))
SHORTEST = 4  # characters of a name that is looked for in others
DEFINITION = expand("skos:definition")


def names_borne(records: Records, cited: CitedSentences, vocabulary: Vocabulary) -> Iterator[WordingDoubt]:
    """Things whose label, alias or definition names a body that no statement links to them, and no sentence names."""
    named = _by_name(records, vocabulary)
    beside: dict[str, set[str]] = defaultdict(set)
    for fact in records.facts:
        for one, other in ((fact.subject, fact.object), (fact.object, fact.subject)):
            beside[one] |= {other, *([fact.via] if fact.via else [])}
    for entity in records.entities.values():
        sentences = " ".join(cited.of(entity.evidence))
        if not sentences or vocabulary.is_a(entity.type, ATTACHED):
            continue
        document = entity.evidence[0].document
        near = {entity.id, *beside[entity.id]}
        said = " ".join([sentences, *(name for one in near - {entity.id} for name in cited.names(one, document))])
        for words in _words(entity):
            for name in _within(words, named):
                spoken = name in said or any(cited.likeness(one, document, sentences) == 1 for one in named[name])
                if not spoken and near.isdisjoint(named[name]):
                    message = f"“{words}” names “{name}”, of which no statement and no cited sentence of it speaks"
                    yield WordingDoubt(
                        "name", entity.at, message, "say no more than the sentence, or record the statement"
                    )


def _by_name(records: Records, vocabulary: Vocabulary) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in records.entities.values():
        if vocabulary.is_a(one.type, BODIES):
            for name in (one.label.zh, *(name for language, name in one.aliases if language == "zh")):
                if len(name) >= SHORTEST:
                    found[name].add(one.id)
    return found


def _within(words: str, named: Mapping[str, set[str]]) -> Iterator[str]:
    longest = max(map(len, named), default=0)
    for start in range(len(words) - SHORTEST + 1):
        ends = range(start + SHORTEST, min(len(words), start + longest) + 1)
        yield from (words[start:end] for end in ends if words[start:end] in named)


def _words(entity: EntityRecord) -> Iterator[str]:
    """What a thing is called and defined by, in Chinese."""
    yield entity.label.zh
    yield from (name for language, name in entity.aliases if language == "zh")
    for one in entity.attributes:
        if one.predicate == DEFINITION and isinstance(one.value, Text):
            yield one.value.zh
