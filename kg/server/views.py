"""The home page, the explorer and the reports."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.server.http.parameters import read_parameters
from kg.server.http.requests import settings
from kg.server.http.responses import made
from kg.server.problems import Refusal
from kg.server.work.jobs import Job

DEEPEST = 6
MOST_CENTRES = 20
OWN_POLICY = {"Content-Security-Policy": "frame-ancestors 'self'"}  # these pages carry a stricter one themselves


async def home(request: Request) -> Response:
    """The home page."""
    return await made(request, Job("home", {"language": read_parameters(request).language}))


async def explorer(request: Request) -> Response:
    """The explorer, of the whole, ``?around=`` entities, or what a SPARQL ``?query=`` finds."""
    parameters = read_parameters(request, ("around", "depth", "query"))
    around = [name for name in parameters.own.get("around", []) if name]
    if len(around) > MOST_CENTRES:
        raise Refusal("request", f"at most {MOST_CENTRES} entities can be named by around")
    query = parameters.one("query")
    if query and ("around" in parameters.own or "depth" in parameters.own):
        raise Refusal("request", "query draws what it finds; around and depth do not go with it")
    arguments = {
        "around": around,
        "query": query,
        "depth": parameters.number("depth", 1, DEEPEST),
        "language": parameters.language,
    }
    seconds = settings(request).timeout if query else settings(request).page_timeout
    response = await made(request, Job("explorer", arguments, parameters.as_of, parameters.modalities, seconds))
    response.headers.update(OWN_POLICY)
    return response


async def reports(request: Request) -> Response:
    """The index of reports."""
    return await made(request, Job("reports", {"language": read_parameters(request).language}))


async def report(request: Request) -> Response:
    """A report of a kind, about the entities that the rest of the path names."""
    parameters = read_parameters(request, ("x", "y"))
    kind, names = request.path_params["kind"], request.path_params.get("names", "")
    subjects = [*(name for name in names.split("/") if name), *(parameters.one(key) for key in ("x", "y"))]
    arguments = {
        "kind": kind,
        "names": [name for name in subjects if name],
        "language": parameters.language,
        "format": parameters.format or "html",
    }
    seconds = settings(request).page_timeout
    response = await made(request, Job("report", arguments, parameters.as_of, parameters.modalities, seconds))
    response.headers.update(OWN_POLICY)
    return response
