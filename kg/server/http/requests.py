"""What a request says: its body within limits, its parameters, its language."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.server.problems import Refusal
from kg.server.settings import Settings
from kg.terms import LANGUAGES, Language

FIELDS = 100
Pairs = list[tuple[str, str]]


def settings(request: Request) -> Settings:
    """The settings of the server that received the request."""
    found: Settings = request.app.state.settings
    return found


async def body(request: Request) -> bytes:
    """The whole body. Raises `Refusal` if it is too large or does not come in time."""
    limit, patience = settings(request).body_bytes, settings(request).patience
    too_large = Refusal("body-too-large", f"a request may hold {limit:,} bytes", Connection="close")
    declared = request.headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit() or int(declared) > limit:
        raise too_large
    parts, size = [], 0
    try:
        async with asyncio.timeout(patience):
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise too_large
                parts.append(part)
    except TimeoutError:
        raise Refusal("slow-request", f"the body did not come within {patience:g} s", Connection="close") from None
    except ClientDisconnect:
        raise Refusal("request", "the client left before its request was complete") from None
    return b"".join(parts)


def fields(text: bytes | str) -> Pairs:
    """The pairs of an URL-encoded query or form, in order. Raises `Refusal` if they are not UTF-8 or too many."""
    try:
        plain = text.decode("ascii") if isinstance(text, bytes) else text
        return parse_qsl(plain, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=FIELDS)
    except UnicodeDecodeError:
        raise Refusal("request", "the parameters are not UTF-8, percent-encoded") from None
    except ValueError:
        raise Refusal("request", f"more than {FIELDS} parameters") from None


def in_address(request: Request) -> Pairs:
    """The parameters in the address of a request. Raises `Refusal` as `fields` does."""
    return fields(request.scope["query_string"])


def single(pairs: Pairs) -> Mapping[str, str]:
    """The parameters by name. Raises `Refusal` for one that is given twice."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise Refusal("request", f"the parameter “{name[:40]}” is given more than once")
        found[name] = value
    return found


def truth(name: str, text: str) -> bool:
    """The value of a parameter that is true or false. Raises `Refusal` for another word."""
    if text not in ("true", "false"):
        raise Refusal("request", f"{name} must be true or false")
    return text == "true"


def language(request: Request, parameters: Mapping[str, str]) -> Language:
    """``lang=`` where it is given, else what the browser prefers, else Chinese. Raises `Refusal` for another one."""
    wanted = parameters.get("lang")
    if wanted is not None:
        for known in LANGUAGES:
            if wanted == known:
                return known
        raise Refusal("request", f"no language “{wanted[:20]}”", hint=f"lang is one of {', '.join(LANGUAGES)}")
    for part in request.headers.get("accept-language", "").lower().split(","):
        for known in LANGUAGES:
            if part.strip().startswith(known):
                return known
    return "zh"
