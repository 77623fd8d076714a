"""Every kind of store over the shipped chapter, each started once: in this process, and as servers on loopback."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kg.curation.artifact import Artifact
from kg.stores.embedded import EmbeddedStore
from kg.stores.loading import load
from kg.stores.protocol import Store
from kg.stores.remote import RemoteStore
from tests.server.servers import serving
from tests.stores.virtuoso import MISSING, installed, virtuoso

KINDS = ("memory", "disk", "kg serve", "oxigraph serve", "virtuoso")
OXIGRAPH = str(Path(sys.executable).parent / "oxigraph")


@contextmanager
def oxigraph(*arguments: str) -> Iterator[str]:
    """`oxigraph serve` without data; gives the address of its queries."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    process = subprocess.Popen(
        [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}", *arguments], stderr=subprocess.DEVNULL
    )
    try:
        while not _listens(port):
            assert process.poll() is None
            time.sleep(0.005)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.kill()
        process.wait()


def _listens(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/").status_code < 500
    except httpx.TransportError:
        return False


@contextmanager
def opened(kind: str, artifact: Artifact, folder: Path) -> Iterator[Store]:
    """A store of a kind that holds an artifact's dataset."""
    match kind:
        case "memory":
            yield EmbeddedStore.in_memory(artifact.dataset)
        case "disk":
            EmbeddedStore.on_disk(folder / "store", artifact.dataset)
            yield EmbeddedStore.on_disk(folder / "store")
        case "kg serve":
            dataset = shutil.copy(artifact.dataset, folder / "dataset.nq")
            with serving(folder, folder, "--dataset", str(dataset), "--timeout", "60") as running:
                yield RemoteStore(f"{running.address}/sparql")
        case "oxigraph serve":
            with oxigraph() as address:
                load(artifact.dataset.read_bytes(), address)
                yield RemoteStore(address)
        case _:
            if not installed():
                pytest.skip(MISSING)
            with virtuoso(folder) as address:
                load(artifact.dataset.read_bytes(), address)
                yield RemoteStore(address)


@pytest.fixture(scope="session", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="session")
def any_store(kind: str, chapter_artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with opened(kind, chapter_artifact, tmp_path_factory.mktemp("store")) as store:
        yield store
