"""Who does something to whom decides an answer, and two things asked in one clause are answered each."""

from __future__ import annotations

import pytest

from kg.ask.compound_questions import parts
from kg.queries.graph import Graph
from tests.ask.test_reply import replied


@pytest.mark.parametrize(
    "question",
    [
        "国务院什么情况下要报市人民政府审批新开放口岸？",
        "How many permits did the shipping agents issue to Shanghai MSA?",
        "How many company records did the municipal credit platform hand over to the border inspection station?",
        "自贸区管委会向谁采集海关处罚信息？",
        "财政部怎样牵头期货保税交割？",
        "How many ship permits did border inspection issue?",
        "What was the fine for unauthorised berthing before the 2020 amendment?",
        "2013年“十检十放”是哪个单位搞出来的？",
        "海事局向船舶代理收多少电子证书费？",
        "上海为什么对进口固体废物也免查验作业服务费？",
    ],
)
def test_what_is_told_of_another_is_no_answer(question: str, graph: Graph) -> None:
    assert not replied(question, graph).is_answered


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("国检无纸化试点,几个机构、几家企业参加?", {"6", "23"}),
        ("亚太示范电子口岸网络揭牌的时候，有几个经济体、几个口岸加入？", {"9", "12"}),
    ],
)
def test_two_numbers_of_one_clause_are_answered_each(question: str, values: set[str], graph: Graph) -> None:
    assert {one.fact.value for one in replied(question, graph).facts.facts} >= values


def test_two_things_asked_in_one_clause_are_two_questions() -> None:
    assert parts("有几个机构、几家企业参加?") == ("有几个机构", "几家企业参加")
    assert parts("When and where was it held?") == ("When was it held", "where was it held")
    assert parts("甲的比重,与乙的比重,各为多少?") == ("甲的比重多少", "乙的比重多少")
    assert parts("候船时间从几小时缩短到几小时？") == ("候船时间从几小时缩短到几小时？",)
