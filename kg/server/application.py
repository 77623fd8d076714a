"""The application: its routes, what every request passes through, and how faults are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib import resources as packaged
from importlib.util import find_spec
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

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
SOON = 0.05  # seconds within which nobody looks whether the client is still there
LEFT = "the client left"
EDITOR = "django_static_ace_builds"  # only its files are used: the editor Ace, without its package being imported


@dataclass(frozen=True)
class Door:
    """A further address of a server, what answers there, and what has to run meanwhile."""

    path: str
    answering: ASGIApp
    running: Callable[[], AbstractAsyncContextManager[None]]


def application(
    settings: Settings, pool: Pool, digest: str, bound: tuple[str, int], doors: Sequence[Door] = ()
) -> ASGIApp:
    """The ASGI application over a pool of workers that have opened the dataset with the given digest.

    `bound` is the address and the port the server listens at.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for door in doors:
                await stack.enter_async_context(door.running())
            yield
        await pool.close()

    service = Service(settings, pool, digest, pages())
    routes = [_route(path, page, service) for page in service.pages for path in page.routes]
    inner = Starlette(
        routes=[
            _Branches(routes),
            *(Route(door.path, door.answering) for door in doors),
            *_assets(),
        ],
        lifespan=lifespan,
        exception_handlers={KgError: _fault, HTTPException: _http_fault, Exception: _bug},
    )
    inner.state.settings = settings
    outer = Hosts(
        Cache(Headers(Compression(_Direct(inner, routes))), settings.cache_bytes),
        bound,
        settings.host,
        settings.public_address,
    )
    return AccessLog(outer) if settings.access_log else outer


def editor_files() -> Path | None:
    """The folder of the editor's scripts; None if its package is not installed, and the workbench does without."""
    spec = find_spec(EDITOR)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / "static" / "ace-builds" if places else None


class _Direct:
    """Pages whose paths have no parameters, found by them at once; all else is found and handled by the framework.

    What a page raises is told as the framework's handlers tell it.
    """

    def __init__(self, framework: Starlette, routes: Sequence[Route]) -> None:
        self._framework = framework
        self._endpoints = {
            (method, route.path): route.endpoint
            for route in routes
            if not route.param_convertors
            for method in route.methods or ()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = self._endpoints.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if endpoint is None or scope.get("root_path"):
            await self._framework(scope, receive, send)
            return
        scope.update(app=self._framework, path_params={})
        request = Request(scope, receive, send)
        try:
            answer = await endpoint(request)
        except KgError as error:
            answer = fault_response(request, error)
        except Exception as error:
            answer = await _bug(request, error)
            await answer(scope, receive, send)
            raise  # to whoever writes the log
        await answer(scope, receive, send)


class _Branches(BaseRoute):
    """Routes by the first part of their paths, so that few of them are tried."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self.routes = routes
        self._routes: dict[str, list[Route]] = {}
        for route in routes:
            self._routes.setdefault(_first(route.path), []).append(route)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        partial: tuple[Match, Scope] = Match.NONE, {}
        for route in self._routes.get(_first(scope["path"]), ()):
            match, found = route.matches(scope)
            if (match is not Match.NONE and partial[0] is not Match.PARTIAL) or match is Match.FULL:
                partial = match, {**found, "kg.route": route}
            if match is Match.FULL:
                break
        return partial

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["kg.route"].handle(scope, receive, send)


def _first(path: str) -> str:
    return path[1:].partition("/")[0]


def _route(path: str, page: type[Page], service: Service) -> Route:
    async def endpoint(request: Request) -> Response:
        found = await page.read(request)
        return response(
            request, found if isinstance(found, Reply) else await _while_connected(request, found.respond(service))
        )

    return Route(path, endpoint, methods=["HEAD", *page.methods], name=page.__name__)


async def _while_connected(request: Request, making: Coroutine[None, None, Reply]) -> Reply:
    """A reply, the making of which ends when the client leaves. Raises `Refusal` then."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    watching: asyncio.Task[None] | None = None

    async def left() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        if task:
            task.cancel(LEFT)

    def watch() -> None:
        nonlocal watching
        watching = loop.create_task(left())

    timer = loop.call_later(SOON, watch)  # most answers are ready before anybody could leave
    try:
        return await making
    except asyncio.CancelledError as error:
        if error.args != (LEFT,) or not task:
            raise
        task.uncancel()
        raise Refusal("request", "the client left before its answer was ready") from None
    finally:
        timer.cancel()
        if watching:
            watching.cancel()


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
