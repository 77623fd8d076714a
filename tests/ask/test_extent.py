"""A figure of a whole is none of its parts, one thing is no comparison, and a number is told in the unit asked for."""

from __future__ import annotations

import pytest

from kg.queries.graph import Graph
from tests.ask.test_reply import replied


@pytest.mark.parametrize(
    "question",
    [
        "吴淞口码头有多少条自助通道？",
        "How many self-service lanes are at the Shanghai Port International Cruise Terminal?",
        "在浦东查验了多少集装箱？",
        "夜间有多少船舶进出洋山港？",
        "How many ships entered Yangshan in fog?",
        "12月核发了多少份出口岸许可证？",
        "洋山港双向通航2015年多少次？",
        "What savings did the fee pilot bring in 2017?",
    ],
)
def test_a_figure_of_more_than_is_asked_is_no_answer(question: str, graph: Graph) -> None:
    assert not replied(question, graph).is_answered


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("邮轮码头的自助通道有多少条？", "26"),
        ("How many lanes were built at the cruise ports?", "26"),
        ("截至12月核发了多少份电子证书？", "2652"),
        ("2015年底累计双向通航多少次？", "485"),
        ("城陵矶航线运了多少集装箱？", "4900"),
    ],
)
def test_a_figure_of_what_is_asked_is_told(question: str, value: str, graph: Graph) -> None:
    found = replied(question, graph)
    values = {one.fact.value for one in found.facts.facts}
    assert value in values or found.saved.readings, values


@pytest.mark.parametrize(
    "question",
    [
        "哪个省的进出口总额最高？",
        "哪个海关补税最多？",
        "Which port joined APMEN first?",
        "Which cruise terminal is busier, Wusongkou or the International Cruise Terminal?",
    ],
)
def test_one_thing_alone_is_no_comparison(question: str, graph: Graph) -> None:
    assert not replied(question, graph).is_answered


@pytest.mark.parametrize(
    "question", ["海外直邮和保税网购哪个增长更快？", "Which of direct mail and bonded shopping grew faster?"]
)
def test_figures_of_both_compare_them(question: str, graph: Graph) -> None:
    assert {one.fact.value for one in replied(question, graph).facts.facts} >= {"6", "27"}


@pytest.mark.parametrize(
    "question",
    [
        "报检单证无纸化率达到多少？",
        "电子许可证占全部许可证的比例？",
        "国检局办公时间是几点到几点？",
        "What time does the visa window open?",
    ],
)
def test_a_count_is_no_rate_and_no_time_of_day(question: str, graph: Graph) -> None:
    assert not replied(question, graph).is_answered


@pytest.mark.parametrize(
    "question",
    [
        "How many ships inspected the border police?",
        "Which companies inspected customs at the auto show?",
        "哪些企业查验了海关？",
        "Which bank finances the logistics platform?",
        "为什么不给固体废物免查验费？",
    ],
)
def test_whoever_is_asked_for_does_what_is_asked(question: str, graph: Graph) -> None:
    assert not replied(question, graph).is_answered


@pytest.mark.parametrize(
    "question",
    [
        "大众品牌的货值多少？",
        "How many ship permits were issued for container ships?",
        "海关查验率是多少？",
        "全年过境多少人次？",
        "When did Hunan close the Chenglingji route?",
        "Which agencies did the ship agents approve electronically?",
        "How many customs officers did the exhibitors inspect?",
        "边检的诚信信息是征信平台提供的吗？",
        "马术赛为什么选在上海办？",
    ],
)
def test_what_one_sentence_lists_is_told_of_each_alone(question: str, graph: Graph) -> None:
    found = replied(question, graph)
    assert not found.is_answered or found.facts.verdict in ("no", "unsaid")


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("城陵矶航线跑了几趟，运了多少箱？", {"12", "4900"}),
        ("电商企业备案和商品备案谁增长更快？", {"433", "588000"}),
        ("电商企业备案数增长了几倍？", {"433"}),
        ("江西货物由九江港经上海港进出的有多大比例？", {"80"}),
        ("How many ports joined APMEN, and from how many economies?", {"12", "9"}),
    ],
)
def test_what_a_figure_or_its_sentence_says_otherwise_is_counted(question: str, values: set[str], graph: Graph) -> None:
    assert {one.fact.value for one in replied(question, graph).facts.facts} >= values


@pytest.mark.parametrize(
    "question",
    ["海事局核发的电子证书比去年多了多少？", "How many more electronic certificates were issued than in 2014?"],
)
def test_a_level_is_no_growth(question: str, graph: Graph) -> None:
    assert not replied(question, graph).is_answered


def test_a_part_is_not_dated_by_its_whole(graph: Graph) -> None:
    found = replied("When was the portal of the shipping centre released?", graph)
    assert not found.saved.readings
    assert any("portal" in one.fact.en and "April" in one.fact.en for one in found.facts.facts)
