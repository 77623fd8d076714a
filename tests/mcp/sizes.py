"""How large the answers of the tools are, written into the guide: ``python -m tests.mcp.sizes``, on what is shipped."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from kg.mcp.answer_sizes import tokens
from tests.conftest import ROOT
from tests.mcp.test_tools import CALLS, client, told

GUIDE = ROOT / "docs" / "machines.md"
BETWEEN = re.compile(r"(?<=<!-- sizes -->\n).*?(?=<!-- /sizes -->)", re.DOTALL)


def main(guide: Path) -> None:
    """Ask each tool, and put the table of what it answers between the marks of the guide."""
    lines = ["| tool | asked with | tokens of the text |", "| --- | --- | --- |"]

    async def talk() -> None:
        from mcp.client.stdio import StdioServerParameters, stdio_client

        environment = {name: value for name, value in os.environ.items() if name != "KG_DATA"}
        started = StdioServerParameters(command=sys.executable, args=["-m", "kg", "mcp"], env=environment)
        async with client(stdio_client(started)) as speaking:
            for name, given in CALLS:
                found = await speaking.call_tool(name, given)
                lines.append(f"| `{name}` | {_shown(given)} | {tokens(found.content[0].text):,.0f} |")

    told(talk())
    table = "\n".join(lines) + "\n"
    guide.write_text(BETWEEN.sub(lambda _: table, guide.read_text(encoding="utf-8")), encoding="utf-8")


def _shown(given: dict[str, Any]) -> str:
    return ", ".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in given.values())


if __name__ == "__main__":
    main(GUIDE)
