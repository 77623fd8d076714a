"""The first page: what this is, how large, and the way to everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.server.declaration import Page
from kg.server.http.negotiation import PAGE
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Language, Text

if TYPE_CHECKING:
    from kg.model.knowledge import Knowledge
    from kg.model.source import Document


COUNT = "SELECT (COUNT(?s) AS ?n) {{ {pattern} }}"
COUNTED = {
    "entities": 'GRAPH graph:curated { ?s skos:prefLabel ?label FILTER (lang(?label) = "en") }',
    "statements": "?s a kg:Statement",
    "sentences": "VALUES ?class { oa:SpecificResource kg:Passage } ?s a ?class",
}


@dataclass(frozen=True, kw_only=True)
class HomePage(Page, routes=("/",), summary=Text("首页", "Home page"), forms=PAGE, quotes=False):
    """The home page."""

    def answer(self, library: Library) -> Reply:
        from kg.queries.catalogue import saved
        from kg.queries.questions import generic
        from kg.reports.catalogue import KINDS
        from kg.server.rendering import render

        knowledge = library.knowledge
        sources = list(knowledge.documents.values())
        questions = [query for query in saved().values() if not query.is_lens]
        content = render(
            "home.html.j2",
            self.standpoint(library),
            documents=[(one, _what(knowledge, one, self.language)) for one in sources if not one.is_reference],
            references=[one for one in sources if one.is_reference],
            counts={
                **{name: library.store.select(COUNT.format(pattern=COUNTED[name])).rows[0][0] for name in COUNTED},
                "queries": len(questions),
                "kinds": len(KINDS),
            },
            questions=[(query.name, generic(query)) for query in questions[:8]],
        )
        return Reply.page(content)


def _what(knowledge: Knowledge, document: Document, language: Language) -> str:
    """What a document is and of when: “opinion · 12 January 2019”."""
    from kg.language.citation import dated

    genre = knowledge.label(document.genre)[language] if document.genre else ""
    return " · ".join(filter(None, [genre, document.number, dated(document, language)]))
