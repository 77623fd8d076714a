"""``/sparql``: the SPARQL 1.1 Protocol, read-only."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.server.http.negotiation import EVIDENCE, PAGE, ROWS, TRIPLES, by_name, chosen
from kg.server.http.operation import Operation, read_operation
from kg.server.http.requests import in_address
from kg.server.http.responses import made, see_other
from kg.server.problems import Refusal
from kg.server.work.jobs import Job

OF_TRIPLES = {"xml": "rdfxml", "json": "jsonld"}  # some clients name only the family, whatever the query gives


async def sparql(request: Request) -> Response:
    """Answer a query; without one, describe the service, or show the page for people to a browser."""
    operation = await read_operation(request)
    if operation is None:
        return await _description(request)
    arguments: dict[str, Any] = {
        "query": operation.query,
        "default": operation.default,
        "named": operation.named,
        "formats": None,
        "evidence": None,
    }
    accept = request.headers.get("accept")
    if operation.evidence:
        arguments["evidence"] = _evidence_format(accept, operation)
    else:
        arguments["formats"] = formats(accept, operation.format)
    return await made(request, Job("sparql", arguments, operation.as_of, operation.modalities))


def formats(accept: str | None, format_: str | None) -> dict[str, Any]:
    """The name and content type of the format for rows and of that for triples; null where none is acceptable.

    Raises `Refusal` if neither is.
    """
    rows = by_name(ROWS, format_) if format_ else chosen(ROWS, accept)
    triples = by_name(TRIPLES, OF_TRIPLES.get(format_.lower(), format_)) if format_ else chosen(TRIPLES, accept)
    if rows is None and triples is None:
        known = [*ROWS, *TRIPLES] if format_ else [medias[0] for medias in (*ROWS.values(), *TRIPLES.values())]
        raise Refusal("not-acceptable", "no format that was asked for is given here", hint=f"one of {', '.join(known)}")
    return {
        "rows": rows and (rows.name, rows.content_type),
        "triples": triples and (triples.name, triples.content_type),
    }


def _evidence_format(accept: str | None, operation: Operation) -> tuple[str, str]:
    if operation.default or operation.named:
        raise Refusal("request", "evidence is found in the whole graph only", hint="leave out the graphs, or evidence")
    choice = chosen(EVIDENCE, accept, operation.format)
    if choice is None:
        raise Refusal("not-acceptable", "rows with evidence are not given so", hint=f"one of {', '.join(EVIDENCE)}")
    return choice.name, choice.content_type


async def _description(request: Request) -> Response:
    parameters = dict(in_address(request))
    form = chosen({**TRIPLES, **PAGE}, request.headers.get("accept"), parameters.get("format"))
    if form is None:
        raise Refusal("not-acceptable", "the service is described as RDF", hint=", ".join(TRIPLES))
    if form.name == "html":
        return see_other("/workbench")
    address = str(request.url.replace(query="", fragment=""))
    return await made(request, Job("description", {"address": address, "format": (form.name, form.content_type)}))
