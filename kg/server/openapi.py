"""The OpenAPI 3.1 document of the server, made from the catalogue of saved queries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg import __version__
from kg.model.modality import MODALITIES
from kg.queries.catalogue import Parameter, SavedQuery, saved
from kg.server.http.negotiation import ROWS, TRIPLES
from kg.server.http.parameters import read_parameters
from kg.server.http.responses import whole
from kg.server.problems import MEDIA
from kg.terms import LANGUAGES, Text

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
PAGE = {"text/html": {"schema": TEXT}}
SHARED = ["lang", "as-of", "modality"]
PARAMETERS: Mapping[str, tuple[Schema, Text]] = {
    "lang": ({"enum": list(LANGUAGES)}, Text("页面语言", "Language of pages")),
    "as-of": ({"type": "string", "format": "date"}, Text("只看此日已有的事实", "Only what held on that day")),
    "modality": (
        {"type": "array", "items": {"enum": list(MODALITIES)}},
        Text("只看某类陈述", "Only facts of these modalities"),
    ),
}


async def openapi(request: Request) -> Response:
    """The document."""
    read_parameters(request)
    return whole(_document(), "application/json")


@cache
def _document() -> bytes:
    paths: dict[str, Any] = {
        "/": _page("首页", "Home page", shared=("lang",)),
        "/sparql": _sparql(),
        "/queries": _get(
            "现成问题",
            "Saved queries",
            {**_json({"type": "object"}), **PAGE},
            _format("json", "html"),
            shared=("lang",),
        ),
        **{f"/queries/{query.name}": _saved(query) for query in saved().values()},
        "/search": _search(),
        "/ask": _get(
            "一个问题的意思",
            "What a question means",
            _json({"type": "object", "required": ["match", "nearest"]}),
            _query("q", {"type": "string", "minLength": 1, "maxLength": 400}, required=True),
        ),
        "/forms": _get("现成问题的表单", "Saved queries as forms", _json({"type": "object"}), shared=()),
        "/queries/{name}/sparql": _get(
            "现成问题的 SPARQL",
            "The SPARQL of a saved query",
            {"application/sparql-query": {"schema": TEXT}},
            _path("name"),
        ),
        "/workbench": _page("查询台", "Workbench", shared=("lang",)),
        "/find": _page(
            "查找页", "Page of what a name finds", _query("q", {"type": "string", "minLength": 1}, required=True)
        ),
        "/vocabulary.json": _get("词汇表", "Vocabulary", _json({"type": "object"}), shared=()),
        "/health": _get("状态", "Health", _json({"type": "object"}), shared=()),
        "/explorer": _page(
            "图谱",
            "Explorer",
            _query("around", {"type": "array", "items": TEXT, "maxItems": 20}),
            _query("depth", {"type": "integer", "minimum": 1, "maximum": 6}),
            _query("query", TEXT),
        ),
        "/reports": _page("报告目录", "Index of reports", shared=("lang",)),
        "/reports/{kind}": _page("全局报告", "Report on the whole", _path("kind")),
        "/reports/{kind}/{name}": _page("实体报告", "Report on an entity", _path("kind"), _path("name")),
        "/ns": _get("本体", "Ontology", {**_triples(), **PAGE}, _format(*TRIPLES, "html")),
        "/id/{id}": _resource(),
        "/page/id/{id}": _page("实体页", "Page of an entity", _path("id")),
        "/data/id/{id}.ttl": _get("实体数据", "Data of an entity", {"text/turtle": {"schema": TEXT}}, _path("id")),
    }
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "口岸图谱 Kou'an Graph",
            "version": __version__,
            "description": "Read-only. Every fact leads to its sentence. 只读；每条事实都指回原句。",
        },
        "paths": paths,
        "components": {
            "schemas": {"Problem": _problem()},
            "parameters": {
                name: {"name": name, "in": "query", "description": _both(words), "schema": schema}
                for name, (schema, words) in PARAMETERS.items()
            },
            "responses": {
                "Problem": {
                    "description": "A problem, as RFC 9457 has it",
                    "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}, **PAGE},
                }
            },
        },
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _sparql() -> Schema:
    graphs = {"type": "array", "items": {"type": "string", "format": "uri"}}
    own = [
        _query("default-graph-uri", graphs),
        _query("named-graph-uri", graphs),
        _format(*ROWS, *TRIPLES),
        _query("evidence", {"type": "boolean"}),
    ]
    answers = {**_rows(), **_triples()}
    get = _get("SPARQL 查询", "SPARQL query", answers, _query("query", TEXT), *own)
    form = {"type": "object", "required": ["query"], "properties": {"query": TEXT, "format": TEXT}}
    post = {
        **_get("SPARQL 查询", "SPARQL query", answers, *own)["get"],
        "operationId": "post-sparql",
        "requestBody": {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {"schema": form},
                "application/sparql-query": {"schema": TEXT},
            },
        },
    }
    return {**get, "post": post}


def _saved(query: SavedQuery) -> Schema:
    parameters = [_parameter(one) for one in query.parameters]
    parameters += [_format(*ROWS, "markdown", "html"), _query("evidence", {"type": "boolean"})]
    found = _get(query.title.zh, query.title.en, {**_rows(), **PAGE}, *parameters)
    found["get"]["description"] = _both(query.question)
    return found


def _parameter(parameter: Parameter) -> Schema:
    schema: Schema = {"type": "string", "default": parameter.default}
    match parameter.type:
        case "integer":
            schema = {"type": "integer", "default": int(parameter.default)}
        case "date":
            schema["format"] = "date"
    return {**_query(parameter.name, schema), "description": _both(parameter.label)}


def _search() -> Schema:
    return _get(
        "按名称查找",
        "Entities by name",
        _json({"type": "object", "required": ["results", "total"]}),
        _query("q", {"type": "string", "minLength": 1, "maxLength": 200}, required=True),
        _query("type", {"type": "array", "items": TEXT}),
        _query("limit", {"type": "integer", "minimum": 1, "maximum": 200}),
    )


def _resource() -> Schema:
    found = _get("实体", "Entity: the way to its page or data", {}, _path("id"), _format(*TRIPLES, "html"))
    responses = found["get"]["responses"]
    responses["303"] = {"description": "See the page or the data"}
    del responses["200"]
    return found


def _page(zh: str, en: str, *parameters: Schema, shared: tuple[str, ...] = tuple(SHARED)) -> Schema:
    return _get(zh, en, PAGE, *parameters, shared=shared)


def _get(zh: str, en: str, content: Schema, *parameters: Schema, shared: tuple[str, ...] = tuple(SHARED)) -> Schema:
    references = [{"$ref": f"#/components/parameters/{name}"} for name in shared]
    responses: Schema = {"200": {"description": "The answer", "content": content}}
    responses |= {code: {"$ref": "#/components/responses/Problem"} for code in ("4XX", "503", "504")}
    return {"get": {"summary": f"{zh} · {en}", "parameters": [*parameters, *references], "responses": responses}}


def _query(name: str, schema: Schema, *, required: bool = False) -> Schema:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _path(name: str) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": TEXT}


def _format(*names: str) -> Schema:
    return _query("format", {"enum": list(dict.fromkeys(names))})


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _rows() -> Schema:
    return {media: {"schema": {}} for medias in ROWS.values() for media in medias}


def _triples() -> Schema:
    return {media: {"schema": {}} for medias in TRIPLES.values() for media in medias}


def _both(words: Text) -> str:
    return f"{words.zh} · {words.en}"


def _problem() -> Schema:
    members = {"title": TEXT, "status": {"type": "integer"}, "code": TEXT, "detail": TEXT, "hint": TEXT}
    kind = {"type": "object", "properties": {"zh": TEXT, "en": TEXT}}
    places = {"line": {"type": "integer"}, "column": {"type": "integer"}}
    return {
        "type": "object",
        "required": ["title", "status", "code", "detail"],
        "properties": {**members, **places, "kind": kind},
    }
