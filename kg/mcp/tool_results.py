"""What tools give: members for programs and a text with the same facts, with what was left out."""

from __future__ import annotations

from typing import Any

from mcp.types import CallToolResult, TextContent

from kg.mcp.compact_answers import left_out


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
