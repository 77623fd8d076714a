"""The way in from Python: `open_graph`, and the graph with all that can be asked of it and drawn from it.

What is asked is in `kg.queries.graph`. Drawing stands above asking, so the two meet here, on a floor of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.queries.graph import Graph

if TYPE_CHECKING:
    import networkx

    from kg.ask.response import Response
    from kg.explorer.embedding import Explorer
    from kg.explorer.picture import Picture
    from kg.model.scope import Scope
    from kg.stores.protocol import Store
    from kg.terms import Language


class OpenGraph(Graph):
    """The graph as `open_graph` gives it: `query`, `find`, `search`, `scoped`, `knowledge`, `ask`, `network`,
    `explore` and `picture`."""

    def ask(self, question: str, *before: str, language: Language | None = None) -> Response:
        """The answer to a question in Chinese or English, or what of it nothing here accounts for, as ``kg ask`` says.

        It prints as words, in the `language` given or that of the question; `.facts` are the facts that answer and
        `.rows` those of a saved query. `before` are the questions before this one, on which it may follow up (“and in
        2019?”). Raises `QueryError` for an empty question.
        """
        from kg.ask.response import respond
        from kg.errors import QueryError

        if not question.strip():
            raise QueryError("there is no question", hint="ask in Chinese or English")

        def view(scope: Scope) -> Store:
            return self.seen_in(scope).store

        return respond(question, self._whole.store, view, self.knowledge, self.scope, before, language)

    def network(self, lens: str = "cooperation") -> networkx.Graph[str]:
        """The network of a lens as measures see it: the ties of a pair are one edge, whose ``weight`` is their sum.

        Directed if the lens is. Nodes are IRIs with ``id``, ``label_zh``, ``label_en``, ``type`` and ``kind``; those of
        a bipartite lens have ``bipartite``: 0 for sources, 1 for targets. Raises `NameNotFound` for an unknown lens.
        """
        from kg.network.graphs import named_graph
        from kg.network.projection import project

        return named_graph(project(self.store, lens, self.knowledge), self.knowledge)

    def explore(
        self,
        *around: str,
        depth: int = 1,
        lens: str | None = None,
        query: str | None = None,
        change: str = "",
        embed: bool = False,
        language: Language = "zh",
    ) -> Explorer:
        """The explorer's page on what is visible: shown in a notebook, or saved as one HTML file by `.save(path)`.

        `around` narrows it to what lies within `depth` steps of some entities, given by any of their names; a `lens` to
        what it shows, or if both are given it opens with the lens; a `query` (SELECT or CONSTRUCT) is drawn instead.
        A `change` such as ``D.was~D.plan`` opens it with two columns; `embed` leaves out the bars around the map.
        Raises `NameNotFound` for an unknown entity or lens, `QueryError` for a query that cannot be drawn, `KgError` if
        there is nothing to draw.
        """
        from kg.explorer.embedding import Explorer
        from kg.explorer.page import page
        from kg.explorer.request import beginning, requested
        from kg.explorer.story import shipped_stories

        shown = requested(self.store, self.knowledge, around, depth, lens=lens, query=query)
        begins = beginning(self.store, shown, change=change, embed=embed)
        html = page(shown, language, shipped_stories(self.data, shown), scope=self.scope, begins=begins)
        return Explorer(html, len(shown.entities), len(shown.statements))

    def picture(
        self,
        *around: str,
        depth: int = 1,
        lens: str | None = None,
        query: str | None = None,
        change: str = "",
        language: Language = "zh",
        dark: bool = False,
        card: bool = False,
    ) -> Picture:
        """What `explore` would open with, as a figure: it shows itself in a notebook; `.save(path)` as SVG or PNG.

        Around one entity it has rings, as many as `depth` says (1 to 3). `card` gives 1200 by 630 pixels. Raises as
        `explore` does.
        """
        from kg.explorer.picture import pictured
        from kg.explorer.request import ViewRequest

        asked = ViewRequest(around, depth, lens, query, self.scope, change)
        return pictured(self.store, self.knowledge, asked, language, dark=dark, card=card)


def open_graph(data: Path | str | None = None, store: str | None = None) -> OpenGraph:
    """The graph of a folder of curated documents, or of the shipped ones; compiled now if it has to be.

    `store` is the address of a SPARQL endpoint, or the folder of a store, that holds it (``$KG_STORE`` if set);
    without one it is held in memory. The same arguments give the same object.

    Raises `KgError` if there is no such folder, `CurationError`, `CorpusError` or `OntologyError` if what is in it
    cannot be compiled.
    """
    return OpenGraph.opened(data, store)
