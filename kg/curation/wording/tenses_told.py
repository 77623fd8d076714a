"""What is asserted of now although its clause puts it in the future, or in former times."""

from __future__ import annotations

from collections.abc import Iterator

from kg.curation.records import Fact, Records
from kg.curation.wording.cited_sentences import NAMED, CitedSentences
from kg.curation.wording.doubt import WordingDoubt
from kg.language.aspects import aspect_word
from kg.language.futures import clauses_with_futures
from kg.model.entity import ATTACHED
from kg.terms import Vocabulary


def futures_told(records: Records, cited: CitedSentences, _: Vocabulary) -> Iterator[WordingDoubt]:
    """Asserted statements of whose object every clause that names it tells as something still to come."""
    for fact in records.facts:
        found = _clauses(fact, cited) if fact.modality == "asserted" else []
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
        clauses = [one for _, one in _clauses(fact, cited)]
        document = fact.evidence[0].document if fact.evidence else ""
        words = [aspect_word(one, "former", cited.language(document)) for one in clauses]
        if words and all(words) and all(cited.likeness(fact.subject, document, one) >= NAMED for one in clauses):
            message = f"has no end, and “{clauses[0]}” tells of former times (“{words[0]}”)"
            yield WordingDoubt("past", fact.at, message, "say when it ended (to: unknown, if nobody says)")


def _clauses(fact: Fact, cited: CitedSentences) -> list[tuple[str, str]]:
    """The clauses that name the object of a fact most fully, each with its word of the future; none that hardly do."""
    found: list[tuple[float, str, str]] = []
    for anchor, sentence in zip(fact.evidence, cited.of(fact.evidence), strict=False):
        for clause, word in clauses_with_futures(sentence, cited.language(anchor.document)):
            found.append((cited.likeness(fact.object, anchor.document, clause), word, clause))
    most = max((like for like, _, _ in found), default=0.0)
    return [(word, clause) for like, word, clause in found if like == most] if most >= NAMED else []
