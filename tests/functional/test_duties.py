"""What the shipped law lays down is told as a duty, and never as what somebody does."""

from __future__ import annotations

from pathlib import Path

from kg import open_graph
from kg.terms import expand, local_name

DOES = {"principal-activity", "activity", "undertaking"}
SHALL = "应当"


def test_what_a_law_says_somebody_shall_do_is_no_deed(collection: Path) -> None:
    assert collection.is_dir()
    knowledge = open_graph().knowledge
    laws = {iri for iri, one in knowledge.documents.items() if local_name(one.genre) in ("law", "regulation", "rules")}
    assert laws
    told = []
    for one in knowledge.statements.values():
        cited = [knowledge.sentences[iri] for iri in one.evidence]
        demanded = cited and all(at.document in laws and SHALL in at.quote for at in cited)
        does = DOES.intersection(knowledge.vocabulary.properties[one.property].roles)
        by_duty = knowledge.is_a(one.object, expand("kg:Duty")) or knowledge.is_a(one.subject, expand("kg:Duty"))
        if one.modality == "asserted" and demanded and does and not by_duty:
            told.append(one)
    assert told == []
