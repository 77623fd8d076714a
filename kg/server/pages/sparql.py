"""``/sparql``: the SPARQL 1.1 Protocol, read-only; and what the service says of itself where no query is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.model.scope import SCOPE
from kg.server.declaration import Asked, Page, Service, Wish, form_of
from kg.server.http.negotiation import EVIDENCE, PAGE, ROWS, TRIPLES, Choice, by_name, chosen, leads_to_page
from kg.server.http.operation import read_operation
from kg.server.http.requests import Pairs
from kg.server.pages.workbench import way_to_workbench
from kg.server.problems import Refusal
from kg.server.streaming import ALL_ROWS, RowRange, evidenced, streamed
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.stores.protocol import Graphs
from kg.terms import Text

if TYPE_CHECKING:
    from starlette.requests import Request

FORM_NAMES = ("format", "output", "results")  # SPARQLWrapper sends all three, each with several names
OF_TRIPLES = {"xml": "rdfxml", "json": "jsonld"}  # some clients name only the family, whatever the query gives


@dataclass(frozen=True, kw_only=True)
class SparqlPage(
    Page,
    routes=("/sparql", "/sparql/"),
    summary=Text("SPARQL 查询", "SPARQL query"),
    forms={**ROWS, **TRIPLES},
    methods=("GET", "POST"),
    guarded=(*SCOPE, "evidence", "lang"),
    less="ask for less, or add LIMIT",
):
    """The answer to a query, in the form of `rows` or `triples`; with `evidence`, a SELECT with that of its rows."""

    query: str
    default_graph_uri: tuple[str, ...] = ()
    named_graph_uri: tuple[str, ...] = ()
    evidence: bool = False
    rows: Choice | None = None
    triples: Choice | None = None
    part: RowRange = ALL_ROWS

    @classmethod
    async def read(cls, request: Request) -> Page | Reply:
        """The query, or for a browser the way to the workbench with it; without one, the service's description."""
        pairs = await read_operation(request)
        asked = Asked.of(request)
        if pairs is None:
            return ServicePage.of(asked, address=str(request.url.replace(query="", fragment="")))
        if request.method != "POST" and leads_to_page(asked.accept):
            page, named = cls._read(pairs, replace(asked, accept=None))  # whatever else the client takes or does not
            if not named and page.drawable:
                return way_to_workbench(page.query, page.scope)
        return cls._read(pairs, asked)[0]

    @classmethod
    def _read(cls, pairs: Pairs, asked: Asked) -> tuple[SparqlPage, bool]:
        """The page, and whether a form is named; named in several ways, it is a hint, and Accept decides beside it."""
        named = [name for name, _ in pairs if name in FORM_NAMES]
        if named in ([], ["format"]):
            return cls.of(replace(asked, pairs=pairs)), bool(named)
        values = [one for name, value in pairs if name in FORM_NAMES for one in value.split(",")]
        known = [("format", value) for value in values if by_name(cls.forms, value)][:1]
        page = cls.of(replace(asked, pairs=[*(pair for pair in pairs if pair[0] not in FORM_NAMES), *known]))
        rows, triples = chosen(ROWS, asked.accept), chosen(TRIPLES, asked.accept)
        return replace(page, rows=page.rows or rows, triples=page.triples or triples), bool(known)

    @property
    def drawable(self) -> bool:
        """Whether the workbench can show the query as it is."""
        return not (self.default_graph_uri or self.named_graph_uri)

    @classmethod
    def chosen_form(cls, found: dict[str, Any], wish: Wish) -> Choice:
        """The form of rows with evidence; otherwise those of rows and of triples, as the query decides between them."""
        if found.get("evidence"):
            if found.get("default_graph_uri") or found.get("named_graph_uri"):
                hint = "leave out the graphs, or evidence"
                raise Refusal("request", "evidence is found in the whole graph only", hint=hint)
            return form_of(EVIDENCE, wish)
        if wish.format:
            found["rows"] = by_name(ROWS, wish.format)
            found["triples"] = by_name(TRIPLES, OF_TRIPLES.get(wish.format.lower(), wish.format))
        else:
            found["rows"], found["triples"] = chosen(ROWS, wish.accept), chosen(TRIPLES, wish.accept)
        return found["rows"] or found["triples"] or form_of(cls.forms, wish)

    def answer(self, library: Library) -> Reply:
        if self.evidence:
            return evidenced(library, self.query, self.form, part=self.part)
        graphs = Graphs(self.default_graph_uri, self.named_graph_uri)
        return streamed(library, self.query, rows=self.rows, triples=self.triples, graphs=graphs)


@dataclass(frozen=True, kw_only=True)
class ServicePage(Page, forms={**TRIPLES, **PAGE}):
    """The description of the service at an address; for people there is the workbench."""

    address: str

    async def respond(self, service: Service) -> Reply:
        """The description, or the way to the workbench."""
        return Reply.elsewhere("/workbench") if self.form.name == "html" else await super().respond(service)

    def answer(self, library: Library) -> Reply:
        described = library.store.described(self.address, self.form.name)  # type: ignore[arg-type] # one of `TRIPLES`
        return Reply(self.form.content_type, described)
