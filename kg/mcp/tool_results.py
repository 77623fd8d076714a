"""What tools give: members for programs and a text with the same facts, with what was left out."""

from __future__ import annotations

from typing import Any

from mcp.types import CallToolResult, TextContent


def listed_documents(found: list[dict[str, Any]], language: str) -> Any:
    """Documents as the answer of a tool."""
    kept = ("id", "number", "issued", "inForceFrom", "inForceUntil", "inForce", "coversFrom", "coversUntil")
    entries = [
        {"title": one["title"][language], **{name: one[name] for name in kept if one.get(name) not in (None, "")}}
        for one in found
    ]
    lines = [
        f"{one['id']} — {one['title']} "
        + ", ".join(f"{name} {value}" for name, value in one.items() if name not in ("id", "title"))
        for one in entries
    ]
    return tool_result(lines, with_rest({"entries": entries}, len(entries), None, ""))


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
