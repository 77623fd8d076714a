"""What the workbench asks of the server, and the policy under which its page runs."""

from __future__ import annotations

import re

import httpx
import pytest

from kg.queries.catalogue import saved


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_loads_only_from_this_server(client: httpx.Client, language: str) -> None:
    answer = client.get("/workbench", params={"lang": language})
    assert answer.status_code == 200
    assert "unsafe" not in answer.headers["content-security-policy"]
    addresses = re.findall(r'(?:src|href)="([^"]+)"', answer.text)
    assert all(address.startswith(("/", "?", "#", "data:")) for address in addresses)
    for address in addresses:
        if address.startswith("/assets"):
            assert client.get(address).status_code == 200, address


def test_every_module_is_served_as_script_and_holds_no_markup(client: httpx.Client) -> None:
    waiting, seen = ["/assets/workbench/main.js"], set[str]()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.headers["content-type"].startswith("text/javascript"), address
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", answer.text), address
        waiting += [f"/assets/workbench/{name}" for name in re.findall(r'from "\./([\w-]+\.js)"', answer.text)]
    assert len(seen) > 20


def test_the_editor_comes_with_its_mode(client: httpx.Client) -> None:
    for name in ("ace.js", "ext-language_tools.js", "mode-sparql.js", "theme-textmate.js", "theme-tomorrow_night.js"):
        assert client.get(f"/assets/editor/{name}").status_code == 200
    assert client.get("/assets/editor/../../apps.py").status_code == 404
    assert client.get("/assets/editor/%2e%2e/%2e%2e/apps.py").status_code == 404


def test_every_saved_query_is_a_form(client: httpx.Client) -> None:
    forms = client.get("/forms").json()["forms"]
    assert {form["name"] for form in forms} == {query.name for query in saved().values() if not query.is_lens}
    assert all(form["question"]["zh"] and form["question"]["en"] for form in forms)


def test_a_question_is_read_as_a_saved_query(client: httpx.Client) -> None:
    found = client.get("/ask", params={"q": "上海海关牵头哪些举措?"}).json()
    assert (found["match"]["name"], found["match"]["values"]) == ("agency-leads", {"agency": "shanghai-customs"})
    assert found["answer"]["zh"] == "上海海关牵头哪些举措？1项改革：长江经济带区域通关一体化改革。"
    assert [row["initiative"]["value"].rpartition("/")[2] for row in found["table"]["results"]["bindings"]] == [
        "belt-customs-integration"
    ]
    nothing = client.get("/ask", params={"q": "how do I bake bread"}).json()
    assert (nothing["match"], nothing["answered"], nothing["answer"]) == (None, False, None)
    assert "bake" in nothing["lacking"]["said"]["en"]
    assert client.get("/ask", params={"q": ""}).status_code == 400


def test_the_sparql_of_a_saved_query_has_its_values(client: httpx.Client) -> None:
    answer = client.get("/queries/agency-leads/sparql", params={"agency": "shhg"})
    assert answer.headers["content-type"].startswith("application/sparql-query")
    assert answer.text.startswith("SELECT")
    assert "<https://w3id.org/kouan/id/shanghai-customs>" in answer.text
    assert client.get("/queries/no-such/sparql").status_code == 404
    assert client.get("/queries/agency-leads/sparql", params={"port": "x"}).status_code == 400


def test_search_takes_several_classes(client: httpx.Client) -> None:
    found = client.get("/search", params=[("q", "sh"), ("type", "kg:Port"), ("type", "kg:Agency")]).json()["results"]
    assert {one["type"] for one in found} == {"Agency", "Port"}
