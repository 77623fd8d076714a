"""What asks the pages: a request becomes a job of the workers, and its answer plain values or a text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import KgError
from kg.mcp.compact_answers import row
from kg.server.declaration import Asked, Page
from kg.server.http.negotiation import EVIDENCE, Choice
from kg.server.settings import Settings
from kg.server.streaming import RowRange
from kg.server.work.jobs import Reply
from kg.server.work.pool import Pool

# What pages say of their own addresses, in the words of tools.
OF_TOOLS = (
    (re.compile(r"\s*\(give it as \w+=\)"), ""),
    (re.compile(r"^(?:q|query)(?= (?:may|is|must) )"), "the text"),
    (re.compile(r"/find\?q= and /search\?q= look for parts of names"), "the tool search looks for parts of names"),
    (re.compile(r"/search\?q= finds entities by name"), "the tool search finds entities by name"),
    (re.compile(r"use SELECT, ASK or CONSTRUCT"), "use SELECT"),
    (re.compile(r"^kg report (?=\w+ takes )"), "the report "),
    (re.compile(r"^kg report .*"), "name them in the list “about”"),
    (re.compile(r"/vocabulary\.json lists the classes"), "the resource kg://ontology lists the classes"),
)
JSON_ROWS = Choice("json", EVIDENCE["json"][0])
Pairs = Sequence[tuple[str, object]]


@dataclass(frozen=True)
class PageCaller:
    """Pages asked by name, within the limits of a server."""

    pool: Pool
    settings: Settings

    async def values(self, page: type[Page], path: Mapping[str, str], pairs: Pairs, **given: Any) -> dict[str, Any]:
        """The JSON of a page. Raises `ToolError` with what is wrong and how to mend it."""
        found: dict[str, Any] = json.loads(await self.text(page, path, pairs, **given))
        return found

    async def text(self, page: type[Page], path: Mapping[str, str], pairs: Pairs, **given: Any) -> str:
        """The text of a page. Raises `ToolError` as `values` does."""
        from mcp.server.mcpserver.exceptions import ToolError

        said = [(name, str(value)) for name, value in pairs if value not in ("", None)]
        try:
            job = page.of(Asked(path, said, None, ""), **given)
            reply = await self.pool.run(job, job.seconds(self.settings))
        except KgError as error:
            raise ToolError(_for_tools(str(error), "")) from None
        return self._content(reply)

    async def table(
        self, page: type[Page], path: Mapping[str, str], pairs: Pairs, language: str, part: RowRange, **given: Any
    ) -> dict[str, Any]:
        """Some rows of an answer with their evidence, and how many there are."""
        found = await self.values(page, path, pairs, part=part, form=JSON_ROWS, **given)
        several = zip(found["results"]["bindings"], found["evidence"], strict=True)
        rows = [row(one, each, language) for one, each in several]
        return {
            "columns": list(found["head"]["vars"]),
            "rows": rows,
            "total": int(found["total"]),
            "complete": found["evidence_complete"],
        }

    def _content(self, reply: Reply) -> str:
        from mcp.server.mcpserver.exceptions import ToolError

        if reply.problem:
            detail, hint = (str(reply.problem.get(name) or "") for name in ("detail", "hint"))
            if "line" in reply.problem:
                detail += f" (line {reply.problem['line']}, column {reply.problem['column']})"
            raise ToolError(_for_tools(detail, hint))
        if reply.file is None:
            return reply.content.decode()
        size = reply.file.stat().st_size
        if size > self.settings.answer_bytes:
            reply.file.unlink()
            raise ToolError("the answer is too large: ask for less, or add LIMIT")
        try:
            return reply.file.read_text(encoding="utf-8")
        finally:
            reply.file.unlink()


def _for_tools(detail: str, hint: str) -> str:
    """What is wrong and how to mend it, for whoever calls tools and sees no addresses."""
    for pattern, words in OF_TOOLS:
        detail, hint = pattern.sub(words, detail), pattern.sub(words, hint)
    return ": ".join(filter(None, (detail, hint)))
