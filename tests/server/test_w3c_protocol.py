"""The W3C's manifest of the SPARQL 1.1 Protocol, played against a running server.

The server is read-only: every update of the manifest is refused, whether it is right or wrong. Those that are right
(`UPDATES`) therefore get a 403 where the manifest expects success, and the queries that look for their effect are not
sent. All others must be answered as the manifest says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from tests.conftest import ROOT
from tests.server.servers import serving

FOLDER = ROOT.parent / "shared" / "w3c" / "sparql" / "sparql11" / "protocol"
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UPDATES = {
    "update_base_uri",
    "update_dataset_default_graph",
    "update_dataset_default_graphs",
    "update_dataset_full",
    "update_dataset_named_graphs",
    "update_post_direct",
    "update_post_form",
}
FORMATS = {
    "tabular": {"sparql-results+xml", "sparql-results+json", "csv", "tab-separated-values"},
    "boolean": {"sparql-results+xml", "sparql-results+json"},
    "RDF": {"rdf+xml", "turtle", "n-triples", "ld+json"},
}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the W3C's tests are not beside this checkout")


@dataclass(frozen=True)
class Step:
    """A request of the manifest and what is expected of its answer."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: frozenset[str]
    boolean: bool | None
    format: str | None


def manifest() -> dict[str, list[Step]]:
    if not FOLDER.is_dir():
        return {}
    graph = Graph().parse(FOLDER / "manifest.ttl")
    found = {}
    for test in graph.subjects(RDF.type, MF.ProtocolTest):
        action = graph.value(test, MF.action)
        assert action is not None
        requests = graph.value(action, HT.requests)
        assert requests is not None
        found[str(test).rpartition("#")[2]] = [_step(graph, node) for node in Collection(graph, requests)]
    return found


def _step(graph: Graph, request: Node) -> Step:
    headers = {}
    held = graph.value(request, HT.headers)
    if held is not None:
        for header in Collection(graph, held):
            headers[str(graph.value(header, HT.fieldName))] = str(graph.value(header, HT.fieldValue))
    content = graph.value(request, HT.body)
    body = b""
    if content is not None:
        encoding = str(graph.value(content, CNT.characterEncoding) or "UTF-8")
        body = str(graph.value(content, CNT.chars)).encode(encoding)
    response = graph.value(request, HT.resp)
    statuses = {str(status).rpartition("StatusCode")[2] for status in graph.objects(response, MF.expectedStatus)}
    boolean, format_ = graph.value(response, MF.expectedBoolean), graph.value(response, MF.expectedFormat)
    return Step(
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        headers,
        body,
        frozenset(statuses),
        None if boolean is None else str(boolean) == "true",
        None if format_ is None else str(format_),
    )


@pytest.fixture(scope="module")
def endpoint(server_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("w3c")
    lines = []
    for name in ("data1", "data2", "data3"):
        iri = f"http://kasei.us/2009/09/sparql/data/{name}.rdf"
        for subject, predicate, object_ in Graph().parse(FOLDER / f"{name}.nt"):
            lines.append(f"{subject.n3()} {predicate.n3()} {object_.n3()} {URIRef(iri).n3()} .\n")
    (folder / "data.nq").write_text("".join(lines), encoding="utf-8")
    arguments = ("--dataset", str(folder / "data.nq"), "--workers", "1")
    with serving(server_cache, folder, *arguments) as running, httpx.Client(base_url=running.address) as client:
        yield client


@pytest.mark.parametrize(("name", "steps"), manifest().items(), ids=manifest())
def test_as_the_manifest_says(endpoint: httpx.Client, name: str, steps: list[Step]) -> None:
    for step in steps:
        headers = {"Accept": "*/*", **step.headers}
        answer = endpoint.request(step.method, step.path, content=step.body or None, headers=headers)
        if name in UPDATES:
            assert (answer.status_code, answer.json()["code"]) == (403, "read-only")
            return
        status = str(answer.status_code)
        assert any(status.startswith(one.rstrip("x")) for one in step.statuses), answer.text
        media = answer.headers["content-type"].partition(";")[0].partition("/")[2]
        if step.format:
            assert media in FORMATS[step.format]
        if step.boolean is not None:
            assert answer.json()["boolean"] is step.boolean


def test_the_manifest_is_whole() -> None:
    assert len(manifest()) == 34
    assert set(manifest()) > UPDATES
