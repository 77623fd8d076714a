"""A document called by its number, in every form that people write."""

from __future__ import annotations

import pytest

from kg.ask.numbered_documents import numbered_mentions
from kg.names.units import units
from kg.queries.graph import Graph
from kg.terms import local_name


@pytest.mark.parametrize(
    "form",
    [
        "国发〔2019〕3号",
        "国发[2019]3号文",
        "国发（2019）3号",
        "国发2019年3号文件",
        "国发2019-3",
        "国发3号文",
        "2019年3号文",
        "Guofa (2019) No. 3",
        "Guofa No. 3 of 2019",
        "国务院国发〔2019〕3号",
        "国务院2019年第3号文",
        "the State Council's Guofa No. 3 of 2019",
    ],
)
def test_the_number_of_a_document_in_any_form_names_it(form: str, graph: Graph) -> None:
    for text in (form, f"{form}有几项任务？", f"谁签发了{form}"):
        found = list(numbered_mentions(graph.store, text, units(text)))
        assert "state-council-2019-3" in {local_name(one.iri) for one in found}, text


def test_who_issued_a_document_is_part_of_its_name_where_it_stands_before_its_number(graph: Graph) -> None:
    for text in ("国务院国发〔2019〕3号规定了什么？", "What does the State Council's Guofa No. 3 of 2019 say?"):
        words = units(text)
        (one,) = numbered_mentions(graph.store, text, words)
        named = "".join(text[words[at].start : words[at].end] for at in sorted(one.positions))
        assert named.startswith(("国务院", "the", "State"))


@pytest.mark.parametrize(
    "text",
    [
        "2019年3月",
        "2019年第3季度",
        "署法发〔2019〕3号",
        "沪府办发2019年3号文",
        "国发〔2018〕3号",
        "国发〔2019〕33号",
        "第3号码头",
        "3 of 2019",
    ],
)
def test_a_date_and_another_number_name_no_document(text: str, graph: Graph) -> None:
    assert not list(numbered_mentions(graph.store, text, units(text)))
