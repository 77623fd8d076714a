"""Which statements and entities are out of sight as of a day D, or for some modalities.

**Statements as of D.** A statement begins on the first day of its own period and no sooner than what it rests on:
the event it follows from (``kg:via``) and the events and figures at its ends. A statement with none of these dates
begins with the year of the first document that says it: that is when the source vouches for it, not when the fact
began. It is out of sight before it begins, and after the last day of its own period if the source gives one. What is
planned is visible, as a plan, from the year of the document that plans it, whatever day it is planned for. An
inferred statement is visible while all its premises are.

**Entities as of D.** An entity whose period begins after D is out of sight with all that is said of it, unless it is a
plan: a planned task, anything of planned status, a target figure, or a thing of which only plans are told. A period of
which only the last day is known (“up to the end of 2015”) counts from that day. What has ended stays: it has happened.
An entity without a date is visible from the year of the first document that speaks of it, or earlier as an end of a
statement that is visible.

**Modalities.** A statement is visible if its modality was chosen. An entity is planned or asserted, as above; it is
visible if that was chosen or if it is an end, or the ``kg:via``, of a visible statement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.stores.protocol import Store
from kg.stores.rdf import Term
from kg.terms import PREFIXES, expand, local_name

Edge = tuple[str, str, str]

STATEMENTS = """
SELECT ?statement ?subject ?predicate ?object ?modality ?start ?end ?via WHERE {
  ?statement a kg:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    kg:modality ?modality .
  OPTIONAL { ?statement kg:startDate ?start }
  OPTIONAL { ?statement kg:endDate ?end }
  OPTIONAL { ?statement kg:via ?via }
}
"""
ENTITIES = """
SELECT ?entity ?class ?start ?end ?status ?kind WHERE {
  GRAPH graph:curated { ?entity a ?class ; skos:prefLabel ?label FILTER (lang(?label) = "en") }
  OPTIONAL { ?entity kg:startDate ?start }
  OPTIONAL { ?entity kg:endDate ?end }
  OPTIONAL { ?entity kg:status ?status }
  OPTIONAL { ?entity dct:type ?kind }
}
"""
CITED = """
SELECT ?node (MIN(?from) AS ?first) WHERE {
  ?node kg:evidence ?sentence . ?sentence oa:hasSource ?document . ?document kg:startDate ?from
} GROUP BY ?node
"""
PREMISES = "SELECT ?statement ?premise { ?statement prov:wasDerivedFrom ?premise . ?premise a kg:Statement }"
HAPPENINGS = "SELECT ?class { ?class rdfs:subClassOf kg:Event }"
PLANNED_STATUS = PREFIXES["code"] + "status/planned"
TARGET = PREFIXES["code"] + "observation-kind/target"


@dataclass(frozen=True)
class Hidden:
    """What is out of sight: nodes (statements and entities, by IRI), and plain edges that no visible statement has."""

    nodes: frozenset[str]
    edges: frozenset[Edge]


@dataclass(frozen=True)
class _Statement:
    edge: Edge
    modality: str
    start: date | None
    end: date | None
    via: str
    premises: tuple[str, ...]

    @property
    def touched(self) -> set[str]:
        return {self.edge[0], self.edge[2], self.via} - {""}


@dataclass(frozen=True)
class _Entity:
    happens: bool
    start: date | None
    plan: bool


def hidden(store: Store, as_of: date | None, modalities: Collection[str]) -> Hidden:
    """What is out of sight in a store as of a day (None: nothing for its date) and for the modalities (none: all)."""
    statements, entities = _statements(store), _entities(store)
    cited = {str(node): _date(first) for node, first in store.select(CITED).rows}
    plans = _plans(statements, entities)
    timely = set(statements) if as_of is None else _timely(statements, entities, cited, plans, as_of)
    visible = {iri for iri in timely if not modalities or statements[iri].modality in modalities}
    ends = {node for iri in visible for node in statements[iri].touched}

    def seen(iri: str) -> bool:
        chosen = not modalities or ("planned" if iri in plans else "asserted") in modalities
        return iri in ends or (chosen and (as_of is None or _known(iri, entities[iri], cited, plans, as_of)))

    gone = {iri for iri in entities if not seen(iri)} | (set(statements) - visible)
    carried = {statements[iri].edge for iri in visible}
    edges = {statements[iri].edge for iri in gone if iri in statements} - carried
    return Hidden(frozenset(gone), frozenset(edges))


def _timely(
    statements: Mapping[str, _Statement],
    entities: Mapping[str, _Entity],
    cited: Mapping[str, date | None],
    plans: Collection[str],
    day: date,
) -> set[str]:
    timely = set()
    for iri, one in statements.items():
        around = [(name, entities[name]) for name in one.touched if name in entities]
        if any(end.start and end.start > day and name not in plans for name, end in around):
            continue
        said = cited.get(iri)
        if one.modality == "planned":
            begun = said
        else:
            dates = [one.start, *(end.start for name, end in around if end.happens and name not in plans)]
            begun = max((start for start in dates if start), default=said)
        over = one.modality != "planned" and one.end is not None and one.end < day
        if not over and (begun is None or begun <= day):
            timely.add(iri)
    return _with_premises(statements, timely)


def _with_premises(statements: Mapping[str, _Statement], timely: set[str]) -> set[str]:
    while unfounded := {iri for iri in timely if not timely.issuperset(statements[iri].premises)}:
        timely = timely - unfounded
    return timely


def _known(iri: str, entity: _Entity, cited: Mapping[str, date | None], plans: Collection[str], day: date) -> bool:
    first = entity.start if entity.start and iri not in plans else cited.get(iri)
    return first is None or first <= day


def _plans(statements: Mapping[str, _Statement], entities: Mapping[str, _Entity]) -> set[str]:
    told: dict[str, set[str]] = {}
    for one in statements.values():
        for end in one.touched:
            told.setdefault(end, set()).add(one.modality)
    return {iri for iri, one in entities.items() if one.plan or told.get(iri) == {"planned"}}


def _statements(store: Store) -> dict[str, _Statement]:
    premises: dict[str, list[str]] = {}
    for statement, premise in store.select(PREMISES).rows:
        premises.setdefault(str(statement), []).append(str(premise))
    return {
        str(iri): _Statement(
            (str(subject), str(predicate), str(object_)),
            local_name(str(modality)),
            _date(start),
            _date(end),
            str(via or ""),
            tuple(premises.get(str(iri), ())),
        )
        for iri, subject, predicate, object_, modality, start, end, via in store.select(STATEMENTS).rows
    }


def _entities(store: Store) -> dict[str, _Entity]:
    happenings = {*_strings(row[0] for row in store.select(HAPPENINGS).rows), expand("kg:Event")}
    happenings.add(expand("kg:Observation"))
    return {
        str(iri): _Entity(
            happens=str(class_) in happenings,
            start=_date(start) or _date(end),
            plan=str(class_) == expand("kg:PlannedTask") or str(status) == PLANNED_STATUS or str(kind) == TARGET,
        )
        for iri, class_, start, end, status, kind in store.select(ENTITIES).rows
    }


def _strings(terms: Iterable[Term | None]) -> set[str]:
    return {str(term) for term in terms}


def _date(term: Term | None) -> date | None:
    return None if term is None else date.fromisoformat(str(term))
