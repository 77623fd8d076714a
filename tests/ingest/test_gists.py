"""Drafts of gists: the clause made shorter, lines of form, and what records say, in words that are ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from kg.corpus.documents import index_text
from kg.ingest.gists import draft_gists, shortened
from kg.ingest.ingestion import DraftGist
from kg.locations import ontology_dir
from kg.terms import Language, read_vocabulary

CLAUSES = {
    "（一）进一步推广提前申报。": "推广提前申报。",
    "（海关总署牵头，商务部配合）": "海关总署牵头，商务部配合。",
    "推进海关总署、国家移民管理局（以下简称移民局）联合登临检查。": "推进海关总署、国家移民管理局联合登临检查。",
    "第十条 口岸查验单位应当切实履行职责；": "口岸查验单位应当履行职责。",
    "调动企业积极性。": "调动企业积极性。",
    "不得超过25分钟。": "不得超过25分钟。",
    "（含空箱）每箱不超过100元（海运除外）。": "（含空箱）每箱不超过100元（海运除外）。",
}
NAMES = {
    "gacc": ("海关总署", "the customs administration"),
    "mofcom": ("商务部", "the Ministry of Commerce"),
    "early": ("推广提前申报", "spread early declaration"),
    "xin-ju": ("新局", "Xin ju"),
    "rate": ("提前申报率", "rate of early declaration"),
}
LEAD = {"about": "early", "modality": "planned", "ledBy": "gacc", "evidence": ["1.1.s3"]}
PART = {"about": "early", "modality": "planned", "participant": "mofcom", "evidence": ["1.1.s3"]}
SPELT = {"about": "early", "modality": "planned", "participant": "xin-ju", "evidence": ["1.1.s3"]}
FIGURE = {
    "id": "figure-1",
    "type": "Observation",
    "indicator": "rate",
    "value": 60,
    "unit": "percent",
    "when": {"to": "2021-06-30"},
    "raw": "60%",
    "evidence": ["1.1.s2"],
}
TEXT = """\
海关总署关于推广提前申报的通知
署监发〔2021〕15号
各直属海关：
一、主要任务
（一）推广提前申报。2021年6月底前，提前申报率达到60%。（海关总署牵头，商务部配合）
特此通知。
海关总署
2021年5月1日
"""


class Known:
    """Names as the tests give them."""

    def name(self, id_: str, language: Language) -> str:
        zh, en = NAMES.get(id_, (id_, id_))
        return zh if language == "zh" else en


Draft = Callable[..., dict[str, DraftGist]]


@pytest.fixture
def draft() -> Draft:
    rows = index_text(TEXT, "notice")
    texts = {row.place: TEXT[row.start : row.end] for row in rows}

    def made(records: Sequence[dict[str, Any]] = (), *, shipped: bool = True) -> dict[str, DraftGist]:
        vocabulary = read_vocabulary(ontology_dir())
        found = draft_gists(rows, texts, records, Known(), vocabulary, "notice-2021", shipped=shipped)
        return {one.place: one for one in found}

    return made


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_keeps_all_but_its_mark_and_what_only_urges(clause: str) -> None:
    assert shortened(clause) == CLAUSES[clause]


def test_lines_of_form_are_said_in_both_languages(draft: Draft) -> None:
    found = draft()
    assert {place: (one.rule, one.text.en) for place, one in found.items() if one.is_whole} == {
        "s0": ("title", "The title."),
        "head.1": ("number", "The number of the document."),
        "head.2": ("addressee", "To whom it is addressed."),
        "1": ("heading", "The heading of item 1."),
        "tail.1": ("formula", "The closing words."),
        "tail.2": ("signature", "The signature."),
        "tail.3": ("day", "The day on which it was signed."),
    }


def test_what_records_say_is_said_in_english(draft: Draft) -> None:
    found = draft([LEAD, PART, FIGURE])
    assert found["1.1.s3"].text.en == (
        "The customs administration is to lead spread early declaration; "
        "the Ministry of Commerce is to take part in spread early declaration."
    )
    assert found["1.1.s2"].text.en == "Rate of early declaration: 60% (by 2021-06-30)."
    assert found["1.1.s1"].text.en == "" and not found["1.1.s1"].is_whole


def test_a_name_that_is_only_spelt_is_no_english(draft: Draft) -> None:
    assert draft([SPELT])["1.1.s3"].text.en == ""


def test_a_text_that_may_not_be_shipped_is_worded_by_its_records(draft: Draft) -> None:
    found = draft([LEAD], shipped=False)
    assert found["1.1.s3"].text.zh == "海关总署将牵头推广提前申报。"
    assert "1.1.s1" not in found and "1.1.s2" not in found
