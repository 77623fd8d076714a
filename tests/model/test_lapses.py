"""What the page lets go out of sight where documents are left out is what Python does, on the golden cases."""

from datetime import date
from pathlib import Path

import pytest

from kg.explorer.view import part
from kg.terms import Vocabulary
from tests.explorer.page_scopes import assert_the_page_sees_the_same
from tests.model.sights import Case, cases, knowledge_of

ENDING = [
    case
    for case in cases()
    if any(one.get("supersedes") or one.get("ended") for one in case.statements.values())
    or any({"repealed", "replacedBy"} & one.keys() for one in case.documents.values())
]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in ENDING])
def test_the_page_ends_what_python_ends(case: Case, vocabulary: Vocabulary, tmp_path: Path) -> None:
    knowledge = knowledge_of(case, vocabulary)
    shown = part(knowledge, set(knowledge.entities))
    documents = [one.id for one in knowledge.documents.values()]
    marks = [date.fromisoformat(row["asOf"]) for row in case.sight if "asOf" in row]
    known = (None, *sorted({one.known for one in knowledge.documents.values()}))
    assert_the_page_sees_the_same(knowledge, shown, documents, known, (None, *marks), tmp_path)
