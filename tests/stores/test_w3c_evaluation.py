"""The W3C's query evaluation tests through our store: every answer is the one that pyoxigraph itself gives.

Both are given the same data: ours as graphs chosen beside the query, as over HTTP. Row order and the labels of blank
nodes count for nothing. pyoxigraph 0.5.13 gives the expected answer in 216 of 232 on the W3C's own comparison.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.util import guess_format

from kg.errors import KgError
from kg.stores.embedded import EmbeddedStore
from kg.stores.protocol import Graphs
from tests.conftest import ROOT

FOLDER = ROOT.parent / "shared" / "w3c" / "sparql" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
APART = ("protocol", "service-description", "syntax-query")
BLANK = re.compile(r"_:[\w.-]+|\"bnode\",\"value\":\"[^\"]*\"")
FORMATS = {"turtle": ox.RdfFormat.TURTLE, "xml": ox.RdfFormat.RDF_XML, "nt": ox.RdfFormat.N_TRIPLES}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the W3C's tests are not beside this checkout")


@dataclass(frozen=True)
class Evaluation:
    """A query with the files of its default graph and of its named graphs, by their IRIs."""

    name: str
    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]


def evaluations() -> list[Evaluation]:
    found = []
    for manifest in sorted(FOLDER.glob("*/manifest.ttl")):
        if manifest.parent.name in APART:
            continue
        graph = Graph().parse(manifest)
        for test in sorted(graph.subjects(RDF.type, MF.QueryEvaluationTest), key=str):
            action = graph.value(test, MF.action)
            query = str(graph.value(action, QT.query))
            default = tuple(sorted(str(one) for one in graph.objects(action, QT.data)))
            named = tuple(sorted(str(one) for one in graph.objects(action, QT.graphData)))
            found.append(Evaluation(str(test), query, default, named))
    return found


def text_of(iri: str) -> str:
    return (FOLDER / iri.partition("/sparql11/")[2]).read_text(encoding="utf-8")


def filled(evaluation: Evaluation, *, apart: bool) -> ox.Store:
    """The data of a test; those of the default graph in graphs of their own if `apart`."""
    store = ox.Store()
    for iri in ("urn:none", *evaluation.default, *evaluation.named) if apart else ():
        store.add_graph(ox.NamedNode(iri))  # a graph that holds nothing is held all the same
    places = [(iri, ox.NamedNode(iri) if apart else ox.DefaultGraph()) for iri in evaluation.default]
    for iri, graph in (*places, *((iri, ox.NamedNode(iri)) for iri in evaluation.named)):
        format_ = FORMATS[guess_format(iri) or "turtle"]
        store.load(text_of(iri).encode(), format=format_, base_iri=iri, to_graph=graph)
    return store


def normal(written: bytes) -> list[str]:
    """An answer in which neither order nor labels of blank nodes show."""
    return sorted(BLANK.sub("_", written.decode()).replace("},{", "}\n{").splitlines())


def answer_of_pyoxigraph(evaluation: Evaluation, text: str) -> list[str]:
    try:
        found = filled(evaluation, apart=False).query(text)
        if isinstance(found, ox.QueryTriples):
            return normal(found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
        return normal(found.serialize(format=ox.QueryResultsFormat.TSV) or b"")
    except (SyntaxError, ValueError, OSError):
        return ["refused"]


def answer_of_ours(evaluation: Evaluation, text: str) -> list[str]:
    target = BytesIO()
    chosen = Graphs() if "FROM <" in text else Graphs(evaluation.default or ("urn:none",), evaluation.named)
    try:
        EmbeddedStore(filled(evaluation, apart=True)).write(text, "tsv", "ntriples", target, chosen)
    except KgError:
        return ["refused"]
    return normal(target.getvalue())


def test_every_answer_is_that_of_pyoxigraph() -> None:
    tests = evaluations()
    assert len(tests) > 200
    different = []
    for test in tests:
        text = f"BASE <{test.query}>\n{text_of(test.query)}"
        if answer_of_ours(test, text) != answer_of_pyoxigraph(test, text):
            different.append(URIRef(test.name).fragment)
    assert different == []
