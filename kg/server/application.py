"""The application: its routes, what every request passes through, and how faults are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from importlib import resources as packaged
from importlib.util import find_spec
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from kg.errors import KgError
from kg.server.declaration import Page, Service
from kg.server.http.access_log import AccessLog
from kg.server.http.caching import Cache
from kg.server.http.compression import Compression
from kg.server.http.headers import Headers
from kg.server.http.hosts import Hosts
from kg.server.http.responses import fault_response, problem_response, response
from kg.server.pages import pages
from kg.server.problems import Refusal
from kg.server.settings import Settings
from kg.server.work.jobs import Reply
from kg.server.work.pool import Pool

CODES = {404: "not-found", 405: "method"}
EDITOR = "django_static_ace_builds"  # only its files are used: the editor Ace, without its package being imported


def application(settings: Settings, pool: Pool, digest: str, bound: tuple[str, int]) -> ASGIApp:
    """The ASGI application over a pool of workers that have opened the dataset with the given digest.

    `bound` is the address and the port the server listens at.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await pool.close()

    service = Service(settings, pool, digest, pages())
    inner = Starlette(
        routes=[*(_route(path, page, service) for page in service.pages for path in page.routes), *_assets()],
        lifespan=lifespan,
        exception_handlers={KgError: _fault, HTTPException: _http_fault, Exception: _bug},
    )
    inner.state.settings = settings
    outer = Hosts(
        Cache(Headers(Compression(inner)), settings.cache_bytes), bound, settings.host, settings.public_address
    )
    return AccessLog(outer) if settings.access_log else outer


def editor_files() -> Path | None:
    """The folder of the editor's scripts; None if its package is not installed, and the workbench does without."""
    spec = find_spec(EDITOR)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / "static" / "ace-builds" if places else None


def _route(path: str, page: type[Page], service: Service) -> Route:
    async def endpoint(request: Request) -> Response:
        found = await page.read(request)
        return response(
            request, found if isinstance(found, Reply) else await _while_connected(request, found.respond(service))
        )

    return Route(path, endpoint, methods=["HEAD", *page.methods], name=page.__name__)


async def _while_connected(request: Request, making: Coroutine[None, None, Reply]) -> Reply:
    """A reply, the making of which ends when the client leaves. Raises `Refusal` then."""

    async def left() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    made, gone = asyncio.ensure_future(making), asyncio.ensure_future(left())
    try:
        await asyncio.wait({made, gone}, return_when=asyncio.FIRST_COMPLETED)
        if made.done():
            return made.result()
        raise Refusal("request", "the client left before its answer was ready")
    finally:
        made.cancel()
        gone.cancel()


def _assets() -> list[Mount]:
    files = editor_files()
    editor = [Mount("/assets/editor", StaticFiles(directory=files))] if files else []
    return [*editor, Mount("/assets", StaticFiles(directory=str(packaged.files("kg.server").joinpath("assets"))))]


async def _fault(request: Request, error: Exception) -> Response:
    if not isinstance(error, KgError):
        raise error
    return fault_response(request, error)


async def _http_fault(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 400)
    words = {404: "there is nothing at this address", 405: f"{request.method[:20]} is not allowed here"}
    found = {"code": CODES.get(status, "request"), "detail": words.get(status, str(getattr(error, "detail", "")))}
    return problem_response(request, found, getattr(error, "headers", None))


async def _bug(request: Request, _: Exception) -> Response:
    return problem_response(request, {"code": "fault", "detail": "this is an error in the server; it has been logged"})
