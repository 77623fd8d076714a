"""What a request says: its body within limits, its parameters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from kg.server.problems import Refusal
from kg.server.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request

FIELDS = 100
# What a query is full of, read in few steps: `parse_qsl` looks up each escape by itself. None of these characters means
# anything to it, nor could it become a part of another escape.
FREQUENT = {f"%{ord(character):02X}": character for character in " \n:<>?{}#"}
PAIRS = "kg.pairs"
Pairs = list[tuple[str, str]]


def settings(request: Request) -> Settings:
    """The settings of the server that received the request."""
    found: Settings = request.app.state.settings
    return found


async def body(request: Request) -> bytes:
    """The whole body. Raises `Refusal` if it is compressed, too large, or does not come in time."""
    import asyncio  # workers, which read no body, start sooner without it

    from starlette.requests import ClientDisconnect

    limit, patience = settings(request).body_bytes, settings(request).patience
    too_large = Refusal("body-too-large", f"a request may have at most {limit:,} bytes", Connection="close")
    coding = request.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity"):
        detail = f"a body in the coding “{coding[:40]}” is not read here"
        raise Refusal("media-type", detail, hint="send it without Content-Encoding", Accept_Encoding="identity")
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
        raise Refusal("slow-request", f"the body did not arrive within {patience:g} s", Connection="close") from None
    except ClientDisconnect:
        raise Refusal("request", "the client left before its request was complete") from None
    return b"".join(parts)


def json_value(content: bytes | str) -> Any:
    """The value of a JSON text; None for what is none, is nested too deeply, or holds half of a character."""
    try:
        found = json.loads(content.decode("utf-8-sig") if isinstance(content, bytes) else content)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return found


def fields(text: bytes | str) -> Pairs:
    """The pairs of an URL-encoded query or form, in order. Raises `Refusal` if they are not UTF-8 or too many."""
    try:
        plain = text.decode("ascii") if isinstance(text, bytes) else text
        for escape, character in FREQUENT.items():
            plain = plain.replace(escape, character)
        return parse_qsl(plain, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=FIELDS)
    except UnicodeDecodeError:
        raise Refusal("request", "the parameters are not UTF-8, percent-encoded") from None
    except ValueError:
        raise Refusal("request", f"more than {FIELDS} parameters") from None


def in_address(request: Request) -> Pairs:
    """The parameters in the address of a request, read once. Raises `Refusal` as `fields` does."""
    if PAIRS not in request.scope:
        request.scope[PAIRS] = fields(request.scope["query_string"])
    return list(request.scope[PAIRS])


def grouped(pairs: Pairs) -> dict[str, list[str]]:
    """The values of each parameter, in order."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def single(name: str, values: Sequence[str]) -> str:
    """The value of a parameter that is given once; empty if it is not given. Raises `Refusal` if it is given twice."""
    if len(values) > 1:
        raise Refusal("request", f"the parameter “{name[:40]}” is given more than once")
    return values[0] if values else ""
