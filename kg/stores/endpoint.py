"""Requests to a SPARQL 1.1 endpoint: the query in a form, the answer as bytes, every failure in our own errors.

The only user of httpx.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from kg.errors import KgError, QueryError, StoreError

TIMEOUT = 60.0
PLACES = (
    re.compile(r"error at (\d+):(\d+)"),
    re.compile(r"line\s*:?\s*(\d+)[,:]?\s*col(?:umn)?\s*:?\s*(\d+)", re.IGNORECASE),
)
ERRNO = re.compile(r"^\[Errno -?\d+\] ")
SAID = 300  # characters of what a server says that are passed on
HEADERS = {"User-Agent": "kouan-kg"}


@dataclass(frozen=True)
class Content:
    """What a server answered: the media type without parameters, and the bytes."""

    media: str
    data: bytes


class Endpoint:
    """One address that takes queries or updates. A user and a password may stand in it."""

    def __init__(self, address: str, timeout: float = TIMEOUT) -> None:
        """`timeout` is in seconds, for each request. Raises `StoreError` for what is not an address."""
        try:
            self._url = httpx.URL(address)
        except (httpx.InvalidURL, UnicodeError) as error:
            raise StoreError(f"“{address}” is not the address of a server: {error}") from error
        if self._url.scheme not in ("http", "https") or not self._url.host:
            raise StoreError(f"“{address}” is not the address of a server", hint="it begins with http:// or https://")
        self._client = httpx.Client(timeout=timeout, headers=HEADERS, follow_redirects=True)
        self._timeout = timeout
        weakref.finalize(self, self._client.close)

    def __str__(self) -> str:
        """The address without user and password."""
        return str(self._url.copy_with(username=None, password=None)) if self._url.userinfo else str(self._url)

    def ask(self, query: str, accept: str, pairs: Sequence[tuple[str, str]] = (), head: int = 0) -> Content:
        """The answer to a query, sent as a form with further parameters.

        `head` is how many lines were put before the user's own. Raises `QueryError` if the server finds the query
        wrong, `StoreError` if it cannot be reached, fails or takes too long.
        """
        response = self._sent({"query": query}, pairs, accept)
        if response.is_error:
            raise self._failure(response, head)
        return Content(response.headers.get("content-type", "").partition(";")[0].strip().lower(), response.content)

    def update(self, text: str) -> None:
        """Carry out an update. Raises `StoreError` if the server does not."""
        response = self._sent({"update": text}, (), "*/*")
        if response.is_error:
            raise StoreError(f"{self} refused an update ({response.status_code}): {_said(response)}")

    def _sent(self, form: dict[str, str], pairs: Sequence[tuple[str, str]], accept: str) -> httpx.Response:
        fields: dict[str, str | list[str]] = {**form}
        for name, value in pairs:
            fields.setdefault(name, [])
            held = fields[name]
            if isinstance(held, list):
                held.append(value)
        try:
            return self._client.post(self._url, data=fields, headers={"Accept": accept})
        except httpx.TimeoutException as error:
            raise StoreError(f"{self} did not answer within {self._timeout:g} s") from error
        except httpx.HTTPError as error:
            reason = ERRNO.sub("", str(error)) or type(error).__name__
            hint = "is a server running there?"
            raise StoreError(f"{self} cannot be reached: {reason}", hint=hint) from error

    def _failure(self, response: httpx.Response, head: int) -> KgError:
        status, problem = response.status_code, _problem(response)
        said = problem.get("detail") or _said(response)
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


def _problem(response: httpx.Response) -> dict[str, Any]:
    if "json" not in response.headers.get("content-type", ""):
        return {}
    try:
        found = response.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _said(response: httpx.Response) -> str:
    text = " ".join(re.sub(r"<[^>]*>", " ", response.text).split())
    return text[:SAID] + ("…" if len(text) > SAID else "") or response.reason_phrase


def _place(problem: dict[str, Any], said: str) -> tuple[int | None, int | None]:
    if isinstance(problem.get("line"), int):
        return problem["line"], problem.get("column")
    for pattern in PLACES:
        match = pattern.search(said)
        if match:
            return int(match[1]), int(match[2])
    return None, None
