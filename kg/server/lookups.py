"""Small questions: names, the vocabulary, how the server is."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from kg import __version__
from kg.server.http.parameters import read_parameters
from kg.server.http.responses import made, whole
from kg.server.problems import Refusal
from kg.server.work.jobs import Job
from kg.server.work.pool import Pool

MOST_FOUND = 200
LONGEST_NAME = 200


async def search(request: Request) -> Response:
    """Entities by any of their names, as JSON."""
    parameters = read_parameters(request, ("q", "type", "limit"))
    arguments = {
        "q": name_from(parameters.one("q")),
        "types": parameters.own.get("type", []),
        "limit": parameters.number("limit", 20, MOST_FOUND),
        "language": parameters.language,
    }
    return await made(request, Job("search", arguments, parameters.as_of, parameters.modalities))


async def found(request: Request) -> Response:
    """Entities by any of their names, as a page."""
    parameters = read_parameters(request, ("q",))
    arguments = {"q": name_from(parameters.one("q")), "limit": MOST_FOUND, "language": parameters.language}
    return await made(request, Job("found", arguments, parameters.as_of, parameters.modalities))


async def vocabulary(request: Request) -> Response:
    """Prefixes, classes, properties and codes, as JSON."""
    read_parameters(request)
    return await made(request, Job("vocabulary"))


async def health(request: Request) -> Response:
    """Whether the server takes queries, and how busy it is."""
    pool: Pool = request.app.state.pool
    state = {"status": "ok", "version": __version__, "dataset": request.app.state.digest, "workers": pool.state}
    return whole(json.dumps(state).encode() + b"\n", "application/json", headers={"Cache-Control": "no-store"})


def name_from(text: str, most: int = LONGEST_NAME) -> str:
    """A name to look for, as given. Raises `Refusal` if it is empty or too long."""
    if not text.strip():
        raise Refusal("request", "there is nothing to look for", hint="give a name as q=")
    if len(text) > most:
        raise Refusal("request", f"q may hold {most} characters")
    return text
