"""What a drawing shows between its nodes, held against the store; where things stand that are opened; sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from math import hypot
from pathlib import Path
from typing import Any

import pytest

from kg.language.wording import say
from kg.model.knowledge import Knowledge
from kg.queries.retrieval import read_knowledge
from kg.stores.protocol import Store
from kg.terms import LANGUAGES, Language, expand
from tests.explorer.page_data import made, page_data

STORED = "SELECT ?statement ?one ?other { ?statement a kg:Statement ; rdf:subject ?one ; rdf:object ?other }"


@pytest.fixture(scope="module", params=["chapter", "shipped"])
def graph(request: pytest.FixtureRequest) -> tuple[Store, Knowledge]:
    artifact = request.getfixturevalue(f"{request.param}_artifact")
    store = request.getfixturevalue(f"{request.param}_store")
    return store, read_knowledge(store, artifact.vocabulary())


@pytest.fixture(scope="module")
def data(graph: tuple[Store, Knowledge]) -> tuple[dict[str, Any], dict[str, Any]]:
    return page_data(*graph)


@pytest.fixture(scope="module")
def drawn(data: tuple[dict[str, Any], dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    found: list[Any] = made(data[0], "drawn", tmp_path_factory.mktemp("drawn"))
    return found


def test_all_that_the_store_holds_between_shown_nodes_is_drawn(
    graph: tuple[Store, Knowledge], data: tuple[dict[str, Any], dict[str, Any]], drawn: list[Any]
) -> None:
    drawing, reading = data
    numbers = {expand(f"id:{name}"): at for at, name in enumerate(drawing["nodes"]["id"])}
    places = {expand(curie): at for at, curie in enumerate(reading["statements"])}
    at_node: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for statement, one, other in graph[0].select(STORED).rows:
        if str(one) in numbers and str(other) in numbers and one != other:
            at_node[numbers[str(one)]].add((numbers[str(other)], places[str(statement)]))
    assert sum(map(len, at_node.values())) == len(places) - _loops(drawing)
    for kind, found in drawn:
        nodes = set(found["nodes"])
        stored = {statement for node in nodes for other, statement in at_node[node] if other in nodes}
        missing = stored - set(found["statements"])
        assert not missing, (kind, found["asked"], [reading["statements"][at] for at in sorted(missing)[:3]])
        if kind != "opened":
            assert set(found["statements"]) == stored, (kind, found["asked"])


def _loops(drawing: dict[str, Any]) -> int:
    ends = drawing["statements"]
    return sum(one == other for one, other in zip(ends["source"], ends["target"], strict=True))


def test_nothing_that_is_opened_stands_on_another_or_far_away(drawn: list[Any]) -> None:
    for kind, found in drawn:
        if kind not in ("around", "opened"):
            continue
        places = found["places"]
        cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        for x, y in places:
            near = [
                other
                for dx in (-1, 0, 1)
                for dy in (-1, 0, 1)
                for other in cells[int(x // 40) + dx, int(y // 40) + dy]
                if hypot(x - other[0], y - other[1]) < 24
            ]
            assert not near, found["asked"]
            cells[int(x // 40), int(y // 40)].append((x, y))
        if kind == "around":
            assert len(places) <= 1 + 56 + 100, found["asked"]
            assert max(hypot(x, y) for x, y in places) < 1400, found["asked"]


def test_statements_are_sentences(data: tuple[dict[str, Any], dict[str, Any]], tmp_path: Path) -> None:
    said = made(data[0], "said", tmp_path)
    assert len(said["zh"]) == len(said["en"]) == len(data[0]["statements"]["source"])
    for sentence in said["en"]:
        assert re.match(r"[“‘(]?[A-Z0-9]", sentence), sentence
        assert not re.search(
            r"[\[\]{}|]|  |\bthe the\b|\ba [aeiou]|\bkind of (?:the|an?)\b|\b1 [a-z]+s\b|“[^”]*$", sentence
        ), sentence
        # A name that is a small sentence of its own stands in quotation marks.
        assert not re.search(r"\bdata of (the )?(data\b|“)|, (as )?\w+ed\b[^,”]* (is|are|sets?|amends?)\b", sentence), (
            sentence
        )
        assert not re.search(r"\b(provides?|receives?) (the data of )?[A-Z]\w* (gives|publishes|returns)\b", sentence)
    for sentence in said["zh"]:
        assert not re.search(r"[\[\]{}|]|[^0-9a-zA-Z ,],|(.{4,})\1", sentence), sentence
        assert not re.search(r"([\u3400-\u9fff]{2})(将.{0,2})?\1", sentence), sentence  # “试点启动启动试点”
    named = {name for name in data[0]["nodes"]["en"] if re.fullmatch(r"[A-Z][a-z]+", name)}
    for sentence in said["en"]:  # “Hubei” is no “the hubei”
        assert not {word.capitalize() for word in re.findall(r"\b[a-z]+\b", sentence)} & named, sentence


def test_the_page_says_each_statement_as_every_other_door_does(
    graph: tuple[Store, Knowledge], data: tuple[dict[str, Any], dict[str, Any]], tmp_path: Path
) -> None:
    said = made(data[0], "said", tmp_path)
    knowledge = graph[1]
    for language in LANGUAGES:
        for curie, on_page in zip(data[1]["statements"], said[language], strict=True):
            statement = knowledge.statements[expand(curie)]
            told = say(statement, knowledge, language)
            if statement.modality in ("inferred", "background"):
                told = re.sub(r" ?\([^()]*\)$", "", told)
            if "…" not in on_page:  # of endless names the page says the beginning
                assert _bare(told, language) == _bare(on_page, language), curie


# What a sentence says apart from how its names stand in it: with articles, in marks, as one or as many, wide or narrow.
MARKS = str.maketrans("（）", "()", "“”‘’《》")
NUMBER = {"is": "be", "are": "be", "has": "have", "does": "do", "was": "be", "were": "be", "lies": "lie"} | {
    "discusses": "discus",
    "establishes": "establish",
}


def _bare(sentence: str, language: Language) -> str:
    text = sentence.translate(MARKS)
    if language == "zh":
        return text
    words = re.findall(r"[^\s,]+", text.lower())
    ends = [NUMBER.get(one, re.sub(r"(?:(i)e)?s$", r"\1", one)) for one in words if one not in ("the", "a", "an")]
    return " ".join(re.sub("y$", "i", one) for one in ends)


def test_title_legend_table_and_export_count_the_same_things(
    data: tuple[dict[str, Any], dict[str, Any]], tmp_path: Path
) -> None:
    found = made(data[0], "counted", tmp_path)
    assert found["stubs"] > 10
    assert found["faults"] == []
