"""What took the place of a body is told from the body's side, whichever way the relation runs."""

import pytest

from kg.language.lineage import lineage
from kg.model.knowledge import Knowledge
from kg.model.succession import successions, successor
from kg.terms import PREFIXES, local_name

ID = PREFIXES["id"]


@pytest.mark.parametrize(
    ("body", "later"),
    [
        ("shanghai-ciq", ["shanghai-customs"]),
        ("aqsiq", ["samr", "gacc"]),
        ("shanghai-customs", []),
        ("gacc", []),
    ],
)
def test_successors_stand_in_order_of_time(body: str, later: list[str], chapter_knowledge: Knowledge) -> None:
    found = successions(chapter_knowledge, ID + body)
    assert [local_name(successor(one, ID + body)) for one in found] == later


def test_a_former_body_says_so_and_names_its_successor(chapter_knowledge: Knowledge) -> None:
    assert lineage(chapter_knowledge, f"{ID}shanghai-ciq", "zh") == "原机构；并入：上海海关（2018年4月20日起）"
    assert (
        lineage(chapter_knowledge, f"{ID}shanghai-ciq", "en")
        == "Former body; merged into Shanghai Customs (from 20 April 2018)"
    )
    assert lineage(chapter_knowledge, f"{ID}shanghai-customs", "en") == ""
