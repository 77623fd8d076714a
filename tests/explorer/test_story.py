"""Stories: read with every fault at its place, and only about what the page holds."""

from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from kg.curation.stories import read_story, story_findings
from kg.errors import KgError
from kg.explorer.story import own_story, shipped_stories, story_rows
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


SEARCH = "kg search finds names"


def write(folder: Path, text: str) -> Path:
    file = folder / "story.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def faults(file: Path) -> list[str]:
    return [str(one) for one in read_story(file, "story.yaml").findings]


def test_a_story_becomes_fragments_of_addresses(tmp_path: Path, small_knowledge: Knowledge) -> None:
    story = read_story(write(tmp_path, STORY), "story.yaml").story
    assert story
    [told] = story_rows([story], view(small_knowledge))
    assert told["title"] == ["导览", "Tour"]
    assert [step["view"] for step in told["steps"]] == [
        "lens=everything&node=linjiang-customs",
        "path=linjiang-customs~linjiang-msa",
    ]
    assert told["questions"] == [{"ask": ["谁运行系统", "Who runs the system"], "view": "node=one-stop"}]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: {zh: 导览, en: Tour}", "title: {zh: 导览}", "story.yaml:1:1: title: “en” is missing"),
        ("lens: everything, node", "lense: everything, node", "7:12: steps.0.view.lense: unknown key “lense” (did you"),
        ("steps:", "stepps:", "5:1: stepps: unknown key “stepps” (did you mean “steps”?)"),
        ("node: one-stop", "asof: soon", "4:12: questions.0.view.asof"),
        ("questions:", "steps: {", "not YAML"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    file = write(tmp_path, STORY.replace(old, new))
    assert any(message in one for one in faults(file)), faults(file)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    file = write(tmp_path, STORY.replace(", en: Tour}", "}").replace("lens:", "lense:").replace("path:", "way:"))
    assert len(faults(file)) == 3


def test_json_is_yaml(tmp_path: Path) -> None:
    text = (
        '{"title": {"zh": "一", "en": "One"}, "steps": [{"caption": {"zh": "一", "en": "one"}, "view": {"step": 1}}]}'
    )
    assert "unknown key “step”" in faults(write(tmp_path, text))[0]


def test_what_is_not_there_is_a_finding_of_the_document(tmp_path: Path) -> None:
    write(tmp_path, STORY.replace("lens: everything", "lens: all, doc: linjiang-2014"))
    known = {"node": ["linjiang-customs", "linjiang-msa"], "lens": ["overview"], "doc": ["linjiang-2015"]}
    found = [(one.file, one.path, one.message, one.hint) for one in story_findings([tmp_path], known)]
    assert found == [
        (f"{tmp_path.name}/story.yaml", "questions.0.view.node", "there is no “one-stop” to show", SEARCH),
        (f"{tmp_path.name}/story.yaml", "steps.0.view.lens", "there is no “all” to show", "one of overview"),
        (
            f"{tmp_path.name}/story.yaml",
            "steps.0.view.doc",
            "there is no “linjiang-2014” to show",
            "did you mean “linjiang-2015”?",
        ),
    ]


def test_a_story_speaks_only_of_what_is_shown(tmp_path: Path, small_knowledge: Knowledge) -> None:
    file = write(tmp_path, STORY.replace("node: one-stop", "node: two-stop"))
    with pytest.raises(KgError, match="speaks of “two-stop”"):
        own_story(file, view(small_knowledge))


def test_each_document_tells_its_own_story_if_it_fits(tmp_path: Path, small_knowledge: Knowledge) -> None:
    for name, text in {
        "linjiang-2015": STORY,
        "linjiang-2016": STORY.replace("node: one-stop", "node: two-stop"),
        "linjiang-2017": STORY.replace("linjiang-msa", "linjiang-msb"),
        "linjiang-2018": "",
    }.items():
        (tmp_path / name).mkdir()
        if text:
            write(tmp_path / name, text)
    told = shipped_stories(tmp_path, view(small_knowledge))
    assert [(one.document, len(one.questions)) for one in told] == [("linjiang-2015", 1), ("linjiang-2016", 0)]
    assert shipped_stories(tmp_path, view(small_knowledge, ["https://w3id.org/kouan/id/linjiang"], 1)) == ()


def test_a_story_that_cannot_be_read_stops_the_page_at_its_place(tmp_path: Path, small_knowledge: Knowledge) -> None:
    (tmp_path / "document").mkdir()
    write(tmp_path / "document", STORY.replace("steps:", "stepps:"))
    with pytest.raises(KgError, match=r"story\.yaml:5:1: stepps: unknown key"):
        shipped_stories(tmp_path, view(small_knowledge))


def test_documents_that_alone_speak_leave_out_the_others(tmp_path: Path, small_knowledge: Knowledge) -> None:
    text = STORY.replace("{lens: everything, node: linjiang-customs}", "{lens: everything, only: linjiang-2015}")
    file = write(tmp_path, text)
    story = own_story(file, view(small_knowledge))
    (told,) = story_rows([story], view(small_knowledge))
    assert told["steps"][0]["view"] == "lens=everything&doc=linjiang-2016"
    with pytest.raises(KgError, match="nowhere"):
        own_story(write(tmp_path, text.replace("linjiang-2015", "nowhere")), view(small_knowledge))


def test_relations_that_alone_are_drawn_leave_out_the_others(tmp_path: Path, small_knowledge: Knowledge) -> None:
    text = STORY.replace("view: {node: one-stop}", 'view: {around: [one-stop, 1], through: "operates,uses"}')
    shown = view(small_knowledge)
    (told,) = story_rows([own_story(write(tmp_path, text), shown)], shown)
    off = dict(parse_qsl(told["questions"][0]["view"]))["rel"].split(",")
    assert "leads" in off
    assert not {"operates", "uses"} & set(off)
    with pytest.raises(KgError, match="operate"):
        own_story(write(tmp_path, text.replace("operates", "operate")), shown)


def test_what_is_opened_is_named_by_its_thing_alone(tmp_path: Path, small_knowledge: Knowledge) -> None:
    text = STORY.replace("view: {node: one-stop}", 'view: {node: one-stop, open: "one-stop~operates~in~Agent~8"}')
    assert own_story(write(tmp_path, text), view(small_knowledge)).questions
    with pytest.raises(KgError, match="two-stop"):
        own_story(write(tmp_path, text.replace("one-stop~op", "two-stop~op")), view(small_knowledge))
