"""What tools give: members for programs and a text with the same facts, with what was left out."""

from __future__ import annotations

import re
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, TextContent

from kg.errors import KgError
from kg.mcp.compact_answers import left_out
from kg.queries.catalogue import find
from kg.terms import Language

OWN_LINK = re.compile(r"\[([^\]]+)\]\(/[^)]*\)")


def listed_queries(found: list[dict[str, Any]], about: str, offset: int, limit: int, language: str) -> Any:
    """The saved queries that are about something, some of them, as the answer of a tool."""
    entries = [
        {
            "name": one["name"],
            "question": one["question"][language],
            "parameters": {each["name"]: each["type"] for each in one["parameters"]},
        }
        for one in found
        if about.lower() in f"{one['name']} {one['question']} {one['title']}".lower()
    ]
    shown = entries[offset : offset + limit]
    going_on, note = left_out(len(entries), offset, len(shown), "queries")
    lines = [f"{one['name']}({', '.join(map(str, one['parameters']))}) — {one['question']}" for one in shown]
    if not entries:
        lines = [f"no saved query is about “{about}”: ask for a word of what is wanted, or for all without one"]
    return tool_result(lines, with_rest({"entries": shown}, len(entries), going_on, note))


def asked_with(as_of: str, language: str) -> list[tuple[str, object]]:
    """The parameters of a page for a day (empty: none) and a language."""
    return [("as-of", as_of), ("lang", language)]


def with_rest(content: dict[str, Any], total: int, going_on: int | None, note: str) -> dict[str, Any]:
    """Members with how many there are, where to go on, and what was left out."""
    return {**content, "total": total, "next": going_on, "note": note}


def tool_result(lines: list[str], content: dict[str, Any]) -> Any:
    """An answer whose text holds the facts of its members, and the note of what was left out."""
    text = "\n".join([*lines, *([f"({content['note']})"] if content["note"] else [])])
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=content)


def with_all_parameters(name: str, values: dict[str, str], language: Language) -> str:
    """A saved query with its values as it is written back. Raises `ToolError` where one is missing that it needs."""
    try:
        parameters = find(name).parameters
    except KgError as error:
        raise ToolError(str(error)) from None
    for one in parameters:
        if not one.optional and not values.get(one.name, "").strip():
            raise ToolError(f"{name} needs the parameter {one.name} ({one.label[language]})")
    return f"{name}({', '.join(f'{key}={value}' for key, value in values.items())})"


def without_own_links(text: str) -> str:
    """A text in Markdown without the links to pages of a server, which may not be there."""
    return OWN_LINK.sub(r"\1", text)
