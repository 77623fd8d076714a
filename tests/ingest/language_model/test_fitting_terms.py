"""The terms that a request holds: those that its sentences may be about, and no others."""

from __future__ import annotations

import pytest

from kg.ingest.language_model.fitting_terms import MOST_RELATIONS, FittingTerms, fitting_terms
from kg.ingest.language_model.portions import portions
from kg.ingest.pipeline import Background, ingest
from kg.terms import Vocabulary


def fitting(sentence: str, known: Background) -> FittingTerms:
    found = ingest(f"海关总署关于合作的通知\n一、合作情况\n{sentence}\n", "doc", known)
    (portion,) = portions(found, known.vocabulary)
    return fitting_terms(portion, known.vocabulary)


@pytest.mark.parametrize(
    ("sentence", "key", "verb"),
    [
        ("海关总署建设国际贸易单一窗口。", "builds", "建设"),
        ("海关总署与商务部签署备忘录。", "signs", "签署"),
        ("国际贸易单一窗口向商务部发送数据。", "providesDataTo", "向…发送"),
    ],
)
def test_a_relation_fits_by_its_verbs(sentence: str, key: str, verb: str, known: Background) -> None:
    found = {one.term.key: one.verbs for one in fitting(sentence, known).relations}
    assert verb in found[key]


def test_a_relation_fits_by_its_ends(known: Background) -> None:
    assert [one for one in fitting("今年形势良好。", known).relations if not one.verbs] == []
    keys = {one.term.key for one in fitting("有关海关总署的国际贸易单一窗口。", known).relations}
    assert "operates" in keys and "heldAt" not in keys


def test_what_rules_read_and_editors_remark_is_not_offered(known: Background, vocabulary: Vocabulary) -> None:
    every = "".join(verb.replace("…", "它") for verb in vocabulary.stating)
    found = fitting(f"海关总署{every}国际贸易单一窗口。", known)
    assert len(found.relations) == MOST_RELATIONS and all(one.verbs for one in found.relations)
    assert {one.name for one in found.classes}.isdisjoint(
        {"Entity", "Observation", "SourceNote", "PlannedTask", "Duty"}
    )
    assert {one.term.key for one in found.relations}.isdisjoint({"tfaArticle", "noteOn", "indicator"})
