"""The workbench: the page, what it asks beside the other addresses, and the editor, which another package brings."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.queries.catalogue import find
from kg.server.http.parameters import read_parameters
from kg.server.http.responses import made, whole
from kg.server.lookups import name_from
from kg.server.pages import render
from kg.server.work.jobs import Job

EDITOR = "django_static_ace_builds"  # only its files are used: the editor Ace, without its package being imported
READ = ["GET", "HEAD"]
LONGEST_QUESTION = 400


def routes() -> list[Route | Mount]:
    """The addresses of the workbench. Without the editor's package the page takes a plain text area."""
    files = editor_files()
    editor = [Mount("/assets/editor", StaticFiles(directory=files))] if files else []
    return [
        Route("/workbench", page, methods=READ),
        Route("/forms", forms, methods=READ),
        Route("/ask", ask, methods=READ),
        Route("/queries/{name}/sparql", sparql, methods=READ),
        *editor,
    ]


def editor_files() -> Path | None:
    """The folder of the editor's scripts; None if its package is not installed."""
    spec = find_spec(EDITOR)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / "static" / "ace-builds" if places else None


async def page(request: Request) -> Response:
    """The page; its state is in the fragment of its address, which no server sees."""
    language = read_parameters(request, None).language
    return whole(render("workbench.html.j2", language), "text/html; charset=utf-8")


async def forms(request: Request) -> Response:
    """The saved queries as forms, as JSON."""
    read_parameters(request)
    return await made(request, Job("forms"))


async def ask(request: Request) -> Response:
    """What a question means, as JSON."""
    parameters = read_parameters(request, ("q",))
    return await made(request, Job("ask", {"q": name_from(parameters.one("q"), LONGEST_QUESTION)}))


async def sparql(request: Request) -> Response:
    """The text of a saved query with its parameters set."""
    parameters = read_parameters(request, None)
    name = request.path_params["name"]
    find(name)
    values = {key: values[0] for key, values in parameters.own.items()}
    return await made(request, Job("bound", {"name": name, "values": values}))
