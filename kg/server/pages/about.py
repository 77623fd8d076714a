"""``/page/PATH``: the page about an IRI: an entity, a statement, a source with its sentences, or any by its triples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model.knowledge import Knowledge
from kg.server.declaration import Page
from kg.server.http.negotiation import PAGE
from kg.server.resources import address_of, require
from kg.server.standpoint import Standpoint
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import Language, Text, local_name

if TYPE_CHECKING:
    from kg.queries.profile import Profile
    from kg.server.settings import Settings

FIGURES, FACTS, PARTNERS = 8, 12, 8  # that are seen before the rest is unfolded
SAID = 5  # relations that stand in the description of a page
HELD = "SELECT ?sentence {{ ?sentence oa:hasSource <{source}> }}"
CITING = """
SELECT ?sentence ?statement {{
  ?sentence oa:hasSource <{source}> . ?statement kg:evidence ?sentence . ?statement a kg:Statement
}}
ORDER BY ?statement
"""


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page, routes=("/page/{path:path}",), summary=Text("关于一项的网页", "Page about an IRI"), forms=PAGE):
    """The page about an IRI of ours, whose path follows ``/page/``."""

    path: str

    def seconds(self, settings: Settings) -> float:
        return settings.page_timeout

    def answer(self, library: Library) -> Reply:
        iri, knowledge = address_of(self.path, ""), library.knowledge
        if iri in knowledge.entities:
            content = _entity(library, iri, self.standpoint(library))
        elif iri in knowledge.statements:
            content = _statement(knowledge, iri, self.standpoint(library))
        elif iri in knowledge.documents:
            content = _source(library, iri, self.standpoint(library))
        else:
            content = _anything(library, iri, self.standpoint(library))
        return Reply.page(content)


def _entity(library: Library, iri: str, at: Standpoint) -> bytes:
    from kg.queries.identifiers import identifiers
    from kg.queries.profile import profile
    from kg.reports.catalogue import fitting_kind
    from kg.server.rendering import render

    knowledge = library.knowledge
    found, kind = profile(knowledge, iri), fitting_kind(library.material, iri)
    return render(
        "entity.html.j2",
        at,
        address=library.shelf.address,
        profile=found,
        identifiers=identifiers(library.store, iri),
        in_short=_in_short(knowledge, found, at.language),
        knowledge=knowledge,
        kind=kind.name if kind else "",
        group_id=lambda group: f"{'to-' if group.incoming else ''}{local_name(group.relation.iri)}",
        FIGURES=FIGURES,
        FACTS=FACTS,
        PARTNERS=PARTNERS,
    )


def _in_short(knowledge: Knowledge, found: Profile, language: Language) -> str:
    """Who it is in one line, as a link to the page is shown elsewhere: what it is, and what is told of it."""
    entity = found.dossier.entity
    what = entity.definition[language] or knowledge.label(entity.kind or entity.type)[language]
    parts = [f"{group.heading[language]} {len(group.statements)}" for group in found.dossier.groups[:SAID]]
    end = "" if what.endswith(("。", ".")) else "。" if language == "zh" else "."
    return f"{what}{end}{'' if language == 'zh' else ' '}{' · '.join(parts)}"


def _statement(knowledge: Knowledge, iri: str, at: Standpoint) -> bytes:
    from kg.language.wording import say
    from kg.server.rendering import render

    statement = knowledge.statements[iri]
    return render(
        "statement.html.j2",
        at,
        statement=statement,
        sentence=say(statement, knowledge, at.language),
        knowledge=knowledge,
    )


def _source(library: Library, iri: str, at: Standpoint) -> bytes:
    from kg.language.citation import cited_place, full_title
    from kg.language.dates import day_in_words
    from kg.language.wording import say
    from kg.server.rendering import render

    knowledge, held = library.knowledge, [str(one) for (one,) in library.store.select(HELD.format(source=iri)).rows]
    knowledge.expect_sentences(held)
    sentences = sorted((one for name in held if (one := knowledge.sentences.get(name))), key=lambda one: one.order)
    cited: dict[str, list[str]] = {}
    for sentence, statement in library.store.select(CITING.format(source=iri)).rows:
        cited.setdefault(str(sentence), []).append(str(statement))
    knowledge.expect_statements(one for statements in cited.values() for one in statements)
    return render(
        "source.html.j2",
        at,
        document=knowledge.documents[iri],
        title=full_title(knowledge, knowledge.documents[iri], at.language),
        day_in_words=day_in_words,
        sentences=sentences,
        cited=cited,
        knowledge=knowledge,
        say=say,
        cited_place=cited_place,
    )


def _anything(library: Library, iri: str, at: Standpoint) -> bytes:
    from kg.server.rendering import render
    from kg.stores.rdf import Iri

    node = require(library, iri)
    found = library.store.select(f"SELECT DISTINCT ?p ?o {{ {node} ?p ?o }} ORDER BY ?p ?o")
    rows = [(str(row[0]), str(row[1]), isinstance(row[1], Iri)) for row in found.rows]
    return render("triples.html.j2", at, iri=iri, rows=rows, label=library.knowledge.label)
