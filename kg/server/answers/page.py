"""The page about an IRI: an entity, a statement, a source with its sentences, or anything else by its triples."""

from __future__ import annotations

from kg.language.amounts import amount, growth
from kg.language.citation import cite, cited_place
from kg.language.dates import period
from kg.language.wording import say
from kg.model.knowledge import Knowledge
from kg.queries.dossier import dossier
from kg.reports.catalogue import fitting_kind
from kg.server.answers.resource import require
from kg.server.pages import render
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library
from kg.stores.rdf import Iri
from kg.terms import Language


def answer(library: Library, job: Job) -> Reply:
    """The page of ``iri`` in ``language``. Raises `NameNotFound` if the graph says nothing about it."""
    iri, language = job.arguments["iri"], job.arguments["language"]
    knowledge = library.knowledge
    if iri in knowledge.entities:
        content = _entity(library, iri, language)
    elif iri in knowledge.statements:
        content = _statement(knowledge, iri, language)
    elif iri in knowledge.documents:
        content = _source(knowledge, iri, language)
    else:
        content = _anything(library, iri, language)
    return Reply(media="text/html; charset=utf-8", content=content)


def _entity(library: Library, iri: str, language: Language) -> bytes:
    knowledge = library.knowledge
    kind = fitting_kind(library.material, iri)
    return render(
        "entity.html.j2",
        language,
        dossier=dossier(knowledge, iri),
        knowledge=knowledge,
        kind=kind.name if kind else "",
        period=period,
        amount=amount,
        growth=growth,
        cite=cite,
    )


def _statement(knowledge: Knowledge, iri: str, language: Language) -> bytes:
    statement = knowledge.statements[iri]
    return render(
        "statement.html.j2",
        language,
        statement=statement,
        sentence=say(statement, knowledge, language),
        knowledge=knowledge,
        period=period,
        cite=cite,
    )


def _source(knowledge: Knowledge, iri: str, language: Language) -> bytes:
    sentences = [one for one in knowledge.sentences.values() if one.document == iri]
    cited: dict[str, list[str]] = {}
    for statement in knowledge.statements.values():
        for sentence in statement.evidence:
            cited.setdefault(sentence, []).append(statement.iri)
    return render(
        "source.html.j2",
        language,
        document=knowledge.documents[iri],
        sentences=sentences,
        cited=cited,
        knowledge=knowledge,
        say=say,
        cited_place=cited_place,
    )


def _anything(library: Library, iri: str, language: Language) -> bytes:
    node = require(library, iri)
    found = library.store.select(f"SELECT DISTINCT ?p ?o {{ {node} ?p ?o }} ORDER BY ?p ?o")
    rows = [(str(row[0]), str(row[1]), isinstance(row[1], Iri)) for row in found.rows]
    return render("triples.html.j2", language, iri=iri, rows=rows, label=library.knowledge.label)
