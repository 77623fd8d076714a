"""A page is one file: what it declares is what it answers and what is documented, and putting a file there is enough."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from starlette.routing import Match, Route

from kg.model.scope import Scope
from kg.server.application import application
from kg.server.declaration import Page
from kg.server.http.negotiation import Choice
from kg.server.pages import pages
from kg.server.pages.search import SearchPage
from kg.server.settings import Settings
from kg.server.work.jobs import Order
from tests.server.servers import Serving, serving

NAMES = {"kind": "overview", "name": "agency-leads"}
PATHS = {"/data/{path}": "/data/id/shanghai-customs.ttl", "/page/{path}": "/page/id/shanghai-customs"}
VALUES = {
    "q": "上海海关",
    "id": "shanghai-customs",
    "iri": "https://w3id.org/kouan/id/shanghai-customs",
    "query": "ASK {}",
    "lang": "en",
    "as-of": "2015",
    "known-by": "2020",
    "document": "shanghai-2015-ch3",
    "modality": "asserted",
    "type": "Agency",
    "limit": "3",
    "x": "shanghai-customs",
    "y": "shanghai-msa",
    "around": "shanghai-customs",
    "depth": "1",
    "char": "0,10",
    "evidence": "false",
    "default-graph-uri": "https://w3id.org/kouan/graph/curated",
    "named-graph-uri": "https://w3id.org/kouan/graph/curated",
}
STRANGER = '''"""How often a letter stands in a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kg.server.declaration import Interval, Length, Page
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text


@dataclass(frozen=True, kw_only=True)
class LettersPage(Page, routes=("/letters/{letter}",), summary=Text("字母", "Letters")):
    """How often a letter stands in the labels of entities that are known to a scope."""

    letter: str
    at_most: Annotated[int, Interval(1, 9)] = 5
    among: Annotated[tuple[str, ...], Length(0, 2)] = ()

    def answer(self, library: Library) -> Reply:
        entities = len(library.knowledge.entities)
        return Reply.json({"letter": self.letter, "at_most": self.at_most, "among": list(self.among), "entities": entities})
