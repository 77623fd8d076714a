"""``/things`` and ``/thing``: what any RDF holds, by labels and classes, for data of other terms than ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from kg.server.declaration import Page
from kg.server.http.negotiation import PAGE
from kg.server.inputs import Length
from kg.server.resources import require
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Text

MOST = 200  # things, properties or classes on a page
AROUND = "CONSTRUCT {{ {node} ?p ?o . ?s ?q {node} }} WHERE {{ {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} }}"


@dataclass(frozen=True, kw_only=True)
class ThingsPage(
    Page,
    routes=("/things",),
    summary=Text("任意RDF中的事物", "Things of any RDF, by label or class"),
    forms={"html": PAGE["html"], "json": ("application/json",)},
):
    """The things with a label that holds `q`; without it, the classes that things are of, with an example of each."""

    q: Annotated[str, Length(0, 200)] = ""

    def answer(self, library: Library) -> Reply:
        from kg.queries.labelled import called, classes, labels
        from kg.server.rendering import render

        store = library.store
        found = called(store, self.q.strip(), MOST) if self.q.strip() else []
        kinds = [] if self.q.strip() else classes(store, MOST)
        named = labels(store, [*found, *(iri for one, _, example in kinds for iri in (one, example))], self.language)
        if self.form.name == "json":
            shown = [{"iri": one, "label": named[one]} for one in found]
            listed = [{"iri": one, "label": named[one], "things": count} for one, count, _ in kinds]
            return Reply.json({"things": shown, "classes": listed})
        at = self.standpoint(library)
        return Reply.page(render("things.html.j2", at, q=self.q, found=found, kinds=kinds, named=named))


@dataclass(frozen=True, kw_only=True)
class ThingPage(Page, routes=("/thing",), summary=Text("任意RDF中的一项", "A thing of any RDF"), forms=PAGE):
    """What is said of the thing with an `iri`, and what leads to it."""

    iri: Annotated[str, Length(1, 2000)]

    def answer(self, library: Library) -> Reply:
        from kg.queries.labelled import description, labels
        from kg.server.rendering import render
        from kg.stores.rdf import Iri

        node = require(library, self.iri)
        found = description(library.store, self.iri, MOST)
        linked = [str(value) for _, value in found.says if isinstance(value, Iri)]
        every = [self.iri, *linked, *(str(one) for _, one in found.said)]
        content = render(
            "thing.html.j2",
            self.standpoint(library),
            iri=self.iri,
            says=[(one, str(value), isinstance(value, Iri)) for one, value in found.says],
            said=[(one, str(value)) for one, value in found.said],
            named=labels(library.store, every, self.language),
            around=urlencode({"query": AROUND.format(node=node)}),
        )
        return Reply.page(content)
