"""``/reconcile/…``: reconciliation as the draft of version 1.0 has it, by paths of its own, and a small preview.

A batch is posted as JSON, each query with conditions on names and properties; the candidates are those of version 0.2.
The draft renamed the members of a condition on its way; both names are read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from kg.server.declaration import Asked, Page
from kg.server.http.headers import OF_ANY
from kg.server.http.negotiation import PAGE
from kg.server.http.requests import body, json_value
from kg.server.inputs import Length
from kg.server.pages.reconcile import candidates
from kg.server.pages.reconcile_manifest import MOST
from kg.server.pages.reconcile_values import extended, known_property, meets
from kg.server.problems import Refusal
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import PREFIXES, Text

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.server.settings import Settings

EXAMPLE = '{"queries": [{"conditions": [{"matchType": "name", "propertyValue": "上海海关"}]}]}'
KNOWN = {"matchType": ("name", "property"), "matchQuantifier": ("any", "all", "none"), "matchQualifier": ()}
POLICY = f"default-src 'none'; style-src 'self'; base-uri 'none'; {OF_ANY}"
BATCH = {"type": "object", "required": ["queries"], "properties": {"queries": {"type": "array", "maxItems": MOST}}}
EXTENSION = {
    "type": "object",
    "required": ["ids", "properties"],
    "properties": {"ids": {"type": "array"}, "properties": {"type": "array"}},
}


@dataclass(frozen=True)
class PostedBatch:
    """The JSON that is posted, as text."""

    text: str = "{}"

    @classmethod
    async def of(cls, request: Request) -> PostedBatch:
        """The body of a request. Raises `Refusal` for one that is not JSON."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise Refusal("media-type", "a batch is sent as JSON", hint="Content-Type: application/json")
        found = json_value(await body(request))
        if not isinstance(found, dict):
            raise Refusal("request", "the body is no JSON object", hint=f"such as {EXAMPLE}")
        return cls(json.dumps(found, ensure_ascii=False))

    def held(self) -> dict[str, Any]:
        """The object."""
        found: dict[str, Any] = json.loads(self.text)
        return found


@dataclass(frozen=True, kw_only=True)
class MatchPage(
    Page,
    routes=("/reconcile/match",),
    summary=Text("名称比对（1.0草案）", "Reconciliation of names (draft 1.0)"),
    methods=("POST",),
    body=BATCH,
    schema={"type": "object", "required": ["results"]},
    quotes=False,
):
    """The candidates of each query of a batch, in its order."""

    batch: PostedBatch = PostedBatch()

    @classmethod
    async def read(cls, request: Request) -> Page | Reply:
        """The batch that is posted."""
        return cls.of(Asked.of(request), batch=await PostedBatch.of(request))

    def seconds(self, settings: Settings) -> float:
        return settings.page_timeout

    def answer(self, library: Library) -> Reply:
        queries = self.batch.held().get("queries")
        if not isinstance(queries, list):
            raise Refusal("request", "a batch has “queries”, a list", hint=f"such as {EXAMPLE}")
        if len(queries) > MOST:
            raise Refusal("body-too-large", f"a batch may have at most {MOST} queries", hint="send several batches")
        return Reply.json({"results": [{"candidates": self._found(library, one)} for one in queries]})

    def _found(self, library: Library, query: Any) -> list[dict[str, Any]]:
        conditions = query.get("conditions") if isinstance(query, dict) else None
        if not isinstance(conditions, list) or not conditions or not all(isinstance(one, dict) for one in conditions):
            raise Refusal("request", "a query has no “conditions”", hint=f"such as {EXAMPLE}")
        _check(conditions)
        names = [one for one in conditions if one.get("matchType") == "name"]
        others = [one for one in conditions if one.get("matchType") == "property"]
        text = next(iter(_values(names[0])), "") if names else ""
        wished = [one for one in others if not one.get("required")]
        asked = {
            "query": str(text),
            "type": query.get("type") or [],
            "limit": query.get("limit"),
            "properties": [
                {"pid": _relation(one), "v": _values(one), "quantifier": one.get("matchQuantifier")}
                for one in (wished if text else others)
            ],
        }
        found = candidates(library, asked, self.language)
        needed = [one for one in others if one.get("required")]
        return [one for one in found if all(_holds(library, PREFIXES["id"] + one["id"], need) for need in needed)]


@dataclass(frozen=True, kw_only=True)
class ExtendPage(
    Page,
    routes=("/reconcile/extend",),
    summary=Text("取属性值（1.0草案）", "Values of entities (draft 1.0)"),
    methods=("POST",),
    body=EXTENSION,
    schema={"type": "object", "required": ["meta", "rows"]},
    quotes=False,
):
    """The values of some properties of some entities."""

    batch: PostedBatch = PostedBatch()

    @classmethod
    async def read(cls, request: Request) -> Page | Reply:
        """What is posted."""
        return cls.of(Asked.of(request), batch=await PostedBatch.of(request))

    def answer(self, library: Library) -> Reply:
        found = extended(library, self.batch.held(), self.language, MOST)
        rows = [
            {"id": id_, "properties": [{"id": name, "values": values} for name, values in held.items()]}
            for id_, held in found["rows"].items()
        ]
        return Reply.json({"meta": found["meta"], "rows": rows})


@dataclass(frozen=True, kw_only=True)
class PreviewPage(
    Page,
    routes=("/reconcile/preview",),
    summary=Text("实体小预览", "A small preview of an entity"),
    forms=PAGE,
    quotes=False,
):
    """Name, kind, what it is and where it is told of, for a small frame in a page of another program."""

    id: Annotated[str, Length(1, 300)]

    def answer(self, library: Library) -> Reply:
        from kg.names.index import resolve
        from kg.server.rendering import render

        knowledge = library.knowledge
        iri = PREFIXES["id"] + self.id
        entity = knowledge.entities[iri if iri in knowledge.entities else resolve(library.store, self.id)]
        content = render(
            "preview.html.j2",
            self.standpoint(library),
            entity=entity,
            kind=knowledge.label(entity.kind or entity.type)[self.language],
            place=next((knowledge.sentences[one] for one in entity.evidence if one in knowledge.sentences), None),
        )
        return Reply.page(content, Content_Security_Policy=POLICY)


def _check(conditions: list[dict[str, Any]]) -> None:
    """Raise `Refusal` for a condition that says what the service has no notion of."""
    for one in conditions:
        for name, known in KNOWN.items():
            if name in one and one[name] not in known:
                hint = f"one of {', '.join(known)}" if known else "none is offered"
                raise Refusal("request", f"{name} is “{str(one[name])[:30]}”", hint=hint)


def _values(condition: Mapping[str, Any]) -> list[Any]:
    found = condition.get("propertyValue", condition.get("v"))
    return found if isinstance(found, list) else [] if found is None else [found]


def _relation(condition: Mapping[str, Any]) -> str:
    return str(condition.get("propertyId", condition.get("pid", "")))


def _holds(library: Library, iri: str, condition: Mapping[str, Any]) -> bool:
    """Whether an entity meets a condition on a property: by any of its values, all of them, or none."""
    name = known_property(library, _relation(condition))
    return meets(library, iri, name, _values(condition), str(condition.get("matchQuantifier") or "any"))
