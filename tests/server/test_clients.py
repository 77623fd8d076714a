"""Clients that nobody here wrote: SPARQLWrapper, rdflib's SPARQLStore, pandas and curl, each with its defaults."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pandas
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDF, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

from tests.server.servers import Serving

CUSTOMS = URIRef("https://w3id.org/kouan/id/shanghai-customs")
JOINS = URIRef("https://w3id.org/kouan/ns#participatesIn")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s kg:participatesIn ?o }"
TRIPLES = "CONSTRUCT { ?s kg:participatesIn ?o } WHERE { ?s kg:participatesIn ?o }"


@pytest.fixture
def wrapper(server: Serving) -> SPARQLWrapper:
    return SPARQLWrapper(f"{server.address}/sparql")


def converted(wrapper: SPARQLWrapper) -> Any:
    """The answer as the wrapper makes it of the format."""
    return wrapper.query().convert()


def test_sparqlwrapper_by_get_and_post(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery(COUNT)
    wrapper.setReturnFormat(JSON)
    first = converted(wrapper)
    wrapper.setMethod(POST)
    assert converted(wrapper) == first
    wrapper.setRequestMethod(POSTDIRECTLY)
    assert converted(wrapper) == first
    assert int(first["results"]["bindings"][0]["n"]["value"]) > 50


def test_sparqlwrapper_in_every_format(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery("SELECT ?s { ?s a kg:Agency } LIMIT 3")
    wrapper.setReturnFormat(XML)
    assert len(converted(wrapper).getElementsByTagName("result")) == 3
    wrapper.setReturnFormat(CSV)
    assert converted(wrapper).startswith(b"s\r\n")
    wrapper.setQuery(TRIPLES)
    wrapper.setReturnFormat(TURTLE)
    assert b"shanghai-customs" in converted(wrapper)
    wrapper.resetQuery()
    wrapper.setQuery(TRIPLES)
    wrapper.setReturnFormat(XML)
    assert len(converted(wrapper)) > 50
    wrapper.setQuery("ASK { ?s a kg:Agency }")
    wrapper.setReturnFormat(JSON)
    assert converted(wrapper)["boolean"] is True


FORMS = {
    "SELECT": "SELECT ?s { ?s a kg:Agency } ORDER BY ?s LIMIT 3",
    "ASK": "ASK { ?s a kg:Agency }",
    "CONSTRUCT": "CONSTRUCT { ?s kg:leads ?o } WHERE { ?s kg:leads ?o }",
    "DESCRIBE": "DESCRIBE id:shanghai-customs",
}
WAYS = {GET: (GET, "urlencoded"), POST: (POST, "urlencoded"), POSTDIRECTLY: (POST, POSTDIRECTLY)}


def holds(form: str, content: Any) -> bool:
    """Whether the wrapper made something of an answer that can be used, whatever it made."""
    match content:
        case dict():
            return bool(content["boolean"] if form == "ASK" else content["results"]["bindings"])
        case bytes():
            return {"SELECT": b"https://", "ASK": b"true"}.get(form, b"shanghai-") in content
        case Graph():
            return len(content) > 3
        case _:
            return bool(content.getElementsByTagName("boolean" if form == "ASK" else "result"))


@pytest.mark.filterwarnings("ignore")  # the wrapper warns where the form it asks for cannot hold the answer
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("format_", [JSON, XML, CSV, TSV, N3, TURTLE, RDFXML, RDF, JSONLD])
@pytest.mark.parametrize("form", FORMS)
def test_every_combination_that_sparqlwrapper_offers(server: Serving, form: str, format_: str, way: str) -> None:
    wrapper = SPARQLWrapper(f"{server.address}/sparql")
    wrapper.setQuery(FORMS[form])
    wrapper.setReturnFormat(format_)
    wrapper.setMethod(WAYS[way][0])
    wrapper.setRequestMethod(WAYS[way][1])
    assert holds(form, converted(wrapper))
    wrapper.setOnlyConneg(True)
    assert holds(form, converted(wrapper))


def test_rdflib_with_its_default_settings(server: Serving) -> None:
    store = SPARQLStore(f"{server.address}/sparql")
    led = {triple[2] for triple, _ in store.triples((CUSTOMS, JOINS, None))}
    found: Any = store.query(f"SELECT ?o {{ <{CUSTOMS}> <{JOINS}> ?o }}")
    rows = {row[0] for row in found}
    assert led == rows != set()
    assert store.query("ASK { ?s ?p ?o }").askAnswer is True
    assert len(store.query(TRIPLES).graph or ()) > 50


def test_pandas_reads_the_address_of_a_query(server: Serving) -> None:
    frame = pandas.read_csv(f"{server.address}/queries/timeline?format=csv&since=2015-01-01")
    assert len(frame) > 20
    assert "event" in frame.columns
    asked = pandas.read_csv(
        f"{server.address}/sparql?format=csv&query=SELECT%20%3Fs%20%7B%20%3Fs%20a%20kg%3AAgency%20%7D"
    )
    assert list(asked.columns) == ["s"]


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl(server: Serving) -> None:
    def curl(*arguments: str) -> str:
        command = ["curl", "--silent", "--show-error", "--fail", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    address = f"{server.address}/sparql"
    by_get = curl("-G", address, "--data-urlencode", f"query={COUNT}")
    by_form = curl(address, "--data-urlencode", f"query={COUNT}")
    direct = curl(address, "-H", "Content-Type: application/sparql-query", "--data-binary", COUNT)
    assert by_get == by_form == direct
    assert json.loads(by_get)["head"]["vars"] == ["n"]
    assert "HTTP/1.1 200 OK" in curl("-I", f"{server.address}/id/shanghai-customs", "-L", "-H", "Accept: text/turtle")


def test_kg_itself(server: Serving) -> None:
    from click.testing import CliRunner

    from kg.cli import command

    run = CliRunner().invoke(command, ["query", COUNT, "--store", f"{server.address}/sparql"])
    assert run.exit_code == 0, run.output
    assert int(run.stdout.split()[1]) > 50
