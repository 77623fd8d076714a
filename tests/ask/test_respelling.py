"""Names in pinyin or with one slip are read as the graph writes them, and what tells things apart is no slip."""

from __future__ import annotations

import pytest

from kg.ask.respelling import respelt
from kg.ask.response import respond
from kg.model.scope import Scope
from kg.queries.graph import Graph
from kg.stores.protocol import Store


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("hǎi guān zǒng shǔ 部署了什么", "海关总署 部署了什么"),
        ("海关地异委托监管是什么", "海关异地委托监管是什么"),
        ("扩大放开口岸是什么", "扩大开放口岸是什么"),
        ("海关总暑部署了什么", "海关总署部署了什么"),
        ("海关总署部署了什么", "海关总署部署了什么"),
        ("第七次联席会议", "第七次联席会议"),
        ("How many orders did Shanghai Customs supervise?", "How many orders did Shanghai Customs supervise?"),
    ],
)
def test_names_are_read_as_the_graph_writes_them(written: str, read: str, graph: Graph) -> None:
    assert respelt(written, graph.store) == read


def test_an_answer_says_how_the_question_was_read(graph: Graph) -> None:
    def view(scope: Scope) -> Store:
        return graph.store

    found = respond("海关地异委托监管是什么", graph.store, view, graph.knowledge, Scope())
    assert found.is_answered
    assert "按“海关异地委托监管是什么”理解" in found.words("zh")
