"""Names of one place are not taken for those of another."""

from __future__ import annotations

import pytest

from kg.ingest.gazetteer import KnownName
from kg.ingest.ingestion import Ingestion
from kg.ingest.local_names import place_of
from kg.ingest.pipeline import Background, ingest
from kg.terms import Vocabulary

NAMES = (
    KnownName(0, "上海市商务委员会", "shanghai-commerce", "Agency"),
    KnownName(1, "市商务委", "shanghai-commerce", "Agency"),
    KnownName(0, "上海国际贸易单一窗口", "shanghai-window", "InformationSystem"),
    KnownName(1, "单一窗口", "shanghai-window", "InformationSystem"),
    KnownName(0, "海关总署", "gacc", "Agency"),
)


def known_in(text: str, vocabulary: Vocabulary) -> set[str | None]:
    found: Ingestion = ingest(text, "doc", Background.of(vocabulary, NAMES))
    return {one.entity for one in found.mentions if one.entity}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上海市口岸办法\n第一条 市商务委通过单一窗口办理，海关总署指导。\n", {"shanghai-commerce", "shanghai-window", "gacc"}),
        ("天津市口岸办法\n第一条 市商务委通过单一窗口办理，海关总署指导。\n", {"gacc"}),
        ("海关总署关于事项的公告\n一、通过单一窗口申报。\n", {"gacc"}),
        ("海关总署关于事项的公告\n一、上海市商务委员会开展上海国际贸易单一窗口试点。\n", {"shanghai-commerce", "shanghai-window", "gacc"}),
    ],
)  # fmt: skip
def test_names_of_another_place(vocabulary: Vocabulary, text: str, expected: set[str]) -> None:
    assert known_in(text, vocabulary) == expected


def test_place_of_a_text() -> None:
    assert place_of("宁波口岸工作报告\n上海、上海、上海。") == "宁波"
    assert place_of("通海口岸工作报告\n正文。") == ""  # in which no 海口 is named
    assert place_of("海关总署关于事项的公告\n" + "正文。" * 40 + "上海一次。") == ""
