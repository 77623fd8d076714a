"""One way to cite a sentence, on a line and in a footnote, with and without its document and its text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.language.citation import cite, cite_in_prose, cited_place, places, places_by_document, ranges
from kg.language.places import place_in_words
from kg.model.knowledge import Knowledge
from kg.terms import Text


@pytest.fixture
def alone(small_knowledge: Knowledge) -> Knowledge:
    """A single document, one sentence of which is attached and has punctuation of both widths in its gist."""
    document = next(iter(small_knowledge.documents.values()))
    sentences = {iri: one for iri, one in small_knowledge.sentences.items() if one.document == document.iri}
    one = sentences[iri_of(small_knowledge, document.iri, "s1.1.2")]
    attached = replace(one, quote="海关牵头试点。", gist=Text("海关牵头,试点。", "Customs leads the pilot."))
    return replace(small_knowledge, documents={document.iri: document}, sentences={**sentences, one.iri: attached})


def iri_of(knowledge: Knowledge, document: str, place: str) -> str:
    return next(one.iri for one in knowledge.sentences.values() if (one.document, one.place) == (document, place))


def test_a_place_is_said_in_words_and_as_machines_say_it(small_knowledge: Knowledge) -> None:
    one = next(one for one in small_knowledge.sentences.values() if one.place == "s1.1.2")
    assert cited_place(one, "zh") == "第一节第1段第2句 (s1.1.2)"
    assert cited_place(one, "en") == "section 1, paragraph 1, sentence 2 (s1.1.2)"


def test_one_document_goes_without_saying(alone: Knowledge) -> None:
    iri = iri_of(alone, next(iter(alone.documents)), "s1.1.2")
    assert cite(alone, iri, "zh") == "第一节第1段第2句 (s1.1.2): 海关牵头,试点。 “海关牵头试点。”"
    assert cite(alone, iri, "en") == (
        "section 1, paragraph 1, sentence 2 (s1.1.2): Customs leads the pilot. “海关牵头试点。”"
    )
    assert cite_in_prose(alone, iri, "zh") == "第一节第1段第2句（s1.1.2）：海关牵头，试点，原文“海关牵头试点。”"
    assert cite_in_prose(alone, iri, "en") == (
        "section 1, paragraph 1, sentence 2 (s1.1.2): Customs leads the pilot — “海关牵头试点。”"
    )


def test_several_documents_are_named(small_knowledge: Knowledge) -> None:
    _, second = small_knowledge.documents
    iri = iri_of(small_knowledge, second, "s1.1.1")
    gist = small_knowledge.sentences[iri].gist
    assert cite(small_knowledge, iri, "zh") == f"临江口岸2016年, 第一节第1段第1句 (s1.1.1): {gist.zh}"
    assert cite(small_knowledge, iri, "en") == (
        f"Port of Linjiang, 2016, section 1, paragraph 1, sentence 1 (s1.1.1): {gist.en}"
    )
    assert cite_in_prose(small_knowledge, iri, "zh") == (
        f"临江口岸2016年，第一节第1段第1句（s1.1.1）：{gist.zh.rstrip('。')}"
    )
    assert cite_in_prose(small_knowledge, iri, "en") == (
        f"Port of Linjiang, 2016, section 1, paragraph 1, sentence 1 (s1.1.1): {gist.en.rstrip('.')}"
    )


def test_only_sentences_can_be_cited(small_knowledge: Knowledge) -> None:
    with pytest.raises(KeyError):
        cite(small_knowledge, "https://example.org/none", "en")
    with pytest.raises(KeyError):
        cite_in_prose(small_knowledge, "https://example.org/none", "en")


def test_places_are_listed_in_reading_order_under_their_documents(small_knowledge: Knowledge) -> None:
    first, second = small_knowledge.documents
    chosen = [iri_of(small_knowledge, first, place) for place in ("s1.2.1", "s1.1.2", "s1.1.1", "s1.1.3")]
    assert places(chosen, small_knowledge, "zh") == "临江口岸2015年 s1.1.1–3、s1.2.1"
    both = [iri_of(small_knowledge, second, "s1.1.1"), *chosen]
    assert places(both, small_knowledge, "en") == (
        "Port of Linjiang, 2015 s1.1.1–3, s1.2.1; Port of Linjiang, 2016 s1.1.1"
    )
    assert places(both, small_knowledge, "zh") == "临江口岸2015年 s1.1.1–3、s1.2.1；临江口岸2016年 s1.1.1"
    assert places_by_document(both, small_knowledge) == {first: ["s1.1.1–3", "s1.2.1"], second: ["s1.1.1"]}
    assert places([], small_knowledge, "en") == ""
    assert places_by_document(["https://example.org/none"], small_knowledge) == {}


def test_the_places_of_one_document_need_no_name(alone: Knowledge) -> None:
    assert places(alone.sentences, alone, "en").startswith("s0")


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        ([], []),
        (["s2.1.3"], ["s2.1.3"]),
        (["s2.1.2", "s2.1.3", "s2.1.4"], ["s2.1.2–4"]),
        (["s2.1.2", "s2.1.4"], ["s2.1.2", "s2.1.4"]),
        (["s2.1.2", "s2.1.3", "s2.1.5", "s2.1.6"], ["s2.1.2–3", "s2.1.5–6"]),
        (["s2.1.2", "s2.2.3"], ["s2.1.2", "s2.2.3"]),
        (["s2.1.9", "s2.1.10"], ["s2.1.9–10"]),
        (["s0", "s1", "s2"], ["s0", "s1", "s2"]),
        (["s1", "s1.1.1", "s1.1.2"], ["s1", "s1.1.1–2"]),
    ],
)
def test_only_neighbours_of_one_paragraph_are_drawn_together(given: list[str], drawn: list[str]) -> None:
    assert ranges(given) == drawn


def test_every_place_of_the_chapter_has_its_own_words(chapter_knowledge: Knowledge) -> None:
    found = [one.place for one in chapter_knowledge.sentences.values()]
    for language in ("zh", "en"):
        assert len({place_in_words(place, "zh" if language == "zh" else "en") for place in found}) == len(set(found))
