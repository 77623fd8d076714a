"""Deeds that are asserted although no cited sentence has a verb for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.curation.records import Records
from kg.curation.wording.cited_sentences import CitedSentences
from kg.curation.wording.doubt import WordingDoubt
from kg.language.alignment import aligned
from kg.terms import Language, PropertyTerm, Vocabulary


def deeds_told(records: Records, cited: CitedSentences, vocabulary: Vocabulary) -> Iterator[WordingDoubt]:
    """Asserted statements of a property that needs a verb, whose cited sentences have none of its verbs."""
    for fact in records.facts:
        term = vocabulary.properties[fact.predicate]
        says_deed = term.needs_verb and fact.modality == "asserted" and not any(map(cited.is_frame, fact.evidence))
        sentences = cited.of(fact.evidence) if says_deed else []
        spoken = [cited.language(anchor.document) for anchor in fact.evidence]
        if sentences and not any(says(term, one, language) for one, language in zip(sentences, spoken, strict=True)):
            message = f"no cited sentence has a verb for “{term.label.zh}” ({term.label.en})"
            hint = "cite the sentence that says it, or say modality: inferred with a reason that yields it"
            yield WordingDoubt("verb", fact.at, message, hint)


def says(term: PropertyTerm, sentence: str, language: Language) -> bool:
    """Whether a sentence has a verb of a property, or a word that vouches for it."""
    words = term.words(language, loosely=True)
    return bool(words) and _compiled(words, language).search(aligned(sentence)) is not None


@cache
def _compiled(words: tuple[str, ...], language: Language) -> re.Pattern[str]:
    some = ["[^；;。]*?".join(map(re.escape, word.split("…"))) for word in words]
    return re.compile("|".join(some) if language == "zh" else rf"\b(?:{'|'.join(some)})")
