"""The graph from Python."""

import builtins
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx
import pytest

from kg import open_graph
from kg.door import OpenGraph
from kg.errors import KgError, NameNotFound, QueryError
from kg.queries.answers import Result
from tests.conftest import SMALL


@pytest.fixture
def graph() -> OpenGraph:
    return open_graph(SMALL)


def test_a_graph_is_opened_once(graph: OpenGraph) -> None:
    assert open_graph(str(SMALL)) is graph
    assert graph.scoped() is graph
    assert graph.scoped("2015") is graph.scoped("2015-12-31")
    assert graph.scoped("2015").scoped(modalities=["planned"]).scope.as_of is None


def test_a_folder_that_is_not_there_is_refused() -> None:
    with pytest.raises(KgError, match="no folder “nowhere”"):
        open_graph("nowhere")


def test_rows_are_python_values(graph: OpenGraph) -> None:
    result = graph.query("SELECT ?v ?d ?l ?x { id:declarations-2015 sdmx-measure:obsValue ?v ; kg:startDate ?d ; "
                         "skos:prefLabel ?l OPTIONAL { id:declarations-2015 kg:status ?x } FILTER (lang(?l) = 'en') }")  # fmt: skip
    assert isinstance(result, Result)
    assert result.rows == [
        {"v": Decimal(12000), "d": date(2015, 1, 1), "l": "Declarations accepted in 2015", "x": None}
    ]
    assert len(result) == 1
    assert "Declarations accepted in 2015" in str(result)


def test_each_form_of_query_has_its_answer(graph: OpenGraph) -> None:
    rows, asked = graph.query("SELECT ?a { ?a kg:leads ?b }"), graph.query("ASK { ?a kg:leads ?b }")
    triples = graph.query("CONSTRUCT WHERE { ?a kg:leads ?b }")
    assert asked.truth is True
    assert len(triples.triples) == len(triples) == 1
    for wrong in (lambda: rows.truth, lambda: rows.triples, lambda: asked.rows, lambda: triples.columns):
        with pytest.raises(QueryError):
            wrong()


def test_a_saved_query_takes_parameters(graph: OpenGraph) -> None:
    assert graph.query("agency-leads", agency="临江海关").rows
    with pytest.raises(QueryError, match="has no parameter “port”"):
        graph.query("agency-leads", port="x")


def test_names_are_looked_up_in_what_is_visible(graph: OpenGraph) -> None:
    assert graph.find("海关").endswith("/linjiang-customs")
    assert [match.label.en for match in graph.search("paperless")][:1] == ["Paperless pilot"]
    with pytest.raises(NameNotFound):
        graph.scoped("2014").find("海关")


def test_evidence_of_rows(graph: OpenGraph) -> None:
    (proof,) = graph.query("SELECT ?a { ?a kg:leads ?b }").evidence()
    assert [graph.knowledge.sentences[iri].place for iri in proof.sentences] == ["s1.1.2"]
    assert "s1.1.2" in graph.query("SELECT ?a { ?a kg:leads ?b }").text("tsv", evidence=True)


def test_a_frame_has_the_types_of_pandas(graph: OpenGraph) -> None:
    frame = graph.query(
        "SELECT ?x ?v ?d ?n { ?x sdmx-measure:obsValue ?v ; kg:startDate ?d BIND (1 AS ?n) } ORDER BY ?x"
    ).to_pandas()
    assert {name: str(kind).split("[")[0] for name, kind in frame.dtypes.items()} == {
        "x": "string",
        "v": "Float64",
        "d": "datetime64",
        "n": "Int64",
    }
    assert frame["v"].sum() == 30000
    assert graph.query("SELECT ?x { ?x kg:builds ?y }").to_pandas().columns.tolist() == ["x"]


def test_without_pandas_the_remedy_is_said(graph: OpenGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **more: Any) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KgError, match=r"pandas is not installed \(pip install pandas\)"):
        graph.query("SELECT ?a { ?a kg:leads ?b }").to_pandas()


def test_rows_with_ends_are_a_network(graph: OpenGraph) -> None:
    network = graph.query("SELECT ?source ?target ?p { ?source ?p ?target VALUES ?p { kg:leads kg:operates } }")
    edges = {(a.rsplit("/")[-1], b.rsplit("/")[-1], data["p"].rsplit("#")[-1])
             for a, b, data in network.to_networkx().edges(data=True)}  # fmt: skip
    assert edges == {
        ("linjiang-customs", "paperless-pilot", "leads"),
        ("linjiang-customs", "one-stop", "operates"),
    }
    with pytest.raises(QueryError, match="a network needs the columns source and target"):
        graph.query("SELECT ?a { ?a kg:leads ?b }").to_networkx()


def test_a_lens_is_the_network_that_measures_see(graph: OpenGraph, tmp_path: Path) -> None:
    network = graph.network("cooperation")
    rows = graph.query("lens-cooperation").to_networkx()
    assert not network.is_directed()
    assert not rows.is_directed()
    assert networkx.Graph(rows).edges == network.edges
    assert sum(data["weight"] for _, _, data in rows.edges(data=True)) == pytest.approx(network.size(weight="weight"))
    assert all({"label_zh", "label_en", "type", "kind", "id"} <= set(data) for _, data in network.nodes(data=True))
    for number, made in enumerate((network, rows)):
        networkx.write_graphml(made, tmp_path / f"{number}.graphml")
    networkx.constraint(network, weight="weight")
    assert graph.network("who-does-what").size()
    assert graph.query("lens-continuity").to_networkx().is_directed()


def test_days_and_documents_may_be_given_as_python_has_them(graph: OpenGraph) -> None:
    assert graph.scoped(as_of=2015).scope == graph.scoped(as_of="2015").scope
    assert graph.scoped(as_of=date(2015, 9, 30)).scope == graph.scoped(as_of="2015-09-30").scope
    assert graph.scoped(documents="linjiang-2015").scope == graph.scoped(documents=["linjiang-2015"]).scope
    assert graph.scoped(modalities="planned").scope == graph.scoped(modalities=["planned"]).scope


def test_triples_are_a_network_with_literals_as_attributes(graph: OpenGraph) -> None:
    network = graph.query(
        "CONSTRUCT { ?a kg:leads ?b . ?a skos:prefLabel ?l } { ?a kg:leads ?b ; skos:prefLabel ?l }"
    ).to_networkx()
    ((source, target, key),) = network.edges(keys=True)
    assert key == "kg:leads"
    assert network.nodes[source] == {"skos:prefLabel@en": "Linjiang Customs", "skos:prefLabel@zh": "临江海关"}
    assert network.nodes[target] == {}
