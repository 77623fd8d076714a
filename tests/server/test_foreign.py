"""A server over RDF of other terms than ours: asked by SPARQL, found by labels, read thing by thing, drawn."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.curation.artifact import Artifact
from kg.errors import KgError, QueryError, StoreError
from kg.explorer.content import content
from kg.explorer.plain_view import MOST, plain_view
from kg.queries.labelled import called, labels
from kg.stores.embedded import EmbeddedStore
from kg.stores.foreign import as_n_quads
from kg.terms import LANGUAGES, Vocabulary
from tests.server.servers import KG, serving
from tests.stores.conftest import OXIGRAPH, oxigraph

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
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache that all servers here share: what the terms are is made once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def client(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("foreign")
    (folder / "people.ttl").write_text(FOAF, encoding="utf-8")
    with (
        serving(home, folder, "--dataset", str(folder / "people.ttl")) as server,
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


def test_what_is_told_of_the_server_is_of_its_data(client: httpx.Client) -> None:
    assert "port" not in client.get("/llms.txt").text and "/things" in client.get("/llms.txt").text
    described = client.get("/.well-known/void", headers={"Accept": "text/turtle"}).text
    assert "void:triples" in described or "void#triples" in described


@pytest.mark.parametrize("text", ['"', "\\", "<b>", "'; DROP", "鲍", "\x00", "\ud7ff", "a" * 200, "{{ q }}"])
def test_odd_words_are_only_words(text: str, client: httpx.Client) -> None:
    found = client.get("/things", params={"q": text})
    assert found.status_code == 200 and "<b>" not in found.text
    assert client.get("/thing", params={"iri": text}).status_code in (400, 404)


WORLDS = {
    "thesaurus.ttl": """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <https://t.example/c/> .
t:1 a skos:Concept ; skos:prefLabel "customs"@en , "海关"@zh-Hans , "Zoll"@de ; skos:narrower t:2 , t:3 .
t:2 a skos:Concept ; skos:prefLabel "Warenkontrolle"@de , "inspection des marchandises"@fr ; skos:broader t:1 .
t:3 a skos:Concept ; skos:altLabel "levy" ; skos:related [ a skos:Concept ; skos:prefLabel "hidden node"@en ] .
""",
    "shop.jsonld": json.dumps(
        {
            "@context": {"@vocab": "https://schema.org/"},
            "@graph": [
                {
                    "@id": "https://shop.example/p/1",
                    "@type": "Product",
                    "name": "Lamp",
                    "offers": {"@type": "Offer", "price": 12.5, "seller": {"@id": "https://shop.example/o/1"}},
                },
                {"@id": "https://shop.example/o/1", "@type": "Organization", "name": "Shop"},
            ],
        }
    ),
    "bare.nt": """
