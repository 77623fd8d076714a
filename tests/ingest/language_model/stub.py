"""A server of chat completions on loopback that answers as a test tells it to: truly, or with any kind of lie."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request, with what can be done in answer to it."""

    handler: BaseHTTPRequestHandler
    body: Mapping[str, Any]
    count: int
    over: threading.Event

    @property
    def asked(self) -> Mapping[str, Any]:
        """What the user's message holds."""
        found: Mapping[str, Any] = json.loads(self.body["messages"][-1]["content"])
        return found

    def says(self, content: object, **choice: object) -> None:
        """A chat completion; what is no text is sent as JSON."""
        words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        message = {"message": {"role": "assistant", "content": words}, "finish_reason": "stop", **choice}
        usage = {"prompt_tokens": 100, "completion_tokens": 10}
        self.sends(200, json.dumps({"choices": [message], "usage": usage}).encode())

    def sends(self, status: int, data: bytes, **headers: str) -> None:
        """Any reply."""
        self.handler.send_response(status)
        for name, value in {"Content_Type": "application/json", "Content_Length": str(len(data)), **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(data)


@dataclass
class Stub:
    """Where the server is, and the requests that came."""

    address: str
    requests: list[Mapping[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)


@contextmanager
def stub(answer: Answer) -> Iterator[Stub]:
    """A server that answers each request so."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found.requests.append(body)
            found.headers.append({name.lower(): value for name, value in self.headers.items()} | {"path": self.path})
            with suppress(BrokenPipeError, ConnectionResetError):
                answer(Exchange(self, body, len(found.requests), over))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that leaves is none of the test's business."""

    server = Server(("127.0.0.1", 0), Handler)
    found = Stub(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def fact(place: str, quote: str, record: Mapping[str, Any], **more: object) -> dict[str, Any]:
    """A fact of an answer."""
    return {"place": place, "quote": quote, "confidence": 0.8, "record": dict(record), **more}
