"""Loading a store elsewhere: whole or not at all."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from click.testing import CliRunner

from kg.cli import command
from kg.curation.artifact import Artifact
from kg.errors import StoreError
from kg.stores.loading import load, update_address
from kg.stores.nquads import canonical
from kg.stores.remote import RemoteStore
from tests.conftest import SMALL
from tests.stores.conftest import oxigraph

OLD = b"<urn:a> <urn:b> <urn:c> <https://w3id.org/kouan/graph/curated> .\n"
OLD_LAYER = b"<urn:d> <urn:e> <urn:f> <https://w3id.org/kouan/graph/candidate> .\n"


@contextmanager
def dying(address: str, lives: int) -> Iterator[str]:
    """A server that hands a number of updates on to another, and drops the connection at every one after."""
    left = [lives]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            left[0] -= 1
            if left[0] < 0:
                self.connection.close()
                return
            answer = httpx.post(address, content=body, headers={"Content-Type": self.headers["Content-Type"]})
            self.send_response(answer.status_code)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    # What the store below has left for the collector may not be collected by a thread of this server.
    gc.collect()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/update"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_load_replaces_what_was_there(small_artifact: Artifact) -> None:
    dataset = small_artifact.dataset.read_bytes()
    with oxigraph() as address:
        load(OLD + OLD_LAYER, address)
        loaded = load(dataset, address)
        assert loaded.total == dataset.count(b"\n")
        assert canonical(RemoteStore(address).quads()) == dataset
        assert _graphs(address) == set(loaded.counts)
        assert load(dataset, address) == loaded


@pytest.mark.parametrize("lives", [0, 1, 2, 9, 15])
def test_a_load_that_fails_leaves_the_old_graphs(small_artifact: Artifact, lives: int) -> None:
    with oxigraph() as address:
        load(OLD, address)
        with dying(update_address(address), lives) as update, pytest.raises(StoreError, match="cannot be reached"):
            load(small_artifact.dataset.read_bytes(), address, update)
        assert canonical(RemoteStore(address).quads()) == OLD


def test_a_server_that_loses_triples_is_found_out(small_artifact: Artifact) -> None:
    with oxigraph() as address, oxigraph() as elsewhere:
        load(OLD, address)
        with pytest.raises(StoreError, match="holds 0 triples where"):
            load(small_artifact.dataset.read_bytes(), address, update_address(elsewhere))
        assert canonical(RemoteStore(address).quads()) == OLD


@pytest.mark.parametrize(
    ("dataset", "message"),
    [
        (b"", "the dataset is empty"),
        (b"<urn:a> <urn:b> <urn:c> .\n", "not a quad in a named graph"),
        (b"_:a <urn:b> <urn:c> <urn:g> .\n", "blank nodes cannot be loaded in parts"),
        (b"<urn:a> <urn:b> _:c <urn:g> .\n", "blank nodes cannot be loaded in parts"),
    ],
)
def test_what_cannot_be_loaded_is_said_first(dataset: bytes, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        load(dataset, "http://127.0.0.1:9/query")


def test_updates_go_beside_the_queries() -> None:
    assert update_address("http://h/query") == "http://h/update"
    assert update_address("http://h/ds/query/") == "http://h/ds/update"
    assert update_address("http://h/sparql") == "http://h/sparql"


def test_the_command_line_loads_and_asks() -> None:
    with oxigraph() as address:
        run = CliRunner().invoke(command, ["--data", str(SMALL), "load", address])
        assert run.exit_code == 0
        assert run.stderr.startswith(f"{address}: ")
        query = "SELECT ?s ?o { ?s kg:leads ?o }"
        local = CliRunner().invoke(command, ["--data", str(SMALL), "query", query])
        asked = CliRunner().invoke(command, ["query", query, "--store", address])
        assert asked.stdout == local.stdout
        assert local.stdout.count("\n") == 2


def _graphs(address: str) -> set[str]:
    rows = httpx.get(
        address, params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"}, headers={"Accept": "text/csv"}
    )
    return set(rows.text.split()[1:])
