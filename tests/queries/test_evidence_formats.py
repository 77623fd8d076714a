"""Answers with evidence, whole, in each format. After a change that is meant, from the root of the checkout:

python -m tests.queries.test_evidence_formats
"""

from __future__ import annotations

import csv
import json
import os
import re
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.model.entity import Period
from kg.model.knowledge import Knowledge
from kg.queries.evidence import rows as evidence_module
from kg.queries.evidence.formats import EVIDENCE_FORMATS, evidence_json, row_json, with_evidence
from kg.queries.evidence.grounds import Citation
from kg.queries.evidence.rows import Evidence, RowEvidence, Untraced
from kg.stores.embedded import EmbeddedStore
from kg.stores.protocol import Store
from kg.stores.rdf import Blank, Iri, Literal, Solutions
from kg.terms import PREFIXES, shorten

GOLDEN = Path(__file__).parent / "evidence"
# Terms of every kind, a column that the evidence has too, and an empty one; what is stated, planned and inferred.
QUERY = """
SELECT ?a ?p ?b ?name ?value ?day ?none ?blank ?statements ?class {
  { ?a kg:by ?b BIND (kg:by AS ?p) ?a sdmx-measure:obsValue ?value ; kg:startDate ?day }
  UNION { ?a kg:continues ?b BIND (kg:continues AS ?p) }
  UNION { ?a kg:appliesTfaArticle ?b BIND (kg:appliesTfaArticle AS ?p) }
  UNION { ?a kg:signs ?b BIND (kg:signs AS ?p) }
  ?a skos:prefLabel ?name FILTER (lang(?name) = "zh")
  BIND (BNODE() AS ?blank) BIND ("x\\ty" AS ?statements) OPTIONAL { ?a kg:builds ?none }
  { kg:Port rdfs:label ?class FILTER (lang(?class) = "en") }
} ORDER BY ?p ?a"""
QUOTED = {"s1.1.3": "全年受理1.2万票,同比增加20%。", "s1.1.1": "两家签订协议。"}


def quoted(knowledge: Knowledge) -> Knowledge:
    """The small world with the text of some sentences of the first document."""
    sentences = {
        iri: replace(one, quote=QUOTED.get(one.place, "") if one.document.endswith("2015") else "")
        for iri, one in knowledge.sentences.items()
    }
    return replace(knowledge, sentences=sentences)


def written(store: Store, knowledge: Knowledge, format_: str) -> str:
    # The label of a blank node is of any length, so that it would move the columns of a table.
    query = QUERY.replace("BIND (BNODE() AS ?blank)", "") if format_ == "table" else QUERY
    text = with_evidence(store, query, quoted(knowledge), format_)
    bare = re.sub(r"_:[0-9a-f]+", "_:blank", text)
    return re.sub(r'("type": "bnode",\s+"value": ")[0-9a-f]+', r"\1blank", bare)


