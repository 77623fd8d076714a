"""The application: its routes, what every request passes through, and how faults are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources as packaged

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError
from kg.server import catalogue, lookups, resources, views, workbench
from kg.server.endpoint import sparql
from kg.server.http.access_log import AccessLog
from kg.server.http.bounds import Bounds
from kg.server.http.caching import Cache
from kg.server.http.headers import Headers
from kg.server.http.messages import Application
from kg.server.http.responses import fault_response, problem_response
from kg.server.openapi import openapi
from kg.server.settings import Settings
from kg.server.work.pool import Pool

CODES = {404: "not-found", 405: "method"}
OURS = ("id", "source", "code", "graph")  # the first part of the paths of our IRIs


def application(settings: Settings, pool: Pool, digest: str) -> Application:
    """The ASGI application over a pool of workers that have opened the dataset with the given digest."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await pool.close()

    inner = Starlette(
        routes=_routes(),
        lifespan=lifespan,
        exception_handlers={KgError: _fault, HTTPException: _http_fault, Exception: _bug},
    )
    inner.state.settings, inner.state.pool, inner.state.digest = settings, pool, digest
    outer: Application = Cache(Headers(Bounds(inner, settings.url_bytes, settings.patience)), settings.cache_bytes)
    return AccessLog(outer) if settings.access_log else outer


def _routes() -> list[Route | Mount]:
    assets = str(packaged.files("kg.server").joinpath("assets"))
    read = ["GET", "HEAD"]
    return [
        Route("/", views.home, methods=read),
        Route("/sparql", sparql, methods=[*read, "POST"]),
        Route("/sparql/", sparql, methods=[*read, "POST"]),
        Route("/queries", catalogue.queries, methods=read),
        Route("/queries/{name}", catalogue.query, methods=read),
        Route("/openapi.json", openapi, methods=read),
        Route("/search", lookups.search, methods=read),
        Route("/find", lookups.found, methods=read),
        Route("/vocabulary.json", lookups.vocabulary, methods=read),
        Route("/health", lookups.health, methods=read),
        Route("/explorer", views.explorer, methods=read),
        Route("/reports", views.reports, methods=read),
        Route("/reports/{kind}", views.report, methods=read),
        Route("/reports/{kind}/{names:path}", views.report, methods=read),
        *workbench.routes(),
        Route("/ns", resources.ontology, methods=read),
        Route("/page/{path:path}", resources.page, methods=read),
        Route("/data/{path:path}", resources.data, methods=read),
        *(Route(f"/{name}/{{path:path}}", resources.resource, methods=read) for name in OURS),
        Mount("/assets", StaticFiles(directory=assets)),
    ]


async def _fault(request: Request, error: Exception) -> Response:
    if not isinstance(error, KgError):
        raise error
    return fault_response(request, error)


async def _http_fault(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 400)
    words = {404: "there is nothing at this address", 405: f"{request.method[:20]} is not possible here"}
    found = {"code": CODES.get(status, "request"), "detail": words.get(status, str(getattr(error, "detail", "")))}
    return problem_response(request, found, getattr(error, "headers", None))


async def _bug(request: Request, _: Exception) -> Response:
    return problem_response(request, {"code": "fault", "detail": "this is a fault of the server; it has been noted"})
