"""What is said not to be so answers no question about what is so, nor the other way round."""

from __future__ import annotations

import pytest

from kg.queries.graph import Graph
from tests.ask.test_reply import replied


def test_a_figure_of_what_is_in_order_is_none_of_what_is_not(graph: Graph) -> None:
    denied = replied("截至2015年底查验有问题的重箱有多少", graph)
    said = {one.fact.value for one in denied.facts.facts}
    assert "165000" not in said
    assert not denied.saved.readings


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("区内企业进口医疗器械只拿来研发和展示，必须办注册或备案吗？", "no"),
        ("我们厂在综保区里，机器有闲着的，能不能接区外国内公司的委托加工？", "yes"),
    ],
)
def test_what_is_waived_is_not_required_and_what_is_permitted_may_be_done(
    question: str, verdict: str, graph: Graph
) -> None:
    assert replied(question, graph).facts.verdict == verdict


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("政府承担进口固体废物的查验作业服务费吗？", "no"),
        ("固体废物的费用是不是也由政府承担？", "no"),
        ("Does the government pay the inspection fee for imported solid waste?", "no"),
        ("试点是否不适用于进口固体废物？", "yes"),
        ("Is a registration needed for medical devices imported for research?", "no"),
        ("海关总署牵头再制造业吗？", "unsaid"),
        ("上海海关牵头长江经济带区域通关一体化改革吗？", "yes"),
    ],
)
def test_what_is_left_out_is_no_and_who_takes_part_leads_nothing(question: str, verdict: str, graph: Graph) -> None:
    assert replied(question, graph).facts.verdict == verdict


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("双随机是检验检疫局推出的吗？", "no"),
        ("双随机是上海海关推出的吗？", "yes"),
        ("Was it the Shanghai Inspection and Quarantine Bureau that introduced double random?", "no"),
        ("上海检验检疫局实施了双随机吗？", "unsaid"),
        ("Did Shanghai Customs introduce double random?", "yes"),
    ],
)
def test_a_yes_is_of_the_thing_itself_and_a_no_names_who_it_was(question: str, verdict: str, graph: Graph) -> None:
    assert replied(question, graph).facts.verdict == verdict
