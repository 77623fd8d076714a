"""The saved queries as addresses: the list of them, and each with its parameters."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.queries.catalogue import find
from kg.server.http.negotiation import EVIDENCE, PAGE, ROWS, chosen
from kg.server.http.parameters import read_parameters
from kg.server.http.requests import truth
from kg.server.http.responses import made
from kg.server.problems import Refusal
from kg.server.work.jobs import Job

LISTED = {"json": ("application/json",), **PAGE}


async def queries(request: Request) -> Response:
    """All saved queries, as a page or as JSON."""
    parameters = read_parameters(request)
    form = chosen(LISTED, request.headers.get("accept"), parameters.format)
    if form is None:
        raise Refusal("not-acceptable", "the list is given as JSON or HTML")
    return await made(request, Job("queries", {"format": form.name, "language": parameters.language}))


async def query(request: Request) -> Response:
    """The answer to a saved query; parameters that it does not know are refused by name."""
    parameters = read_parameters(request, None)
    evidence = truth("evidence", parameters.own.pop("evidence", ["false"])[0])
    name = request.path_params["name"]
    find(name)
    offers = EVIDENCE if evidence else {**ROWS, **PAGE}
    form = chosen(offers, request.headers.get("accept"), parameters.format)
    if form is None:
        raise Refusal(
            "not-acceptable", "no format that was asked for is given here", hint=f"one of {', '.join(offers)}"
        )
    arguments = {
        "name": name,
        "values": {key: values[0] for key, values in parameters.own.items()},
        "evidence": evidence,
        "format": (form.name, form.content_type),
        "language": parameters.language,
    }
    return await made(request, Job("saved", arguments, parameters.as_of, parameters.modalities))
