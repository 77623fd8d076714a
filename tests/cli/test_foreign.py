"""RDF of other terms than ours, named by `--store`: found by its labels, told in its own words, joined, written."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from rdflib import RDFS

from kg.cli import run

PEOPLE = r"""
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix ex: <http://example.org/people#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix dct: <http://purl.org/dc/terms/> .
ex:alice a foaf:Person ; foaf:name "Alice Liddell" ; foaf:knows ex:bob , _:x ; foaf:age 7 .
ex:bob a foaf:Person ; foaf:name "Bob"@en , "鲍勃"@zh ; foaf:knows ex:carol.v1 .
ex:carol.v1 a foaf:Person ; rdfs:label "Carol \"the\tQuick\"\nSecond line 😀"@fr ; ex:in ex:town .
ex:town skos:prefLabel "مدينة"@ar ; a ex:Town .
ex:book dct:title "=cmd|' /C calc'!A0" ; a schema:Book ; schema:author ex:alice .
ex:island rdfs:label "Island" .
_:x a foaf:Person ; foaf:name "Nobody <b>" .
"""
EX = "http://example.org/people#"
Call = Callable[..., str]


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    file = tmp_path / "people.ttl"
    file.write_text(PEOPLE, encoding="utf-8")
    monkeypatch.setenv("KG_STORE", str(file))

    def call(*arguments: str, code: int = 0) -> str:
        assert run(list(arguments)) == code
        captured = capfdbinary.readouterr()
        return (captured.err if code else captured.out).decode()

    return call


@pytest.mark.parametrize(
    ("text", "found"), [("alice", "alice"), ("鲍勃", "bob"), ("مدينة", "town"), ("😀", "carol.v1"), ("calc", "book")]
)
def test_things_are_found_by_labels_of_any_language(text: str, found: str, kg: Call) -> None:
    assert [one["iri"] for one in json.loads(kg("search", text, "--format", "json"))] == [EX + found]


def test_nothing_found_is_no_row(kg: Call) -> None:
    assert json.loads(kg("search", "zzz", "--format", "json")) == []


def test_a_thing_is_told_in_its_own_words(kg: Call) -> None:
    told = kg("show", "Alice Liddell", "--lang", "en")
    assert told.startswith(f"Alice Liddell\n<{EX}alice>\n")
    assert "type: Person" in told and f"knows: Bob <{EX}bob>" in told and "  name: Nobody <b>" in told
    assert f"author · <{EX}book>" in told and "kouan" not in told
    rows = list(csv.DictReader(io.StringIO(kg("show", EX + "carol.v1", "--format", "csv"))))
    assert {row["value"] for row in rows if row["language"] == "fr"} == {'Carol "the\tQuick"\nSecond line 😀'}


def test_things_are_joined_by_the_shortest_ways(kg: Call) -> None:
    steps = list(csv.DictReader(io.StringIO(kg("path", "Alice Liddell", "مدينة"))))
    assert [(one["subject_label"], one["relation_label"]) for one in steps[:2]] == [
        ("Alice Liddell", "knows"),
        ("鲍勃", "knows"),
    ]
    assert steps[-1]["object"] == f"{EX}town"
    back = list(csv.DictReader(io.StringIO(kg("path", "مدينة", EX + "book"))))
    assert [(one["subject"], one["object"]) for one in back][-1] == (EX + "book", EX + "alice")
    assert "nothing links them" in kg("path", "Island", "Alice Liddell", code=2)


def test_network_tools_get_its_things_and_links_alone(kg: Call, tmp_path: Path) -> None:
    for format_, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        file = tmp_path / f"people.{format_}"
        kg("export", "--format", format_, "-o", str(file))
        graph = read(file)
        assert graph.has_edge(f"{EX}alice", f"{EX}bob") and len(graph) == 7  # with what has no link
        assert list(nx.isolates(graph)) == [f"{EX}island"]
        assert "kouan" not in file.read_text(encoding="utf-8")
    kg("export", "--format", "csv", "-o", str(tmp_path / "people.zip"))
    archive = zipfile.ZipFile(tmp_path / "people.zip")
    nodes = list(csv.DictReader(io.StringIO(archive.read("nodes.csv").decode())))
    edges = list(csv.DictReader(io.StringIO(archive.read("edges.csv").decode())))
    assert {one[end] for one in edges for end in (":START_ID", ":END_ID")} <= {one["id:ID"] for one in nodes}
    assert "kouan" not in archive.read("datapackage.json").decode()


def test_characters_that_xml_cannot_hold_break_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file, odd = tmp_path / "odd.ttl", r"a\u0007b ]]> &amp; \U0001F600"
    file.write_text(f'<http://e/a> <{RDFS.label}> "{odd}" ; <http://e/p> <http://e/b> .', encoding="utf-8")
    monkeypatch.setenv("KG_STORE", str(file))
    for format_, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        written = tmp_path / f"odd.{format_}"
        assert run(["export", "--format", format_, "-o", str(written)]) == 0
        assert read(written).nodes["http://e/a"]["label"] == "a\ufffdb ]]> &amp; 😀"
    assert run(["export", "--format", "rdfxml", "-o", str(tmp_path / "odd.rdf")]) == 2
    assert "U+0007" in capfdbinary.readouterr().err.decode()
    assert not (tmp_path / "odd.rdf").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "bob", "--as-of", "2015"), "tell of no documents"),
        (("export", "--lens", "cooperation"), "other terms"),
        (("export", "--standards"), "other terms"),
        (("show", "zzz"), "no thing is called"),
    ],
)
def test_what_only_our_terms_have_is_refused(arguments: tuple[str, ...], said: str, kg: Call) -> None:
    assert said in kg(*arguments, code=2)


@pytest.mark.parametrize(("name", "content"), [("a.ttl", "<a> <b>"), ("a.csv", "a,b"), ("empty.ttl", "")])
def test_a_file_of_no_rdf_and_one_of_nothing_are_faults(
    name: str, content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(content)
    monkeypatch.setenv("KG_STORE", str(tmp_path / name))
    for format_ in ("nquads", "graphml"):
        assert run(["export", "--format", format_]) == 2
        assert capsys.readouterr().err.startswith("kg: ")
