"""One shape for everything that goes wrong: a problem document (RFC 9457), or a page for people.

``code`` names the kind of problem and ``kind`` says it in both languages, ``detail`` says what is wrong, ``hint`` how
to mend it, ``line`` and ``column`` where in the query; ``zh`` holds the two sentences in Chinese as far as there are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from kg.errors import KgError, NameAmbiguous, NameNotFound, QueryError, StoreError, UpdateRefused
from kg.server.chinese import in_chinese
from kg.server.words import PROBLEMS

MEDIA = "application/problem+json"
STATUS: Mapping[str, int] = {
    "request": 400,
    "query": 400,
    "ambiguous": 400,
    "answer-too-large": 400,
    "read-only": 403,
    "forbidden": 403,
    "not-found": 404,
    "method": 405,
    "not-acceptable": 406,
    "slow-request": 408,
    "conflict": 409,
    "body-too-large": 413,
    "url-too-long": 414,
    "media-type": 415,
    "host": 421,
    "head-too-large": 431,
    "fault": 500,
    "busy": 503,
    "stopping": 503,
    "store": 503,
    "exhausted": 503,
    "timeout": 504,
}
CODES: tuple[tuple[type[KgError], str], ...] = (
    (UpdateRefused, "read-only"),
    (QueryError, "query"),
    (NameAmbiguous, "ambiguous"),
    (NameNotFound, "not-found"),
    (StoreError, "store"),
)


HINTS = {"kg search TEXT looks for parts of names": "/find?q= and /search?q= look for parts of names"}


class Refusal(KgError):
    """A request that cannot be answered, with the code of its problem and further headers of the response."""

    def __init__(self, code: str, detail: str, *, hint: str | None = None, **headers: str) -> None:
        super().__init__(detail, hint=hint)
        self.code = code
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def problem(error: KgError) -> dict[str, Any]:
    """What a fault says to whoever asked; only members that hold something."""
    code = next((code for kind, code in CODES if isinstance(error, kind)), "request")
    members = {
        "code": getattr(error, "code", code),
        "detail": error.message,
        "hint": HINTS.get(error.hint or "", error.hint),
        "line": error.line,
        "column": error.column,
    }
    return {name: value for name, value in members.items() if value is not None}


def chinese_of(found: Mapping[str, Any]) -> dict[str, str]:
    """The detail and the hint of a problem in Chinese; only those that are told in it."""
    words = {name: in_chinese(str(found.get(name) or "")) for name in ("detail", "hint")}
    return {name: text for name, text in words.items() if text}


def document(found: Mapping[str, Any]) -> tuple[int, bytes]:
    """The status of a problem and its document as JSON."""
    code = found.get("code", "fault")
    status, kind = STATUS.get(code, 500), PROBLEMS[code]
    whole = {"title": HTTPStatus(status).phrase, "status": status, **found, "kind": {"zh": kind.zh, "en": kind.en}}
    if chinese := chinese_of(found):
        whole["zh"] = chinese
    return status, (json.dumps(whole, ensure_ascii=False) + "\n").encode("utf-8")


def missing(name: str, message: str = "") -> Refusal:
    """What is said of a parameter that is needed and not given."""
    return Refusal("request", message or f"{name} is not given", hint=f"give it as {name}=")
