"""What some documents say: the one rule behind ``--document`` and ``--known-by``, in commands, reports and the page.

**Statements.** A statement is kept if some of its evidence is in one of the documents. What the editors infer from
several is kept only if all of them may be cited, and one that follows from premises while all of these are kept. A
background statement is kept as well where both its ends are in sight, if the reference that it cites may be cited.

**Entities.** An entity is kept if one of the documents speaks of it, or if a statement that is kept touches it; a
remark of the editors only if all documents may be cited on which it rests.

**Ends.** When a document ceased to be in force is told by those that replace it, or is known from the day after. It
does not count where none of them may be cited.

**Sources without a day** (pages of the web) are always there, but cannot have told of what was yet to come: what is in
sight from a later day than is known by is not told by them.

Of what is kept, only the evidence in these documents is kept, and that in references; no other source is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kg.model.knowledge import Knowledge
from kg.model.source import Document
from kg.model.statement import Statement
from kg.model.visibility import Visibility
from kg.model.vouching import rests_on_all


@dataclass(frozen=True)
class Witnesses:
    """Documents by IRI: those whose word counts, and the references that may be cited beside them.

    `known_by` is the day by which they had been published, if there is one; `undated` are those without any day.
    """

    speaking: frozenset[str]
    cited: frozenset[str]
    known_by: date | None = None
    undated: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sources: Iterable[Document], ids: Collection[str] = (), known_by: date | None = None) -> Witnesses:
        """What some documents (none: all) that had been published by a day (None: whenever) say.

        References speak where no document is named.
        """
        known = [one for one in sources if known_by is None or one.known <= known_by]
        speaking = frozenset(one.iri for one in known if not ids or one.id in ids)
        undated = frozenset(one.iri for one in known if one.known == date.min)
        return cls(speaking, frozenset(one.iri for one in known if one.is_reference) | speaking, known_by, undated)

    def telling(self, documents: Collection[str], since: date, needs_all: bool = False) -> frozenset[str]:
        """Of the documents that speak of a thing, which is in sight since a day, those that can have told of it.

        None of a thing that needs all of them where one may not be cited.
        """
        if needs_all and not self.cited.issuperset(documents):
            return frozenset()
        early = self.known_by is not None and since > self.known_by
        return frozenset(documents) - self.undated if early else frozenset(documents)

    def as_known(self, document: Document) -> Document:
        """A document without its last day in force, if that is not known here."""
        last = document.in_force_until
        if last is None:
            return document
        late = self.known_by is not None and last >= self.known_by
        unknown = self.cited.isdisjoint(document.replaced_by) if document.replaced_by else late
        return replace(document, in_force_until=None) if unknown else document


@dataclass(frozen=True)
class Attested:
    """What decides whether a statement is kept: the documents that its evidence is in, by IRI, what it rests on, and
    since when it is in sight."""

    ends: frozenset[str]
    touched: frozenset[str]
    documents: frozenset[str]
    is_background: bool = False
    premises: tuple[str, ...] = ()
    needs_all: bool = False
    since: date = date.min

    def is_said(self, choice: Witnesses) -> bool:
        """Whether chosen documents say it without regard to anything else."""
        if self.premises or choice.speaking.isdisjoint(choice.telling(self.documents, self.since)):
            return False
        return not self.needs_all or self.documents <= choice.cited


class Attestation:
    """Which statements and entities the documents of a choice tell, by IRI; found out as it is asked.

    `statements` holds what decides of each, `entities` the documents that speak of each, `around` finds the statements
    that touch an entity.
    """

    def __init__(
        self,
        statements: Mapping[str, Attested],
        entities: Mapping[str, Collection[str]],
        around: Callable[[str], Iterable[str]],
        choice: Witnesses,
    ) -> None:
        self._statements = statements
        self._entities = entities
        self._around = around
        self._choice = choice
        self._known: dict[str, bool] = {}
        self._open: set[str] = set()  # what is being found out
        self._met = False  # whether something was taken for untold because it was being found out

    def tells(self, iri: str) -> bool:
        """Whether a statement is told."""
        return self._found(iri, self._is_told)

    def speaks_of(self, iri: str) -> bool:
        """Whether an entity is spoken of."""
        return self._found(iri, self._is_spoken_of)

    def _is_told(self, iri: str) -> bool:
        one = self._statements[iri]
        if one.is_said(self._choice):
            return True
        if one.premises:
            return all(self.tells(premise) for premise in one.premises if premise in self._statements)
        told_in = self._choice.telling(one.documents, one.since)
        citable = not one.documents or not self._choice.cited.isdisjoint(told_in)
        return one.is_background and citable and all(self.speaks_of(end) for end in one.ends if end in self._entities)

    def _is_spoken_of(self, iri: str) -> bool:
        if not self._choice.speaking.isdisjoint(self._entities[iri]):
            return True
        if any(self._statements[name].is_said(self._choice) for name in self._around(iri)):
            return True
        return any(self.tells(name) for name in self._around(iri) if self._statements[name].premises)

    def _found(self, iri: str, decide: Callable[[str], bool]) -> bool:
        """What is decided of a node. Nothing rests on itself, so what is met again counts for nothing; a no that comes
        of this holds for the first that was asked about, and for the others for the time being."""
        if iri in self._known:
            return self._known[iri]
        if iri in self._open:
            self._met = True
            return False
        self._open.add(iri)
        told = decide(iri)
        self._open.discard(iri)
        if told or not self._open or not self._met:
            self._known[iri] = told
        self._met = self._met and bool(self._open)
        return told


def attested(
    statements: Mapping[str, Attested], entities: Mapping[str, Collection[str]], choice: Witnesses
) -> tuple[set[str], set[str]]:
    """The statements and the entities that are told. `entities` holds the documents that speak of each."""
    around: dict[str, list[str]] = defaultdict(list)
    for iri, one in statements.items():
        for end in one.touched:
            around[end].append(iri)
    found = Attestation(statements, entities, lambda iri: around.get(iri, ()), choice)
    return set(filter(found.tells, statements)), set(filter(found.speaks_of, entities))


def attestation(statement: Statement, sources: Mapping[str, str], since: date) -> Attested:
    """What decides whether a statement is kept. `sources` holds the document of each sentence."""
    return Attested(
        ends=frozenset({statement.subject, statement.object}),
        touched=statement.touched,
        documents=frozenset(sources[iri] for iri in statement.evidence),
        is_background=statement.modality == "background",
        premises=statement.premises,
        needs_all=rests_on_all(statement.modality, statement.premises),
        since=since,
    )


def told_by(knowledge: Knowledge, choice: Witnesses) -> Knowledge:
    """What some documents say of a knowledge."""
    sources = {iri: one.document for iri, one in knowledge.sentences.items()}
    sight = Visibility.of(knowledge)
    statements, entities = attested(
        {iri: attestation(one, sources, sight.statement(iri).since) for iri, one in knowledge.statements.items()},
        {
            iri: choice.telling([sources[at] for at in one.evidence], dates.start or date.min, dates.remark)
            for iri, one in knowledge.entities.items()
            if (dates := sight.entities[iri])
        },
        choice,
    )

    def kept(evidence: Iterable[str]) -> tuple[str, ...]:
        return tuple(iri for iri in evidence if sources[iri] in choice.cited)

    things = {
        iri: replace(one, evidence=kept(one.evidence)) for iri, one in knowledge.entities.items() if iri in entities
    }
    facts = {
        iri: replace(one, evidence=kept(one.evidence), via=one.via if one.via in entities else "")
        for iri, one in knowledge.statements.items()
        if iri in statements
    }
    evidence = [one.evidence for one in things.values()] + [one.evidence for one in facts.values()]
    cited = choice.speaking | {sources[at] for some in evidence for at in some}
    return Knowledge(
        vocabulary=knowledge.vocabulary,
        entities=things,
        statements=facts,
        sentences={iri: one for iri, one in knowledge.sentences.items() if one.document in cited},
        documents={iri: choice.as_known(one) for iri, one in knowledge.documents.items() if iri in cited},
    )