<urn:x:one> <urn:x:p> <urn:x:two> .
<urn:x:two> <urn:x:p> <http://h.example/a/three/> .
<http://h.example/a/three/> <urn:x:q> "12"^^<http://www.w3.org/2001/XMLSchema#integer> .
""",
    "people.ttl": FOAF,
}


@pytest.fixture(scope="module")
def terms(small_artifact: Artifact) -> Vocabulary:
    return small_artifact.vocabulary()


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, EmbeddedStore]:
    folder: Path = tmp_path_factory.mktemp("worlds")
    found = {}
    for name, text in WORLDS.items():
        (folder / name).write_text(text, encoding="utf-8")
        found[name] = EmbeddedStore.in_memory(as_n_quads(folder / name))
    return found


@pytest.mark.parametrize(
    ("world", "text", "found"),
    [
        ("thesaurus.ttl", "zoll", ["https://t.example/c/1"]),
        ("thesaurus.ttl", "LEVY", ["https://t.example/c/3"]),
        ("thesaurus.ttl", "hidden", ["https://t.example/c/3"]),  # what leads to a node without a name
        ("shop.jsonld", "lam", ["https://shop.example/p/1"]),
        ("bare.nt", "three", ["http://h.example/a/three/"]),  # nothing has a label
        ("bare.nt", "one", ["urn:x:one"]),
        ("people.ttl", "nobody", ["http://example.org/people#alice"]),
        ("people.ttl", "nothing like it", []),
    ],
)
def test_search_finds_labels_of_any_language_or_the_end_of_an_iri(
    world: str, text: str, found: list[str], worlds: dict[str, EmbeddedStore]
) -> None:
    assert called(worlds[world], text, 10) == found


def test_a_label_is_in_the_language_of_the_page_or_the_next_best(worlds: dict[str, EmbeddedStore]) -> None:
    customs, goods = "https://t.example/c/1", "https://t.example/c/2"
    assert [labels(worlds["thesaurus.ttl"], [customs], one)[customs] for one in LANGUAGES] == ["海关", "customs"]
    assert labels(worlds["thesaurus.ttl"], [goods], "en") == {goods: "Warenkontrolle"}
    assert labels(worlds["bare.nt"], ["http://h.example/a/three/", "urn:x:one"], "en") == {
        "http://h.example/a/three/": "three",
        "urn:x:one": "one",
    }


@pytest.mark.parametrize(
    ("world", "named", "nodes", "lines"),
    [
        ("people.ttl", ["Alice Liddell"], {"Alice Liddell", "Bob", "Nobody <b>", "alice@example.org"}, 4),
        ("thesaurus.ttl", ["levy"], {"levy", "hidden node", "customs"}, 2),
        ("thesaurus.ttl", [], {"customs", "Warenkontrolle", "levy", "hidden node"}, 4),
        ("shop.jsonld", ["Shop"], {"Shop", "[Offer]", "Lamp"}, 2),
        ("bare.nt", ["urn:x:two"], {"one", "two", "three"}, 2),
        ("people.ttl", ["http://xmlns.com/foaf/0.1/Person"], {"Alice Liddell", "Bob", "Nobody <b>", "Person"}, 6),
    ],
)
def test_a_neighbourhood_is_drawn(
    world: str, named: list[str], nodes: set[str], lines: int, worlds: dict[str, EmbeddedStore], terms: Vocabulary
) -> None:
    view = plain_view(worlds[world], terms, named)
    assert {one.label.en for one in view.entities} == nodes
    assert len(view.statements) == lines
    drawing, reading = content(view, [])
    assert drawing["plain"] == ["", ""] and drawing["prefixes"]["id"] == ""
    assert all(one["colour"][0].startswith("#") and one["label"][0] for one in drawing["families"])
    assert drawing["nodes"]["id"] == [one.iri for one in view.entities]
    assert not reading["reasons"]


def test_the_answer_of_a_query_is_drawn(worlds: dict[str, EmbeddedStore], terms: Vocabulary) -> None:
    people = worlds["people.ttl"]
    triples = "CONSTRUCT { ?a <urn:met> ?b } { ?a <http://xmlns.com/foaf/0.1/knows> ?b }"
    drawn = plain_view(people, terms, query=triples)
    assert {one.property for one in drawn.statements} == {"urn:met"} and len(drawn.entities) == 3
    rows = plain_view(people, terms, query="SELECT ?a ?p ?b { ?a ?p ?b FILTER (isIRI(?b)) }")
    assert "http://xmlns.com/foaf/0.1/knows" not in rows.numbers  # a relation of the row, and no thing
    apart = plain_view(people, terms, query="SELECT ?b ?m { ?a foaf:mbox ?m ; foaf:knows ?b FILTER (isIRI(?b)) }")
    assert [one.property for one in apart.statements] == ["?m"]
    for bad in ("ASK {}", "SELECT ?n { ?a foaf:name ?n }", "SELECT ?a { ?a a <urn:none> }"):
        with pytest.raises(QueryError):
            plain_view(people, terms, query=bad)


def test_of_too_much_a_part_is_drawn_and_that_is_said(terms: Vocabulary) -> None:
    lines = "".join(f"<urn:hub> <urn:p> <urn:n:{at}> .\n" for at in range(MOST + 50))
    view = plain_view(EmbeddedStore.from_lines(lines.encode()), terms, ["urn:hub"])
    assert len(view.entities) == MOST and view.remark.en == f"only {MOST} of the things are drawn"
    with pytest.raises(KgError, match="nothing to draw"):
        plain_view(EmbeddedStore.from_lines(b""), terms)


def test_pages_lead_to_the_drawing(client: httpx.Client) -> None:
    alice = {"iri": "http://example.org/people#alice", "lang": "en"}
    page = client.get("/thing", params=alice).text
    assert "/explorer?around=" in page and "Nobody &lt;b&gt;" in page  # what a node without a name says
    assert 'lang="zh"' in client.get("/thing", params={"iri": "http://example.org/people#bob"}).text
    for parameters in (
        {"around": alice["iri"]},
        {"around": "Bob", "depth": "2"},
        {"query": "SELECT * { ?a ?p ?b }"},
        {},
    ):
        assert client.get("/explorer", params=parameters).status_code == 200, parameters
    assert client.get("/explorer", params={"around": "nobody at all"}).status_code == 404
    assert client.get("/explorer", params={"query": "/etc/hostname"}).status_code == 400
    assert "鲍勃" in client.get("/picture/Bob.svg").text


@pytest.fixture(scope="module", params=["default", "named"])
def endpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An endpoint of another make, which holds the people in its default graph or in a graph of its own."""
    folder: Path = tmp_path_factory.mktemp("endpoint")
    (folder / "people.ttl").write_text(FOAF, encoding="utf-8")
    graph = ["--graph", "urn:people"] if request.param == "named" else []
    store = ["--location", str(folder / "store")]
    subprocess.run([OXIGRAPH, "load", *store, "--file", str(folder / "people.ttl"), *graph], check=True)
    with oxigraph(*store) as address:
        yield address


def kg(*arguments: str) -> tuple[int, str, str]:
    """A command with its exit code, and what it said on both streams."""
    done = subprocess.run([KG, *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_an_endpoint_of_another_make_is_served(endpoint: str, home: Path, tmp_path: Path) -> None:
    with (
        serving(home, tmp_path, "--store", endpoint) as server,
        httpx.Client(base_url=server.address, timeout=60, follow_redirects=True) as client,
    ):
        assert client.get("/").url.path == "/things"
        assert len(client.get("/things", params={"q": "b", "format": "json"}).json()["things"]) == 2
        assert "鲍勃" in client.get("/thing", params={"iri": "http://example.org/people#bob"}).text
        query = {"query": "SELECT ?n { ?a foaf:knows/foaf:name ?n }", "format": "csv"}
        assert "Alice Liddell" in client.get("/sparql", params=query).text
        assert client.get("/explorer", params={"around": "alice"}).status_code == 200
        assert client.get("/sparql", params={"query": "SELECT * { SERVICE <http://x.example/> {} }"}).status_code == 400
        assert client.get("/sparql", params={"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}).status_code == 403
    code, written, _ = kg("--store", endpoint, "export", "--format", "nquads")
    assert code == 0 and written.count("\n") == 11


def test_exports_of_nothing_say_so(tmp_path: Path) -> None:
    EmbeddedStore.on_disk(tmp_path / "empty")
    for form in ("turtle", "csv"):
        code, written, said = kg("--store", str(tmp_path / "empty"), "export", "--format", form)
        assert (code, written) == (2, "") and "there is nothing to write" in said, form
