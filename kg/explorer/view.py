"""What a page holds: a part of the knowledge, the ways of looking at it, and which of them it opens with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.explorer.lenses import Look, statement_links
from kg.model.entity import ATTACHED, Entity
from kg.model.knowledge import Knowledge
from kg.model.modality import CANDIDATE
from kg.model.statement import Statement
from kg.terms import Text

CANDIDATES = Text("草稿", "Candidates")
OF_CANDIDATES = Text(
    "这些草稿会给图谱添什么？尚未审定，不属于图谱。",
    "What would the drafts add? Not settled, and no part of the graph.",
)
PLAIN = Text("数据", "The data")
OF_PLAIN = Text("这些数据所说的事物如何相连？", "How are the things that these data speak of linked?")
QUERY_OF_CANDIDATES = (
    "SELECT ?s ?p ?o { GRAPH graph:candidate { [] rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"
)


@dataclass(frozen=True)
class View:
    """The part of the graph that a page holds: entities, the statements between them, and looks at them.

    `entities` are sorted by IRI; figures, indicators and notes are read at what they are about and are drawn only if
    a query asks for them. `statements` are sorted by the IRIs of their ends. `opening` names one of the `looks`;
    empty for the overview.
    For `busy` and `firm` see `kg.explorer.surroundings`; neither of a whole graph. One that is `plain` is of other
    terms than ours, with no evidence and no time. `remark` is what has to be said of the whole.
    """

    knowledge: Knowledge
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    looks: tuple[Look, ...] = field(default=())
    opening: str = ""
    busy: frozenset[str] = frozenset()
    firm: Mapping[str, frozenset[str]] = field(default_factory=dict)
    plain: bool = False
    remark: Text = field(default=Text())

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place of each entity among the entities, by IRI."""
        return {entity.iri: at for at, entity in enumerate(self.entities)}

    @cached_property
    def everything(self) -> Look:
        """All entities and all statements as one look."""
        found = Look.of_everything(statement_links(self.statements), [entity.iri for entity in self.entities])
        return replace(found, title=PLAIN, question=OF_PLAIN) if self.plain else found


def view(knowledge: Knowledge, around: Iterable[str] = (), depth: int = 1, looks: Iterable[Look] = ()) -> View:
    """All that can be drawn, or what lies within so many steps of some entities.

    Looks are kept as far as they lie within; one that keeps no link is left out.
    """
    whole = knowledge.whole()
    centres = list(around)
    chosen = (
        neighbourhood(whole, centres, depth) if centres else {iri for iri in whole.entities if _is_drawn(whole, iri)}
    )
    return part(whole, chosen, looks)


def view_of_candidates(knowledge: Knowledge) -> View:
    """What drafts would add to the graph, said as such, where a page opens with it."""
    shown = view(knowledge)
    look = replace(
        shown.everything, name=CANDIDATE, title=CANDIDATES, question=OF_CANDIDATES, query=QUERY_OF_CANDIDATES
    )
    return replace(shown, looks=(look,), opening=CANDIDATE)


def part(knowledge: Knowledge, chosen: set[str], looks: Iterable[Look] = (), opening: str = "") -> View:
    """The view of some entities: the statements between them, and looks as far as they lie within."""
    statements = sorted(
        (one for one in knowledge.statements.values() if one.subject in chosen and one.object in chosen),
        key=lambda one: (one.subject, one.object, one.iri),
    )
    within = [look.within(chosen) for look in looks]
    entities = tuple(knowledge.entities[iri] for iri in sorted(chosen))
    return View(knowledge, entities, tuple(statements), tuple(look for look in within if look.links), opening)


def neighbourhood(knowledge: Knowledge, around: Iterable[str], depth: int) -> set[str]:
    """Some entities, and what can be drawn of what lies within so many steps of them."""
    chosen = set(around)
    edge = set(chosen)
    for _ in range(depth):
        knowledge.expect(sorted(edge))
        near = {s.object for iri in edge for s in knowledge.outgoing.get(iri, ())}
        near |= {s.subject for iri in edge for s in knowledge.incoming.get(iri, ())}
        edge = {iri for iri in near - chosen if _is_drawn(knowledge, iri)}
        chosen |= edge
    return chosen


def _is_drawn(knowledge: Knowledge, iri: str) -> bool:
    return iri in knowledge.entities and not knowledge.is_a(iri, *ATTACHED)
