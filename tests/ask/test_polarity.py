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
