"""``/reconcile``: names held against the graph as OpenRefine asks, by the Reconciliation Service API 0.2 (W3C group).

Whose header Accept names version 1.0 gets the manifest of its draft; its paths are those of `reconcile_next`.

Scores run from 0 to 100; a candidate is a match only if its name is exactly what was asked and no other's is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from kg.model.scope import SCOPE
from kg.server.declaration import Asked, Page
from kg.server.http.requests import body, fields, json_value
from kg.server.inputs import Interval, Length
from kg.server.pages.reconcile_manifest import MOST, draft_manifest, manifest
from kg.server.pages.reconcile_values import (
    Offer,
    described,
    extended,
    holders,
    is_name,
    known_property,
    meets,
    offered,
)
from kg.server.problems import Refusal
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.suggestions import did_you_mean
from kg.terms import Language, Text, expand, local_name

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.names.lookup import Match
    from kg.server.settings import Settings

LIMIT, LARGEST = 5, 50  # candidates of a query
WITHOUT_PROPERTY = 0.8  # of its score, for each property that a candidate lacks
FORM = "application/x-www-form-urlencoded"
DRAFT = re.compile(r"version\s*=\s*\"?1\.0|1\.0-draft")


@dataclass(frozen=True)
class ServedAt:
    """The address of the server as its client writes it, and whether it asks for the draft of version 1.0."""

    url: str = ""
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class ReconcilePage(
    Page,
    routes=("/reconcile",),
    summary=Text("名称比对", "Reconciliation of names"),
    methods=("GET", "POST"),
    quotes=False,
):
    """The service's manifest; with `queries` (JSON) the candidates of each; with `extend` (JSON) values of entities."""

    queries: Annotated[str, Length(0, 500_000)] = ""
    extend: Annotated[str, Length(0, 500_000)] = ""
    served: ServedAt = ServedAt()

    @classmethod
    async def read(cls, request: Request) -> Page | Reply:
        """The batch, from the address or a form. Raises `Refusal` for a body that is no form."""
        asked = Asked.of(request)
        if request.method == "POST":
            kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind != FORM:
                raise Refusal("media-type", "queries are sent as a form", hint=f"Content-Type: {FORM}")
            asked = replace(asked, pairs=[*asked.pairs, *fields(await body(request))])
        served = ServedAt(str(request.base_url).rstrip("/"), bool(DRAFT.search(asked.accept or "")))
        return cls.of(replace(asked, accept=None) if served.draft else asked, served=served)

    def seconds(self, settings: Settings) -> float:
        return settings.page_timeout

    def answer(self, library: Library) -> Reply:
        if self.queries:
            batch = _object(self.queries, "queries")
            if len(batch) > MOST:
                raise Refusal("body-too-large", f"a batch may have at most {MOST} queries", hint="send several batches")
            return Reply.json(
                {name: {"result": candidates(library, one, self.language)} for name, one in batch.items()}
            )
        if self.extend:
            return Reply.json(extended(library, _object(self.extend, "extend"), self.language, MOST))
        return Reply.json((draft_manifest if self.served.draft else manifest)(library, self.served.url))


@dataclass(frozen=True, kw_only=True)
class SuggestPage(
    Page,
    routes=("/reconcile/suggest/{kind}",),
    summary=Text("输入提示", "Suggestions for what is typed"),
    quotes=False,
    guarded=SCOPE,  # what completes in a browser adds parameters of its own
):
    """Suggestions for a `prefix`: of the `kind` entity, type or property; `type` narrows entities and properties.

    The first to be shown is said by `cursor` in version 0.2, by `offset` in the draft of 1.0, and how many by `limit`.
    """

    kind: Annotated[str, Length(1, 20)]
    prefix: Annotated[str, Length(0, 200)] = ""
    type: Annotated[str, Length(0, 300)] = ""
    cursor: Annotated[int, Interval(0, 10_000)] = 0
    offset: Annotated[int, Interval(0, 10_000)] = 0
    limit: Annotated[int, Interval(1, 200)] = 20

    def answer(self, library: Library) -> Reply:
        first, kind = self.cursor or self.offset, _class(library, self.type) if self.type else ""
        if self.kind == "entity":
            from kg.names.lookup import index_of

            end, kinds = first + self.limit, [kind] if kind else []
            found = index_of(library.store).search(self.prefix, kinds, end)[first:] if self.prefix.strip() else ()
            entities = [
                {
                    "id": local_name(one.iri),
                    "name": one.label[self.language],
                    **described(library, one.iri, self.language),
                    "notable": [
                        {"id": local_name(one.type), "name": library.vocabulary.classes[one.type].label[self.language]}
                    ],
                }
                for one in found
            ]
            return Reply.json({"result": entities})
        if self.kind not in ("type", "property"):
            raise Refusal("not-found", f"nothing is suggested for “{self.kind}”", hint="entity, type or property")
        classes = [Offer(local_name(one.iri), one.label) for one in library.vocabulary.classes.values()]
        typed = self.prefix.lower()
        fitting = [
            {"id": one.id, "name": one.name[self.language]}
            for one in (classes if self.kind == "type" else offered(library, kind))
            if typed in f"{one.id} {one.name.zh} {one.name.en}".lower()
        ]
        return Reply.json({"result": fitting[first : first + self.limit]})


