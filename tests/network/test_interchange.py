"""Exports for network tools, read by the tools themselves: the published schema, networkx, pandas, an importer's rules."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import get_args

import networkx as nx
import pandas as pd
import pytest
from lxml import etree

from kg.errors import KgError
from kg.model.knowledge import Knowledge
from kg.network.catalogue import measure
from kg.network.export import NETWORK_FORMATS, NetworkFormat, write_network, write_projection
from kg.network.lens_files import find_lens, lenses
from kg.network.projection import project
from kg.queries.about import About, about
from kg.queries.graph import open_graph
from kg.stores.embedded import EmbeddedStore
from kg.terms import local_name
from tests.conftest import ROOT
from tests.network.importers import gephi_faults, neo4j_faults

ID = "https://w3id.org/kouan/id/"
SCHEMA = ROOT.parent / "shared" / "gexf" / "specs" / "1.3" / "gexf.xsd"
NAMESPACE = {"g": "http://gexf.net/1.3"}


def written(knowledge: Knowledge, described: About, format_: NetworkFormat) -> bytes:
    write_network(knowledge, described, format_, target := io.BytesIO())
    return target.getvalue()


@pytest.fixture(scope="module")
def described(chapter_store: EmbeddedStore) -> About:
    return about(chapter_store)


@pytest.fixture(scope="module")
def tables(chapter_knowledge: Knowledge, described: About) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(written(chapter_knowledge, described, "csv")))


def nodes_of(knowledge: Knowledge) -> int:
    codes = {one.object for one in knowledge.statements.values() if one.object in knowledge.vocabulary.codes}
    return len(knowledge.entities) + len(codes)


def test_gexf_is_valid_by_its_published_schema(chapter_knowledge: Knowledge, described: About) -> None:
    if not SCHEMA.is_file():
        pytest.skip("the GEXF schema is not beside this checkout")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    schema.assertValid(etree.fromstring(written(chapter_knowledge, described, "gexf")))


def test_gexf_holds_every_entity_and_statement(chapter_knowledge: Knowledge, described: About) -> None:
    root = etree.fromstring(written(chapter_knowledge, described, "gexf"))
    assert len(root.findall(".//g:node", NAMESPACE)) == nodes_of(chapter_knowledge)
    assert len(root.findall(".//g:edge", NAMESPACE)) == len(chapter_knowledge.statements)
    ids = {node.get("id") for node in root.findall(".//g:node", NAMESPACE)}
    assert {edge.get("target") for edge in root.findall(".//g:edge", NAMESPACE)} <= ids
    assert "creativecommons.org/licenses/by/4.0" in str(root.findtext(".//g:description", namespaces=NAMESPACE))


def test_gexf_says_when_things_are_there_and_in_which_colour(chapter_knowledge: Knowledge, described: About) -> None:
    root = etree.fromstring(written(chapter_knowledge, described, "gexf"))
    graph = root.findall("g:graph", NAMESPACE)[0]
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    types = {one.get("id"): one.get("type") for one in root.iter(f"{{{NAMESPACE['g']}}}attribute")}
    assert (types["node-value"], types["edge-weight"], types["edge-evidence"]) == ("double", "double", "liststring")
    assert {"node-label_zh", "node-label_en", "edge-label_zh", "edge-label_en"} <= types.keys()
    dated = {one.id: one.period for one in chapter_knowledge.entities.values() if one.period and one.period.first}
    shown = {one.get("id"): one for one in root.findall(".//g:node", NAMESPACE)}
    told = {name: (shown[name].get("start"), shown[name].get("end")) for name in dated}
    assert told == {name: tuple(day and day.isoformat() for day in (one.start, one.end)) for name, one in dated.items()}
    colour = chapter_knowledge.vocabulary.classes[chapter_knowledge.entities[ID + "shanghai-customs"].type].colour
    parts = shown["shanghai-customs"].findall("g:color", NAMESPACE)[0].attrib
    assert "#" + "".join(f"{int(parts[one]):02x}" for one in "rgb") == colour


def test_graphml_is_read_by_networkx(chapter_knowledge: Knowledge, described: About, tmp_path: Path) -> None:
    (tmp_path / "graph.graphml").write_bytes(written(chapter_knowledge, described, "graphml"))
    graph = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert graph.is_directed()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (
        nodes_of(chapter_knowledge),
        len(chapter_knowledge.statements),
    )
    customs = graph.nodes["shanghai-customs"]
    assert (customs["label_zh"], customs["iri"]) == ("上海海关", ID + "shanghai-customs")
    assert re.fullmatch("#[0-9a-f]{6}", customs["color"])
    leads = graph["shanghai-customs"]["belt-customs-integration"]
    assert {edge["relation"] for edge in leads.values()} >= {"leads"}
    assert described.version in graph.graph["description"]


def test_tables_are_read_by_pandas(tables: zipfile.ZipFile, chapter_knowledge: Knowledge) -> None:
    nodes = pd.read_csv(tables.open("nodes.csv"), dtype=str, keep_default_na=False)
    edges = pd.read_csv(tables.open("edges.csv"), dtype=str, keep_default_na=False)
    assert len(nodes) == nodes_of(chapter_knowledge)
    assert len(edges) == len(chapter_knowledge.statements)
    named = nodes.set_index("id:ID")
    assert named.loc["shanghai-customs", "label_en"] == "Shanghai Customs"
    figure = named.loc["laden-containers-inspected-2015"]
    assert (figure["value:double"], figure["unit"]) == ("172000", "TEU")
    joined = edges.merge(nodes, left_on=":END_ID", right_on="id:ID", suffixes=("", "_of_end"))
    assert len(joined) == len(edges)


def test_tables_have_the_heads_that_an_importer_needs(tables: zipfile.ZipFile) -> None:
    nodes = pd.read_csv(tables.open("nodes.csv"), dtype=str, keep_default_na=False)
    edges = pd.read_csv(tables.open("edges.csv"), dtype=str, keep_default_na=False)
    assert list(nodes.columns[:2]) == ["id:ID", ":LABEL"]
    assert list(edges.columns[:3]) == [":START_ID", ":END_ID", ":TYPE"]
    assert {"label_zh", "label_en", "type", "kind", "status", "unit", "iri"} <= set(nodes.columns)
    assert {"value:double", "start:date", "end:date", "evidence:string[]"} <= set(nodes.columns)
    assert {"weight:double", "start:date", "end:date", "evidence:string[]"} <= set(edges.columns)
    assert nodes["id:ID"].is_unique
    assert set(edges[":START_ID"]) | set(edges[":END_ID"]) <= set(nodes["id:ID"])
    assert (edges[":TYPE"] != "").all()
    assert nodes.set_index("id:ID").loc["shanghai-customs", ":LABEL"] == "Agency;Agent;Entity"


def test_tables_come_with_licence_sources_and_version(tables: zipfile.ZipFile, described: About) -> None:
    package = json.loads(tables.read("datapackage.json"))
    assert package["licenses"] == [{"path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert package["version"] == described.version != ""
    types = {field["name"]: field["type"] for one in package["resources"] for field in one["schema"]["fields"]}
    assert (types["value:double"], types["start:date"], types["label_zh"]) == ("number", "date", "string")
    assert [source["path"].startswith("https://") for source in package["sources"]] == [True]
    for resource in package["resources"]:
        heads = tables.read(resource["path"]).decode("utf-8").splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == heads


def edges_in(format_: NetworkFormat, content: bytes) -> list[dict[str, str]]:
    """The edges of an export with their attributes, as a tool that reads the format has them."""
    if format_ == "csv":
        archive = zipfile.ZipFile(io.BytesIO(content))
        table = pd.read_csv(archive.open("edges.csv"), dtype=str, keep_default_na=False)
        rows = [{str(name).partition(":")[0]: value for name, value in row.items()} for row in table.to_dict("records")]
        return [{**row, "evidence": row["evidence"].replace(";", " ")} for row in rows]
    if format_ == "graphml":
        graph = nx.parse_graphml(content.decode("utf-8"), force_multigraph=True)
        return [data for _, _, data in graph.edges(data=True)]
    root = etree.fromstring(content)
    titles = {
        one.get("id"): str(one.get("title")) for one in root.findall(".//g:attributes[@class='edge']/*", NAMESPACE)
    }
    return [
        {titles[one.get("for")]: listed(str(one.get("value"))) for one in edge.findall(".//g:attvalue", NAMESPACE)}
        for edge in root.findall(".//g:edge", NAMESPACE)
    ]


def listed(value: str) -> str:
    """A list as Gephi reads it, its parts with blanks between."""
    return value[1:-1].replace(",", "") if value.startswith("[") else value


@pytest.mark.parametrize("format_", NETWORK_FORMATS)
def test_every_edge_has_its_statement_and_sentences_that_no_two_documents_share(
    format_: NetworkFormat, small_knowledge: Knowledge, small_store: EmbeddedStore
) -> None:
    edges = edges_in(format_, written(small_knowledge, about(small_store), format_))
    told = {edge["statement"]: edge.get("evidence", "").split() for edge in edges}
    assert len(edges) == len(told)
    assert told == {
        one.iri: [small_knowledge.sentences[iri].anchor for iri in one.evidence]
        for one in small_knowledge.statements.values()
    }
    anchors = {one.anchor for one in small_knowledge.sentences.values()}
    assert (
        len(anchors) == len(small_knowledge.sentences) > len({one.place for one in small_knowledge.sentences.values()})
    )


@pytest.mark.parametrize("format_", NETWORK_FORMATS)
def test_the_same_graph_gives_the_same_bytes(
    format_: NetworkFormat, small_knowledge: Knowledge, small_store: EmbeddedStore
) -> None:
    made = [written(small_knowledge, about(small_store), format_) for _ in range(2)]
    assert made[0] == made[1]


def test_an_unknown_format_is_refused(small_knowledge: Knowledge, small_store: EmbeddedStore) -> None:
    with pytest.raises(KgError, match="no format “dot”"):
        written(small_knowledge, about(small_store), "dot")  # type: ignore[arg-type] # as an untyped caller might


def test_graphml_has_unique_keys_numbers_that_are_numbers_and_labels(
    chapter_knowledge: Knowledge, described: About
) -> None:
    root = etree.fromstring(written(chapter_knowledge, described, "graphml"))
    keys = [dict(one.attrib) for one in root.iter("{http://graphml.graphdrawing.org/xmlns}key")]
    assert len({one["id"] for one in keys}) == len(keys)
    types = {(one["for"], one["attr.name"]): one["attr.type"] for one in keys}
    assert types["edge", "weight"] == types["node", "value"] == "double"
    assert types["node", "label"] == types["edge", "label"] == "string"
    graph = nx.parse_graphml(etree.tostring(root).decode("utf-8"))
    assert nx.shortest_path_length(graph, "shanghai-customs", weight="weight")


@pytest.mark.parametrize("world", ["small", "chapter"])
@pytest.mark.parametrize("lens", sorted(lenses()))
def test_a_lens_its_query_its_measures_and_its_exports_have_the_same_edges(
    world: str, lens: str, request: pytest.FixtureRequest
) -> None:
    store: EmbeddedStore = request.getfixturevalue(f"{world}_store")
    knowledge: Knowledge = request.getfixturevalue(f"{world}_knowledge")
    network = project(store, lens, knowledge)
    rows = store.select(find_lens(lens).query).rows
    assert len(rows) == len(network.edges)
    if not rows:
        with pytest.raises(KgError, match="has no edges"):
            write_projection(network, knowledge, about(store), "csv", io.BytesIO())
        return
    for format_ in get_args(NetworkFormat):
        write_projection(network, knowledge, about(store), format_, target := io.BytesIO())
        told = edges_in(format_, target.getvalue())
        assert len(told) == len(network.edges), format_
        assert sorted(float(one["weight"]) for one in told) == sorted(one.weight for one in network.edges)


def test_networkx_measures_the_exported_lens_as_we_do(
    chapter_store: EmbeddedStore, chapter_knowledge: Knowledge
) -> None:
    network = project(chapter_store, "cooperation", chapter_knowledge)
    write_projection(network, chapter_knowledge, about(chapter_store), "graphml", target := io.BytesIO())
    read = nx.parse_graphml(target.getvalue().decode("utf-8"), force_multigraph=True)
    assert not read.is_directed()
    ours = {local_name(iri): value for iri, value in measure(network, "strength").values.items()}
    assert dict(read.degree(weight="weight")) == pytest.approx(ours)
    betweenness = {local_name(iri): value for iri, value in measure(network, "betweenness").values.items()}
    assert nx.betweenness_centrality(nx.Graph(read)) == pytest.approx(betweenness)


def test_igraph_measures_the_exported_lens_as_we_do(
    chapter_store: EmbeddedStore, chapter_knowledge: Knowledge, tmp_path: Path
) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is not installed")
    network = project(chapter_store, "cooperation", chapter_knowledge)
    with (tmp_path / "lens.graphml").open("wb") as target:
        write_projection(network, chapter_knowledge, about(chapter_store), "graphml", target)
    read = igraph.Graph.Read_GraphML(str(tmp_path / "lens.graphml"))
    assert (read.vcount(), read.ecount()) == (len(network.nodes), len(network.edges))
    simple = read.copy().simplify(combine_edges={"weight": "sum"})
    pairs = (read.vcount() - 1) * (read.vcount() - 2) / 2
    theirs = {
        "strength": read.strength(weights="weight"),
        "betweenness": [value / pairs for value in simple.betweenness()],
        "core": simple.coreness(),
        "pagerank": simple.pagerank(weights="weight"),
        "constraint": simple.constraint(weights="weight"),
        "clustering": simple.transitivity_local_undirected(mode="zero"),
    }
    for name, values in theirs.items():
        ours = {local_name(iri): value for iri, value in measure(network, name).values.items()}
        assert dict(zip(read.vs["id"], values, strict=True)) == pytest.approx(ours, abs=1e-6), name


def rules_broken(format_: str, content: bytes) -> list[str]:
    """What the importer of a format would not take."""
    return neo4j_faults(content) if format_ == "csv" else gephi_faults(content)


@pytest.mark.parametrize("format_", NETWORK_FORMATS)
def test_importers_take_all_of_what_is_shipped_and_every_lens(
    format_: NetworkFormat, chapter_knowledge: Knowledge, chapter_store: EmbeddedStore, described: About
) -> None:
    assert rules_broken(format_, written(chapter_knowledge, described, format_)) == []
    for lens in lenses():
        network = project(chapter_store, lens, chapter_knowledge)
        if network.edges:
            write_projection(network, chapter_knowledge, described, format_, target := io.BytesIO())
            assert rules_broken(format_, target.getvalue()) == [], lens


AWKWARD = """
@prefix : <http://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:a,1 rdfs:label "a; \\"b\\"\\n, c"@en ; a :K ; :p [ rdfs:label " " ] , <urn:x:1;2> . :K rdfs:label "K;L: m"@en .
<urn:x:1;2> :p :a\\,1 . :b :p :c , :a\\,1 .
""".replace(":a,1 rdfs", ":a\\,1 rdfs")


@pytest.mark.parametrize("format_", NETWORK_FORMATS)
def test_importers_take_awkward_names_of_others(format_: NetworkFormat, tmp_path: Path) -> None:
    from kg.network.plain_tables import write_plain
    from kg.stores.opening import open_store

    (tmp_path / "a.ttl").write_text(AWKWARD, encoding="utf-8")
    write_plain(open_store(str(tmp_path / "a.ttl")), format_, target := io.BytesIO())
    assert rules_broken(format_, target.getvalue()) == []


def test_things_that_nothing_leads_to_are_written_too(tmp_path: Path) -> None:
    from kg.network.plain_tables import write_plain
    from kg.stores.opening import open_store

    text = (
        "@prefix e: <http://e.example/> . @prefix r: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'e:a e:p e:b . e:lone a e:K . <mailto:a@b.c> r:label "Ann" . e:K r:label "=kind" .'
    )
    (tmp_path / "a.ttl").write_text(text, encoding="utf-8")
    write_plain(open_store(str(tmp_path / "a.ttl")), "csv", target := io.BytesIO(), marked=True)
    with zipfile.ZipFile(target) as archive, archive.open("nodes.csv") as file:
        nodes = pd.read_csv(file, dtype=str, keep_default_na=False)
    assert sorted(nodes["id:ID"]) == [f"http://e.example/{name}" for name in ("a", "b", "lone")] + ["mailto:a@b.c"]
    assert "'=kind" in set(nodes["type"])  # which a spreadsheet would run


def test_the_rules_of_importers_find_what_is_wrong(tables: zipfile.ZipFile) -> None:
    held = {name: tables.read(f"{name}.csv").decode("utf-8") for name in ("nodes", "edges")}
    for name, good, bad in (
        ("nodes", "id:ID", "id"),
        ("nodes", "value:double", "value:number"),
        ("nodes", "label_en", "label_zh"),
        ("edges", ":START_ID", ":START_ID(other)"),
        ("edges", "2015-09-15", "2015-9-15"),
        ("edges", "shanghai-customs,", "no-such-thing,"),
    ):
        assert good in held[name]
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as made:
            for each, text in held.items():
                made.writestr(f"{each}.csv", text.replace(good, bad, 1) if each == name else text)
        assert neo4j_faults(archive.getvalue()), bad


@pytest.mark.usefixtures("collection")
def test_so_they_have_over_all_shipped_documents() -> None:
    graph = open_graph()
    for name, lens in lenses().items():
        network = project(graph.store, name, graph.knowledge)
        assert len(graph.store.select(lens.query).rows) == len(network.edges) > 0, name
        write_projection(network, graph.knowledge, about(graph.store), "csv", target := io.BytesIO())
        assert len(edges_in("csv", target.getvalue())) == len(network.edges), name
