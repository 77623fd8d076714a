"""What the shelf of the shipped collection offers: questions open what answers them, steps show what they tell of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.curation.artifact import Artifact
from kg.explorer.lenses import lens_looks
from kg.explorer.story import shipped_stories, story_rows
from kg.explorer.view import view
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from tests.explorer.page_data import made, page_data

MOST = 45  # things in a view that answers a question; two columns list theirs by themselves
# What answers each question: all of it is in its view.
ANSWERS = {
    "谁向谁提供什么数据？": {"shanghai-msa", "ship-plan-flow", "shanghai-customs", "ftz-committee-platform"},
    "洋山发生了什么变化，数字是多少？": {"yangshan-deep-water-port", "two-way-navigation", "low-visibility-navigation"},
    "2016年的任务接续了哪些工作？": {"all-paperless-2016", "paperless-clearance-reform", "apmen-project-2016"},
    "2020年的哪项职责与2016年的哪项任务同涉一事？": {
        "risk-warning-duty",
        "coordinated-supervision-2016",
        "multimodal-transport-duty",
        "multimodal-supervision-2016",
    },
    "2015年谁管单一窗口，按条例又是谁？": {
        "shanghai-single-window",
        "shanghai-port-office",
        "integrate-into-eport-duty",
        "shanghai-economy-information-commission",
        "port-inspection-bodies",
    },
    "新开放一个口岸要经过谁？": {"shanghai-port-office", "shanghai-government", "state-council"},
    "2018年后谁接手检验检疫机构的工作？": {"aqsiq", "gacc", "samr", "shanghai-ciq", "shanghai-customs"},
    "海关总署牵头哪些任务，又参与哪些？": {
        "gacc",
        "develop-leasing",
        "support-futures-delivery",
        "ease-domestic-sales",
    },
    "意见允许综合保税区内企业做什么，免了哪些手续？": {"state-council-2019-3"},
}


@pytest.fixture(scope="module")
def shelf(
    shipped_artifact: Artifact, shipped_store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """What each question and step of the stories shows, by its words."""
    knowledge = read_knowledge(shipped_store, shipped_artifact.vocabulary())
    drawing, _ = page_data(shipped_store, knowledge)
    shown = view(knowledge, looks=lens_looks(shipped_store, knowledge))
    rows = story_rows(shipped_stories(Path("data"), shown), shown)
    stops = {one["ask"][0]: one["view"] for row in rows for one in row["questions"]}
    stops |= {one["caption"][0]: one["view"] for row in rows for one in row["steps"]}
    seen = made(drawing, "seen", tmp_path_factory.mktemp("shelf"), *stops.values())
    return {words: {**found, "view": stops[words]} for words, found in zip(stops, seen, strict=True)}


def test_each_question_opens_what_answers_it(shelf: dict[str, dict[str, Any]]) -> None:
    for question, answer in ANSWERS.items():
        found = shelf[question]
        assert answer <= set(found["nodes"]), (question, answer - set(found["nodes"]))
        assert found["lines"], question
        assert len(found["nodes"]) <= MOST or found["view"].startswith("change="), (question, len(found["nodes"]))


def test_each_question_has_its_answer_here(shelf: dict[str, dict[str, Any]]) -> None:
    assert {words for words in shelf if words.endswith("？")} == ANSWERS.keys()


def test_each_step_shows_its_thing_with_what_it_is_linked_with(shelf: dict[str, dict[str, Any]]) -> None:
    for words, found in shelf.items():
        assert found["lines"], words
        assert found["chosen"] is None or found["chosen"] in found["nodes"], words
        assert found["chosen"] not in found["alone"], words