@dataclass(frozen=True, kw_only=True)
class ProposalsPage(
    Page,
    routes=("/reconcile/properties", "/reconcile/extend/propose"),
    summary=Text("可取的属性", "Properties to fetch for a type"),
    quotes=False,
    guarded=SCOPE,
):
    """What can be fetched of things of a `type`: days and figures, codes that they have elsewhere, and relations."""

    type: Annotated[str, Length(0, 100)] = ""
    limit: Annotated[int, Interval(1, 200)] = 50

    def answer(self, library: Library) -> Reply:
        found = offered(library, _class(library, self.type) if self.type else "")
        shown = [{"id": one.id, "name": one.name[self.language]} for one in found[: self.limit]]
        return Reply.json({"type": self.type, "properties": shown})


def candidates(library: Library, query: Any, language: Language) -> list[dict[str, Any]]:
    """What a query may mean, best first; without words, what has all of its properties.

    Raises `Refusal` for one without either, or of an unknown class.
    """
    from kg.names.index import coded
    from kg.names.lookup import index_of

    words, properties = (query.get("query"), query.get("properties") or []) if isinstance(query, dict) else ("", [])
    if isinstance(words, str) and not words.strip() and not properties and isinstance(query, dict):
        return []  # an empty cell
    if not isinstance(query, dict) or not (str(words or "").strip() or properties):
        raise Refusal("request", "a query has no “query”", hint='such as {"q0": {"query": "上海海关"}}')
    properties = _properties(library, properties)
    types = query.get("type") or []
    wanted = [_class(library, one) for one in (types if isinstance(types, list) else [types])]
    most = _most(query.get("limit"))
    if not str(words or "").strip():
        found = holders(library, properties)
        kinds = library.vocabulary
        fitting = [one for one in found if not wanted or kinds.is_a(library.knowledge.entities[one].type, wanted)]
        return [_candidate(library, one, 100.0, len(fitting) == 1, language) for one in fitting[:most]]
    matches = index_of(library.store).search(str(words)[:200], wanted, LARGEST)
    if not any(one.fit == "exact" for one in matches):
        matches = [*coded(library.store, str(words)[:200], wanted), *matches]
    exact = [one.iri for one in matches if one.fit == "exact"]
    sure = exact if len(exact) == 1 and is_name(library, exact[0], str(words)) else []
    scored = [(_score(library, one, properties), one) for one in matches]
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1].order))[:most]
    return [
        _candidate(library, one.iri, round(100 * score, 1), sure == [one.iri] and score == one.score, language)
        for score, one in ranked
    ]


def _candidate(library: Library, iri: str, score: float, is_match: bool, language: Language) -> dict[str, Any]:
    entity = library.knowledge.entities[iri]
    return {
        "id": entity.id,
        "name": entity.label[language],
        **described(library, iri, language),
        "type": [{"id": local_name(entity.type), "name": library.vocabulary.classes[entity.type].label[language]}],
        "score": score,
        "match": is_match,
    }


def _most(limit: Any) -> int:
    """How many candidates are wanted. Raises `Refusal` for what is no number from 1 on."""
    if limit is None:
        return LIMIT
    if not str(limit).isdecimal() or int(limit) < 1:
        raise Refusal("request", f"limit is a whole number from 1 on, not “{str(limit)[:20]}”")
    return min(int(limit), LARGEST)


def _properties(library: Library, given: Any) -> list[dict[str, Any]]:
    """The properties of a query by their ids. Raises `Refusal` for what is none."""
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise Refusal("request", "“properties” is a list of objects", hint='[{"pid": "leads", "v": "…"}]')
    return [one | {"pid": known_property(library, str(one.get("pid", "")))} for one in given]


def _score(library: Library, one: Match, properties: list[dict[str, Any]]) -> float:
    """The score of a candidate, lowered for each property that it lacks."""
    score = one.score
    for wanted in properties:
        quantifier = str(wanted.get("quantifier") or "any")
        if not meets(library, one.iri, str(wanted.get("pid", "")), wanted.get("v"), quantifier):
            score *= WITHOUT_PROPERTY
    return score


def _class(library: Library, given: Any) -> str:
    """The IRI of a class by its local name, or an object that has it as its id. Raises `Refusal` for another word."""
    name = str(given.get("id", "") if isinstance(given, dict) else given)
    iri = name if name.startswith("http") else expand(f"kg:{name.removeprefix('kg:')}")
    if iri not in library.vocabulary.classes:
        known = [local_name(one) for one in library.vocabulary.classes]
        hint = did_you_mean(name, known, most=1, otherwise="/reconcile/suggest/type lists the classes")
        raise Refusal("request", f"no class “{name[:60]}”", hint=hint)
    return iri


def _object(text: str, name: str) -> dict[str, Any]:
    """The object that a parameter holds as JSON. Raises `Refusal` for anything else."""
    found = json_value(text)
    if not isinstance(found, dict):
        raise Refusal("request", f"{name} is no JSON object", hint='such as {"q0": {"query": "上海海关"}}')
    return found
