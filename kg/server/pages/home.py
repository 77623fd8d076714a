"""The first page: one box that finds and asks, the documents as a shelf, the ways in, and what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kg.server.declaration import Page
from kg.server.http.negotiation import PAGE
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Language, Text

if TYPE_CHECKING:
    from kg.model.knowledge import Knowledge
    from kg.model.source import Document
    from kg.stores.protocol import Store

COUNT = "SELECT (COUNT(?s) AS ?n) {{ {pattern} }}"
COUNTED = {
    "entities": 'GRAPH graph:curated { ?s skos:prefLabel ?label FILTER (lang(?label) = "en") }',
    "statements": "?s a kg:Statement",
}
EXAMPLES = ("agency-succession", "changes", "data-flows", "plan-continuity")  # saved questions that stand as examples
NEW = 3  # documents that are listed as new
VIEWS = 3  # questions of the tours that lead to a view


@dataclass(frozen=True, kw_only=True)
class HomePage(Page, routes=("/",), summary=Text("首页", "Home page"), forms=PAGE, quotes=False):
    """The home page."""

    def answer(self, library: Library) -> Reply:
        from kg.queries.labelled import is_ours

        if not library.scope and not is_ours(library.store):
            return Reply.elsewhere(f"/things?lang={self.language}")
        from kg.queries.bookshelf import bookshelf
        from kg.reports.catalogue import KINDS
        from kg.server.rendering import render

        knowledge, spines = library.knowledge, bookshelf(library.store)
        content = render(
            "home.html.j2",
            self.standpoint(library),
            spines=[(one, _what(knowledge, one.document, self.language)) for one in spines],
            new=NEW,
            references=[one for one in knowledge.documents.values() if one.is_reference],
            counts={name: library.store.select(COUNT.format(pattern=COUNTED[name])).rows[0][0] for name in COUNTED},
            examples=list(_examples(library.store)),
            views=list(_views())[:VIEWS],
            kinds=[kind for kind in KINDS.values() if kind.subjects == 0],
            knowledge=knowledge,
        )
        return Reply.page(content)


def _examples(store: Store) -> Iterator[Text]:
    """Questions that can be asked as they stand."""
    from kg.queries.catalogue import saved
    from kg.queries.questions import worded

    known = saved()
    return (worded(known[name], {}, store) for name in EXAMPLES if name in known)


def _views() -> Iterator[tuple[Text, str]]:
    """The questions with which the tours of the documents open, and the fragments of the views that answer them.

    The first of each document come before the second of any.
    """
    from itertools import chain, zip_longest

    from kg.corpus.folders import document_folders
    from kg.curation.stories import stories_beside
    from kg.locations import data_dir

    stories = [reading.story for _, reading in stories_beside(document_folders(data_dir())) if reading.story]
    in_turn = chain.from_iterable(zip_longest(*([*story.questions] for story in stories)))
    return ((one.words, urlencode(one.view)) for one in in_turn if one)


def _what(knowledge: Knowledge, document: Document, language: Language) -> str:
    """What a document is and of when: “opinion · 12 January 2019”."""
    from kg.language.citation import dated

    genre = knowledge.label(document.genre)[language] if document.genre else ""
    return " · ".join(filter(None, [genre, document.number, dated(document, language)]))
