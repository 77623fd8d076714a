"""Load beside other servers with the same data in the same run: ``python -m tests.benchmarks.load [SECONDS]``.

16 connections of wrk (Debian: wrk) ask for the saved query `agency-leads`, by its text, of `kg serve`, with its cache of
answers and without, of `oxigraph serve` in memory and of Virtuoso; then all again while another client sends queries that
never end. Beside them stands the floor: uvicorn alone, which answers each request with the same bytes. Prints requests a
second, the processor time that a request costs the server with its workers (which other jobs on the machine hardly
change), errors, and the memory of `kg serve` before and after. A saved query by its name costs more: how each row stands
is found out too.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
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
NUMBER = re.compile(r"(\d+) requests in")
TICKS = os.sysconf("SC_CLK_TCK")  # a second of processor time
FLOOR = """
import sys, uvicorn
content = sys.stdin.buffer.read()
headers = [(b"content-type", b"application/sparql-results+json"), (b"content-length", b"%d" % len(content))]
async def answer(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": content})
uvicorn.run(answer, port=int(sys.argv[1]), http="httptools", loop="uvloop", lifespan="off", log_config=None)
"""
WRONG = re.compile(r"(Non-2xx or 3xx responses: \d+|Socket errors: .*)")


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    head = [f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items()]
    body = sparql_with(find("agency-leads"), {}, open_graph().store).splitlines()
    query = "\n".join(line for line in (*head, *body) if not line.startswith("#"))
    dataset = open_graph().artifact.dataset.read_bytes()
    content = open_graph().store.serialised(query, "json")
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(3)]
        kept = stack.enter_context(serving(cache, folders[0], "--no-access-log"))
        fresh = stack.enter_context(serving(cache, folders[1], "--no-access-log", "--cache", "0"))
        peer = stack.enter_context(oxigraph("--union-default-graph"))
        load(dataset, peer)
        targets = {
            "kg serve": f"{kept.address}/sparql?query={quote(query)}",
            "kg serve, no cache": f"{fresh.address}/sparql?query={quote(query)}",
            "oxigraph serve": f"{peer}?query={quote(query)}",
            "uvicorn alone": stack.enter_context(_floor(content)),
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
                    rates[name], cost, wrong = _measured(target, seconds)
                grown = f", memory {before:.0f} → {memory(kept):.0f} MiB" if name == "kg serve" else ""
                print(
                    f"  {name}: {rates[name]:,.0f} requests a second, {cost:,.0f} µs each, {wrong or 'no error'}{grown}"
                )
            best = max(rate for name, rate in rates.items() if not name.startswith(("kg", "uvicorn")))
            print(
                f"  against the best other: {rates['kg serve'] / best:.2f}; without the cache {rates['kg serve, no cache'] / best:.2f}"
            )


@contextmanager
def _floor(content: bytes) -> Iterator[str]:
    """The address of a server that gives the same answer to all that it is asked."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", FLOOR, str(port)], stdin=subprocess.PIPE)
    assert process.stdin
    with process.stdin as given:
        given.write(content)
    try:
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{port}/")
                break
            except httpx.TransportError:
                assert process.poll() is None
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()


def _measured(target: str, seconds: int) -> tuple[float, float, str]:
    """Requests a second, microseconds of processor time for each, and what went wrong."""
    before = _spent(target)
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}", "-H", "Accept: application/sparql-results+json", target]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, number = RATE.search(said), NUMBER.search(said)
    assert rate and number, said
    cost = (_spent(target) - before) / int(number[1]) * 1e6
    return float(rate[1]), cost, "; ".join(WRONG.findall(said))


def _spent(target: str) -> float:
    """Seconds of processor time that whoever listens at the port of an address has taken, with its children."""
    port = f":{int(target.split('/')[2].partition(':')[2]):04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    inodes = {f"socket:[{row[9]}]" for row in rows if row[1].endswith(port) and row[3] == "0A"}
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if any(str(one.readlink()) in inodes for one in (process / "fd").iterdir()):
                first = int(process.name)
                ticks += sum(map(_ticks, (first, *map(int, _children(first).split()))))
    return ticks / TICKS


def _children(process: int) -> str:
    return Path(f"/proc/{process}/task/{process}/children").read_text()


def _ticks(process: int) -> int:
    with suppress(OSError):
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return int(state[11]) + int(state[12])
    return 0


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
    workers = _children(first).split()
    pages = [int(Path(f"/proc/{process}/statm").read_text().split()[1]) for process in (first, *workers)]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
