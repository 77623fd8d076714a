"""What is asserted of now although its clause puts it in the future, or in former times."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.curation.records import FactRecord, Records
from kg.curation.wording.cited_sentences import NAMED, CitedSentences
from kg.curation.wording.doubt import WordingDoubt
from kg.language.aspects import aspect_word
from kg.language.futures import clauses_with_futures
from kg.model.entity import ATTACHED
from kg.terms import Language, Vocabulary


def futures_told(records: Records, cited: CitedSentences, _: Vocabulary) -> Iterator[WordingDoubt]:
    """Asserted statements of whose object every clause that names it tells as something still to come."""
    for fact in records.facts:
        if fact.modality != "asserted" or not _says(fact, cited, lambda _, word, __: bool(word)):
            continue
        found = told_clauses(fact, fact.object, cited)
        if found and all(word for word, _ in found):
            message = f"is asserted, and “{found[0][1]}” tells it of the future (“{found[0][0]}”)"
            yield WordingDoubt(
                "future", fact.at, message, "say modality: planned, or cite the clause that says it is done"
            )


def pasts_told(records: Records, cited: CitedSentences, vocabulary: Vocabulary) -> Iterator[WordingDoubt]:
    """Asserted statements without an end of which every clause that names both ends tells as a former practice."""
    for fact in records.facts:
        one = cited.entity(fact.subject)
        ended = fact.period and (fact.period.end or fact.period.ended)
        if fact.modality != "asserted" or ended or one is None or vocabulary.is_a(one.type, ATTACHED):
            continue
        if not _says(fact, cited, lambda clause, _, language: bool(aspect_word(clause, "former", language))):
            continue
        clauses, document = [one for _, one in told_clauses(fact, fact.object, cited)], fact.evidence[0].document
        words = [aspect_word(one, "former", cited.language(document)) for one in clauses]
        if words and all(words) and all(cited.likeness(fact.subject, document, one) >= NAMED for one in clauses):
            message = f"has no end, and “{clauses[0]}” tells of former times (“{words[0]}”)"
            yield WordingDoubt("past", fact.at, message, "say when it ended (to: unknown, if nobody says)")


def _says(fact: FactRecord, cited: CitedSentences, tells: Callable[[str, str, Language], bool]) -> bool:
    """Whether any clause that a fact cites, with its word of the future, tells something: most do not."""
    return any(
        tells(clause, word, language)
        for anchor, sentence in zip(fact.evidence, cited.of(fact.evidence), strict=False)
        for language in [cited.language(anchor.document)]
        for clause, word in clauses_with_futures(sentence, language)
    )


def told_clauses(fact: FactRecord, thing: str, cited: CitedSentences) -> list[tuple[str, str]]:
    """The clauses a fact cites that name a thing most fully, each with its word of the future; none that hardly do."""
    found: list[tuple[float, str, str]] = []
    for anchor, sentence in zip(fact.evidence, cited.of(fact.evidence), strict=False):
        for clause, word in clauses_with_futures(sentence, cited.language(anchor.document)):
            found.append((cited.likeness(thing, anchor.document, clause), word, clause))
    most = max((like for like, _, _ in found), default=0.0)
    return [(word, clause) for like, word, clause in found if like == most] if most >= NAMED else []
