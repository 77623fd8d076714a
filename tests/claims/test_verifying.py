"""What a person sees who checks a draft: places, verdicts, evidence, exit codes, and what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.claims.passages import clauses, sentences
from kg.claims.stated_figures import FigureReader
from kg.claims.verdict import Claim
from kg.cli import run
from kg.terms import read_vocabulary
from tests.conftest import ROOT

DRAFT = "2015年上海海关监管的跨境电商订单有328.2万票。\n2016年进口集装箱整体通关时间已减少1.5天。\n"


def test_a_draft_is_told_with_places_and_evidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "draft.md"
    file.write_text(DRAFT, encoding="utf-8")

    assert run(["verify", str(file), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)

    assert found["counts"] == {"supported": 0, "contradicted": 1, "unsaid": 1}
    wrong, planned = found["claims"]
    assert (wrong["line"], wrong["column"], wrong["words"]) == (1, 20, "328.2万票")
    assert wrong["facts"][0]["evidence"][0]["anchor"] == "shanghai-2015-ch3:s2.7.3"
    assert planned["facts"][0]["modality"] == "planned"
    assert "planned" in planned["reason"]["en"]


@pytest.mark.parametrize("content", [None, b"", b" \n"])
def test_a_draft_that_cannot_be_read_is_a_fault(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "draft.txt"
    if content is not None:
        file.write_bytes(content)
    assert run(["verify", str(file)]) == 2
    assert "draft.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("金额4.2亿元", [("420000000", "CNY")]),
        ("同比增加23.5%", [("23.5", "percent")]),
        ("CNY 420 million and 1,882 batches", [("420000000", "CNY"), ("1882", "batch")]),
        ("95.3 per cent of 2.282 million cross-border e-commerce orders", [("95.3", "percent"), ("2282000", "order")]),
        ("in 2015, on 22 April, No. 3", []),
    ],
)
def test_figures_are_read_in_both_languages(text: str, values: list[tuple[str, str]]) -> None:
    reader = FigureReader(read_vocabulary(ROOT / "ontology"))
    found = [one for part in sentences(text) for clause in clauses(text, part) for one in reader.stated(clause)]
    assert [(f"{one.value:f}".removesuffix(".0"), one.unit) for one in found if one.unit] == values


def test_sentences_know_their_places() -> None:
    text = "# 标题\n\n- 第一句。第二句。\nOne is 3.5 per cent. Two\nis long."
    found = [(one.line, one.column, one.words) for one in sentences(text)]
    assert found == [
        (1, 3, "标题"),
        (3, 3, "第一句"),
        (3, 7, "第二句"),
        (4, 1, "One is 3.5 per cent"),
        (4, 22, "Two is long"),
    ]
    assert Claim("deed", 1, 1, "", "").kind == "deed"
