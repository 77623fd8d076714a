"""How sentences of documents of several genres are cited, by people and by machines, on a line and in a footnote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.language.citation import (
    anchors,
    by_document,
    citation,
    cite,
    cite_in_prose,
    cited_place,
    cited_title,
    introduced,
    places,
)
from kg.language.places import place_in_words
from kg.model.knowledge import Knowledge
from kg.model.source import Document, Sentence
from kg.terms import PREFIXES, Text, expand

SOURCE = PREFIXES["source"]


def document(name: str, label: Text, short: Text, **known: object) -> Document:
    publisher = Text("国务院", "State Council")
    made = Document(f"{SOURCE}{name}", label, publisher, f"https://example.org/{name}", date(2019, 1, 1), short=short)
    return replace(made, **known)  # type: ignore[arg-type] # fields by name


OPINION = document(
    "opinion",
    Text("国务院关于促进高水平开放的若干意见", "State Council opinions on opening up"),
    Text("国发〔2019〕3号", "Guofa 2019 No. 3"),
    number="国发〔2019〕3号",
    genre=expand("code:genre/opinion"),
    issued=date(2019, 1, 12),
)
LAW = document(
    "law",
    Text("临江口岸服务条例", "Linjiang Port Service Regulation"),
    Text("临江口岸服务条例", "Linjiang Port Service Regulation"),
    genre=expand("code:genre/regulation"),
)
YEARBOOK = document(
    "yearbook",
    Text("临江年鉴2015 第一章", "Linjiang Yearbook 2015, chapter 1"),
    Text("年鉴2015", "Yearbook 2015"),
    genre=expand("code:genre/yearbook"),
)
REFERENCE = document(
    "reform",
    Text("机构改革方案", "Plan for reforming institutions"),
    Text("改革方案", "Reform plan"),
    is_reference=True,
    issued=date(2018, 3, 17),
)
PLACES = {
    OPINION: ("4", "4.1.1", "4.1.2", "4.2.6"),
    LAW: ("s0", "art7", "art7.2", "art7.3", "art9.1.i3"),
    YEARBOOK: ("s2", "s2.1.2", "s2.1.3", "s2.1.4", "s2.2.1"),
    REFERENCE: ("item-30",),
}


@pytest.fixture
def library(small_knowledge: Knowledge) -> Knowledge:
    """An opinion, a regulation, a yearbook, and a reference with a passage; one sentence is quoted."""
    found = {}
    for one, named in PLACES.items():
        for start, place in enumerate(named):
            words = Text(place_in_words(place, "zh"), place_in_words(place, "en"))
            made = Sentence(
                f"{one.iri}#{place}", one.iri, place, start, Text("海关,先行。", "Customs go first."), Text()
            )
            cited = Text("第三十条", "Article 30") if one is REFERENCE else words
            found[made.iri] = replace(made, cited=cited, quote="海关先行先试。" if place == "art7.2" else "")
    return replace(small_knowledge, sentences=found, documents={one.iri: one for one in PLACES})


@pytest.mark.parametrize(
    ("anchor", "zh", "en"),
    [
        ("opinion#4.1.1", "国发〔2019〕3号 四（一）1", "Guofa 2019 No. 3, item 4(1)1"),
        ("law#art7.2", "《临江口岸服务条例》第七条第二款", "Linjiang Port Service Regulation, Article 7(2)"),
        ("yearbook#s2.1.3", "年鉴2015 第二节第1段第3句", "Yearbook 2015, section 2, paragraph 1, sentence 3"),
        ("reform#item-30", "《改革方案》第三十条", "Reform plan, Article 30"),
    ],
)
def test_people_cite_by_short_title_and_place(library: Knowledge, anchor: str, zh: str, en: str) -> None:
    assert citation(library, SOURCE + anchor, "zh") == zh
    assert citation(library, SOURCE + anchor, "en") == en


def test_a_title_that_has_its_marks_gets_no_others(library: Knowledge) -> None:
    marked = replace(LAW, short=Text("《条例》", "Regulation"))
    numbered = replace(LAW, short=Text("海关总署公告2023年第8号", "Announcement 8 of 2023"))
    assert cited_title(library, marked, "zh") == "《条例》"
    assert cited_title(library, numbered, "zh") == "海关总署公告2023年第8号"
    assert cited_title(library, replace(LAW, genre=""), "zh") == "临江口岸服务条例"


def test_a_line_has_the_machine_form_also_where_there_is_one_document(library: Knowledge) -> None:
    alone = replace(library, documents={LAW.iri: LAW})
    for knowledge in (library, alone):
        assert cite(knowledge, f"{LAW.iri}#art7.2", "zh") == (
            "《临江口岸服务条例》第七条第二款 (law:art7.2): 海关,先行。 “海关先行先试。”"
        )
    assert cite(alone, f"{LAW.iri}#art7.2", "en") == (
        "Linjiang Port Service Regulation, Article 7(2) (law:art7.2): Customs go first. “海关先行先试。”"
    )
    assert cited_place(library.sentences[f"{OPINION.iri}#4.1.1"], "en") == "item 4(1)1 (opinion:4.1.1)"


def test_a_passage_of_a_reference_has_issuer_and_day_and_is_marked_as_background(library: Knowledge) -> None:
    iri = f"{REFERENCE.iri}#item-30"
    assert cite(library, iri, "zh") == (
        "《机构改革方案》（国务院，2018年3月17日）第三十条 (reform:item-30): 海关,先行。〔背景〕"
    )
    assert cite(library, iri, "en") == (
        "Plan for reforming institutions (State Council, 17 March 2018), Article 30 (reform:item-30): "
        "Customs go first. [background]"
    )
    assert cite_in_prose(library, iri, "zh") == "《改革方案》第三十条（reform:item-30）：海关，先行〔背景〕"


def test_a_footnote_names_a_document_in_full_at_first_then_by_its_short_title(library: Knowledge) -> None:
    iri = f"{OPINION.iri}#4.1.1"
    assert cite_in_prose(library, iri, "zh", first=True) == (
        "《国务院关于促进高水平开放的若干意见》（国发〔2019〕3号，国务院，2019年1月12日，https://example.org/opinion）"
        "四（一）1（opinion:4.1.1）：海关，先行"
    )
    assert cite_in_prose(library, iri, "en", first=True) == (
        "State Council opinions on opening up (国发〔2019〕3号, State Council, 12 January 2019, "
        "https://example.org/opinion; below “Guofa 2019 No. 3”), item 4(1)1 (opinion:4.1.1): Customs go first"
    )
    assert cite_in_prose(library, iri, "zh") == "国发〔2019〕3号 四（一）1（opinion:4.1.1）：海关，先行"
    assert cite_in_prose(library, iri, "zh", named=True) == "四（一）1（opinion:4.1.1）：海关，先行"
    assert introduced(library, YEARBOOK, "zh") == (
        "临江年鉴2015 第一章（国务院，https://example.org/yearbook；以下称“年鉴2015”）"
    )
    quoted = f"{LAW.iri}#art7.2"
    assert cite_in_prose(library, quoted, "zh").endswith("（law:art7.2）：海关，先行，原文“海关先行先试。”")
    assert cite_in_prose(library, quoted, "en").endswith("(law:art7.2): Customs go first — “海关先行先试。”")


def test_only_sentences_can_be_cited(library: Knowledge) -> None:
    for of in (cite, cite_in_prose, citation):
        with pytest.raises(KeyError):
            of(library, "https://example.org/none", "en")


def test_places_are_listed_under_their_documents_neighbours_drawn_together(library: Knowledge) -> None:
    every = list(library.sentences)[::-1]
    assert places(every, library, "zh") == (
        "《临江口岸服务条例》标题、第七条、第七条第二款、第三款、第九条第一款第三项；国发〔2019〕3号 四、四（一）1、2、（二）6；"
        "《改革方案》第三十条〔背景〕；年鉴2015 第二节标题、第二节第1段第2句至第4句、第2段第1句"
    )
    assert places(every, library, "en") == (
        "Linjiang Port Service Regulation, title; Article 7; Article 7(2), (3); Article 9(1)(iii); "
        "Guofa 2019 No. 3, item 4; item 4(1)1, 2; item 4(2)6; "
        "Reform plan, Article 30 [background]; "
        "Yearbook 2015, heading of section 2; section 2, paragraph 1, sentences 2–4; section 2, paragraph 2, sentence 1"
    )
    assert anchors(every, library) == [
        "law:s0", "law:art7", "law:art7.2–3", "law:art9.1.i3", "opinion:4", "opinion:4.1.1–2", "opinion:4.2.6",
        "reform:item-30", "yearbook:s2", "yearbook:s2.1.2–4", "yearbook:s2.2.1",
    ]  # fmt: skip
    assert places([], library, "en") == "" and anchors([], library) == []
    assert by_document(["https://example.org/none"], library) == {}


def test_every_place_of_the_chapter_has_its_own_words(chapter_knowledge: Knowledge) -> None:
    found = [one.place for one in chapter_knowledge.sentences.values()]
    for language in ("zh", "en"):
        assert len({place_in_words(place, "zh" if language == "zh" else "en") for place in found}) == len(set(found))
