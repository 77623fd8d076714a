"""How statements stand: the list, its order and its words."""

import pytest

from kg.model import modality
from kg.model.modality import CANDIDATE, MODALITIES
from kg.model.statement import Statement
from kg.terms import Text, Vocabulary


def test_the_list_and_its_order_are_those_of_the_code_list(vocabulary: Vocabulary) -> None:
    assert tuple(vocabulary.scheme("modality")) == (*MODALITIES, CANDIDATE)


def test_words(vocabulary: Vocabulary) -> None:
    told = {name: (modality.label(vocabulary, name), modality.in_prose(vocabulary, name)) for name in MODALITIES}
    assert told == {
        "asserted": (Text("断言", "asserted"), Text("明言", "stated")),
        "planned": (Text("计划", "planned"), Text("计划", "planned")),
        "inferred": (Text("推断", "inferred"), Text("推断", "inferred")),
        "background": (Text("背景", "background"), Text("背景", "background")),
    }
    assert [modality.mark(vocabulary, name) for name in MODALITIES] == [
        Text(),
        Text("〔计划〕", " [planned]"),
        Text("〔推断〕", " [inferred]"),
        Text("〔背景〕", " [background]"),
    ]
    assert modality.standing_label(vocabulary, "derived") == Text("推得", "derived")
    assert modality.standing_label(vocabulary, "inferred") == Text("推断", "inferred")


def test_what_is_asserted_is_surest() -> None:
    assert [modality.rank(name) for name in ("asserted", "planned", "inferred")] == [0, 1, 2]
    assert modality.strongest(["inferred", "planned"]) == "planned"
    assert modality.weakest(["planned", "asserted"]) == "planned"
    assert modality.weakest(["planned", "inferred", "asserted"]) == "inferred"
    assert modality.strongest([]) == modality.weakest([]) == ""


def test_another_word_is_not_a_modality() -> None:
    assert modality.modality("planned") == "planned"
    for word in ("certain", "", "Planned"):
        with pytest.raises(ValueError, match=f"'{word}' is not a modality"):
            modality.modality(word)


@pytest.mark.parametrize(
    ("how", "premises", "standing"),
    [
        ("asserted", (), "asserted"),
        ("planned", (), "planned"),
        ("planned", ("s:1",), "planned"),
        ("inferred", (), "inferred"),
        ("inferred", ("s:1", "s:2"), "derived"),
    ],
)
def test_what_follows_mechanically_is_derived(how: modality.Modality, premises: tuple[str, ...], standing: str) -> None:
    assert Statement("s:0", "x:a", "p:b", "x:c", how, (), premises=premises).standing == standing


def test_footnotes_say_how_a_claim_stands() -> None:
    assert {
        "asserted": Text("原文明言", "Stated"),
        "planned": Text("原文列为计划", "Planned in the source"),
        "inferred": Text("编者推断", "Inferred by the editors"),
        "background": Text("背景资料", "Background"),
        "candidate": Text("待审阅", "Candidate, not settled"),
        "derived": Text("由所述事实推得", "Follows from stated facts"),
    } == modality.STANDINGS
