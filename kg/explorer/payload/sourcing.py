"""Which documents tell of each thing, and from when each of them alone does, so that a page can leave documents out.

The ground of a thing is a list of clauses, and a clause a list of pairs: the number of a source, and the day from
which that source alone shows the thing. A thing is in sight while every clause names a source that counts, from the
latest of the clauses' first days. A negative number stands for a reference that may be cited (-1 for source 0, and so
on), whether or not references count. The rule itself is in `kg.model.attestation`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from kg.explorer.payload.times import number
from kg.explorer.view import View
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.model.visibility import Visibility
from kg.model.vouching import rests_on_all

Told = TypeVar("Told", Entity, Statement)
Clause = tuple[tuple[int, ...], ...]
Ground = tuple[Clause, ...]


class Sourcing:
    """The grounds of all that a view shows, each once, by number."""

    def __init__(self, view: View, visibility: Visibility) -> None:
        self.view = view
        self.knowledge = view.knowledge
        self.visibility = visibility
        self.table: dict[Ground, int] = {}
        self.sources = {iri: place for place, iri in enumerate(self.knowledge.documents)}

    def columns(self) -> tuple[list[int], list[int], list[Any]]:
        """The ground of each entity and each statement, and what the numbers stand for; none for a single document."""
        if sum(not one.is_reference for one in self.knowledge.documents.values()) < 2:
            return [], [], []
        nodes = [self._numbered(self._of_entity(one)) for one in self.view.entities]
        statements = [self._numbered(tuple(dict.fromkeys(self._clauses(one)))) for one in self.view.statements]
        return nodes, statements, list(self.table)

    def _numbered(self, ground: Ground) -> int:
        return self.table.setdefault(ground, len(self.table))

    def _of_entity(self, entity: Entity) -> Ground:
        sources = self._cited(entity.evidence)
        if not self.visibility.entities[entity.iri].remark or len(sources) < 2:
            return (self._entities[entity.iri],)
        since = number(self.visibility.entity(entity.iri))
        return tuple(((source, since),) for source in sources)

    def _clauses(self, statement: Statement) -> Iterator[Clause]:
        known, found = self.knowledge.statements, [statement]
        for one in found:
            premises = [known[iri] for iri in one.premises if iri in known]
            found += [premise for premise in premises if premise not in found]
            if one.modality == "background":
                yield from self._of_background(one)
            elif self._rests_on_several(one):
                yield from self._of_several(one)
            elif not premises:
                yield self._statements[one.iri]

    def _of_background(self, statement: Statement) -> Iterator[Clause]:
        for end in (statement.subject, statement.object):
            if end in self._entities:
                yield tuple((source, 0) for source, *_ in self._entities[end])
        since = number(self.visibility.statement(statement.iri).since)
        if statement.evidence:
            yield tuple((-1 - source, since) for source in self._cited(statement.evidence))

    def _rests_on_several(self, statement: Statement) -> bool:
        needs_all = rests_on_all(statement.modality, statement.premises)
        return needs_all and len(self._cited(statement.evidence)) > 1

    def _of_several(self, statement: Statement) -> Iterator[Clause]:
        """A clause for each source, of which one must be a document, if one is, and none may be missing."""
        since = number(self.visibility.statement(statement.iri).since)
        cited, documents = self._cited(statement.evidence), list(self.knowledge.documents.values())
        beside = {source for source in cited if documents[source].is_reference}
        for source in cited:
            yield ((-1 - source if source in beside and len(beside) < len(cited) else source, since),)

    def _cited(self, evidence: Iterable[str]) -> list[int]:
        return sorted({self.sources[self.knowledge.sentences[iri].document] for iri in evidence})

    @cached_property
    def _entities(self) -> dict[str, Clause]:
        return self._alone[0]

    @cached_property
    def _statements(self) -> dict[str, Clause]:
        return self._alone[1]

    @cached_property
    def _alone(self) -> tuple[dict[str, Clause], dict[str, Clause]]:
        """For each entity and statement the sources that tell of it, with the day from which each alone does."""
        entities: dict[str, list[tuple[int, ...]]] = {iri: [] for iri in self.knowledge.entities}
        statements: dict[str, list[tuple[int, ...]]] = {iri: [] for iri in self.knowledge.statements}
        documents, firm = list(self.sources), self.view.firm
        for source, part in self._parts():
            sight = Visibility.of(part, [iri for iri, found in firm.items() if documents[source] in found])
            for iri in part.entities:
                dated = sight.entities[iri].start and iri not in sight.plans
                entities[iri].append((source, number(sight.entity(iri)), *([1] if dated else [])))
            for iri in part.statements:
                statements[iri].append((source, number(sight.statement(iri).since)))
        return (
            {iri: tuple(clause) for iri, clause in entities.items()},
            {iri: tuple(clause) for iri, clause in statements.items()},
        )

    def _parts(self) -> Iterator[tuple[int, Knowledge]]:
        """What each source says by itself, without what follows from it."""
        said: dict[int, dict[str, Statement]] = defaultdict(dict)
        spoken: dict[int, set[str]] = defaultdict(set)
        for iri, one in self.knowledge.statements.items():
            for source in () if one.premises or self._rests_on_several(one) else self._cited(one.evidence):
                said[source][iri] = one
                spoken[source] |= one.touched & self.knowledge.entities.keys()
        for iri, entity in self.knowledge.entities.items():
            for source in self._cited(entity.evidence):
                spoken[source].add(iri)
        for document, source in self.sources.items():

            def told(one: Told, document: str = document) -> Told:
                kept = tuple(at for at in one.evidence if self.knowledge.sentences[at].document == document)
                return one if kept == one.evidence else replace(one, evidence=kept)

            known = {iri: self.knowledge.entities[iri] for iri in spoken[source]}
            yield (
                source,
                replace(
                    self.knowledge,
                    entities={iri: told(one) for iri, one in known.items()},
                    statements={iri: told(one) for iri, one in said[source].items()},
                ),
            )
