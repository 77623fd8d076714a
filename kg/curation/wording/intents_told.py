"""What is told as firmly meant, or as done, although its clause says how far it is only meant or tried."""

from __future__ import annotations

from collections.abc import Iterator

from kg.curation.records import FactRecord, Records
from kg.curation.wording.cited_sentences import CitedSentences
from kg.curation.wording.doubt import WordingDoubt
from kg.curation.wording.tenses_told import told_clauses
from kg.language.futures import future_word, strength
from kg.terms import Vocabulary, expand

INTENT, INITIATIVE = expand("kg:intent"), expand("kg:Initiative")


def intents_told(records: Records, cited: CitedSentences, vocabulary: Vocabulary) -> Iterator[WordingDoubt]:
    """Planned deeds without intent, and asserted ones of things without intent, where every clause that names the
    object, or the initiative that is the subject, says how firmly it is meant.

    What is asserted of the future is told by another rule.
    """
    meant = {one.id for one in records.entities.values() if any(some.predicate == INTENT for some in one.attributes)}
    for fact in records.facts:
        if not fact.evidence or fact.modality not in ("asserted", "planned"):
            continue  # what cites a sentence that is gone cites none
        if not vocabulary.properties[fact.predicate].is_deed:
            continue
        if fact.intent or (fact.modality == "asserted" and meant & {fact.subject, fact.object}):
            continue
        one = cited.entity(fact.subject)
        acts = one is not None and vocabulary.is_a(one.type, [INITIATIVE])
        found = (_firmness(fact, end, cited) for end in (fact.object, *([fact.subject] if acts else [])))
        if said := next(filter(None, found), None):
            where = "it, or the thing it speaks of," if fact.modality == "asserted" else "it"
            message = f"“{said[0]}” says how firmly it is meant, and {where} has no intent"
            yield WordingDoubt("intent", fact.at, message, f"say intent: {said[1]}")


def _firmness(fact: FactRecord, end: str, cited: CitedSentences) -> tuple[str, str] | None:
    """The first clause of an end and its strength of intent, if all its clauses have one, and none is yet to come."""
    language = cited.language(fact.evidence[0].document)
    clauses = [clause for _, clause in told_clauses(fact, end, cited)]
    said = [strength(one, language) for one in clauses]
    coming = fact.modality == "asserted" and any(future_word(one, language) for one in clauses)
    return (clauses[0], said[0]) if clauses and all(said) and not coming else None
