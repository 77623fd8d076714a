"""Tools as a client calls them, with the package's own client, over both transports: answers, faults, limits."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from kg.mcp.answer_sizes import tokens
from tests.conftest import CHAPTER, ROOT
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
    ("entity", {"name": "上海海关", "language": "zh"}),
    ("path", {"one": "上海海关", "other": "上海检验检疫局", "language": "zh"}),
    ("report", {"kind": "agency", "about": ["上海海关"], "language": "zh"}),
)
SHIPPED = ROOT / "data"
TOKENS = 1500  # of the text of any answer, a Chinese character counted as one
Talk = Callable[[Any], Awaitable[None]]


def told(talk: Coroutine[Any, Any, None]) -> None:
    """Run it in a thread: the browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, talk).result()


def client(server: object) -> Any:
    from mcp.client.client import Client

    return Client(server)


async def over_stdio(talk: Talk, data: Path = CHAPTER) -> None:
    from mcp.client.stdio import StdioServerParameters, stdio_client

    environment = {**os.environ, "KG_DATA": str(data)}
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
            assert tokens(text) <= TOKENS, (name, tokens(text))
            for anchor in re.findall(r'"anchor": "([^"]+)"', json.dumps(members)):
                assert anchor in text, (name, anchor)
        for prompt in (await speaking.list_prompts()).prompts:
            written = await speaking.get_prompt(prompt.name, {"about": "上海海关"})
            assert "上海海关" in written.messages[0].content.text
            assert prompt.name in ("explore", "query", "report")
        uris = [str(one.uri) for one in (await speaking.list_resources()).resources]
        assert uris == ["kg://ontology", "kg://documents"]
        ontology, documents = [json.loads((await speaking.read_resource(uri)).contents[0].text) for uri in uris]
        assert any(one["iri"].endswith("#leads") for one in ontology["properties"])
        assert [one["id"] for one in documents["documents"]] == ["shanghai-2015-ch3"]

    told(over_stdio(talk))


def test_faults_say_what_to_do_and_two_ask_at_once() -> None:
    async def talk(speaking: Any) -> None:
        wrong = await speaking.call_tool("query", {"name": "agency-leeds"})
        assert wrong.is_error
        assert "agency-leads" in wrong.content[0].text
        several = await asyncio.gather(*(speaking.call_tool("search", {"text": "海关"}) for _ in range(4)))
        assert len({one.content[0].text for one in several}) == 1

    told(over_stdio(talk))


def test_a_call_that_is_given_up_leaves_the_others_alone() -> None:
    async def talk(speaking: Any) -> None:
        endless = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?a = ?i && ?d = ?c) }"
        given_up = asyncio.create_task(speaking.call_tool("sparql", {"query": endless}))
        await asyncio.sleep(0.5)
        given_up.cancel()
        with suppress(asyncio.CancelledError):
            await given_up
        found = await asyncio.wait_for(speaking.call_tool("search", {"text": "shanghai-customs"}), 60)
        assert "shanghai-customs" in found.content[0].text

    told(over_stdio(talk))


def test_a_query_without_end_is_ended_with_a_word() -> None:
    async def talk(speaking: Any) -> None:
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        found = await speaking.call_tool("sparql", {"query": endless})
        assert found.is_error and "s" in found.content[0].text

    told(over_stdio(talk))


REGULATION, OPINION = "shanghai-port-service-regulation-2020", "state-council-2019-3"
FAULTS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("query", {"name": "agency-leads"}, "needs the parameter agency"),
    ("query", {"name": "agency-leeds"}, "agency-leads"),
    ("search", {"text": "customs", "limits": 1}, "“limit”"),
    ("search", {"text": "customs", "limit": "many"}, "limit must be a whole number"),
    ("search", {}, "text is required"),
    ("entity", {"name": "shanghai-customs", "language": "de"}, "language must be 'zh' or 'en'"),
    ("ask", {"question": ""}, "nothing to look for"),
    ("ask", {"question": "x" * 5000}, "at most 400 characters"),
    ("sentences", {"document": "shanghai-2015-ch3", "place": "s99"}, "its parts are"),
    ("entity", {"name": "no such thing at all"}, "the tool search"),
    ("entity", {"name": "shanghai-customs", "relation": "牵头"}, "it has "),
    ("search", {"text": "海关", "type": "Agencys"}, "“Agency”"),
    ("report", {"kind": "agency"}, "name them in the list “about”"),
    ("sparql", {"query": "SELECT ?a { ?a kg:leads ?b } LIMIT x"}, "(line 1, column"),
    ("sparql", {"query": "SELECT ?a { ?a kg:leads ?b }", "limit": 100_000}, "from 1 to 200"),
)


@pytest.mark.parametrize(("name", "given", "said"), FAULTS)
def test_what_a_tool_cannot_take_is_said_in_a_line(name: str, given: dict[str, Any], said: str) -> None:
    async def talk(speaking: Any) -> None:
        found = await speaking.call_tool(name, given)
        text = found.content[0].text
        assert found.is_error and said in text, text
        assert "\n" not in text and "pydantic" not in text and "q=" not in text

    told(over_stdio(talk))


def test_a_prompt_says_what_it_is_to_be_about() -> None:
    from mcp.shared.exceptions import MCPError

    async def talk(speaking: Any) -> None:
        for name, given, said in (("report", {}, "about"), ("reprot", {"about": "x"}, "report")):
            with pytest.raises(MCPError, match=said):
                await speaking.get_prompt(name, given)

    told(over_stdio(talk))


