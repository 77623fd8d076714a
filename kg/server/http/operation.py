"""A SPARQL 1.1 Protocol request, read from HTTP: the query and what is chosen beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.server.http.requests import Pairs, body, fields, in_address
from kg.server.problems import Refusal

if TYPE_CHECKING:
    from starlette.requests import Request

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
READ_ONLY = Refusal("read-only", "this endpoint is read-only; updates are refused", hint="send a query")


async def read_operation(request: Request) -> Pairs | None:
    """The parameters of the operation that a request asks for, with its query; none if it asks for the description.

    That is a request by GET without a query.
    Raises `Refusal` for what the protocol forbids, for updates, and for bodies of another type.
    """
    pairs = in_address(request)
    if request.method in ("GET", "HEAD"):
        if any(name == "update" for name, _ in pairs):
            raise Refusal("request", "an update cannot be sent by GET, and updates are refused here")
        if any(name == "query" for name, _ in pairs):
            return _operation(pairs)
        _require_description(pairs)
        return None
    media, charset = _content_type(request)
    content = await body(request)
    if charset not in ("", "utf-8", "utf8"):
        raise Refusal("media-type", f"the body must be UTF-8, not {charset[:40]}")
    if media == FORM:
        return _operation([*pairs, *fields(content)])
    if media == QUERY:
        if any(name in ("query", "update") for name, _ in pairs):
            raise Refusal("request", "the query is given in the body and again in the address")
        return _operation([*pairs, ("query", _text(content))])
    if media == UPDATE:
        raise READ_ONLY
    hint = f"send {FORM} or {QUERY}"
    raise Refusal("media-type", f"a body of type “{media[:60]}” is not supported" if media else "no type", hint=hint)


def _operation(pairs: Pairs) -> Pairs:
    names = [name for name, _ in pairs]
    if "update" in names:
        raise Refusal("request", "query and update in one request") if "query" in names else READ_ONLY
    if "using-graph-uri" in names or "using-named-graph-uri" in names:
        raise READ_ONLY
    if names.count("query") != 1:
        raise Refusal(
            "request", "a request holds one query" if "query" in names else "there is no query in the request"
        )
    return pairs


def _require_description(pairs: Pairs) -> None:
    for name, _ in pairs:
        if name not in ("format", "lang"):
            raise Refusal("request", "there is no query in the request", hint="give it as query=")


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal("request", "the query is not UTF-8") from None


def _content_type(request: Request) -> tuple[str, str]:
    media, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charset = next((part.partition("=")[2].strip("\"' ") for part in parameters if part.startswith("charset=")), "")
    return media, charset
