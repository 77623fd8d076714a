"""Whether a verb after an English name stands in the plural."""

from __future__ import annotations

import pytest

from kg.language.number import head_phrase, stands_for_many
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.names.naming import Naming
from kg.terms import Text, expand


@pytest.mark.parametrize(
    ("name", "class_", "many"),
    [
        ("bonded warehouses of the river belt", "kg:Place", True),
        ("members of the industry associations", "kg:Agent", True),
        ("Opinions of the harbour council on zones", "kg:PolicyDocument", True),
        ("Three Nots", "kg:Measure", True),
        ("Sichuan and Chongqing", "kg:Place", True),
        ("Linjiang Customs", "kg:Agency", False),
        ("construction of the piers", "kg:Project", False),
        ("warehouse", "kg:Place", False),
        ("deepen the regional mechanisms", "kg:PlannedTask", False),
        ("port offices of the delta", "kg:AgencyGroup", True),
        ("", "kg:Place", False),
    ],
)
def test_a_name_is_of_one_or_of_many(small_knowledge: Knowledge, name: str, class_: str, many: bool) -> None:
    entity = Entity("x:a", expand(class_), Text("甲", name))
    assert stands_for_many(entity, small_knowledge.vocabulary) == many


def test_the_noun_ends_the_phrase() -> None:
    assert head_phrase("bonded logistics centres of the belt (planned)") == ["bonded", "logistics", "centres"]
    assert head_phrase("") == []


def test_names_alone_and_names_in_sentences_have_the_same_number(chapter_knowledge: Knowledge) -> None:
    naming = Naming(chapter_knowledge, "en")
    entities = list(chapter_knowledge.entities.values())
    many = [one for one in entities if stands_for_many(one, chapter_knowledge.vocabulary)]
    assert len(many) > 100
    differing = [one for one in entities if (one in many) != naming.is_plural(one.iri)]
    # The words around tell that a noun with a capital is common after all.
    assert all(head_phrase(one.label.en)[-1][:1].isupper() for one in differing), differing
