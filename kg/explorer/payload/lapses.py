"""Until when each statement holds where an end is told by some documents alone, so that a page can leave these out.

A lapse is the last day that no document decides, and ends, of which the first counts. An end is a list of clauses, and
a clause a guard (the number of a source, or null) with pairs: a source and the last day that holds where it counts. Of
the clauses whose guard counts or is null the last day counts, of a clause the first of its pairs; a clause without a
pair that counts has no last day. A third number in a pair is the day after which the end is known. Numbers of sources
are those of `kg.explorer.payload.sourcing`, negative for references.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from kg.explorer.payload.times import number
from kg.explorer.view import View
from kg.model.endings import last_day
from kg.model.source import Document
from kg.model.statement import Statement
from kg.model.visibility import Visibility
from kg.model.vouching import rests_on_all

Part = tuple[Any, ...]


class Lapses:
    """The lapses of the statements of a view, each once, by number; 0 is that of none."""

    def __init__(self, view: View, visibility: Visibility) -> None:
        self.knowledge = view.knowledge
        self.visibility = visibility
        self.table: dict[Part, int] = {(): 0}
        self.sources = {iri: place for place, iri in enumerate(self.knowledge.documents)}
        self.later: dict[str, list[Statement]] = defaultdict(list)
        for one in self.knowledge.statements.values():
            for iri in one.supersedes:
                self.later[iri].append(one)

    @cached_property
    def _fixed(self) -> Visibility:
        """When statements were in sight if none of them lapsed."""
        visibility = self.visibility
        ends = {iri: one.period.end if one.period else None for iri, one in self.knowledge.statements.items()}
        return Visibility(
            {
                iri: replace(one, end=ends[iri], repealed=None, supersedes=())
                for iri, one in visibility.statements.items()
            },
            visibility.entities,
            visibility.entities.keys() - visibility.plans,
        )

    def column(self, statements: tuple[Statement, ...]) -> list[int]:
        """The number of the lapse of each statement."""
        return [self._numbered(one) for one in statements]

    def _numbered(self, statement: Statement) -> int:
        known, found = self.knowledge.statements, [statement]
        for one in found:
            found += [known[iri] for iri in one.premises if iri in known and known[iri] not in found]
        ends = tuple(dict.fromkeys(end for one in found for end in self._ends(one)))
        lapse: Part = (number(self._fixed.statement(statement.iri).until), *ends) if ends else ()
        return self.table.setdefault(lapse, len(self.table))

    def _ends(self, statement: Statement) -> Iterator[Part]:
        documents = self._said_in(statement)
        dates = self.visibility.statements[statement.iri]
        if statement.period and statement.period.ended and not statement.period.end:
            yield tuple(
                (self._code(one), (self._code(one), number(one.end or one.start)))
                for one in documents
                if dates.modality != "planned"
            )
        if any(one.in_force_until for one in documents) and self.visibility.lapses(dates):
            if rests_on_all(statement.modality, statement.premises):
                yield from (((None, *self._repeal(one)),) for one in documents if one.in_force_until)
            else:
                yield tuple((self._code(one), *self._repeal(one)) for one in documents)
        for later in self.later[statement.iri]:
            yield self._superseded(later, statement)

    def _repeal(self, document: Document) -> Iterator[Part]:
        last = number(document.in_force_until)
        told = [self.knowledge.documents[iri] for iri in document.replaced_by if iri in self.sources]
        if last and told:
            yield from ((self._code(one), last) for one in told)
        elif last:
            yield self._code(document), last, last

    def _superseded(self, later: Statement, before: Statement) -> Part:
        own, begun = self.visibility.statements[later.iri], self.visibility.statements[before.iri].start
        start = None if own.modality == "planned" else own.start
        pairs = [(self._code(one), number(last_day(start, own.end, one.start, begun))) for one in self._said_in(later)]
        if rests_on_all(later.modality, later.premises):
            return tuple((None, pair) for pair in pairs)
        return ((None, *pairs),)

    def _said_in(self, statement: Statement) -> list[Document]:
        sentences = self.knowledge.sentences
        found = {sentences[iri].document for iri in statement.evidence if iri in sentences}
        return [self.knowledge.documents[iri] for iri in sorted(found)]

    def _code(self, document: Document) -> int:
        place = self.sources[document.iri]
        return -1 - place if document.is_reference else place
