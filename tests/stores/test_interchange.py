"""The dataset in every RDF format, read back by parsers that did not write it."""

from __future__ import annotations

import json
import re
from io import BytesIO

import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.curation.artifact import Artifact
from kg.errors import StoreError
from kg.stores.interchange import RDF_FORMATS, RdfFormat, write_rdf
from kg.terms import expand


def exported(dataset: bytes, format_: RdfFormat) -> bytes:
    write_rdf(dataset.splitlines(keepends=True), format_, target := BytesIO())
    return target.getvalue()


QUADS: dict[RdfFormat, ox.RdfFormat] = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
TRIPLES: dict[RdfFormat, ox.RdfFormat] = {"turtle": ox.RdfFormat.TURTLE, "rdfxml": ox.RdfFormat.RDF_XML}


@pytest.fixture(scope="module")
def dataset(chapter_artifact: Artifact) -> bytes:
    return chapter_artifact.dataset.read_bytes()


@pytest.fixture(scope="module")
def quads(dataset: bytes) -> set[ox.Quad]:
    return set(ox.parse(dataset, format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("format_", QUADS)
def test_formats_with_graphs_hold_every_quad(format_: RdfFormat, dataset: bytes, quads: set[ox.Quad]) -> None:
    assert set(ox.parse(exported(dataset, format_), format=QUADS[format_])) == quads


@pytest.mark.parametrize("format_", TRIPLES)
def test_formats_without_graphs_hold_every_triple(format_: RdfFormat, dataset: bytes, quads: set[ox.Quad]) -> None:
    read = {quad.triple for quad in ox.parse(exported(dataset, format_), format=TRIPLES[format_])}
    assert read == {quad.triple for quad in quads}


def test_rdf_1_2_reifies_each_statement_once(dataset: bytes, quads: set[ox.Quad]) -> None:
    read = [quad.triple for quad in ox.parse(exported(dataset, "rdf12"), format=ox.RdfFormat.N_TRIPLES)]
    reified = {
        triple.subject.value: triple.object
        for triple in read
        if triple.predicate.value == expand("rdf:reifies") and isinstance(triple.subject, ox.NamedNode)
    }
    parts = [ox.NamedNode(expand(f"rdf:{part}")) for part in ("subject", "predicate", "object")]
    stated = {
        (quad.subject.value, quad.predicate): quad.object
        for quad in quads
        if quad.predicate in parts and isinstance(quad.subject, ox.NamedNode)
    }
    nodes = {node for node, _ in stated}
    assert set(reified) == nodes
    for node, triple in reified.items():
        assert isinstance(triple, ox.Triple)
        assert [triple.subject, triple.predicate, triple.object] == [stated[node, part] for part in parts]
    kept = {quad.triple for quad in quads if quad.predicate not in parts}
    assert {triple for triple in read if triple.predicate.value != expand("rdf:reifies")} == kept


@pytest.mark.parametrize("format_", RDF_FORMATS)
def test_the_same_dataset_gives_the_same_bytes(format_: RdfFormat, small_artifact: Artifact) -> None:
    data = small_artifact.dataset.read_bytes()
    assert exported(data, format_) == exported(data, format_)


def test_subjects_stand_in_order(small_artifact: Artifact) -> None:
    described = re.findall(r'about="([^"]*)"', exported(small_artifact.dataset.read_bytes(), "rdfxml").decode())
    assert described == sorted(described, key=lambda iri: f"{iri}>")


def test_turtle_is_short_enough_to_read(small_artifact: Artifact) -> None:
    turtle = exported(small_artifact.dataset.read_bytes(), "turtle").decode()
    assert "kg:leads" in turtle
    assert len(Graph().parse(data=turtle, format="turtle"))


FOREIGN = r"""
<http://x.example/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "no class" .
<http://x.example/a> <http://x.example/1st> <geo:37.7,-122.4> .
<http://x.example/a> <http://x.example/p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://x.example/a> <http://x.example/p> "05"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://x.example/a> <http://x.example/p> "five" .
<http://x.example/a> <http://x.example/p> "fünf\n\"\\"@de-AT .
<http://x.example/a> <http://y.example/p> _:b .
<https://w3id.org/kouan/code/kind/customs> <http://x.example/type> <https://w3id.org/kouan/id/x.y> <urn:g> .
<https://w3id.org/kouan/id/-x> <http://x.example/id> <time:now> <urn:g> .
_:b <http://x.example/context> "<p:q\\/>"^^<http://x.example/t> <urn:g> .
"""


@pytest.mark.parametrize("format_", QUADS)
def test_a_dataset_of_other_terms_comes_back_as_it_was(format_: RdfFormat) -> None:
    given = ox.Dataset(ox.parse(FOREIGN, format=ox.RdfFormat.N_QUADS))
    lines = b"".join(sorted(line + b"\n" for line in FOREIGN.encode().strip().splitlines()))
    read = ox.Dataset(ox.parse(exported(lines, format_), format=QUADS[format_]))
    for one in (given, read):
        one.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert read == given


@pytest.mark.parametrize("format_", ["turtle", "trig"])
def test_no_name_needs_an_escape(format_: RdfFormat, dataset: bytes) -> None:
    for text in (dataset, b"".join(sorted(line + b"\n" for line in FOREIGN.encode().strip().splitlines()))):
        told = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", exported(text, format_).decode())
        assert "\\" not in told
        assert not re.search(r":[^\s;,.]*[^\s\w;,.{}()^@-]", told.partition("\n\n")[2])


def test_json_ld_is_compact_and_says_what_its_names_mean(small_artifact: Artifact) -> None:
    document = json.loads(exported(small_artifact.dataset.read_bytes(), "jsonld"))
    context = document["@context"]
    assert context["kg"] == expand("kg:")
    assert context["leads"] == {"@id": "kg:leads", "@type": "@id"}
    assert context["prefLabel"] == {"@id": "skos:prefLabel", "@container": "@language"}
    curated = next(one for one in document["@graph"] if one["@id"] == "graph:curated")
    named = [one for one in curated["@graph"] if "prefLabel" in one]
    assert named
    assert all(one["@id"].startswith("id:") and set(one["prefLabel"]) <= {"zh", "en"} for one in named)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(StoreError, match="no format “n3”"):
        exported(b"", "n3")  # type: ignore[arg-type] # as an untyped caller might
