"""What a footnote says, how footnotes are numbered, and where they are found in a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.language.places import place_in_words
from kg.model.knowledge import Knowledge
from kg.reports.drawing import Drawing
from kg.reports.notes import MOST_SENTENCES, Numbering, PrintedNotes, all_runs, gathered, note_text, note_texts, sources
from kg.reports.structure import Bullets, Figure, Line, Note, Paragraph, Report, Run, Section, Table
from kg.terms import Text

SOURCE = "https://w3id.org/kouan/source/linjiang-2015"


def sentence(number: int, small_knowledge: Knowledge) -> str:
    """The IRI of a sentence by its place in the two documents, from 0: s0, s1, s1.1.1, s1.1.2 …"""
    found = sorted(small_knowledge.sentences.values(), key=lambda one: (one.document, one.start))
    return found[number].iri


FOUR_ZH = (
    "临江口岸2015年 标题（linjiang-2015:s0）：临江口岸一章；第一节标题（linjiang-2015:s1）：通关一节；"
    "第一节第1段第1句（linjiang-2015:s1.1.1）：海关与海事2015年就联合查验签约；"
    "第一节第1段第2句（linjiang-2015:s1.1.2）：海关牵头无纸化试点以缩短时间；"
    "第一节第1段第3句（linjiang-2015:s1.1.3）：全年申报1.2万票"
)
FIVE_EN = (
    "Port of Linjiang, 2015, title (linjiang-2015:s0): The chapter on the port of Linjiang; "
    "heading of section 1 (linjiang-2015:s1): The section on clearance; "
    "section 1, paragraph 1, sentence 1 (linjiang-2015:s1.1.1): "
    "Customs and MSA signed an agreement on joint inspection in 2015; "
    "section 1, paragraph 1, sentence 2 (linjiang-2015:s1.1.2): Customs leads the paperless pilot to save time; "
    "section 1, paragraph 1, sentence 3 (linjiang-2015:s1.1.3): 12,000 declarations in the year, up 20%"
)
SIXTH_ZH = "第一节第2段第1句（linjiang-2015:s1.2.1）：海关5月10日在东港区上线一站通"
SIXTH_EN = (
    "section 1, paragraph 2, sentence 1 (linjiang-2015:s1.2.1): Customs launched One Stop at East Harbour on 10 May"
)
PLACE_ZH = "临江口岸2015年 第一节第1段第2句（linjiang-2015:s1.1.2）：海关牵头无纸化试点以缩短时间"
PLACE_EN = (
    "Port of Linjiang, 2015, section 1, paragraph 1, sentence 2 (linjiang-2015:s1.1.2): "
    "Customs leads the paperless pilot to save time"
)
REST_ZH = "临江口岸2015年 第一节第2段第1句、第2句"
REST_EN = "Port of Linjiang, 2015, section 1, paragraph 2, sentences 1, 2"


@pytest.mark.parametrize(
    ("cited", "zh", "en"),
    [
        (5, f"{FOUR_ZH}。", f"{FIVE_EN}."),
        # A sixth is still told, as naming its place would be no shorter.
        (6, f"{FOUR_ZH}；{SIXTH_ZH}。", f"{FIVE_EN}; {SIXTH_EN}."),
        (7, f"{FOUR_ZH}；另见{REST_ZH}。", f"{FIVE_EN}; also {REST_EN}."),
        (8, f"{FOUR_ZH}；另见{REST_ZH}、第二节标题。", f"{FIVE_EN}; also {REST_EN}; heading of section 2."),
    ],
)
def test_a_note_gives_the_gist_of_some_sentences_and_the_place_of_the_rest(
    small_knowledge: Knowledge, cited: int, zh: str, en: str
) -> None:
    note = Note(tuple(sentence(number, small_knowledge) for number in range(cited)))
    assert note_text(note, small_knowledge, "zh") == zh
    assert note_text(note, small_knowledge, "en") == en


@pytest.mark.parametrize(
    ("modality", "reasons", "zh", "en"),
    [
        ("asserted", ("", ""), f"原文明言：{PLACE_ZH}。", f"Stated: {PLACE_EN}."),
        ("planned", ("", ""), f"原文列为计划：{PLACE_ZH}。", f"Planned in the source: {PLACE_EN}."),
        (
            "inferred",
            ("以电子单证办理。", "Papers become electronic."),
            f"编者推断（以电子单证办理）：{PLACE_ZH}。",
            f"Inferred by the editors (Papers become electronic): {PLACE_EN}.",
        ),
        (
            "derived",
            ("两方共签", "both signed"),
            f"由所述事实推得（两方共签）：{PLACE_ZH}。",
            f"Follows from stated facts (both signed): {PLACE_EN}.",
        ),
    ],
)
def test_a_note_says_how_its_claim_stands_and_why(
    small_knowledge: Knowledge, modality: str, reasons: tuple[str, str], zh: str, en: str
) -> None:
    one = sentence(3, small_knowledge)
    chinese, english = (Note((one,), modality, reason) for reason in reasons)  # type: ignore[arg-type] # a basis
    assert note_text(chinese, small_knowledge, "zh") == zh
    assert note_text(english, small_knowledge, "en") == en


def test_a_count_names_the_sentences_it_rests_on(small_knowledge: Knowledge) -> None:
    note = Note(tuple(sentence(number, small_knowledge) for number in (2, 4, 5, 6)), "counted", of=3)
    assert note_text(note, small_knowledge, "zh") == (
        "本报告据图谱统计，计3项，依据：临江口岸2015年 第一节第1段第1句、第3句、第2段第1句、第2句。"
    )
    assert note_text(note, small_knowledge, "en") == (
        "Counted from the graph for this report: 3 items, resting on Port of Linjiang, 2015, "
        "section 1, paragraph 1, sentences 1, 3; section 1, paragraph 2, sentences 1, 2."
    )


def many_sentences(knowledge: Knowledge, number: int) -> Knowledge:
    """The small world with so many sentences more, x:1 and on, all in one paragraph."""
    model = knowledge.sentences[sentence(2, knowledge)]
    more = {}
    for at in range(1, number + 1):
        place = f"s9.1.{at}"
        cited = Text(place_in_words(place, "zh"), place_in_words(place, "en"))
        more[f"x:{at}"] = replace(model, iri=f"x:{at}", place=place, start=at, cited=cited)
    return replace(knowledge, sentences={**knowledge.sentences, **more})


def test_a_count_of_very_many_sentences_names_what_they_lie_in(small_knowledge: Knowledge) -> None:
    assert MOST_SENTENCES == 30
    knowledge = many_sentences(small_knowledge, 31)
    names = tuple(f"x:{at}" for at in range(1, 32))
    few, many = Note(names[:30], "counted", of=1), Note(names, "counted", of=1200)
    assert note_text(few, knowledge, "en") == (
        "Counted from the graph for this report: 1 item, resting on Port of Linjiang, 2015, section 9, paragraph 1, sentences 1–30."
    )
    assert note_text(many, knowledge, "en") == (
        "Counted from the graph for this report: 1,200 items, resting on Port of Linjiang, 2015, section 9, paragraph 1."
    )
    assert note_text(few, knowledge, "zh") == "本报告据图谱统计，计1项，依据：临江口岸2015年 第九节第1段第1句至第30句。"
    assert note_text(many, knowledge, "zh") == "本报告据图谱统计，计1200项，依据：临江口岸2015年 第九节第1段。"


A, B, C, D, E = (Note((name,)) for name in "abcde")


def table(anchor: str, *rows: tuple[tuple[Run, ...], ...]) -> Table:
    return Table(anchor, "", ("one", "other"), rows)


def report(*sections: Section) -> Report:
    return Report("kind", "name", "en", "", "", sections, (f"{SOURCE.replace('2015', '2016')}", SOURCE))


WHOLE = report(
    Section(
        "first",
        "First",
        (
            Paragraph((Line((Run("1", notes=(C, A)), Run("2"))), Line((Run("3", notes=(B,)),)))),
            Bullets((Line((Run("4", notes=(A,)),)), Line((Run("5"),)))),
        ),
        (Section("inner", "Inner", (table("t", ((Run("6"),), (Run("7", notes=(E,)),)), ((Run("8"),), ())),)),),
    ),
    Section("last", "Last", (Figure("f", "", Drawing(1, 1, ()), "", table("d", ((Run("9", notes=(D, B)),), ()))),)),
)


def test_the_words_of_a_report_come_in_reading_order() -> None:
    assert ["".join(run.text for run in runs) for runs in all_runs(WHOLE)] == [
        "12", "3", "4", "5", "6", "7", "8", "", "9", "",
    ]  # fmt: skip


def test_notes_are_numbered_from_one_as_they_appear_and_each_once() -> None:
    numbering = Numbering(WHOLE)
    assert numbering.numbers == {C: 1, A: 2, B: 3, E: 4, D: 5}
    assert [numbering[note] for note in (A, B, C, D, E)] == [2, 3, 1, 5, 4]
    with pytest.raises(KeyError):
        numbering[Note(("z",))]
    assert Numbering(report()).numbers == {}


def test_the_sources_of_a_report_have_chinese_punctuation_in_their_chinese_titles(small_knowledge: Knowledge) -> None:
    made = replace(small_knowledge.documents[SOURCE], label=Text("临江(口岸),一章", "Linjiang (port), one chapter"))
    knowledge = replace(small_knowledge, documents={**small_knowledge.documents, SOURCE: made})
    found = sources(replace(WHOLE, language="zh"), knowledge)
    assert [address for _, address in found] == [knowledge.documents[iri].address for iri in WHOLE.sources]
    assert found[1][0].startswith("临江（口岸），一章（临江口岸办")


def test_the_first_note_on_a_document_names_it_in_full_and_later_ones_do_not(small_knowledge: Knowledge) -> None:
    first, second = (
        small_knowledge.documents[f"https://w3id.org/kouan/source/linjiang-{year}"] for year in (2015, 2016)
    )
    documents = {**small_knowledge.documents, second.iri: replace(second, short=Text("临江2016", "Linjiang 2016"))}
    knowledge = replace(small_knowledge, documents=documents)
    of_2016 = next(one.iri for one in knowledge.sentences.values() if one.document == second.iri)
    notes = Note((sentence(3, knowledge),)), Note((sentence(2, knowledge), of_2016)), Note((of_2016,), "planned")
    made = report(Section("a", "A", (Bullets(tuple(Line((Run("1", notes=(note,)),)) for note in notes)),)))
    told = [text for _, text in note_texts(Numbering(made), knowledge, "zh")]
    assert told[0].startswith(
        f"临江口岸2015年（临江口岸办，{first.address}）第一节第1段第2句（linjiang-2015:s1.1.2）："
    )
    assert "临江口岸2015年 第一节第1段第1句（" in told[1]
    assert f"；临江口岸2016年（临江口岸办，{second.address}；以下称“临江2016”）标题（linjiang-2016:s0）：" in told[1]
    assert told[2].startswith("原文列为计划：临江2016 标题（linjiang-2016:s0）：")


def test_a_passage_of_a_reference_is_told_as_background_once(small_knowledge: Knowledge) -> None:
    reference = replace(small_knowledge.documents[SOURCE], is_reference=True)
    knowledge = replace(small_knowledge, documents={**small_knowledge.documents, SOURCE: reference})
    text = note_text(Note((sentence(3, knowledge),), "background"), knowledge, "en")
    assert text.endswith(": Customs leads the paperless pilot to save time [background].")
    assert not text.startswith("Background")


def test_parts_of_a_sentence_have_each_its_places_in_one_printed_note(small_knowledge: Knowledge) -> None:
    knowledge = many_sentences(small_knowledge, 4)
    notes = [Note(("x:1",), "labelled", "April"), Note(("x:3", "x:4"), "labelled", "11 May")]
    printed = PrintedNotes(knowledge, "en", short=True).text(gathered(Line((Run("", notes=tuple(notes)),))))
    assert printed == ("April: Port of Linjiang, 2015, sec. 9, para. 1, sent. 1; 11 May: sec. 9, para. 1, sent. 3, 4.")
