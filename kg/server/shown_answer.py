"""The answer to a question as a page shows it: its sentence, facts or rows with their evidence, or what is near."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kg.server.standpoint import Standpoint
from kg.server.words import HEADS
from kg.terms import Language, Vocabulary, expand

if TYPE_CHECKING:
    from kg.ask.accounting import Accounted
    from kg.ask.asking import Reading
    from kg.ask.response import Response
    from kg.model.scope import Scope
    from kg.server.work.library import Library
    from kg.stores.protocol import Store
    from kg.stores.rdf import Term

NAMED = 3  # answers that are named in a sentence
ROWS = 20  # that a page shows; the workbench shows all
SUFFIX: Mapping[Language, str] = {"zh": "Zh", "en": "En"}


@dataclass(frozen=True)
class SaidFact:
    """A fact in words, the modality of the fact, and the sentences (by IRI) that say it."""

    words: str
    modality: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class AnswerRow:
    """A row of an answer: its cells as text and IRI (empty for none), how it stands, and the sentences behind it."""

    cells: tuple[tuple[str, str], ...]
    standing: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class NearQuestion:
    """A question that a saved query answers, and the address of its page."""

    words: str
    address: str


@dataclass(frozen=True)
class ShownAnswer:
    """What a question is answered. `language` is that of the question; `total` counts all rows.

    Without an answer `sentence` says what nothing accounts for, `facts` are those nearest and `links` like questions.
    """

    question: str
    language: Language
    is_answered: bool
    sentence: str
    scope: str
    facts: tuple[SaidFact, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[AnswerRow, ...] = ()
    total: int = 0
    links: tuple[NearQuestion, ...] = ()


def answered(library: Library, question: str, at: Standpoint) -> ShownAnswer:
    """The answer from what the library shows, in the language of the question."""
    from kg.ask.reply_words import ruling
    from kg.ask.response import respond
    from kg.queries.scoping import scoped

    def view(scope: Scope) -> Store:
        return library.store if scope == library.scope else scoped(library.whole, scope)

    found = respond(question, library.whole, view, library.knowledge, library.scope)
    language, facts = found.language, found.reply.facts
    told = facts.facts if found.is_answered else facts.nearest
    sentence = ruling(facts, language).strip() if facts.facts else found.sentence(language)
    heads, rows = _rows(found, library) if found.readings else ((), ())
    if len(rows) > NAMED:  # which the table names
        sentence = " ".join(found.understood(one)[language] for one in found.readings)
    readings = found.readings if found.is_answered else found.reply.near
    return ShownAnswer(
        question,
        language,
        found.is_answered,
        sentence,
        found.restricted(language),
        tuple(_said(one, language) for one in told),
        heads,
        rows,
        len(found.solutions.rows) if found.readings else 0,
        tuple(_link(found, one, at) for one in readings),
    )


def _said(one: Accounted, language: Language) -> SaidFact:
    words = one.fact.zh if language == "zh" else one.fact.en
    return SaidFact(words, one.fact.modality, (one.sentence,) if one.sentence else ())


def _link(found: Response, reading: Reading, at: Standpoint) -> NearQuestion:
    values = urlencode([*reading.values.items(), *at.kept])
    return NearQuestion(found.understood(reading)[found.language], f"/queries/{reading.query.name}?{values}")


def _rows(found: Response, library: Library) -> tuple[tuple[str, ...], tuple[AnswerRow, ...]]:
    """The first rows with their heads: a thing and its name in one cell, columns in the other language left out."""
    from kg.queries.evidence.rows import evidence
    from kg.queries.row_standings import COLUMNS
    from kg.stores.rdf import Solutions, text_of

    solutions, language = found.solutions, found.language
    names = tuple(name for name in solutions.variables if name not in COLUMNS)
    columns = readable(names, language)
    standing = solutions.variables.index(COLUMNS[0] if language == "zh" else COLUMNS[1])
    rows = solutions.rows[:ROWS]
    own = Solutions(names, tuple(row[: len(names)] for row in rows))
    proof = evidence(found.view(found.scope), found.sparql, library.knowledge, own)
    return tuple(_head(name, library.vocabulary, language) for name, _, _ in columns), tuple(
        AnswerRow(
            tuple(_cell(row[at], row[named], library, language) for _, at, named in columns),
            text_of(row[standing]),
            said.sentences,
        )
        for row, said in zip(rows, proof.rows, strict=True)
    )


def readable(variables: Sequence[str], language: Language) -> list[tuple[str, int, int]]:
    """The columns that a reader wants, by name: the place of the thing, and that of its name in a language."""
    own, other = SUFFIX[language], SUFFIX["en" if language == "zh" else "zh"]
    places = {name: at for at, name in enumerate(variables)}
    columns = []
    for name, at in places.items():
        bare = name.removesuffix(own)
        is_twin = name.endswith(other) and name.removesuffix(other) + own in places
        if not is_twin and (bare == name or bare not in places):
            columns.append((bare, at, places.get(name + own, at)))
    return columns


def _head(name: str, vocabulary: Vocabulary, language: Language) -> str:
    """The head of a column: a word of the pages, what the ontology calls such a thing, else the name as words."""
    if name in HEADS:
        return HEADS[name][language]
    term = vocabulary.classes.get(expand(f"kg:{name[0].upper()}{name[1:]}")) or vocabulary.properties.get(
        expand(f"kg:{name}")
    )
    if term:
        return term.label[language]
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name)


def _cell(thing: Term | None, name: Term | None, library: Library, language: Language) -> tuple[str, str]:
    from kg.stores.rdf import Iri, text_of

    iri = thing.value if isinstance(thing, Iri) else ""
    return library.knowledge.label(name.value)[language] if isinstance(name, Iri) else text_of(name), iri
