"""Statements with cited sentences that name neither of their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.curation.records import Anchor, FactRecord, Records
from kg.curation.wording.cited_sentences import NAMED, CitedSentences
from kg.curation.wording.deeds_told import says
from kg.curation.wording.doubt import WordingDoubt
from kg.model.entity import ATTACHED
from kg.terms import Vocabulary

LIKE = 0.4  # of a name, what a sentence that speaks of the thing in other words still holds
POINTING = re.compile(
    r"[其该此本这两双各均]|上述|前款|前者|后者|\b(?:this|that|these|those|its?|they|their|them|both|each)\b", re.I
)


def ends_named(records: Records, cited: CitedSentences, vocabulary: Vocabulary) -> Iterator[WordingDoubt]:
    """Asserted and planned statements with a sentence that names neither end, and points to none with a pronoun.

    What stands before a sentence in its paragraph, and the headings over it, count as its own words; not where
    another cited sentence names both ends by itself. A sentence with a verb of the property says how they are linked.
    """
    for fact in records.facts:
        one = cited.entity(fact.subject)
        if fact.modality not in ("asserted", "planned") or one is None or vocabulary.is_a(one.type, ATTACHED):
            continue
        if not cited.of(fact.evidence) or all(map(cited.is_frame, fact.evidence)):
            continue
        if foreign := list(_foreign(fact, cited, vocabulary)):
            places = ", ".join(f"{one.document}:{one.place}" for one in foreign)
            hint = "cite only the sentences that say it, or give the name that they use as an alias"
            yield WordingDoubt("evidence", fact.at, f"{places} names neither end", hint)


def _foreign(fact: FactRecord, cited: CitedSentences, vocabulary: Vocabulary) -> Iterator[Anchor]:
    alone = any(_names_both(anchor, fact, cited) for anchor in fact.evidence)
    for anchor in fact.evidence:
        sentence = cited.of([anchor])[0]
        if POINTING.search(sentence) or cited.is_frame(anchor):
            continue
        if says(vocabulary.properties[fact.predicate], sentence, cited.language(anchor.document)):
            continue
        context = [] if alone else cited.before(anchor)
        if _names_neither(" ".join([sentence, *context]), anchor, fact, cited):
            yield anchor


def _names_both(anchor: Anchor, fact: FactRecord, cited: CitedSentences) -> bool:
    sentence = cited.of([anchor])[0]
    return all(cited.likeness(end, anchor.document, sentence) >= NAMED for end in (fact.subject, fact.object))


def _names_neither(text: str, anchor: Anchor, fact: FactRecord, cited: CitedSentences) -> bool:
    ends = [fact.subject, fact.object, *([fact.via] if fact.via else [])]
    near = [*ends, *(part for end in ends for part in cited.parts.get(end, ()))]
    return all(cited.likeness(one, anchor.document, text) < LIKE for one in near)