def test_nothing_is_said_in_words_and_never_by_an_empty_text() -> None:
    async def talk(speaking: Any) -> None:
        for name, given in (
            ("saved_queries", {"about": "zzz"}),
            ("report", {"kind": "brief", "offset": 10_000_000}),
            ("entity", {"name": "shanghai-customs", "offset": 9999}),
            ("sparql", {"query": "SELECT ?a { ?a kg:leads ?b }", "offset": 9999}),
        ):
            found = await speaking.call_tool(name, given)
            assert not found.is_error and re.search("none|no saved query", found.content[0].text), name
        unknown = await speaking.call_tool("sparql", {"query": "SELECT ?a ?b { ?a kg:leeds ?b }"})
        assert "nothing here is called kg:leeds" in unknown.content[0].text
        ports = await speaking.call_tool("search", {"text": "上海", "type": "港口与口岸"})
        assert {one["type"] for one in ports.structured_content["results"]} == {"Port"}
        counted = await speaking.call_tool("sparql", {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
        assert counted.structured_content["rows"][0]["values"]["n"] > 10_000 and "a part" in counted.content[0].text
        everything = await speaking.call_tool("sparql", {"query": "SELECT ?s ?p ?o { ?s ?p ?o }", "limit": 2})
        assert len(everything.structured_content["rows"]) == 2 and everything.structured_content["total"] > 10_000
        led = await speaking.call_tool("query", {"name": "agency-leads", "parameters": {"agency": "shanghai-msa"}})
        assert led.content[0].text.startswith(led.structured_content["query"] + "\n")

    told(over_stdio(talk))


def test_the_law_of_a_day_is_what_was_in_force_on_it() -> None:
    async def talk(speaking: Any) -> None:
        async def law(day: str, **more: str) -> Any:
            return await speaking.call_tool("law_as_of", {"day": day, **more})

        expected = {
            "2011-12-01": [],
            "2013-01-01": ["shanghai-port-service-regulation-2011"],
            "2019-02-01": [OPINION, "shanghai-port-service-regulation-2011"],
            "2021-01-01": [REGULATION, OPINION],
        }
        for day, ids in expected.items():
            entries = (await law(day)).structured_content["entries"]
            assert [one["id"] for one in entries] == ids, day
            assert all("textOf" in one for one in entries if one["id"].endswith("2011"))
        early = await law("2013-01-01", document=OPINION)
        assert early.structured_content["in_force"] is False and early.structured_content["sentences"] == []
        assert "not in force on 2013-01-01" in early.content[0].text
        for document in (REGULATION, "shanghai-port-service-regulation-2011"):
            told = (await law("2015-06", document=document)).content[0].text
            assert "its text is not held here" in told and "2012-03-01" in told
        coarse = await law("2012")
        assert coarse.structured_content["day"] == "2012-12-31" and "2012-12-31" in coarse.content[0].text
        now = await law("2021-01-01", document=REGULATION)
        assert now.structured_content["in_force"] is True and now.structured_content["sentences"]
        former = await speaking.call_tool("search", {"text": "上海检验检疫局"})
        assert "former" in former.content[0].text and "shanghai-customs" in former.content[0].text

    told(over_stdio(talk, SHIPPED))


def test_the_law_as_of_a_day_and_a_paged_report() -> None:
    async def talk(speaking: Any) -> None:
        before = await speaking.call_tool("law_as_of", {"day": "1990-01-01"})
        assert not before.is_error
        assert before.structured_content["entries"] == [] and "none" in before.content[0].text
        wrong = await speaking.call_tool("law_as_of", {"day": "yesterday"})
        assert wrong.is_error and "2015-09-30" in wrong.content[0].text
        first = (await speaking.call_tool("report", {"kind": "brief"})).structured_content
        second = (await speaking.call_tool("report", {"kind": "brief", "offset": first["next"]})).structured_content
        assert first["next"] and first["text"] != second["text"]

    told(over_stdio(talk))


def test_http_serves_two_clients_at_once_who_have_the_token(tmp_path: Path) -> None:
    import httpx
    from mcp.client.streamable_http import streamable_http_client

    with serving(tmp_path / "cache", tmp_path, "--mcp") as server:
        key = re.search(r"Bearer (\S+)", server.log.read_text(encoding="utf-8"))
        assert key
        assert httpx.post(f"{server.address}/mcp", json={}).status_code == 401
        elsewhere = {"Authorization": f"Bearer {key[1]}", "Origin": "https://elsewhere.example"}
        assert httpx.post(f"{server.address}/mcp", json={}, headers=elsewhere).status_code == 403

        async def talk() -> None:
            from mcp.shared._httpx_utils import create_mcp_http_client

            def speaking_to(http: Any) -> Any:
                return client(streamable_http_client(f"{server.address}/mcp", http_client=http))

            heads = {"Authorization": f"Bearer {key[1]}"}
            one, other = (create_mcp_http_client(headers=heads) for _ in range(2))
            async with one, other, speaking_to(one) as first, speaking_to(other) as second:
                names = ["shanghai-customs", "shanghai-msa"] * 4
                asked = [
                    (first if number % 2 else second).call_tool("entity", {"name": name, "limit": 1})
                    for number, name in enumerate(names)
                ]
                for name, found in zip(names, await asyncio.gather(*asked), strict=True):
                    assert found.structured_content["about"].startswith(name)

        told(talk())
