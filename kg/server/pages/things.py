"""``/things`` and ``/thing``: what any RDF holds, by labels and classes, for data of other terms than ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlencode

from kg.errors import NameNotFound
from kg.server.declaration import Page
from kg.server.http.negotiation import PAGE
from kg.server.inputs import Length
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import PREFIXES, Text

if TYPE_CHECKING:
    from kg.queries.labelled import Description
    from kg.stores.rdf import Term

MOST = 200  # things, properties or classes on a page
AROUND = "CONSTRUCT {{ {node} ?p ?o . ?s ?q {node} }} WHERE {{ {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} }}"


@dataclass(frozen=True, kw_only=True)
class ThingsPage(
    Page,
    routes=("/things",),
    summary=Text("任意RDF中的事物", "Things of any RDF, by label or class"),
    forms={"html": PAGE["html"], "json": ("application/json",)},
):
    """The things with a label that holds `q`; without it, the classes that things are of, with an example of each.

    Where nothing is of a class, some things stand in their place.
    """

    q: Annotated[str, Length(0, 200)] = ""

    def answer(self, library: Library) -> Reply:
        from kg.queries.labelled import called, classes, labels, some_things
        from kg.server.rendering import render

        store, asked = library.store, self.q.strip()
        kinds = [] if asked else classes(store, MOST)
        found = called(store, asked, MOST) if asked else [] if kinds else some_things(store, MOST)
        named = labels(store, [*found, *(iri for one, _, example in kinds for iri in (one, example))], self.language)
        if self.form.name == "json":
            shown = [{"iri": one, "label": named[one]} for one in found]
            listed = [{"iri": one, "label": named[one], "things": count} for one, count, _ in kinds]
            return Reply.json({"things": shown, "classes": listed})
        at = self.standpoint(library)
        return Reply.page(render("things.html.j2", at, q=self.q, found=found, kinds=kinds, named=named))


@dataclass(frozen=True)
class Shown:
    """A value as a page shows it: a link to a thing, a text, or a node without a name with what it says."""

    kind: Literal["thing", "text", "node"]
    text: str
    language: str = ""
    type: str = ""
    rows: tuple[ShownRow, ...] = ()


@dataclass(frozen=True)
class ShownRow:
    """A property (IRI) with a value."""

    property: str
    value: Shown


@dataclass(frozen=True, kw_only=True)
class ThingPage(Page, routes=("/thing",), summary=Text("任意RDF中的一项", "A thing of any RDF"), forms=PAGE):
    """What is said of the thing with an `iri`, and what leads to it; nodes without a name where they are spoken of."""

    iri: Annotated[str, Length(1, 2000)]

    def answer(self, library: Library) -> Reply:
        from kg.queries.labelled import description, labels
        from kg.queries.written_terms import iri
        from kg.server.rendering import render
        from kg.stores.rdf import Iri

        found = description(library.store, self.iri, MOST)
        if not found.says and not found.said:
            raise NameNotFound(f"nothing is known about {iri(self.iri)}", hint="/things?q= finds things by label")
        every = [value for _, value in (*found.says, *(row for rows in found.held.values() for row in rows))]
        linked = [self.iri, *(str(one) for one in every if isinstance(one, Iri)), *(str(one) for _, one in found.said)]
        content = render(
            "thing.html.j2",
            self.standpoint(library),
            iri=self.iri,
            says=[ShownRow(one, _shown(value, found)) for one, value in found.says],
            said=[(one, str(value)) for one, value in found.said],
            more=MOST in (len(found.says), len(found.said)),
            named=labels(library.store, linked, self.language),
            around=urlencode({"query": AROUND.format(node=iri(self.iri))}),
        )
        return Reply.page(content)


def _shown(value: Term, found: Description) -> Shown:
    from kg.stores.rdf import Blank, Iri, Literal

    match value:
        case Iri():
            return Shown("thing", value.value)
        case Blank():
            rows = found.held.get(value, ())  # what stands in it without a name is named by its label alone
            return Shown("node", str(value), rows=tuple(ShownRow(one, _shown(inner, found)) for one, inner in rows))
        case Literal():
            plain = value.language or value.datatype == PREFIXES["xsd"] + "string"
            return Shown("text", value.value, value.language, "" if plain else value.datatype)
