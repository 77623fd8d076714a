"""The addresses at the paths of our IRIs: entities, statements, sources, codes, graphs and the ontology."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from kg.server.http.negotiation import PAGE, TRIPLES, Choice, chosen
from kg.server.http.parameters import Parameters, read_parameters
from kg.server.http.responses import made
from kg.server.pages import BASE
from kg.server.problems import Refusal
from kg.server.work.jobs import Job

FORMS = {**PAGE, **TRIPLES}
MACHINES_FIRST = {**TRIPLES, **PAGE}
SUFFIXES = {"ttl": "turtle", "nt": "ntriples", "jsonld": "jsonld", "rdf": "rdfxml"}
SUFFIX = {form: suffix for suffix, form in SUFFIXES.items()}


async def resource(request: Request) -> Response:
    """303 from the path of an IRI to the page about it or to its data, by what the client accepts.

    A sentence is a fragment of its source, which no client sends: ``?char=1259,1330`` names it, or the same after
    the source's path.
    """
    parameters = read_parameters(request, ("char",))
    path, fragment = _split(request.url.path.lstrip("/"), parameters)
    form = _form(request, parameters)
    if form.name == "html":
        location = f"/page/{quote(path)}?lang={parameters.language}{f'#{fragment}' if fragment else ''}"
    else:
        location = f"/data/{quote(path)}.{SUFFIX[form.name]}{f'?{fragment}' if fragment else ''}"
    iri = f"{BASE}{path}{f'#{fragment}' if fragment else ''}"
    return await made(request, _job("resource", parameters, iri=iri, location=location))


async def page(request: Request) -> Response:
    """The page about an IRI of ours, whose path follows ``/page/``."""
    parameters = read_parameters(request)
    iri = BASE + request.path_params["path"]
    return await made(request, _job("page", parameters, iri=iri, language=parameters.language))


async def data(request: Request) -> Response:
    """The data of an IRI of ours, whose path follows ``/data/`` and ends with the format."""
    parameters = read_parameters(request, ("char",))
    path, dot, suffix = request.path_params["path"].rpartition(".")
    if not dot or suffix not in SUFFIXES:
        raise Refusal("not-found", "there is no such data", hint=f"the path ends with one of .{', .'.join(SUFFIXES)}")
    path, fragment = _split(path, parameters)
    name = SUFFIXES[suffix]
    choice = Choice(name, TRIPLES[name][0])
    iri = f"{BASE}{path}{f'#{fragment}' if fragment else ''}"
    return await made(request, _job("data", parameters, iri=iri, format=(name, choice.content_type)))


async def ontology(request: Request) -> Response:
    """The ontology, which is a single document: the page of all terms, or its data."""
    parameters = read_parameters(request)
    form = _form(request, parameters)
    if form.name == "html":
        return await made(request, _job("ontology", parameters, language=parameters.language))
    return await made(request, _job("terms", parameters, format=(form.name, form.content_type)))


def _form(request: Request, parameters: Parameters) -> Choice:
    accept = request.headers.get("accept")
    form = chosen(FORMS if accept and "html" in accept else MACHINES_FIRST, accept, parameters.format)
    if form is None:
        raise Refusal("not-acceptable", "no format that was asked for is given here", hint=f"one of {', '.join(FORMS)}")
    return form


def _split(path: str, parameters: Parameters) -> tuple[str, str]:
    """A path and the fragment of a sentence that its last part or a parameter names."""
    head, slash, last = path.rpartition("/")
    if path.startswith("source/") and slash and last.startswith("char="):
        return head, last
    span = parameters.one("char")
    return path, f"char={span}" if span else ""


def _job(kind: str, parameters: Parameters, **arguments: Any) -> Job:
    return Job(kind, arguments, parameters.as_of, parameters.modalities)
