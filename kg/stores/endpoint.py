"""Requests to a SPARQL 1.1 endpoint: the query in a form, the answer as bytes, every failure in our own errors."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from kg.errors import KgError, QueryError, StoreError
from kg.transport import ServerReply, Transport

TIMEOUT = 60.0
PLACES = (
    re.compile(r"error at (\d+):(\d+)"),
    re.compile(r"line\s*:?\s*(\d+)[,:]?\s*col(?:umn)?\s*:?\s*(\d+)", re.IGNORECASE),
)


@dataclass(frozen=True)
class Content:
    """What a server answered: the media type without parameters, and the bytes."""

    media: str
    data: bytes


class Endpoint:
    """One address that takes queries or updates. A user and a password may stand in it."""

    def __init__(self, address: str, timeout: float = TIMEOUT) -> None:
        """`timeout` is in seconds, for each request. Raises `StoreError` for what is not an address."""
        self._transport = Transport(address, timeout, StoreError)

    def __str__(self) -> str:
        """The address without user and password."""
        return str(self._transport)

    def ask(self, query: str, accept: str, pairs: Sequence[tuple[str, str]] = (), head: int = 0) -> Content:
        """The answer to a query, sent as a form with further parameters.

        `head` is how many lines were put before the user's own. Raises `QueryError` if the server finds the query
        wrong, `StoreError` if it cannot be reached, fails or takes too long.
        """
        reply = self._sent([("query", query), *pairs], accept)
        if reply.status >= 400:
            raise self._failure(reply, head)
        return Content(reply.media, reply.data)

    def update(self, text: str) -> None:
        """Carry out an update. Raises `StoreError` if the server does not."""
        reply = self._sent([("update", text)], "*/*")
        if reply.status >= 400:
            raise StoreError(f"{self} refused an update ({reply.status}): {reply.said}")

    def _sent(self, fields: Sequence[tuple[str, str]], accept: str) -> ServerReply:
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        return self._transport.post(urlencode(fields).encode(), headers)

    def _failure(self, reply: ServerReply, head: int) -> KgError:
        status, problem = reply.status, _problem(reply)
        said = problem.get("detail") or reply.said
        if status == 400:
            line, column = _place(problem, said)
            line = line - head if line and line > head else None
            hint = problem.get("hint")
            return QueryError(f"{self} rejected the query: {said}", hint=hint, line=line, column=line and column)
        if status in (401, 403):
            return StoreError(f"{self} does not allow this ({status}): {said}")
        if status == 404:
            return StoreError(f"there is no endpoint at {self}", hint="its path often ends with /sparql or /query")
        return StoreError(f"{self} failed ({status}): {said}")


def _problem(reply: ServerReply) -> dict[str, Any]:
    if "json" not in reply.media:
        return {}
    try:
        found = json.loads(reply.data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _place(problem: dict[str, Any], said: str) -> tuple[int | None, int | None]:
    if isinstance(problem.get("line"), int):
        return problem["line"], problem.get("column")
    for pattern in PLACES:
        match = pattern.search(said)
        if match:
            return int(match[1]), int(match[2])
    return None, None
