"""``/openapi.json``: every address and parameter, from the declarations of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import __version__
from kg.model.modality import MODALITIES
from kg.model.scope import DAY
from kg.server.declaration import Forms, Page, Service, Variant
from kg.server.http.negotiation import PAGE
from kg.server.http.operation import FORM, QUERY
from kg.server.inputs import Schema
from kg.server.problems import MEDIA
from kg.server.work.jobs import Reply
from kg.terms import LANGUAGES, Text

TEXT: Schema = {"type": "string"}
DAYS: Schema = {**TEXT, "pattern": f"^{DAY.pattern}$", "examples": ["2015-09-30", "2015-09", "2015"]}
SHARED: dict[str, tuple[Schema, Text]] = {
    "lang": ({"enum": list(LANGUAGES)}, Text("页面语言", "Language of pages")),
    "as-of": (
        DAYS,
        Text("只看此日已有的事实", "Only what held on that day"),
    ),
    "modality": (
        {"type": "array", "items": {"enum": list(MODALITIES)}},
        Text("只看某类陈述", "Only facts of these modalities"),
    ),
    "document": (
        {"type": "array", "items": TEXT},
        Text("只看这些文件所述：编号、文号或题名", "Only what these documents say: id, number or title"),
    ),
    "known-by": (
        DAYS,
        Text("只看此日前已发布的文件所述", "Only what documents say that were published by that day"),
    ),
}


@dataclass(frozen=True, kw_only=True)
class OpenapiPage(Page, routes=("/openapi.json",), summary=Text("本文档", "This document")):
    """The OpenAPI 3.1 document of the server."""

    async def respond(self, service: Service) -> Reply:
        """The document of all pages."""
        return document(service.pages)


@cache
def document(pages: Sequence[type[Page]]) -> Reply:
    """The OpenAPI document of some pages."""
    return Reply.json(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "口岸图谱 Kou'an Graph",
                "version": __version__,
                "description": "Read-only. Every fact leads to its sentence. 只读；每条事实都指回原句。",
            },
            "paths": {variant.path: _path(page, variant) for page in pages for variant in page.variants()},
            "components": {
                "schemas": {"Problem": _problem()},
                "parameters": {
                    name: {"name": name, "in": "query", "description": _both(words), "schema": schema}
                    for name, (schema, words) in SHARED.items()
                },
                "responses": {
                    "Problem": {
                        "description": "A problem, as RFC 9457 has it",
                        "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}, **_content(PAGE, {})},
                    }
                },
            },
        }
    )


def _path(page: type[Page], variant: Variant) -> Schema:
    parameters = [*_parameters(page, variant), *variant.parameters]
    parameters += [{"$ref": f"#/components/parameters/{name}"} for name in SHARED]
    good: Schema = {"description": "The answer", "content": _content(page.forms, page.schema)}
    if page.status != 200:
        good = {"description": "The way to the answer"}
    responses = {str(page.status): good}
    responses |= {code: {"$ref": "#/components/responses/Problem"} for code in ("4XX", "503", "504")}
    operation = {"summary": _both(variant.summary), "parameters": parameters, "responses": responses}
    if variant.about:
        operation["description"] = _both(variant.about)
    return {method.lower(): {**operation, **(_body(page) if method == "POST" else {})} for method in page.methods}


def _parameters(page: type[Page], variant: Variant) -> Iterator[Schema]:
    for one in page.inputs():
        if not one.in_path:
            yield {"name": one.name, "in": "query", "required": one.required, "schema": one.schema}
        elif f"{{{one.name}}}" in variant.path:
            yield {"name": one.name, "in": "path", "required": True, "schema": one.schema}
    yield {"name": "format", "in": "query", "schema": {"enum": list(page.forms)}}


def _body(page: type[Page]) -> Schema:
    """The body of a request by POST, which holds the parameters, or the query alone."""
    if page.body:
        return {"requestBody": {"required": True, "content": {"application/json": {"schema": page.body}}}}
    own = [one for one in page.inputs() if not one.in_path]
    required = [one.name for one in own if one.required]
    form = {"type": "object", "required": required, "properties": {one.name: one.schema for one in own}}
    return {"requestBody": {"required": True, "content": {FORM: {"schema": form}, QUERY: {"schema": TEXT}}}}


def _content(forms: Forms, schema: Mapping[str, Any]) -> Schema:
    return {media: {"schema": schema if name == "json" else {}} for name, medias in forms.items() for media in medias}


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
