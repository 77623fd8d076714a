"""What the graph holds of a new document: known, new, or different, with what it holds."""

from __future__ import annotations

import pytest

from kg.curation.authority import read_authority
from kg.ingest.ingestion import Proposal
from kg.ingest.known_names import counted_indicators, known_names
from kg.ingest.pipeline import Background, ingest
from kg.ingest.standings import compared
from kg.stores.embedded import EmbeddedStore
from kg.terms import Vocabulary
from tests.conftest import ROOT

YEARBOOK = "上海口岸年鉴2016\n第三章 口岸通关\n第一节 邮轮检疫\n"


@pytest.fixture(scope="module")
def background(shipped_store: EmbeddedStore, vocabulary: Vocabulary) -> Background:
    names = known_names(shipped_store, read_authority(ROOT / "data"))
    return Background.of(vocabulary, names, counted_indicators(shipped_store))


def proposed(text: str, background: Background, store: EmbeddedStore, **options: str) -> list[Proposal]:
    found = ingest(text, "doc", background, **options)  # type: ignore[arg-type] # a genre
    return compared(found.proposals, store, background.vocabulary)


@pytest.mark.parametrize(
    ("sentence", "standing", "why"),
    [
        ("2015年，上海检验检疫局共检疫国际邮轮657艘次。", "known", "stated"),
        ("2015年，上海检验检疫局共检疫国际邮轮658艘次。", "different", "other-figure"),
        ("2016年，上海检验检疫局共检疫国际邮轮712艘次。", "different", "newer-figure"),
        ("2014年，上海检验检疫局共检疫国际邮轮500艘次。", "new", ""),
        ("2016年，上海检验检疫局共检疫活牛712头。", "new", ""),
    ],
)
def test_a_figure_is_held_against_those_of_the_same(
    sentence: str, standing: str, why: str, background: Background, shipped_store: EmbeddedStore
) -> None:
    found = proposed(YEARBOOK + sentence + "\n", background, shipped_store, genre="yearbook")
    figures = [one for one in found if one.kind == "observation"]
    assert [(one.standing, one.why) for one in figures] == [(standing, why)][: len(figures)]
    for one in figures:
        assert (standing == "new") == (not one.held)
        assert {name: some for name, some in one.held.items() if some != ("shanghai-2015-ch3",)} == {}


def test_a_document_that_is_there_already_is_known(background: Background, shipped_store: EmbeddedStore) -> None:
    text = (ROOT / "data" / "state-council-2019-3" / "text.txt").read_text(encoding="utf-8")
    found = proposed(text, background, shipped_store)
    standings = {one.kind: {two.standing for two in found if two.kind == one.kind} for one in found}
    assert {kind: standings[kind] for kind in ("task", "lead", "participant")} == {
        "task": {"known"},
        "lead": {"known"},
        "participant": {"known"},
    }
    assert all("about" in one.record for one in found if one.kind == "task")


def test_another_lead_than_an_earlier_document_gives_is_different(
    background: Background, shipped_store: EmbeddedStore
) -> None:
    text = (ROOT / "data" / "state-council-2019-3" / "text.txt").read_text(encoding="utf-8")
    assert "（商务部、海关总署负责" in text
    found = proposed(text.replace("（商务部、海关总署负责", "（财政部、海关总署负责"), background, shipped_store)
    (other,) = [one for one in found if one.standing == "different"]
    assert other.why == "other-lead"
    assert other.record["ledBy"] == "mof"
    assert set(other.held.values()) == {("state-council-2019-3",)}