'''


def routes() -> list[Route]:
    inner: Any = application(Settings(), None, "", ("127.0.0.1", 0))  # type: ignore[arg-type] # no request comes
    while not hasattr(inner, "routes"):
        inner = getattr(inner, "_application", None) or getattr(inner, "_framework", None) or inner.app
    return [one for part in inner.routes for one in getattr(part, "routes", [part]) if isinstance(one, Route)]


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def filled(path: str) -> str:
    return PATHS.get(path) or re.sub(r"\{(\w+)\}", lambda name: quote(NAMES.get(name[1], "x")), path)


def test_every_route_is_documented_and_every_documented_path_is_a_route(document: dict[str, Any]) -> None:
    unmet = {route.path for route in routes()}
    for path, operations in document["paths"].items():
        scope = {"type": "http", "path": filled(path), "root_path": ""}
        found = next(
            (one for one in routes() if all(_matches(one, scope, method.upper()) for method in operations)), None
        )
        assert found is not None, path
        assert {method.upper() for method in operations} | {"HEAD"} == found.methods, path
        unmet.discard(found.path)
    assert unmet <= {"/sparql/"}


def _matches(route: Route, scope: dict[str, Any], method: str) -> bool:
    return route.matches({**scope, "method": method})[0] is Match.FULL


def documented(document: dict[str, Any], path: str) -> dict[str, dict[str, Any]]:
    shared = document["components"]["parameters"]
    listed = [
        shared.get(one.get("$ref", "").rpartition("/")[2], one) for one in document["paths"][path]["get"]["parameters"]
    ]
    return {one["name"]: one for one in listed if one["in"] == "query"}


LENIENT = ("/sparql", "/reconcile/suggest/{kind}", "/reconcile/properties", "/reconcile/extend/propose")


def test_what_is_documented_is_accepted_and_nothing_else(client: httpx.Client, document: dict[str, Any]) -> None:
    """Each parameter of each path goes through what reads it: no path takes one that it does not declare."""
    for path in document["paths"]:
        if path == "/explorer" or "get" not in document["paths"][path]:
            continue  # the explorer's exclude each other and are tested with the addresses, as is what is posted
        parameters = documented(document, path)
        required = {name: VALUES[name] for name, one in parameters.items() if one.get("required")}
        if path == "/sparql":
            required = {"query": "ASK {}"}
        given = {
            name: VALUES.get(name) or str(one["schema"].get("default") or next(iter(one["schema"].get("enum", ["x"]))))
            for name, one in parameters.items()
        }
        # Where all of them together are answered, each is accepted; where they are not, one fault could hide another.
        together = client.get(filled(path), params={**required, **given}).status_code == 200
        for name, value in ({} if together else given).items():
            answer = client.get(filled(path), params={**required, name: value})
            assert "takes no parameter" not in answer.text, (path, name)
            assert "has no parameter" not in answer.text, (path, name)
        for name in ("colour", "asof", "as_of", "modalities", "As-Of"):
            answer = client.get(filled(path), params={**required, name: "2015"})
            if path in LENIENT and name == "colour":
                assert answer.status_code != 400, (path, answer.text)
                continue
            assert answer.status_code == 400, (path, name, answer.text)
            assert f"“{name}”" in answer.json()["detail"]
            hints = {"colour": "", "modalities": "did you mean “modality”?"}
            assert hints.get(name, "did you mean “as-of”?") in answer.json().get("hint", "")


def test_misspelt_scopes_are_refused_where_clients_add_parameters_of_their_own(client: httpx.Client) -> None:
    for sent in ({"asof": "2015"}, {"as_of": "2015"}, {"modalities": "planned"}, {"evidences": "true"}):
        for answer in (
            client.get("/sparql", params={"query": "ASK {}", **sent}),
            client.post("/sparql", data={"query": "ASK {}", **sent}),
            client.post("/sparql", params=sent, content="ASK {}", headers={"Content-Type": "application/sparql-query"}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (400, "request")
            assert "did you mean" in answer.json()["hint"]
    for added in (
        "queryLn",
        "infer",
        "timeout",
        "debug",
        "should-sponge",
        "reasoning",
        "limit",
        "offset",
        "maxrows",
        "_",
    ):
        assert client.get("/sparql", params={"query": "ASK {}", added: "x"}).status_code == 200


GIVEN = ("q", "path", "name", "kind", "query", "id", "iri")  # parameters without which some page cannot be made


def test_every_page_travels_to_a_worker_and_back() -> None:
    for page in pages():
        given = {one.name: f"{one.name}é" for one in fields(page) if one.name in GIVEN}
        given |= {"x": "xé", "y": "yé"} if page.__name__ == "LinksPage" else {}
        given |= {"letter": "a"} if page.__name__ == "LettersPage" else {}
        given |= {"address": "http://x/"} if page.__name__ in ("ServicePage", "DescriptionPage") else {}
        job = page(scope=Scope.of("2015", ["planned"]), language="en", form=Choice("csv", "text/csv"), **given)
        order = Order.from_json(Order.of(job, 2.5, "spool").to_json())
        assert order.job({page.__name__: page}) == job
        assert (order.seconds, order.spool) == (2.5, "spool")


def test_tuples_mappings_and_numbers_keep_their_types() -> None:
    job = SearchPage(q="x", type=("kg:Port", "kg:Agency"), limit=7)
    rebuilt = Order.from_json(Order.of(job, 1, "").to_json()).job({"SearchPage": SearchPage})
    assert rebuilt == job
    assert isinstance(rebuilt, SearchPage)
    assert rebuilt.type == ("kg:Port", "kg:Agency")


def test_a_job_of_an_unknown_type_is_a_fault() -> None:
    order = Order.from_json(Order.of(SearchPage(q="x"), 1, "").to_json())
    with pytest.raises(LookupError, match="no job is called 'SearchPage'"):
        order.job({})


def test_a_page_declares_only_what_there_is() -> None:
    with pytest.raises(TypeError, match="a page declares no route"):
        type("Wrong", (Page,), {}, route="/wrong")
    with pytest.raises(TypeError, match="a parameter cannot be called answer"):
        type("Wrong", (Page,), {"__annotations__": {"answer": str}})


@pytest.mark.parametrize("type_", ["int", "float", "set[str]", "int | None", "str | None"])
def test_a_page_takes_only_what_an_address_can_hold(type_: str) -> None:
    wrong: Any = type("Wrong", (Page,), {"__annotations__": {"size": type_}})
    with pytest.raises(TypeError, match="size is a text, a truth value, several texts or a bounded number"):
        dataclass(frozen=True, kw_only=True)(wrong).inputs()


def test_pages_import_nothing_heavy_before_they_answer() -> None:
    """The server imports all pages and each worker too: what a page needs to answer it imports where it answers."""
    code = "import sys, kg.server.pages as p; p.pages(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"jinja2", "networkx", "rdflib", "pyvis", "openpyxl", "pydantic", "starlette.requests", "uvicorn", "babel"}
    assert not heavy & set(loaded)
    assert not [name for name in loaded if name.startswith(("kg.reports", "kg.explorer", "kg.network", "kg.ask"))]


@pytest.fixture(scope="module")
def strange(server_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server beside whose pages lies one more file."""
    folder = tmp_path_factory.mktemp("strange")
    (folder / "pages").mkdir()
    (folder / "pages" / "letters.py").write_text(STRANGER, encoding="utf-8")
    start = f"import kg.server.pages; kg.server.pages.__path__.append({str(folder / 'pages')!r})\n"
    (folder / "sitecustomize.py").write_text(start, encoding="utf-8")
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    with serving(server_cache, folder, "--workers", "1", path=path) as running:
        yield running


def test_a_file_is_all_that_a_page_needs(strange: Serving) -> None:
    with httpx.Client(base_url=strange.address, timeout=60) as client:
        answer = client.get("/letters/a", params=[("at-most", "7"), ("among", "x"), ("among", "y"), ("lang", "en")])
        assert answer.status_code == 200, answer.text
        found = answer.json()
        assert (answer.status_code, found["letter"], found["at_most"], found["among"]) == (200, "a", 7, ["x", "y"])
        assert client.get("/letters/a", params={"as-of": "1990"}).json()["entities"] < found["entities"]
        for refused, said in (
            ({"at-most": "12"}, "at-most must be a whole number from 1 to 9"),
            ({"at_most": "3"}, "this address takes no parameter “at_most”"),
            ({"among": ["x", "y", "z"]}, "among may be given at most 2 times"),
            ({"asof": "2015"}, "this address takes no parameter “asof”"),
            ({"format": "csv"}, "no format “csv” here"),
        ):
            answer = client.get("/letters/a", params=refused)
            assert (answer.json()["detail"], answer.status_code // 100) == (said, 4)
        assert client.post("/letters/a").status_code == 405
        document = client.get("/openapi.json").json()
        entry = document["paths"]["/letters/{letter}"]["get"]
        assert entry["summary"] == "字母 · Letters"
        own = {
            one["name"]: (one["in"], one["required"], one["schema"]) for one in entry["parameters"] if "required" in one
        }
        assert own == {
            "letter": ("path", True, {"type": "string"}),
            "at-most": ("query", False, {"type": "integer", "minimum": 1, "maximum": 9, "default": 5}),
            "among": ("query", False, {"type": "array", "items": {"type": "string"}, "minItems": 0, "maxItems": 2}),
        }


@pytest.mark.parametrize(
    ("path", "sentence", "hint"),
    [
        ("/sparql?query=SELECT+*+{+?s+", "查询在此处有误", ""),
        ("/sparql?query=", "查询是空的", "请写 SELECT"),
        ("/sparql?query=DELETE+{}", "这是更新；此处只能读", "请用 SELECT"),
        ("/sparql?query=ASK+{+SERVICE+<http://example.org/>+{}+}", "不接受 SERVICE", ""),
        ("/sparql?query=ASK+" + "{" * 300 + "}" * 300, "查询嵌套过深", ""),
        ("/sparql?query=ASK+{}&as-of=soon", "“soon”不是日期", "请写成"),
        ("/sparql?query=ASK+{}&lng=en", "此地址没有参数“lng”", "是否要写：“lang”？"),
        ("/find?q=a&colour=1", "此地址没有参数“colour”", "它的参数有"),
        ("/ns?as-of=", "as-of 没有写日期", "请写成"),
        ("/sparql?query=ASK+{}&as-of=", "as-of 没有写日期", "请写成"),
    ],
)
def test_faults_are_told_in_chinese_beside_english(client: httpx.Client, path: str, sentence: str, hint: str) -> None:
    answer = client.get(path)
    found = answer.json()
    assert answer.status_code > 399, (str(answer.url), answer.text)
    assert sentence in found["zh"]["detail"]
    assert hint in found["zh"].get("hint", "")
    if not path.startswith("/sparql"):
        page = client.get(path, headers={"Accept": "text/html", "Accept-Language": "zh"}).text
        assert found["zh"]["detail"] in html.unescape(page)
        assert found["detail"] in html.unescape(
            client.get(path, headers={"Accept": "text/html", "Accept-Language": "en"}).text
        )


def test_the_form_that_a_path_ends_with_is_not_overruled(client: httpx.Client) -> None:
    path = "/data/id/shanghai-customs.ttl"
    assert client.get(path, params={"format": "turtle"}).status_code == 200
    assert client.get(path, params={"format": "foo"}).status_code == 406
    assert client.get(path, params={"format": "jsonld"}).status_code == 400


@pytest.mark.parametrize(("as_of", "marked"), [("2018-04-19", False), ("2018-04-20", True), ("", True)])
def test_pages_mark_a_former_body_with_its_successor_as_of_the_day(
    client: httpx.Client, as_of: str, marked: bool
) -> None:
    scope = {"lang": "en", **({"as-of": as_of} if as_of else {})}
    page = client.get("/page/id/shanghai-ciq", params=scope).text
    assert ('class="became"' in page) == marked
    assert ("up to 19 April 2018" in page.partition("<section")[0]) == marked
    assert ('<a href="/page/id/shanghai-customs?' in page.partition("<aside")[0]) == marked
    said = "former body, by inference up to 19 April 2018, succeeded by Shanghai Customs"
    assert (said in client.get("/page/id/shanghai-customs", params=scope).text) == marked
    assert (said in client.get("/find", params={"q": "shanghai ciq", **scope}).text) == marked
    [found, *_] = client.get("/search", params={"q": "shanghai-ciq", **scope}).json()["results"]
    wanted = {"until": "2018-04-19", "successors": ["shanghai-customs"]}
    assert found.get("former") == (wanted if marked else None)
