"""Tools as a client calls them, with the package's own client, over both transports: answers, faults, limits."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CHAPTER
from tests.server.servers import serving

pytest.importorskip("mcp.server.mcpserver", reason="the extra mcp is not installed")
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("search", {"text": "上海海关"}),
    ("entity", {"name": "shanghai-msa"}),
    ("path", {"one": "shanghai-customs", "other": "shanghai-ciq"}),
    ("ask", {"question": "亚太示范电子口岸网络由谁牵头？", "language": "zh"}),
    ("ask", {"question": "How many cross-border orders did Shanghai Customs supervise in 2015?"}),
    ("saved_queries", {"about": "lead"}),
    ("query", {"name": "agency-leads", "parameters": {"agency": "shanghai-msa"}}),
    ("sparql", {"query": "SELECT ?a ?b { ?a kg:leads ?b }"}),
    ("documents", {}),
    ("sentences", {"document": "shanghai-2015-ch3"}),
    ("report", {"kind": "brief"}),
    ("law_as_of", {"day": "2016-01-01"}),
    ("check_claims", {"text": "2015年跨境电商订单金额为4.8亿元。"}),
    ("law_as_of", {"day": "2016-01-01", "document": "shanghai-2015-ch3"}),
)
TOKENS = 1800  # of the text of any answer, by four characters each
Talk = Callable[[Any], Awaitable[None]]


def told(talk: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread: the browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, talk).result()


def client(server: object) -> Any:
    from mcp.client.client import Client

    return Client(server)


async def over_stdio(talk: Talk) -> None:
    from mcp.client.stdio import StdioServerParameters, stdio_client

    environment = {**os.environ, "KG_DATA": str(CHAPTER)}
    started = StdioServerParameters(command=sys.executable, args=["-m", "kg", "mcp"], env=environment)
    async with client(stdio_client(started)) as speaking:
        await talk(speaking)


def test_every_tool_answers_alike_in_text_and_members() -> None:
    async def talk(speaking: Any) -> None:
        listed = (await speaking.list_tools()).tools
        assert {name for name, _ in CALLS} == {one.name for one in listed}
        assert all(one.output_schema for one in listed)
        for name, given in CALLS:
            found = await speaking.call_tool(name, given)
            text, members = found.content[0].text, found.structured_content
            assert not found.is_error, (name, text)
            assert len(text) / 4 <= TOKENS, (name, len(text) / 4)
            for anchor in re.findall(r'"anchor": "([^"]+)"', json.dumps(members)):
                assert anchor in text, (name, anchor)
        assert len((await speaking.list_prompts()).prompts) == 3
        assert [str(one.uri) for one in (await speaking.list_resources()).resources] == [
            "kg://ontology",
            "kg://documents",
        ]

    told(over_stdio(talk))


def test_faults_say_what_to_do_and_two_ask_at_once() -> None:
    async def talk(speaking: Any) -> None:
        wrong = await speaking.call_tool("query", {"name": "agency-leeds"})
        assert wrong.is_error
        assert "agency-leads" in wrong.content[0].text
        several = await asyncio.gather(*(speaking.call_tool("search", {"text": "海关"}) for _ in range(4)))
        assert len({one.content[0].text for one in several}) == 1

    told(over_stdio(talk))


def test_http_asks_for_the_token(tmp_path: Path) -> None:
    import httpx
    from mcp.client.streamable_http import streamable_http_client

    with serving(tmp_path / "cache", tmp_path, "--mcp") as server:
        key = re.search(r"Bearer (\S+)", server.log.read_text(encoding="utf-8"))
        assert key
        assert httpx.post(f"{server.address}/mcp", json={}).status_code == 401

        async def talk() -> None:
            from mcp.shared._httpx_utils import create_mcp_http_client

            http = create_mcp_http_client(headers={"Authorization": f"Bearer {key[1]}"})
            async with http, client(streamable_http_client(f"{server.address}/mcp", http_client=http)) as speaking:
                found = await speaking.call_tool("search", {"text": "shanghai-customs"})
                assert "shanghai-customs" in found.content[0].text

        told(talk())
