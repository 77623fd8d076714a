"""What reports draw on: the knowledge, the store it was read from, and the questions that several kinds ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from kg.model.entity import Entity, Period
from kg.model.knowledge import TOGETHER, Knowledge
from kg.model.plans import TASK, is_planned, is_replaced
from kg.model.scope import EVERYTHING, Scope
from kg.model.source import reading_order
from kg.model.statement import Statement
from kg.network.projection import Edge, Projection, project
from kg.queries.written_terms import iri as iri_text
from kg.reports.reading_order import ReadingOrder, Thing
from kg.stores.protocol import Store
from kg.terms import ClassTerm, PropertyTerm, expand

# The sentences of a document or reference that statements rest on.
CITED = """
SELECT DISTINCT ?sentence {{
  ?sentence oa:hasSource {document} . ?statement kg:evidence ?sentence ; rdf:predicate ?relation
}}
"""
RESTS = "ASK {{ ?statement kg:evidence {} ; rdf:predicate ?relation }}"
SOURCES = "SELECT ?source { ?source a kg:Source }"
TOGETHER_SO_FAR, TOGETHER_BY_PLAN = "cooperation", "planned-cooperation"
TASKS = """
SELECT DISTINCT ?task { ?class rdfs:subClassOf* kg:PlannedTask . GRAPH graph:curated { ?task a ?class } } ORDER BY ?task
"""


@dataclass(frozen=True)
class Dated:
    """An entity with the period that the source gives it or one of the events that launched it."""

    entity: Entity
    period: Period


class Material:
    """One body of knowledge with its store, both as a scope lets them be seen; nothing here depends on a language."""

    def __init__(self, knowledge: Knowledge, store: Store, scope: Scope = EVERYTHING) -> None:
        self.knowledge = knowledge
        self.store = store
        self.scope = scope
        self._projections: dict[tuple[str, str], Projection] = {}
        self._order = ReadingOrder(knowledge)

    def projection(self, lens: str, around: str = "") -> Projection:
        """The network of a lens, or as much of it as the edges of one node need."""
        if (lens, around) not in self._projections:
            self._projections[lens, around] = project(self.store, lens, self.knowledge, around)
        return self._projections[lens, around]

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """The IRIs of the documents that something is told from, by year; references are none of them."""
        return tuple(iri for iri in self.sources if not self.knowledge.documents[iri].is_reference)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The IRIs of the documents and references that facts rest on, by year."""
        cited = [str(row[0]) for row in self.store.select(SOURCES).rows if self._cited(str(row[0]), "LIMIT 1")]
        return tuple(sorted(cited, key=lambda iri: (self.knowledge.documents[iri].year, iri)))

    def example_cited(self, documents: Iterable[str]) -> str:
        """The sentence, by IRI, nearest to the middle of those of some documents that statements rest on; none: empty.

        The middle is that of the whole, so that what a scope hides is not held against it statement by statement.
        """
        whole = self.store.whole or self.store
        asked = (whole.select(CITED.format(document=iri_text(one))) for one in documents)
        cited = sorted((str(row[0]) for found in asked for row in found.rows), key=reading_order)
        outward = sorted(range(len(cited)), key=lambda place: abs(place - len(cited) // 2))
        return next((cited[at] for at in outward if self.store.query(RESTS.format(iri_text(cited[at])))), "")

    def _cited(self, document: str, limit: str = "") -> list[str]:
        return [str(row[0]) for row in self.store.select(CITED.format(document=iri_text(document)) + limit).rows]

    def document_of(self, one: Thing) -> str:
        """The IRI of the document that first tells of an entity or statement; empty if none does."""
        known = self.knowledge
        cited = [known.sentences[iri].document for iri in one.evidence]
        return min(cited, key=lambda iri: known.documents[iri].start, default="")

    def by_document(self, things: Iterable[Thing]) -> dict[str, list[Thing]]:
        """Entities or statements by the document that tells first of them, in the order of the documents."""
        found: dict[str, list[Thing]] = {iri: [] for iri in self.documents}
        for thing in things:
            found.get(self.document_of(thing), []).append(thing)
        return {iri: told for iri, told in found.items() if told}

    def in_reading_order(self, things: Iterable[Thing]) -> list[Thing]:
        """Entities or statements as the source comes to them."""
        return self._order.of(things)

    def of_class(self, *curies: str) -> list[Entity]:
        """The entities of some classes in reading order."""
        wanted = [expand(curie) for curie in curies]
        is_a = self.knowledge.vocabulary.is_a
        return self.in_reading_order(one for one in self.knowledge.entities.values() if is_a(one.type, wanted))

    def among(self, iris: Iterable[str], *curies: str) -> list[Entity]:
        """Those of some things that are entities of some classes, in reading order."""
        known = self.knowledge.entities
        return self.in_reading_order(known[iri] for iri in sorted(iris) if self.is_a(iri, *curies))

    def _figures(self, iris: Iterable[str]) -> list[Entity]:
        """Those of some things that are figures and no structural numbers, in reading order."""
        return [one for one in self.among(iris, "kg:Observation") if one.amount and not one.is_structural]

    def is_a(self, iri: str, *curies: str) -> bool:
        """Whether an IRI is that of an entity of one of these classes."""
        entity = self.knowledge.entities.get(iri)
        return entity is not None and self.knowledge.vocabulary.is_a(entity.type, map(expand, curies))

    @cached_property
    def tasks(self) -> list[Entity]:
        """The tasks that the sources set for later, in reading order, without the heads under which they stand."""
        return [task for task in self.of_class("kg:PlannedTask") if not self.is_head(task.iri)]

    @cached_property
    def task_iris(self) -> frozenset[str]:
        """The IRIs of the tasks: what counts when it is told how many somebody is to do."""
        return frozenset(task.iri for task in self.tasks)

    def is_head(self, iri: str) -> bool:
        """Whether a thing is the head under which tasks stand, and stands under none itself."""
        return not self.statements(iri, "whole") and any(self.is_a(part, "kg:PlannedTask") for part in self.parts(iri))

    @cached_property
    def intentions(self) -> list[Entity]:
        """Other initiatives that are only planned, in reading order."""
        plans = [one for one in self.of_class("kg:Initiative") if is_planned(one, self.knowledge)]
        return [one for one in plans if not self.knowledge.is_a(one.iri, TASK)]

    @cached_property
    def initiatives(self) -> list[Entity]:
        """The initiatives that were taken, in reading order: no plans, strategies, duties, or modes replaced or compared with."""
        return [one for one in self.of_class("kg:Initiative") if self.is_taken(one)]

    def is_taken(self, one: Entity) -> bool:
        """Whether a thing is an initiative that was taken: the one basis on which reports count initiatives."""
        apart = is_planned(one, self.knowledge) or is_replaced(one) or bool(self.statements_to(one.iri, "comparison"))
        return self.is_a(one.iri, "kg:Initiative") and not apart and not self.is_a(one.iri, "kg:Strategy", "kg:Duty")

    @cached_property
    def undertaken(self) -> list[Entity]:
        """The initiatives that some document tells as taken: not those that laws, plans or background only mention."""
        known = self.knowledge

        def is_done(link: Statement) -> bool:
            told = (known.sentences[at].document for at in link.evidence)
            return link.modality not in ("planned", "background") and any(iri not in self.laws for iri in told)

        around = {
            one.iri: (known.outgoing.get(one.iri, ()), known.incoming.get(one.iri, ())) for one in self.initiatives
        }
        return [one for one in self.initiatives if any(map(is_done, chain(*around[one.iri])))]

    @cached_property
    def duties(self) -> list[Entity]:
        """The duties and rules that legal documents lay down, in reading order."""
        return self.of_class("kg:Duty")

    @cached_property
    def laws(self) -> frozenset[str]:
        """The IRIs of the documents that lay down duties and rules."""
        return frozenset(self.document_of(one) for one in self.duties)

    @cached_property
    def observations(self) -> list[Entity]:
        """The figures but for structural numbers, in reading order."""
        return self._figures(one.iri for one in self.of_class("kg:Observation"))

    @cached_property
    def structural(self) -> list[Entity]:
        """The structural numbers, which tell of how many parts something is and are no results, in reading order."""
        return [one for one in self.of_class("kg:Observation") if one.is_structural]

    @cached_property
    def plan_periods(self) -> tuple[Period, ...]:
        """The periods for which tasks are planned, earliest first, each once, whatever their dates rest on.

        None where a task has no begin, or where several documents plan, each for a time of its own.
        """
        # Looked for in the whole: whether a scope shows them is found out as far as they are needed.
        iris = [str(row[0]) for row in (self.store.whole or self.store).select(TASKS).rows]
        iris = list(self.store.spoken_of(iris)) if self.store.spoken_of else iris
        documents, periods = set(), {}
        for at, iri in enumerate(iris):
            if at % TOGETHER == 0:
                self.knowledge.expect(iris[at : at + TOGETHER])
            task = self.knowledge.entities.get(iri)
            if task is None or self.is_head(iri):
                continue
            documents |= {self.document_of(task)} & set(self.documents)
            if len(documents) > 1 or not (task.period and task.period.start):
                return ()
            periods[str(task.period)] = replace(task.period, basis="stated", raw="")
        return tuple(periods[days] for days in sorted(periods))

    def statements(self, subject: str, *roles: str) -> list[Statement]:
        """The statements that lead from an entity by relations of some roles, in reading order."""
        wanted = self.knowledge.vocabulary.in_role(*roles)
        return self.in_reading_order(one for one in self.knowledge.outgoing.get(subject, ()) if one.property in wanted)

    def statements_to(self, object_: str, *roles: str) -> list[Statement]:
        """The statements that lead to an entity by relations of some roles, in reading order."""
        wanted = self.knowledge.vocabulary.in_role(*roles)
        return self.in_reading_order(one for one in self.knowledge.incoming.get(object_, ()) if one.property in wanted)

    def to_codes(self, subject: str = "") -> list[Statement]:
        """The statements that lead to entries of code lists, from an entity or from any, in reading order."""
        found = self.knowledge.outgoing.get(subject, ()) if subject else self.knowledge.statements.values()
        return self.in_reading_order(one for one in found if one.object in self.knowledge.vocabulary.codes)

    def relations(self, role: str) -> list[PropertyTerm]:
        """The relations that play a role, by theme and in the order of the ontology."""
        vocabulary = self.knowledge.vocabulary

        def place(term: PropertyTerm) -> tuple[int, int]:
            themes = (vocabulary.themes[iri] for iri in term.themes)
            return min((theme.order for theme in themes if theme.counterpart), default=0), term.order

        return sorted((vocabulary.properties[iri] for iri in vocabulary.in_role(role)), key=place)

    def class_of(self, iri: str) -> ClassTerm:
        """The class of an entity."""
        return self.knowledge.vocabulary.classes[self.knowledge.entities[iri].type]

    def wholes(self, iri: str) -> list[str]:
        """An entity and everything that it is part of, directly or through another, nearest first."""
        found = [iri]
        for one in found:
            found += [item.object for item in self.statements(one, "whole") if item.object not in found]
        return found

    def parts(self, iri: str) -> list[str]:
        """Everything that is part of an entity, directly or through another, nearest first."""
        found = [iri]
        for one in found:
            found += [item.subject for item in self.statements_to(one, "whole") if item.subject not in found]
        return found[1:]

    def network_of(self, agent: str, lens: str) -> Projection:
        """As much of the network of a lens as the edges of one agent need, or all of it where that is at hand."""
        return self.projection(lens, "" if (lens, "") in self._projections else agent)

    def dated(self, entities: Iterable[Entity]) -> list[Dated]:
        """Entities that have a day, month or span of their own, by first day; whole years come last of theirs."""
        found = [Dated(one, one.period) for one in entities if one.period and (one.period.start or one.period.end)]
        return sorted(found, key=_by_day)

    def results_of(self, iri: str) -> list[Entity]:
        """The figures that are results of an initiative, system or event or of a part of it, or that describe it."""
        wanted = {one.subject for one in self.statements_to(iri, "measurement")}
        for part in self.statements_to(iri, "whole"):
            wanted |= {one.subject for one in self.statements_to(part.subject, "result")}
        return self._figures(wanted)

    def results_by(self, agent: str) -> list[Entity]:
        """The figures that count an agent's work, and the results of what it leads, with its parts, or carries out.

        What counts the work of others is left out, unless the agent leads it or belongs to them.
        """
        wanted = {one.subject for one in self.statements_to(agent, "counting", "measurement")}
        its = {agent, *(one.object for one in self.statements(agent, "membership"))}
        lead = self.knowledge.vocabulary.in_role("lead")
        for act in self.statements(agent, "responsibility"):
            led = act.property in lead
            for part in (act.object, *(self.parts(act.object) if led else ())):
                figures = {one.subject for one in self.statements_to(part, "result")}
                wanted |= {iri for iri in figures if led or self._counts_for(iri, its)}
        return self._figures(wanted)

    def _counts_for(self, figure: str, agents: Collection[str]) -> bool:
        counted = [one.object for one in self.statements(figure, "counting")]
        return not counted or any(iri in agents for iri in counted)

    def most(self, entities: Iterable[Entity], size: Callable[[Entity], int]) -> list[tuple[Entity, int]]:
        """Entities with their size, greatest first, those of size 0 left out."""
        sized = ((one, many) for one in entities if (many := size(one)))
        return sorted(sized, key=lambda pair: (-pair[1], pair[0].iri))

    def statements_in(self, edges: Sequence[Edge]) -> list[Statement]:
        """The statements that make some edges, in reading order, each once."""
        iris = {iri for edge in edges for iri in edge.statements}
        return self.in_reading_order(map(self.knowledge.statements.__getitem__, sorted(iris)))


def _by_day(one: Dated) -> tuple[str, int, str, str]:
    start, end = one.period.start or one.period.end, one.period.end or one.period.start
    year, year_only = f"{start.year}" if start else "", int(one.period.precision == "year")
    return (year, year_only, year if year_only else f"{start}", f"{end}{one.entity.iri}")
