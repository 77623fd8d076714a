"""A server over RDF of other terms than ours: asked by SPARQL, found by labels, read thing by thing, drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.errors import StoreError
from kg.stores.embedded import EmbeddedStore
from kg.stores.foreign import as_n_quads
from tests.server.servers import serving

FOAF = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix ex: <http://example.org/people#> .
ex:alice a foaf:Person ; foaf:name "Alice Liddell" ; foaf:knows ex:bob , _:x ; foaf:mbox <mailto:alice@example.org> .
ex:bob a foaf:Person ; foaf:name "Bob"@en , "鲍勃"@zh ; foaf:knows ex:alice .
_:x a foaf:Person ; foaf:name "Nobody <b>" .
"""
THESAURUS = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="https://t.example/c/1"><skos:prefLabel xml:lang="en">customs</skos:prefLabel></skos:Concept>
</rdf:RDF>"""
SCHEMA = {
    "@context": {"@vocab": "https://schema.org/"},
    "@id": "https://shop.example/p/1",
    "@type": "Product",
    "name": "Lamp",
    "offers": {"@type": "Offer", "price": 12.5},
}


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [("a.ttl", "\ufeff" + FOAF, 11), ("a.rdf", THESAURUS, 2), ("a.jsonld", json.dumps(SCHEMA), 5), ("a.nt", "", 0)],
)
def test_rdf_of_any_kind_is_read(name: str, content: str, count: int, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert len(list(EmbeddedStore.in_memory(as_n_quads(tmp_path / name)).quads())) == count


@pytest.mark.parametrize(
    ("name", "content"), [("a.ttl", "<a> <b> ."), ("a.csv", "a,b"), ("a.jsonld", "{"), ("b.ttl", None)]
)
def test_what_is_none_is_refused_with_the_file(name: str, content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        as_n_quads(tmp_path / name)
    assert refused.value.file == tmp_path / name


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("foreign")
    (folder / "people.ttl").write_text(FOAF, encoding="utf-8")
    with (
        serving(folder / "cache", folder, "--dataset", str(folder / "people.ttl")) as server,
        httpx.Client(base_url=server.address, timeout=60, follow_redirects=True) as client,
    ):
        yield client


def test_things_are_found_read_and_asked(client: httpx.Client) -> None:
    first = client.get("/", params={"lang": "en"})
    assert first.url.path == "/things" and "foaf:Person" in first.text
    found = client.get("/things", params={"q": "ALICE", "format": "json"}).json()
    assert found["things"] == [{"iri": "http://example.org/people#alice", "label": "Alice Liddell"}]
    assert "Alice Liddell" in client.get("/things", params={"q": "alice"}).text
    page = client.get("/thing", params={"iri": "http://example.org/people#bob", "lang": "zh"})
    assert "鲍勃" in page.text and "Alice Liddell" in page.text and "← " in page.text
    assert client.get("/thing", params={"iri": "http://example.org/nobody"}).status_code == 404
    rows = client.get("/sparql", params={"query": "SELECT ?n { ?a foaf:knows/foaf:name ?n }", "format": "csv"}).text
    assert "Alice Liddell" in rows and "Nobody <b>" in rows


def test_pages_of_our_own_terms_say_that_there_is_nothing(client: httpx.Client) -> None:
    for address in ("/find?q=alice", "/search?q=alice", "/workbench", "/queries", "/documents", "/ns", "/llms.txt"):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("text", ['"', "\\", "<b>", "'; DROP", "鲍", "\x00", "\ud7ff", "a" * 200, "{{ q }}"])
def test_odd_words_are_only_words(text: str, client: httpx.Client) -> None:
    found = client.get("/things", params={"q": text})
    assert found.status_code == 200 and "<b>" not in found.text
    assert client.get("/thing", params={"iri": text}).status_code in (400, 404)
