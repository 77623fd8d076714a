"""What a later document ended says until when it held: the same day on which the golden cases let it go out of sight."""

import pytest

from kg.explorer.payload.times import number
from kg.language.lineage import ending_mark
from kg.model.endings import ending
from kg.terms import PREFIXES, Vocabulary, local_name
from tests.model.sights import Case, cases, knowledge_of


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_what_is_ended_says_when(case: Case, vocabulary: Vocabulary) -> None:
    knowledge = knowledge_of(case, vocabulary)
    ended = {before for one in case.statements.values() for before in one.get("supersedes", ())}
    for name in case.statements:
        found = ending(knowledge, knowledge.statements[PREFIXES["id"] + name])
        if found:
            assert number(found.last) == case.numbers[name][1], name
        assert found or name not in ended, name


def test_the_mark_names_what_ended_it(vocabulary: Vocabulary) -> None:
    (case,) = (one for one in cases() if one.name.startswith("A document that another replaces"))
    knowledge = knowledge_of(case, vocabulary)
    marks = {local_name(iri): ending_mark(knowledge, one, "en") for iri, one in knowledge.statements.items()}
    assert marks["governs"] == marks["bounds"] == "up to 30 April 2024, superseded by 2024-05-01"
    assert marks["met"] == marks["instead"] == marks["still"] == ""
    assert ending_mark(knowledge, knowledge.statements[PREFIXES["id"] + "governs"], "zh").startswith(
        "截至2024年4月30日"
    )
