"""Reports read as whole outputs: every fact footnoted, the same bytes, hostile words harmless."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from kg.errors import KgError
from kg.model.knowledge import Knowledge
from kg.model.scope import Scope
from kg.reports.catalogue import KINDS, make
from kg.reports.formats.html import html
from kg.reports.formats.markdown import markdown
from kg.reports.material import Material
from kg.reports.publishing import rendered
from kg.stores.embedded import EmbeddedStore
from kg.terms import Language, Text

SUBJECTS = {
    "agency": ("上海海关",),
    "initiative": ("fee-pilot",),
    "system": ("msa-edi-declaration-system",),
    "place": ("yangshan-deep-water-port",),
    "mechanism": ("delta-clearance-mechanism",),
    "pair": ("上海海关", "上海海事局"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_note_is_called_and_every_call_has_its_note(chapter: Material, kind: str, language: Language) -> None:
    text = markdown(make(chapter, kind, SUBJECTS.get(kind, ()), language), chapter.knowledge)
    notes = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    calls = set(re.findall(r"(?<!^)\[\^(\d+)\]", text, re.MULTILINE))
    assert notes
    assert notes == calls


@pytest.mark.parametrize("kind", KINDS)
def test_every_claim_has_evidence(chapter: Material, kind: str) -> None:
    report = make(chapter, kind, SUBJECTS.get(kind, ()), "en")
    for _, section in report.walk():
        for block in section.blocks:
            for sentence in (*getattr(block, "sentences", ()), *getattr(block, "items", ())):
                assert sentence.notes or not sentence.claim, sentence.text


@pytest.mark.parametrize("format_", ["md", "html", "docx", "xlsx"])
def test_the_same_input_gives_the_same_bytes(chapter: Material, format_: str) -> None:
    first, second = (
        rendered(make(chapter, "agency", SUBJECTS["agency"], "zh"), chapter.knowledge, format_) for _ in range(2)
    )
    assert first == second


def test_word_footnotes_are_words_own(chapter: Material) -> None:
    report = make(chapter, "agency", SUBJECTS["agency"], "en")
    content = rendered(report, chapter.knowledge, "docx")
    assert isinstance(content, bytes)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
        assert "section 4, paragraph 1" in notes
        assert notes.count("<w:footnote ") > 20


def test_plans_and_inferences_are_worded_as_such(chapter: Material) -> None:
    report = make(chapter, "plan", (), "en")
    assert "planned" in markdown(report, chapter.knowledge)
    articles = make(chapter, "trade-facilitation", (), "en")
    assert "infer" in markdown(articles, chapter.knowledge)


def test_hostile_words_stay_words(small_knowledge: Knowledge, small_store: EmbeddedStore) -> None:
    iri, words = "https://w3id.org/kouan/id/linjiang-customs", "<script>alert(1)</script>[x](javascript:1)"
    entity = replace(small_knowledge.entities[iri], label=Text(words, words))
    hostile = replace(small_knowledge, entities={**small_knowledge.entities, iri: entity})
    report = make(Material(hostile, small_store), "agency", (iri,), "en")
    assert "<script>alert" not in html(report, hostile)
    assert "<script>alert" not in markdown(report, hostile)
    assert not re.search(r"(?<!\\)\]\(javascript:", markdown(report, hostile))


@pytest.mark.parametrize(
    ("kind", "names", "message"),
    [
        ("agenda", (), "no kind of report “agenda”"),
        ("agency", ("nobody",), "nothing is called “nobody”"),
        ("agency", ("上海港",), "is of class port"),
        ("pair", ("上海海关",), "takes two names"),
        ("pair", ("上海海关", "shhg"), "mean the same entity"),
    ],
)
def test_what_cannot_be_reported_is_one_clear_fault(
    chapter: Material, kind: str, names: tuple[str, ...], message: str
) -> None:
    with pytest.raises(KgError, match=message):
        make(chapter, kind, names, "en")


@pytest.mark.parametrize(
    ("scope", "zh", "en"),
    [
        (
            Scope(),
            "不限截止日期；据所收2份文献；含明言、计划、推断和背景内容",
            "No cut-off day; all 2 documents held; all facts",
        ),
        (
            Scope.of("2015-09"),
            "截至2015年9月30日；据所收2份文献；含明言、计划、推断和背景内容",
            "As of 30 September 2015; all 2 documents held; all facts",
        ),
        (
            Scope.of(modalities=["planned", "asserted"]),
            "只含明言和计划的事实；不限截止日期；据所收2份文献",
            "Stated and planned facts only; no cut-off day; all 2 documents held",
        ),
        (
            Scope.of("2015", ["asserted"]),
            "截至2015年12月31日，只含明言的事实；据所收2份文献",
            "As of 31 December 2015, stated facts only; all 2 documents held",
        ),
    ],
)
def test_a_restricted_report_says_so_at_its_head(small: Material, scope: Scope, zh: str, en: str) -> None:
    seen = Material(small.knowledge, small.store, scope)
    assert make(seen, "timeline", (), "zh").scope == zh
    report = make(seen, "timeline", (), "en")
    assert report.scope == en
    for format_ in ("md", "html"):
        text = str(rendered(report, small.knowledge, format_))
        assert not en or text.index(en) < text.index(report.sections[1].title)
    word = rendered(report, small.knowledge, "docx")
    assert isinstance(word, bytes)
    with zipfile.ZipFile(BytesIO(word)) as archive:
        assert en in archive.read("word/document.xml").decode()


def test_what_an_agency_is_inferred_to_do_in_a_plan_lies_in_the_future(chapter: Material) -> None:
    text = markdown(make(chapter, "agency", ("shanghai-customs",), "en"), chapter.knowledge)
    done, _, planned = text.partition("## Planned for 2016")
    before, _, _ = done.partition("Planned: “apply the customs duty collection mode")
    assert before != done, "the first page names what is planned, as planned"
    assert "pilot of single declaration and phased processing" not in before
    told = next(
        line for line in planned.splitlines() if "is to implement the launch of the pilot of single declaration" in line
    )
    assert told.endswith("(inferred).")


def test_a_name_of_several_things_means_the_one_that_the_kind_is_about(chapter: Material) -> None:
    with pytest.raises(KgError) as caught:
        make(chapter, "mechanism", ("川渝沪",), "zh")
    assert "kg report mechanism sichuan-chongqing-shanghai-mechanism" in str(caught.value.hint)
