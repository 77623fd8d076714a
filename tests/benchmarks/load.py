"""Load beside other servers with the same data in the same run: ``python -m tests.benchmarks.load [SECONDS]``.

16 connections of wrk (Debian: wrk) ask the saved query `agency-leads` of `kg serve`, with its cache of answers and
without, of `oxigraph serve` in memory and of Virtuoso; then all again while another client sends queries that never
end. Prints requests a second, errors, and the memory of `kg serve` with its workers before and after.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx

from kg import open_graph
from kg.queries.binding import sparql_with
from kg.queries.catalogue import find
from kg.stores.loading import load
from kg.terms import PREFIXES
from tests.server.servers import Serving, serving
from tests.stores.conftest import oxigraph
from tests.stores.virtuoso import installed, virtuoso

CLIENTS = 16
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
WRONG = re.compile(r"(Non-2xx or 3xx responses: \d+|Socket errors: .*)")


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    head = [f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items()]
    body = sparql_with(find("agency-leads"), {}, open_graph().store).splitlines()
    query = "\n".join(line for line in (*head, *body) if not line.startswith("#"))
    dataset = open_graph().artifact.dataset.read_bytes()
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(3)]
        kept = stack.enter_context(serving(cache, folders[0], "--no-access-log"))
        fresh = stack.enter_context(serving(cache, folders[1], "--no-access-log", "--cache", "0"))
        peer = stack.enter_context(oxigraph("--union-default-graph"))
        load(dataset, peer)
        targets = {
            "kg serve": f"{kept.address}/queries/agency-leads",
            "kg serve, no cache": f"{fresh.address}/queries/agency-leads",
            "oxigraph serve": f"{peer}?query={quote(query)}",
        }
        if installed():
            address = stack.enter_context(virtuoso(folders[2], buffers=340_000))
            load(dataset, address)
            targets["virtuoso"] = f"{address}?query={quote(query)}&format=application%2Fsparql-results%2Bjson"
        for title, endless in (("alone", False), ("beside queries that never end", True)):
            print(f"{title}, {seconds} s each:")
            rates = {}
            for name, target in targets.items():
                before = memory(kept)
                with _endless(name, kept, fresh, peer, targets) if endless else ExitStack():
                    rates[name], wrong = _measured(target, seconds)
                grown = f", memory {before:.0f} → {memory(kept):.0f} MiB" if name == "kg serve" else ""
                print(f"  {name}: {rates[name]:,.0f} requests a second, {wrong or 'no error'}{grown}")
            best = max(rate for name, rate in rates.items() if not name.startswith("kg"))
            print(
                f"  against the best other: {rates['kg serve'] / best:.2f}; without the cache {rates['kg serve, no cache'] / best:.2f}"
            )


def _measured(target: str, seconds: int) -> tuple[float, str]:
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}", "-H", "Accept: application/sparql-results+json", target]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = RATE.search(said)
    assert rate, said
    return float(rate[1]), "; ".join(WRONG.findall(said))


@contextmanager
def _endless(name: str, kept: Serving, fresh: Serving, peer: str, targets: dict[str, str]) -> Iterator[None]:
    """A client that asks the server under test for what never ends, again and again."""
    addresses = {
        "kg serve": f"{kept.address}/sparql",
        "kg serve, no cache": f"{fresh.address}/sparql",
        "oxigraph serve": peer,
    }
    address = addresses.get(name) or targets[name].partition("?")[0]
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                httpx.get(address, params={"query": ENDLESS}, timeout=15)
            except httpx.HTTPError:
                continue

    client = threading.Thread(target=ask, daemon=True)
    client.start()
    try:
        yield
    finally:
        stop.set()


def memory(server: Serving) -> float:
    """Resident MiB of a server and its workers."""
    first = server.process.pid
    workers = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    pages = [int(Path(f"/proc/{process}/statm").read_text().split()[1]) for process in (first, *workers)]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
