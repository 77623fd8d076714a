"""The server of tools over its two transports: standard input and output, and ``/mcp`` of a server of pages."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from kg import __version__
from kg.curation.artifact import Artifact
from kg.errors import KgError
from kg.mcp.page_calls import PageCaller
from kg.server.application import Door
from kg.server.pages.documents import DocumentsPage
from kg.server.pages.vocabulary import VocabularyPage
from kg.server.settings import Settings
from kg.server.work.pool import Pool
from kg.server.work.shelf import shelved

ADDRESS = "/mcp"
MISSING = "the package mcp is not installed"
MISSING_TOKEN = b"the token that kg serve --mcp printed is missing: send it as Authorization: Bearer TOKEN\n"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
REMEDY = "pip install 'kouan-kg[mcp]'"
INSTRUCTIONS = (
    "Official documents on how ports are governed in China, as a graph with evidence. Every fact has a document, a "
    "place and a gist; cite them. Facts are asserted, planned, inferred or background: never tell a plan as done. "
    "Answers are small: notes say what was left out and how to go on. Start with ask or search."
)
TOOLS = (
    "search", "entity", "path", "ask", "saved_queries", "query", "sparql", "documents", "sentences", "report",
    "law_as_of", "check_claims",
)  # fmt: skip
PROMPTS = {
    "explore": "Find {about} with search, read it with entity and path, and tell what is said. Cite each fact.",
    "query": "Answer “{about}” as a table: by a saved query (saved_queries, query), else SPARQL. Cite rows.",
    "report": "Write a briefing on {about} from the tool report and check it with check_claims. Keep every footnote.",
}
Message = MutableMapping[str, Any]


def require_package() -> None:
    """Raise `KgError` if the package of the protocol is not installed."""
    if find_spec("mcp") is None:
        raise KgError(MISSING, hint=REMEDY)


def tool_server(pages: PageCaller) -> Any:
    """The tools, prompts and resources over some pages. Raises `KgError` where the package is not installed."""
    require_package()
    from mcp.server.mcpserver.prompts import Prompt
    from mcp.types import ToolAnnotations

    from kg.mcp.strict_server import StrictServer
    from kg.mcp.tools import Tools

    server = StrictServer("kouan-graph", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    tools = Tools(pages)
    for name in TOOLS:
        server.add_tool(getattr(tools, name), name=name, annotations=ToolAnnotations(read_only_hint=True))

    async def ontology() -> str:
        return await pages.text(VocabularyPage, {}, [])

    async def documents() -> str:
        return await pages.text(DocumentsPage, {}, [])

    server.resource("kg://ontology", mime_type="application/json")(ontology)
    server.resource("kg://documents", mime_type="application/json")(documents)
    for name, text in PROMPTS.items():
        server.add_prompt(Prompt.from_function(_prompt(text), name=name, description=text.format(about="…")))
    return server


def _prompt(text: str) -> Callable[[str], str]:
    def written(about: str) -> str:
        return text.format(about=about)

    return written


def serve_stdio(settings: Settings, artifact: Artifact) -> None:
    """Serve one client over standard input and output until it leaves.

    Raises `KgError` where the package is not installed, `StoreError` if the dataset cannot be opened.
    """
    asyncio.run(_serve_stdio(settings, artifact))


async def _serve_stdio(settings: Settings, artifact: Artifact) -> None:
    require_package()
    shelf = shelved(settings, artifact)
    pool = Pool(shelf, settings.workers, settings.queue, settings.timeout)
    server = tool_server(PageCaller(pool, settings))
    try:
        await pool.start()
        await server.run_stdio_async()
    finally:
        await pool.close()


def door(settings: Settings, token: str) -> Callable[[Pool], Door]:
    """The address ``/mcp`` of a server of pages, for whoever has the token; an empty one lets everybody in."""

    def opened(pool: Pool) -> Door:
        from mcp.server.transport_security import TransportSecuritySettings

        server = tool_server(PageCaller(pool, settings))
        # Which hosts a request may name, the server of pages has looked at already.
        checked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        inner = server.streamable_http_app(
            streamable_http_path=ADDRESS, json_response=True, stateless_http=True, transport_security=checked,
            max_request_body_size=settings.body_bytes,
        )  # fmt: skip

        @asynccontextmanager
        async def running() -> AsyncIterator[None]:
            async with server.session_manager.run():
                yield

        return Door(ADDRESS, Guarded(inner, token), running)

    return opened


class Guarded:
    """An application for those whose header Authorization has a token."""

    def __init__(self, inner: Any, token: str) -> None:
        self._inner = inner
        self._expected = f"Bearer {token}".encode()
        self._open = not token

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        heads = dict(scope["headers"])
        given = heads.get(b"authorization", b"")
        if not _is_of_here(heads.get(b"origin", b"").decode("latin-1"), heads.get(b"host", b"").decode("latin-1")):
            await _refuse(send, 403, b"a page of another site may not call tools\n")
        elif self._open or hmac.compare_digest(given, self._expected):
            await self._inner(scope, receive, send)
        else:
            await _refuse(send, 401, MISSING_TOKEN, (b"www-authenticate", b"Bearer"))


def _is_of_here(origin: str, host: str) -> bool:
    """Whether a request comes from no page, or from one of this machine or of the server itself."""
    found = urlsplit(origin)
    return not origin or found.netloc == host or found.hostname in LOOPBACK


async def _refuse(
    send: Callable[[Message], Awaitable[None]], status: int, body: bytes, *more: tuple[bytes, bytes]
) -> None:
    head = [(b"content-type", b"text/plain; charset=utf-8"), *more]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})
