"""Sections, paragraphs and sentences, and the offsets that lead back to the text."""

from hypothesis import given
from hypothesis import strategies as st

from kg.corpus.segmentation import segments

TEXTS = st.text(alphabet="甲乙“”《》()。！;\n第一二章节 1.", max_size=60)


def places(text: str) -> list[tuple[str, str]]:
    return [(segment.place, segment.text) for segment in segments(text)]


def test_headings_count_sections_and_lines_count_paragraphs() -> None:
    assert places("第一章 港\n第一节 通关\n甲。乙!\n丙\n第二节 计划\n丁?") == [
        ("s0", "第一章 港"),
        ("s1", "第一节 通关"),
        ("s1.1.1", "甲。"),
        ("s1.1.2", "乙!"),
        ("s1.2.1", "丙"),
        ("s2", "第二节 计划"),
        ("s2.1.1", "丁?"),
    ]


def test_quotation_marks_and_brackets_stay_with_their_sentence() -> None:
    assert [text for _, text in places("他说“甲。乙。”丙(丁;戊)。《己;庚》辛。”")] == [
        "他说“甲。",
        "乙。”",
        "丙(丁;",
        "戊)。",
        "《己;",
        "庚》辛。”",
    ]
    assert [text for _, text in places("他说“甲。乙”丙(丁;戊)。庚。")] == ["他说“甲。乙”丙(丁;戊)。", "庚。"]


def test_decimal_points_do_not_end_a_sentence() -> None:
    assert [text for _, text in places("计17.2万标箱。")] == ["计17.2万标箱。"]


def test_boxes_are_marked() -> None:
    assert [segment.boxed for segment in segments("【专栏】甲。\n乙。")] == [True, False]


def test_an_empty_text_has_no_segments() -> None:
    assert places("") == []
    assert places("\n \n") == []


@given(TEXTS)
def test_spans_lead_back_to_the_text_and_leave_no_character_out(text: str) -> None:
    found = list(segments(text))
    end = 0
    for segment in found:
        assert text[segment.start : segment.end] == segment.text
        assert text[end : segment.start].strip() == ""
        end = segment.end
    assert text[end:].strip() == ""
    assert len({segment.place for segment in found if not segment.is_heading}) == len(
        [segment for segment in found if not segment.is_heading]
    ) or text.count("章")
