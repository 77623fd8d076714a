"""What some documents say: the one rule behind ``--document`` and ``--known-by``, in commands, reports and the page.

**Statements.** A statement is kept if some of its evidence is in one of the documents. What the editors infer from
several is kept only if all of them may be cited, and one that follows from premises while all of these are kept. A
background statement is kept as well where both its ends are in sight, if the reference that it cites may be cited.

**Entities.** An entity is kept if one of the documents speaks of it, or if a statement that is kept touches it.

**Ends.** When a document ceased to be in force is told by those that replace it, or is known from the day after. It
does not count where none of them may be cited.

Of what is kept, only the evidence in these documents is kept, and that in references; no other source is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kg.model.knowledge import Knowledge
from kg.model.source import Document
from kg.model.statement import Statement
from kg.model.visibility import rests_on_all


@dataclass(frozen=True)
class Witnesses:
    """Documents by IRI: those whose word counts, and the references that may be cited beside them.

    `known_by` is the day by which they had been published, if there is one.
    """

    speaking: frozenset[str]
    cited: frozenset[str]
    known_by: date | None = None

    @classmethod
    def of(cls, sources: Iterable[Document], ids: Collection[str] = (), known_by: date | None = None) -> Witnesses:
        """What some documents (none: all) that had been published by a day (None: whenever) say.

        References speak where no document is named.
        """
        known = [one for one in sources if known_by is None or one.known <= known_by]
        speaking = frozenset(one.iri for one in known if not ids or one.id in ids)
        return cls(speaking, frozenset(one.iri for one in known if one.is_reference) | speaking, known_by)

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
    """What decides whether a statement is kept: the documents that its evidence is in, by IRI, and what it rests on."""

    ends: frozenset[str]
    touched: frozenset[str]
    documents: frozenset[str]
    is_background: bool = False
    premises: tuple[str, ...] = ()
    needs_all: bool = False

    def is_said(self, choice: Witnesses) -> bool:
        """Whether chosen documents say it without regard to anything else."""
        if self.premises or choice.speaking.isdisjoint(self.documents):
            return False
        return not self.needs_all or self.documents <= choice.cited


def attested(
    statements: Mapping[str, Attested], entities: Mapping[str, Collection[str]], choice: Witnesses
) -> tuple[set[str], set[str]]:
    """The statements and the entities that are kept. `entities` holds the documents that speak of each."""
    known = {iri for iri, one in statements.items() if one.is_said(choice)}
    seen = {iri for iri, documents in entities.items() if not choice.speaking.isdisjoint(documents)}
    seen |= {end for iri in known for end in statements[iri].touched}
    waiting = {iri for iri, one in statements.items() if iri not in known and (one.is_background or one.premises)}

    def follows(one: Attested) -> bool:
        if one.premises:
            return all(premise in known for premise in one.premises if premise in statements)
        citable = not one.documents or not choice.cited.isdisjoint(one.documents)
        return citable and all(end in seen for end in one.ends if end in entities)

    while more := {iri for iri in waiting if follows(statements[iri])}:
        known |= more
        waiting -= more
        seen |= {end for iri in more if statements[iri].premises for end in statements[iri].touched}
    return known, {iri for iri in entities if iri in seen}


def attestation(statement: Statement, sources: Mapping[str, str]) -> Attested:
    """What decides whether a statement is kept. `sources` holds the document of each sentence."""
    return Attested(
        ends=frozenset({statement.subject, statement.object}),
        touched=statement.touched,
        documents=frozenset(sources[iri] for iri in statement.evidence),
        is_background=statement.modality == "background",
        premises=statement.premises,
        needs_all=rests_on_all(statement.modality, statement.premises),
    )


def told_by(knowledge: Knowledge, choice: Witnesses) -> Knowledge:
    """What some documents say of a knowledge."""
    sources = {iri: one.document for iri, one in knowledge.sentences.items()}
    statements, entities = attested(
        {iri: attestation(one, sources) for iri, one in knowledge.statements.items()},
        {iri: frozenset(sources[at] for at in one.evidence) for iri, one in knowledge.entities.items()},
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
