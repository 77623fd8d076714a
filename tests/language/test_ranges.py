"""Lists of places: only what is cited, neighbours drawn together, what they share said once."""

from itertools import combinations

import pytest

from kg.language.places import place_in_words
from kg.language.ranges import places_in_a_row, ranges, units_in_a_row
from kg.terms import Text


@pytest.mark.parametrize(
    ("cited", "written"),
    [
        ([], []),
        (["s2.1.2"], ["s2.1.2"]),
        (["s2.1.2", "s2.1.3"], ["s2.1.2–3"]),
        (["s2.1.2", "s2.1.3", "s2.1.4"], ["s2.1.2–4"]),
        # A sentence between two others that is not cited is not bridged.
        (["s2.1.2", "s2.1.4"], ["s2.1.2", "s2.1.4"]),
        (["s2.1.1", "s2.1.2", "s2.1.4", "s2.1.5"], ["s2.1.1–2", "s2.1.4–5"]),
        # Nor is the border of a paragraph or a section.
        (["s2.1.3", "s2.2.4"], ["s2.1.3", "s2.2.4"]),
        (["s1.1.9", "s1.1.10", "s2.1.11"], ["s1.1.9–10", "s2.1.11"]),
        # Headings and titles stay by themselves.
        (["s0", "s1", "s2", "s2.1.1"], ["s0", "s1", "s2", "s2.1.1"]),
    ],
)
def test_only_neighbours_of_one_paragraph_are_drawn_together(cited: list[str], written: list[str]) -> None:
    assert ranges(cited) == written


def test_a_range_names_every_sentence_that_is_cited_and_no_other() -> None:
    paragraph = [f"s2.1.{number}" for number in range(1, 8)]
    for size in range(len(paragraph) + 1):
        for cited in combinations(paragraph, size):
            named = []
            for written in ranges(cited):
                head, _, numbers = written.rpartition(".")
                first, _, last = numbers.partition("–")
                named += [f"{head}.{number}" for number in range(int(first), int(last or first) + 1)]
            assert named == list(cited)


@pytest.mark.parametrize(
    ("cited", "zh", "en"),
    [
        ([], "", ""),
        (["art7.2"], "第七条第二款", "Article 7(2)"),
        (["art7.2", "art7.3"], "第七条第二款、第三款", "Article 7(2), (3)"),
        (["art7.2.i1", "art7.2.i2", "art7.2.i3"], "第七条第二款第一项至第三项", "Article 7(2)(i)–(iii)"),
        (["art7", "art8", "art9.1.i3"], "第七条、第八条、第九条第一款第三项", "Articles 7, 8; Article 9(1)(iii)"),
        (["art7", "art7.2"], "第七条、第七条第二款", "Article 7; Article 7(2)"),
        (["art7", "art7-1"], "第七条、第七条之一", "Article 7; Article 7-1"),
        (["4.1.1", "4.1.3", "4.2.6"], "四（一）1、3、（二）6", "item 4(1)1, 3; item 4(2)6"),
        (["4.1", "4.2", "5"], "四（一）、（二）、五", "item 4(1), (2); item 5"),
        (["s2.1.2", "s2.1.3"], "第二节第1段第2句、第3句", "section 2, paragraph 1, sentences 2, 3"),
        (
            ["s2.1.2", "s2.1.3", "s2.1.4", "s2.1.6", "s2.2.1"],
            "第二节第1段第2句至第4句、第6句、第2段第1句",
            "section 2, paragraph 1, sentences 2–4, 6; section 2, paragraph 2, sentence 1",
        ),
        (["s0", "s2", "ch2"], "标题、第二节标题、第二章", "title; heading of section 2; Chapter 2"),
    ],
)
def test_what_places_share_is_said_once(cited: list[str], zh: str, en: str) -> None:
    assert places_in_a_row([(place, place_in_words(place, "zh")) for place in cited], "zh") == zh
    assert places_in_a_row([(place, place_in_words(place, "en")) for place in cited], "en") == en


def test_words_of_other_forms_stand_as_they_are() -> None:
    assert places_in_a_row([("item-30", "第三十条"), ("body", "正文")], "zh") == "第三十条、正文"
    assert places_in_a_row([("body", "body"), ("annex", "annex")], "en") == "body; annex"


@pytest.mark.parametrize(
    ("cited", "zh", "en", "many"),
    [
        ([], "", "", 0),
        (
            [
                ("art7.2", Text("第七条第二款", "Article 7(2)")),
                ("art7.3", Text("第七条第三款", "Article 7(3)")),
                ("art8", Text("第八条", "Article 8")),
                ("art9.1", Text("第九条第一款", "Article 9(1)")),
                ("art12", Text("第十二条", "Article 12")),
            ],
            "第七条至第九条、第十二条",
            "Articles 7–9, 12",
            2,
        ),
        (
            [
                ("s2.1.3", Text("第二节第1段第3句", "section 2, paragraph 1, sentence 3")),
                ("s2.1.4", Text("第二节第1段第4句", "section 2, paragraph 1, sentence 4")),
                ("s2.4.1", Text("第二节第4段第1句", "section 2, paragraph 4, sentence 1")),
            ],
            "第二节第1段、第4段",
            "section 2, paragraphs 1, 4",
            2,
        ),
        ([("4.1.1.s3", Text("四（一）1第3句", "item 4(1)1, sentence 3"))], "四（一）1", "item 4(1)1", 1),
    ],
)
def test_many_places_are_named_by_what_they_lie_in(cited: list[tuple[str, Text]], zh: str, en: str, many: int) -> None:
    assert units_in_a_row([(place, words.zh) for place, words in cited], "zh") == (zh, many)
    assert units_in_a_row([(place, words.en) for place, words in cited], "en") == (en, many)
