"""Stories: read with every fault at its place, and only about what the page holds."""

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.explorer.story import checked, read_story, shipped_story
from kg.explorer.view import view
from kg.model.knowledge import Knowledge

STORY = """\
title: {zh: 导览, en: Tour}
questions:
  - ask: {zh: 谁运行系统, en: Who runs the system}
    view: {node: one-stop}
steps:
  - caption: {zh: 海关牵头试点。, en: Customs leads the pilot.}
    view: {lens: everything, node: linjiang-customs}
  - caption: {zh: 二者如何相连, en: How they are linked}
    view: {path: [linjiang-customs, linjiang-msa]}
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "story.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_story_becomes_fragments_of_addresses(tmp_path: Path) -> None:
    told = read_story(write(tmp_path, STORY)).to_json()
    assert told["title"] == ["导览", "Tour"]
    assert [step["view"] for step in told["steps"]] == [
        "lens=everything&node=linjiang-customs",
        "path=linjiang-customs~linjiang-msa",
    ]
    assert told["questions"] == [{"ask": ["谁运行系统", "Who runs the system"], "view": "node=one-stop"}]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: {zh: 导览, en: Tour}", "title: {zh: 导览}", "1:1: words are needed in both languages"),
        ("lens: everything, node", "lense: everything, node", "7:12: no part of a view is called “lense”"),
        ("steps:", "stepps:", "5:1: no part of a story is called “stepps”"),
        ("questions:", "steps: {", "not YAML"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(KgError, match=message):
        read_story(write(tmp_path, STORY.replace(old, new)))


def test_json_is_yaml(tmp_path: Path) -> None:
    text = (
        '{"title": {"zh": "一", "en": "One"}, "steps": [{"caption": {"zh": "一", "en": "one"}, "view": {"step": 1}}]}'
    )
    with pytest.raises(KgError, match="no part of a view is called “step”"):
        read_story(write(tmp_path, text))


def test_a_story_speaks_only_of_what_is_shown(tmp_path: Path, small_knowledge: Knowledge) -> None:
    shown = view(small_knowledge)
    file = write(tmp_path, STORY.replace("node: one-stop", "node: two-stop"))
    with pytest.raises(KgError, match="speaks of “two-stop”"):
        checked(read_story(file), shown, file)


def test_the_story_beside_a_document_is_found_if_it_fits(tmp_path: Path, small_knowledge: Knowledge) -> None:
    (tmp_path / "document").mkdir()
    write(tmp_path / "document", STORY)
    assert shipped_story(tmp_path, view(small_knowledge)) is not None
    assert shipped_story(tmp_path, view(small_knowledge, ["https://w3id.org/kouan/id/linjiang"], 1)) is None
    assert shipped_story(tmp_path / "document", view(small_knowledge)) is None
