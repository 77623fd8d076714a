"""What crosses the network where the store is elsewhere: ``python -m tests.benchmarks.transfer FOLDER...``.

For each data folder, whose state is in the cache, `oxigraph serve-read-only` holds the store, and every command asks it
through a proxy on loopback that counts. Prints requests and bytes of the answers, by command and folder: the first time,
when names are read that are kept from then on, and the second.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

from kg.curation.artifact import ensure
from tests.stores.conftest import OXIGRAPH

COMMANDS: Mapping[str, Sequence[str]] = {
    "show": ("show", "henan-eport-n0001"),
    "query": ("query", "claimed-effects", "-p", "initiative=fee-pilot-n0001"),
    "lens": ("explore", "--around", "fee-pilot-n0001", "--lens", "who-does-what"),
    "report": ("report", "agency", "shanghai-e-port-office-n0001"),
    "search": ("search", "费用试点（1）"),
    "ask": ("ask", "费用试点（1）有哪些成效"),
    "path": ("path", "three-ones-agreement-n0001", "deepen-three-ones-2016-n0001"),
    "show, of all": ("show", "shanghai-ciq"),
    "query, of all": ("query", "agency-leads", "-p", "agency=shanghai-ciq"),
}


@dataclass
class Crossed:
    """Requests that crossed, and the bytes of their answers."""

    requests: int = 0
    bytes: int = 0


@contextmanager
def counted(endpoint: str) -> Iterator[tuple[str, Crossed]]:
    """The address of a proxy of an endpoint that takes queries by POST, and what has crossed it."""
    crossed, lock = Crossed(), threading.Lock()

    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            passed = {name: self.headers[name] for name in ("Content-Type", "Accept")}
            answer = client.post(endpoint, content=body, headers=passed)
            with lock:
                crossed.requests += 1
                crossed.bytes += len(answer.content)
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers.get("Content-Type", ""))
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with httpx.Client(timeout=600) as client, ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/query", crossed
        finally:
            server.shutdown()


@contextmanager
def held(store: Path) -> Iterator[str]:
    """The endpoint of a server that holds a store on disk, read-only."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{found.getsockname()[1]}"
    options = ("--location", str(store), "--union-default-graph", "--bind", bind)
    process = subprocess.Popen([OXIGRAPH, "serve-read-only", *options], stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                httpx.get(f"http://{bind}/")
                break
            except httpx.TransportError:
                assert process.poll() is None
        yield f"http://{bind}/query"
    finally:
        process.kill()
        process.wait()


def main(folders: Sequence[Path]) -> None:
    for folder in folders:
        with held(ensure(folder).store) as endpoint, counted(endpoint) as (address, crossed):
            environment = {**os.environ, "KG_DATA": str(folder), "KG_STORE": address, "LANG": "C.UTF-8"}
            for name, command in COMMANDS.items():
                output = ("--output", os.devnull) if command[0] == "explore" else ()
                line = [sys.executable, "-m", "kg", *command, *output]
                costs, said = [], ""
                for _ in range(2):
                    crossed.requests = crossed.bytes = 0
                    ended = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
                    said = f" (exit {ended.returncode}: {ended.stderr.strip()[-100:]})" if ended.returncode else ""
                    costs.append(f"{crossed.requests} requests, {crossed.bytes / 1024:,.0f} KiB")
                print(f"{folder.name} {name}: {'; then '.join(costs)}{said}", flush=True)


if __name__ == "__main__":
    main([Path(name).resolve() for name in sys.argv[1:]])