@pytest.mark.parametrize("format_", EVIDENCE_FORMATS)
def test_an_answer_with_its_evidence_is_as_committed(
    format_: str, small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    assert written(small_store, small_knowledge, format_) == (GOLDEN / f"answer.{format_}").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_people_see_no_column_of_quotes_where_no_text_is_attached(
    format_: str, small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    head = with_evidence(small_store, "SELECT ?a { ?a kg:leads ?b }", small_knowledge, format_).splitlines()[0]
    assert re.findall(r"[a-z\\_]+", head) == (
        ["a", "evidence", "modality", "gist_zh", "gist_en", "untraced"]
        if format_ == "table"
        else ["a", "evidence", "modality", "gist\\_zh", "gist\\_en", "untraced"]
    )


def test_what_is_left_out_or_not_looked_at_stands_after_the_places(
    small_store: EmbeddedStore, small_knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def places(query: str) -> list[str]:
        answer = with_evidence(small_store, query, small_knowledge, "csv")
        return [line.split(",")[1] for line in answer.splitlines()[1:]]

    counting = "SELECT (COUNT(*) AS ?n) { ?a kg:leads|kg:operates ?b }"
    assert places(counting) == ["linjiang-2015:s1.1.2; linjiang-2015:s1.2.1"]
    monkeypatch.setattr(evidence_module, "MOST_CITATIONS", 1)
    assert places(counting) == ["linjiang-2015:s1.1.2; +1"]
    monkeypatch.setattr(evidence_module, "MOST_WITNESSES", 2)
    assert places(counting) == ["linjiang-2015:s1.1.2; +1; …"]


def test_several_citations_stand_one_after_another(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    query = """SELECT (COUNT(?b) AS ?n) ?l ?m {
      { id:declarations-2015 kg:by ?b } UNION { id:one-stop-launch kg:launches ?b }
      id:declarations-2015 sdmx-measure:obsValue ?v . id:one-stop-launch kg:startDate ?d .
      kg:leads rdfs:label ?l FILTER (lang(?l) = "en") kg:by rdfs:label ?m FILTER (lang(?m) = "en")
    } GROUP BY ?l ?m"""
    head, row = with_evidence(small_store, query, quoted(small_knowledge), "csv").splitlines()
    by, launches = (
        next(iri for iri, one in small_knowledge.statements.items() if one.property == PREFIXES["kg"] + name)
        for name in ("by", "launches")
    )
    assert dict(zip(head.split(","), next(csv.reader([row])), strict=True)) == {
        "n": "2",
        "l": "leads",
        "m": "handled by",
        "evidence": "linjiang-2015:s1.1.3; linjiang-2015:s1.2.1",
        "modality": "asserted",
        "gist_zh": "全年申报1.2万票; 海关5月10日在东港区上线一站通",
        "gist_en": "12,000 declarations in the year, up 20%; Customs launched One Stop at East Harbour on 10 May",
        "quote": "全年受理1.2万票,同比增加20%。",
        "statements": f"{shorten(by)} {shorten(launches)}",
        "dates": "2015-01-01/2015-12-31 year stated; 2015-05-10/2015-05-10 day year-inferred",
        "untraced": "l m",
    }


def test_the_place_in_an_only_document_has_its_name_too(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    first, document = next(iter(small_knowledge.documents.items()))
    alone = replace(small_knowledge, documents={first: document})
    rows = with_evidence(small_store, "SELECT ?a { ?a kg:leads ?b }", alone, "csv").splitlines()
    assert rows[1].split(",")[1] == "linjiang-2015:s1.1.2"


def test_terms_and_open_periods_in_json(small_knowledge: Knowledge) -> None:
    string = PREFIXES["xsd"] + "string"
    terms = (Iri("x:a"), Blank("b"), Literal("c", "en", PREFIXES["rdf"] + "langString"), Literal("d", "", string), None)
    document = next(iter(small_knowledge.sentences))
    periods = (
        Period(date(2015, 5, 10), None, "day", "inferred"),
        Period(None, date(2015, 12, 31), "year"),
        Period(date(2015, 9, 21), None, "part", start_latest=date(2015, 9, 30), ended=True, raw="9月底"),
        None,
    )
    row = RowEvidence(
        tuple(Citation("sentence", "x:s", "asserted", (document,), period) for period in periods),
        7,
        (Untraced("a", "given"),),
    )
    told = row_json(row, small_knowledge)
    assert [one.get("period") for one in told["citations"]] == [
        {"from": "2015-05-10", "ending": "open", "precision": "day", "basis": "inferred"},
        {"to": "2015-12-31", "precision": "year", "basis": "stated"},
        {
            "from": "2015-09-21",
            "latestFrom": "2015-09-30",
            "ending": "unknown",
            "precision": "part",
            "basis": "stated",
            "raw": "9月底",
        },
        None,
    ]
    assert (told["left_out"], told["untraced"]) == (7, [{"column": "a", "reason": "given"}])
    found = Evidence(Solutions(tuple("abcde"), (terms,)), (row,), complete=False)
    assert evidence_json(found, small_knowledge) == {
        "head": {"vars": ["a", "b", "c", "d", "e"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "uri", "value": "x:a"},
                    "b": {"type": "bnode", "value": "b"},
                    "c": {"type": "literal", "value": "c", "xml:lang": "en"},
                    "d": {"type": "literal", "value": "d"},
                }
            ]
        },
        "evidence": [told],
        "evidence_complete": False,
    }


def test_another_format_is_refused_with_those_there_are(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    with pytest.raises(QueryError) as raised:
        with_evidence(small_store, QUERY, small_knowledge, "xml")
    assert str(raised.value) == "evidence cannot be written as xml (use table, csv, tsv, json, markdown)"


def test_the_json_is_readable_as_it_is(small_store: EmbeddedStore, small_knowledge: Knowledge) -> None:
    text = with_evidence(small_store, QUERY, small_knowledge, "json")
    assert "临江" in text
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"


def regenerate() -> None:
    from kg import open_graph

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        graph = open_graph(Path(__file__).parent.parent / "data" / "small")
        knowledge = graph.read(quoted=False)
    for format_ in EVIDENCE_FORMATS:
        (GOLDEN / f"answer.{format_}").write_text(written(graph.store, knowledge, format_), encoding="utf-8")


if __name__ == "__main__":
    regenerate()
