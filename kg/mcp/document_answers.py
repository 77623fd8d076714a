"""Documents and their sentences as tools give them, and the law as of a day."""

from __future__ import annotations

from typing import Any

from kg.mcp.answer_sizes import fitting
from kg.mcp.compact_answers import left_out, sentence, sentence_in_words
from kg.mcp.page_calls import PageCaller, Pairs
from kg.mcp.tool_results import asked_with, tool_result, with_rest
from kg.server.pages.documents import DocumentsPage, SentencesPage

KEPT = ("id", "textOf", "number", "issued", "inForceFrom", "inForceUntil", "inForce", "coversFrom", "coversUntil")
NOT_HELD = "its text is not held here"


async def documents_told(pages: PageCaller, as_of: str, language: str) -> Any:
    """The documents, each with its days; as of a day, whether it was in force then."""
    found = await pages.values(DocumentsPage, {}, asked_with(as_of, language))
    return _listed(found["documents"], language, [])


async def sentences_told(pages: PageCaller, document: str, pairs: Pairs, offset: int, language: str) -> Any:
    """Some sentences of a document."""
    found = await pages.values(SentencesPage, {"name": document}, pairs)
    return _sentences(found, offset, language, {})


async def law_told(pages: PageCaller, day: str, document: str, offset: int, limit: int, language: str) -> Any:
    """What was in force on a day; or what one document ruled then, if it did. Both name the day that is meant."""
    listed = await pages.values(DocumentsPage, {}, asked_with(day, language))
    meant = {"day": listed["asOf"]}
    if not document:
        ruling = [one for one in [*listed["documents"], *listed["former"]] if one.get("inForce")]
        return _listed(ruling, language, [f"as of {meant['day']}:"], meant)
    former = next((one for one in listed["former"] if document in (one["id"], *one["title"].values())), None)
    if former:
        said = f"{_dated(former, language)}: {NOT_HELD}; {former['textOf']} is the wording that took its place"
        return _without_sentences(said, former, meant, language)
    pairs = [("offset", offset), ("limit", limit), *asked_with(day, language)]
    found = await pages.values(SentencesPage, {"name": document}, pairs)
    it = found["document"]
    if "inForce" not in it:
        said = f"{it['title'][language]} is an account and rules nothing: the tool sentences gives its sentences"
        return _without_sentences(said, it, meant, language)
    if not it["inForce"]:
        then = [one for one in listed["former"] if one["textOf"] == it["id"] and one["inForce"]]
        ruled = "".join(f"; then in force was {_dated(one, language)}, {NOT_HELD}" for one in then)
        said = f"not in force on {meant['day']}: {_dated(it, language)}{ruled}"
        return _without_sentences(said, it, meant, language)
    return _sentences(found, offset, language, meant)


def _sentences(found: dict[str, Any], offset: int, language: str, meant: dict[str, str]) -> Any:
    every = [sentence(one, language) for one in found["sentences"]]
    title = str(found["document"]["title"][language])
    lines = [title, *([f"in force on {meant['day']}: yes"] if meant else [])]
    shown = fitting(every, sentence_in_words, lines)
    lines += [line for one in shown for line in sentence_in_words(one)]
    going_on, note = left_out(found["total"], offset, len(shown), "sentences")
    content: dict[str, Any] = {"document": title, "sentences": shown} | meant | ({"in_force": True} if meant else {})
    return tool_result(lines, with_rest(content, found["total"], going_on, note))


def _without_sentences(said: str, document: dict[str, Any], meant: dict[str, str], language: str) -> Any:
    ruled = {"in_force": document["inForce"]} if "inForce" in document else {}
    content = {"document": document["title"][language], "sentences": [], **meant, **ruled}
    return tool_result([said], with_rest(content, 0, None, ""))


def _dated(document: dict[str, Any], language: str) -> str:
    days = [f"{name} {document[name]}" for name in ("issued", "inForceFrom", "inForceUntil") if name in document]
    return f"{document['title'][language]} ({', '.join(days)})"


def _listed(found: list[dict[str, Any]], language: str, before: list[str], meant: dict[str, str] | None = None) -> Any:
    entries = [
        {"title": one["title"][language], **{name: one[name] for name in KEPT if one.get(name) not in (None, "")}}
        for one in found
    ]
    lines = [
        f"{one['id']} — {one['title']} "
        + ", ".join(f"{name} {value}" for name, value in one.items() if name not in ("id", "title"))
        + (f" ({NOT_HELD})" if "textOf" in one else "")
        for one in entries
    ] or ["none of the documents here was in force then"]
    content = {"entries": entries, **(meant or {})}
    return tool_result([*before, *lines], with_rest(content, len(entries), None, ""))
