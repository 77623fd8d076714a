"""What asks the pages: a request becomes a job of the workers, and its answer plain values or a text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import KgError
from kg.server.declaration import Asked, Page
from kg.server.settings import Settings
from kg.server.work.jobs import Reply
from kg.server.work.pool import Pool

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
            raise ToolError(str(error)) from None
        return self._content(reply)

    def _content(self, reply: Reply) -> str:
        from mcp.server.mcpserver.exceptions import ToolError

        if reply.problem:
            said = (str(reply.problem.get(name, "")) for name in ("detail", "hint"))
            raise ToolError(": ".join(filter(None, said)))
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
