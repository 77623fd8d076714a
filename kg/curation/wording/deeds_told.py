"""Deeds that are asserted although no cited sentence has a verb for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.curation.records import FactRecord, Records
from kg.curation.wording.cited_sentences import CitedSentences
from kg.curation.wording.doubt import WordingDoubt
from kg.language.alignment import aligned
from kg.language.aspects import aspect_word, is_made
from kg.terms import Language, PropertyTerm, Vocabulary, expand

INITIATIVE = expand("kg:Initiative")


def deeds_told(records: Records, cited: CitedSentences, vocabulary: Vocabulary) -> Iterator[WordingDoubt]:
    """Asserted statements of a property that needs a verb, whose cited sentences have none of its verbs, or speak only
    of the making of its object: who leads the building of a network does not lead the network."""
    for fact in records.facts:
        term = vocabulary.properties[fact.predicate]
        says_deed = term.needs_verb and fact.modality == "asserted" and not any(map(cited.is_frame, fact.evidence))
        sentences = cited.of(fact.evidence) if says_deed else []
        spoken = [cited.language(anchor.document) for anchor in fact.evidence]
        if sentences and not any(says(term, one, language) for one, language in zip(sentences, spoken, strict=True)):
            message = f"no cited sentence has a verb for “{term.label.zh}” ({term.label.en})"
            hint = "cite the sentence that says it, or say modality: inferred with a reason that yields it"
            yield WordingDoubt("verb", fact.at, message, hint)
        elif sentences and (name := _made(fact, term, sentences, cited, vocabulary)):
            message = f"the cited sentences speak of the making of “{name}”, which is not “{term.label.zh}” itself"
            yield WordingDoubt(
                "verb", fact.at, message, "say it of the making, or say modality: inferred with a reason"
            )


def _made(
    fact: FactRecord, term: PropertyTerm, sentences: Sequence[str], cited: CitedSentences, vocabulary: Vocabulary
) -> str:
    """The name by which sentences speak of nothing but the making of the object of a deed, unless the deed is that."""
    thing, document = cited.entity(fact.object), fact.evidence[0].document
    language, text = cited.language(document), "\n".join(sentences)
    if (
        thing is None
        or vocabulary.is_a(thing.type, [INITIATIVE])
        or aspect_word(", ".join(term.words(language)), "making", language)
    ):
        return ""
    named = [name for name in cited.names(fact.object, document) if len(name) > 1 and aligned(name) in aligned(text)]
    return max(named, key=len) if named and all(is_made(name, text, language) for name in named) else ""


def says(term: PropertyTerm, sentence: str, language: Language) -> bool:
    """Whether a sentence has a verb of a property, or a word that vouches for it."""
    words = term.words(language, loosely=True)
    return bool(words) and _compiled(words, language).search(aligned(sentence)) is not None


@cache
def _compiled(words: tuple[str, ...], language: Language) -> re.Pattern[str]:
    some = ["[^；;。]*?".join(map(re.escape, word.split("…"))) for word in words]
    return re.compile("|".join(some) if language == "zh" else rf"\b(?:{'|'.join(some)})")
