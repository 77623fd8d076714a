"""Sections, paragraphs and sentences, and the offsets that lead back to the text."""

from collections.abc import Iterator
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.corpus.segmentation import Segment, segments

PIECES = [
    *(
        "\n",
        "\n",
        "\n",
        "。",
        "。\n",
        "；\n",
        "：\n",
        "“",
        "”",
        "（",
        "）",
        "甲乙丙丁",
        "关于港口的通知\n",
        "国发〔2019〕3号\n",
    ),
    *(
        "第一编 总\n",
        "第一章 总则\n",
        "第二章 港\n",
        "第一节 船\n",
        "第二節 貨\n",
        "第一条 甲。",
        "第二条　乙：\n",
        "第七条之一 丙。",
    ),
    *(
        "第二条规定的",
        "一、",
        "二、",
        "三、",
        "壹、",
        "（一）",
        "（二）",
        "㈢",
        "1.",
        "2．",
        "3、",
        "1.1 ",
        "1.2",
        "2.5万",
        "（1）",
    ),
    *(
        "2）",
        "①",
        "②",
        "特此公告。",
        "海关总署",
        "2023年8月30日",
        "附件1\n",
        "附件：1.甲.doc",
        "目录\n",
        "# 题\n",
        "## 甲\n",
        "【专栏】",
        "【概况】",
        "【开放】\n",
        "附件2\n",
        "甲\t1\n",
        "第2-1條\n",
        "港口管理办法\n",
    ),
    *(
        "Chapter I\n",
        "PART 1\n",
        "General Provisions\n",
        "Article 1 Scope\n",
        "Article 2. The port opens.\n",
        "Section 3\n",
        "1 Scope\n",
        "(1) ",
        "(a) ",
        "(b) ",
        "(h) ",
        "(i) ",
        "(ii) ",
        "(A) ",
        "A. ",
        "B. ",
        "I. ",
        "II. ",
        "a) ",
        "Annex A\n",
        "ships; and\n",
        "Ports shall report. They open at 8 a.m. daily.",
        "IN WITNESS WHEREOF\n",
    ),
]
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


def sentences(text: str) -> list[str]:
    return [segment.text for segment in segments(text) if segment.kind == "sentence"]


def test_quotation_marks_and_brackets_stay_with_their_sentence() -> None:
    assert sentences("他说“甲。乙。”丙(丁;戊)。《己;庚》辛。”") == [
        "他说“甲。",
        "乙。”",
        "丙(丁;",
        "戊)。",
        "《己;",
        "庚》辛。”",
    ]
    assert sentences("他说“甲。乙”丙(丁;戊)。庚。") == ["他说“甲。乙”丙(丁;戊)。", "庚。"]


def test_decimal_points_do_not_end_a_sentence() -> None:
    assert [text for _, text in places("计17.2万标箱。")] == ["计17.2万标箱。"]


def test_boxes_are_marked() -> None:
    assert [segment.boxed for segment in segments("【专栏】甲。\n乙。")] == [True, False]


def test_an_empty_text_has_no_segments() -> None:
    assert places("") == []
    assert places("\n \n") == []


MADE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def above(segment: Segment, places: dict[str, Segment]) -> Iterator[str]:
    while segment.parent:
        yield segment.parent
        segment = places[segment.parent]


@given(TEXTS | MADE)
@example("第一章\n\n总则\n第一条\n目的\n甲。")
@example("（1）甲。\n(1A) 乙。\n(i) 丙。")
def test_every_character_stands_in_one_row_and_every_place_occurs_once(text: str) -> None:
    found = list(segments(text))
    assert list(segments(text)) == found
    places = {segment.place: segment for segment in found}
    assert len(places) == len(found)
    end = 0
    for segment in found:
        assert text[segment.start : segment.end] == segment.text
        assert segment.parent in places or not segment.parent
        assert segment.cited.zh and segment.cited.en
        if segment.kind == "unit":
            within = [one for one in found if segment.place in above(one, places)]
            assert within
            assert (segment.start, segment.end) == (within[0].start, max(one.end for one in within))
            continue
        assert text[end : segment.start].strip("# \t\n\u3000") == ""
        end = segment.end
    assert text[end:].strip() == ""


SHAPES = {
    "crawl": "第{}条企业应当申报，海关审核：（一）单证；（二）货物。",
    "repeated": "(a) 甲；\n(i) 乙；\n(b) 丙。\n",
    "gazette": "关于第{}号的通知\n各单位：\n一、甲。\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_time_grows_with_the_length_and_not_with_its_square(shape: str) -> None:
    def taken(count: int) -> float:
        text = "港口通告" + "".join(SHAPES[shape].format(number) for number in range(1, count))
        begin = process_time()
        assert sum(1 for _ in segments(text)) >= count
        return process_time() - begin

    def least(count: int) -> float:
        return min(taken(count) for _ in range(3))  # what other work on the machine adds is no growth

    assert least(3200) < 11 * least(800)  # four times the text; the square would be sixteen


@pytest.mark.parametrize(
    "after",
    [
        "海关总署公告2020年第45号.docx海关总署公告2020年第45号.pdf扫一扫在手机打开",
        "打印本页关闭窗口主办单位：海关总署",
        "　　分享到：【字体：大 中 小】",
        "　来源：监管司｜责任编辑：某｜上一条：海关总署公告2020年第44号",
    ],
)
def test_a_signature_in_one_line_with_what_follows(after: str) -> None:
    text = f"为规范管理，现公告如下：一、《商务部 海关总署关于甲的公告》有效。二、企业可以申请办理。特此公告。　海关总署　商务部2020年4月8日{after}"
    rows = {one.place: one.text for one in segments(text)}
    assert rows["1"].startswith("一、《商务部 海关总署关于甲的公告》有效。")
    assert [rows[f"tail.{at}"] for at in (1, 2, 3)] == ["特此公告。", "海关总署　商务部", "2020年4月8日"]
    assert rows["tail.4"]
