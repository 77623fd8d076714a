"""``/queries/NAME``: the answer to a saved query, and its SPARQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from kg.keeping import kept
from kg.queries.catalogue import find, saved
from kg.server.declaration import SHARED, Asked, Page, Variant, Wish, form_of
from kg.server.http.negotiation import EVIDENCE, PAGE, ROWS, Choice, leads_to_page
from kg.server.http.requests import grouped, single
from kg.server.inputs import Schema
from kg.server.pages.workbench import way_to_workbench
from kg.server.streaming import ALL_ROWS, RowRange, evidenced, standing
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.suggestions import nearest
from kg.terms import PREFIXES, Text

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.queries.catalogue import Parameter

P = TypeVar("P", bound=Page)
SHOWN = 1000  # rows on a page


@dataclass(frozen=True, kw_only=True)
class QueryPage(
    Page,
    routes=("/queries/{name}",),
    summary=Text("现成问题的答案", "Answer to a saved query"),
    forms={**ROWS, **EVIDENCE, **PAGE},
):
    """The answer to a saved query with its parameters: as rows, with the evidence of each, or as a page."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    evidence: bool = False
    part: RowRange = ALL_ROWS

    @classmethod
    async def read(cls, request: Request) -> Page:
        """The query with the parameters that it takes itself. Raises `NameNotFound` for a query that there is not."""
        return with_values(cls, Asked.of(request))

    @classmethod
    def variants(cls) -> Iterator[Variant]:
        """Each saved query at its own address, with its parameters."""
        for query in saved().values():
            own = tuple(_described(one) for one in query.parameters)
            yield Variant(f"/queries/{query.name}", query.title, query.question, own)

    @classmethod
    def chosen_form(cls, found: dict[str, Any], wish: Wish) -> Choice:
        """A form of rows with evidence if that is asked for, otherwise one of rows, or a page."""
        if found.get("evidence") and (wish.format or not leads_to_page(wish.accept)):
            return form_of(EVIDENCE, wish)
        return form_of({**ROWS, **PAGE}, wish)

    @property
    def own(self) -> tuple[tuple[str, str], ...]:
        """The values of the query's parameters, and whether evidence is wanted."""
        return (*self.values.items(), *super().own)

    def answer(self, library: Library) -> Reply:
        text = _text(library, self.name, tuple(sorted(self.values.items())))
        if self.form.name == "html" and self.evidence:
            return way_to_workbench(text, self.scope)  # which shows rows with their evidence
        if self.form.name == "html":
            return self._page(library, text)
        return (
            evidenced(library, text, self.form, standing=True, part=self.part)
            if self.evidence
            else standing(library, text, self.form)
        )

    def _page(self, library: Library, text: str) -> Reply:
        from kg.queries.questions import completed_if_any, worded
        from kg.queries.row_standings import standings
        from kg.server.rendering import render
        from kg.stores.rdf import Iri, text_of

        query = find(self.name)
        values = completed_if_any(query, self.values, library.store)
        found = library.store.select(text)
        rows = [[(text_of(term), term.value if isinstance(term, Iri) else "") for term in row] for row in found.rows]
        marks = standings(library.store, text, found.variables, found.rows[:SHOWN], library.vocabulary)
        content = render(
            "query.html.j2",
            self.standpoint(library),
            query=query,
            question=worded(query, values, library.store),
            values=values,
            variables=found.variables,
            rows=list(zip(rows[:SHOWN], marks, strict=True)),
            total=len(rows),
            drawable=any(iri.startswith(PREFIXES["id"]) for row in rows for _, iri in row),
            text=text,
        )
        return Reply.page(content)


@dataclass(frozen=True, kw_only=True)
class QueryTextPage(
    Page,
    routes=("/queries/{name}/sparql",),
    summary=Text("现成问题的 SPARQL", "The SPARQL of a saved query"),
    forms={"sparql": ("application/sparql-query",)},
):
    """The text of a saved query with its parameters set, without the header that describes it."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    async def read(cls, request: Request) -> Page:
        """The query with the parameters that it takes itself. Raises `NameNotFound` for a query that there is not."""
        return with_values(cls, Asked.of(request))

    def answer(self, library: Library) -> Reply:
        lines = _text(library, self.name, tuple(sorted(self.values.items()))).splitlines(keepends=True)
        start = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
        return Reply(self.form.content_type, "".join(lines[start:]).encode())


def with_values(page: type[P], asked: Asked) -> P:
    """A page about a saved query, with the values of the parameters that the query takes, or does not know.

    Raises `NameNotFound` for a query that there is not, `Refusal` as `Page.of` does.
    """
    ours = [*SHARED, *(one.name for one in page.inputs() if not one.in_path)]
    taken = [parameter.name for parameter in find(asked.path["name"]).parameters]

    def is_own(name: str) -> bool:
        near = nearest(name, [*taken, *ours], most=1)
        return name in taken or not near or near[0] in taken

    own = [pair for pair in asked.pairs if is_own(pair[0])]
    values = {name: single(name, held) for name, held in grouped(own).items()}
    return page.of(replace(asked, pairs=[pair for pair in asked.pairs if pair not in own]), values=values)


@kept(4 * 2**20)
def _text(library: Library, name: str, values: tuple[tuple[str, str], ...]) -> str:
    """The SPARQL of a query with its parameters; kept, as looking up the name of an entity is the dear part."""
    from kg.queries.binding import sparql_with

    return sparql_with(find(name), dict(values), library.whole, library.store)


def _described(parameter: Parameter) -> Schema:
    schema: Schema = {"type": "string"}
    match parameter.type:
        case "integer":
            least, most = parameter.bounds
            schema = {"type": "integer", "minimum": least, "maximum": most}
        case "date":
            schema["format"] = "date"
    return {"name": parameter.name, "in": "query", "description": str(parameter.label), "schema": schema}
