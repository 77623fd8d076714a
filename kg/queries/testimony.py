"""What decides when statements and entities are in sight, looked up in a store one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from typing import TypeVar

from kg.model.attestation import Attestation, Attested, Witnesses
from kg.model.endings import is_standing
from kg.model.entity import Period
from kg.model.entity_dates import REMARK, EntityDates
from kg.model.nearby import Nearby
from kg.model.on_demand import OnDemand
from kg.model.scope import Scope
from kg.model.visibility import StatementDates, Visibility
from kg.model.vouching import Vouching, rests_on_all
from kg.names.class_tree import parents_of
from kg.queries.region import heard
from kg.queries.retrieval import read_documents
from kg.queries.scoping import MOST_HEARD
from kg.queries.untold import DATING, PARTS
from kg.stores.embedded import EmbeddedStore
from kg.stores.rdf import Literal
from kg.terms import PREFIXES, expand, local_name

T = TypeVar("T")
A, STATEMENT, LABEL = expand("rdf:type"), expand("kg:Statement"), expand("skos:prefLabel")
SUBJECT, PREDICATE, OBJECT, VIA = map(expand, ("rdf:subject", "rdf:predicate", "rdf:object", "kg:via"))
MODALITY, PREMISE, SUPERSEDES = map(expand, ("kg:modality", "prov:wasDerivedFrom", "kg:supersedes"))
START, LATEST, END, LAST = map(expand, ("kg:startDate", "kg:latestStart", "kg:endDate", "kg:ending"))
EVIDENCE, HAS_SOURCE, ROLE = map(expand, ("kg:evidence", "oa:hasSource", "kg:role"))
SET_OUT = expand("kg:setOutOn")
STATUS, KIND, CURATED = expand("kg:status"), expand("dct:type"), f"{PREFIXES['graph']}curated"
UNHEARD = Attested(frozenset(), frozenset(), frozenset())
FIRST = 8  # of the statements that touch a thing, which mostly suffice


class Testimony:
    """What the documents of a scope tell of statements and entities: the dates of each, by IRI."""

    def __init__(self, store: EmbeddedStore, scope: Scope) -> None:
        self._store, self._scope = store, scope
        self._sources = read_documents(store)
        self._choice = Witnesses.of(self._sources.values(), scope.documents, scope.known_by)
        self._current = {iri: self._choice.as_known(one) for iri, one in self._sources.items()}
        self._standing: dict[str, bool] = {}
        self._source_of: dict[str, tuple[str, ...]] = {}
        self._near: dict[str, list[str]] = {}
        self.heard = self._citing()
        self._properties = _looked_up(self._read)
        attested, speaking = _looked_up(self._attested), _looked_up(self._spoken_in)
        self._attestation = Attestation(attested, speaking, lambda iri: self._around(iri, attested), self._choice)
        self._dated, self._things = _looked_up(self._statement), _looked_up(self._entity)
        self.statements, self.entities = self._dated, self._things
        if scope.narrows_documents:
            self.statements, self.entities = _looked_up(self._told), _looked_up(self._spoken_of)
        self._everything = Visibility(self._dated, self._things, nearby=self._nearby(self._dated))
        self._visibility = Visibility(self.statements, self.entities, nearby=self._nearby(self.statements))

    def is_beyond(self, iri: str) -> bool:
        """Whether the documents can speak neither of a thing nor of a statement that touches it."""
        ends = chain.from_iterable(self._store.subjects(end, iri) for end in (SUBJECT, OBJECT, VIA))
        return self.heard is not None and iri not in self.heard and self.heard.isdisjoint(ends)

    def _nearby(self, among: Mapping[str, object]) -> Nearby:
        return Nearby(
            lambda iri: self._around(iri, among),
            lambda iri: (one for one in self._store.subjects(SUPERSEDES, iri) if one in among),
        )

    def _citing(self) -> set[str] | None:
        """What the documents may tell of; None where these are all, or too many to begin there."""
        if not self._scope.narrows_documents:
            return None
        documents = {iri for iri, one in self._sources.items() if not one.is_reference}
        if len(self._choice.speaking & documents) > MOST_HEARD * len(documents):
            return None
        return heard(self._store, self._choice)

    def _is_unheard(self, node: str) -> bool:
        """Whether a node, if it is a statement, is none of which the documents can tell."""
        return self.heard is not None and node not in self.heard

    def _read(self, iri: str) -> Mapping[str, list[str]] | None:
        """What is said of a statement; nothing of what is none."""
        if not self._is_statement(iri):
            return None
        found = self._store.properties(iri)
        return found if all(one in found for one in (SUBJECT, PREDICATE, OBJECT, MODALITY)) else None

    def _is_statement(self, iri: str) -> bool:
        return self._store.says(iri, A, STATEMENT)

    def _around(self, iri: str, among: Mapping[str, object]) -> Iterator[str]:
        """The statements that touch a thing, read as far as they are wanted."""
        if iri not in self._near:
            self._near[iri] = self._touching(iri, FIRST)
        yield from (one for one in self._near[iri][:FIRST] if one in among)
        if len(self._near[iri]) == FIRST:
            self._near[iri] = list(dict.fromkeys((*self._near[iri], *self._touching(iri, None))))
        yield from (one for one in self._near[iri][FIRST:] if one in among)

    def _touching(self, iri: str, most: int | None) -> list[str]:
        ends = chain.from_iterable(self._store.subjects(end, iri) for end in (SUBJECT, OBJECT, VIA))
        found = list(islice(ends, most))
        heard = self.heard
        return found if heard is None else sorted(found, key=lambda one: one not in heard)

    def _attested(self, iri: str) -> Attested | None:
        if self._is_unheard(iri):
            return UNHEARD if self._is_statement(iri) else None
        if iri not in self._properties:
            return None
        said = self._properties[iri]
        modality, premises = local_name(said[MODALITY][-1]), self._premises(said)
        documents = frozenset(self._cited(said.get(EVIDENCE, ())))
        matters = self._choice.known_by is not None and not self._choice.undated.isdisjoint(documents)
        return Attested(
            ends=frozenset((said[SUBJECT][-1], said[OBJECT][-1])),
            touched=_touched(said),
            documents=documents,
            since=self._everything.statement(iri).since if matters else date.min,
            is_background=modality == "background",
            premises=premises,
            needs_all=rests_on_all(modality, premises),
        )

    def _premises(self, said: Mapping[str, list[str]]) -> tuple[str, ...]:
        return tuple(one for one in said.get(PREMISE, ()) if one in self._properties)

    def _told(self, iri: str) -> StatementDates | None:
        """The dates of a statement that the documents tell."""
        is_told = not self._is_unheard(iri) and iri in self._dated and self._attestation.tells(iri)
        return self._dated[iri] if is_told else None

    def _spoken_of(self, iri: str) -> EntityDates | None:
        """The dates of an entity that the documents speak of."""
        is_told = not self.is_beyond(iri) and iri in self._things and self._attestation.speaks_of(iri)
        return self._things[iri] if is_told else None

    def _statement(self, iri: str) -> StatementDates | None:
        """The dates of a statement."""
        if iri not in self._properties:
            return None
        said = self._properties[iri]
        modality, premises = local_name(said[MODALITY][-1]), self._premises(said)
        return StatementDates.of(
            touched=_touched(said),
            modality=modality,
            period=_period(said),
            vouching=self._vouching(said.get(EVIDENCE, ()), needs_all=rests_on_all(modality, premises)),
            premises=premises,
            standing=self._is_standing(said[PREDICATE][-1]),
            supersedes=tuple(said.get(SUPERSEDES, ())),
            via=said[VIA][-1] if VIA in said else "",
        )

    def _is_standing(self, relation: str) -> bool:
        if relation not in self._standing:
            self._standing[relation] = is_standing(
                [local_name(str(one)) for one in self._store.objects(relation, ROLE)]
            )
        return self._standing[relation]

    def _spoken_in(self, iri: str) -> Collection[str] | None:
        """The documents that speak of an entity."""
        if iri not in self._things:
            return None
        dates, documents = self._things[iri], self._cited(map(str, self._store.objects(iri, EVIDENCE)))
        return self._choice.telling(documents, dates.start or date.min, dates.remark)

    def _entity(self, iri: str) -> EntityDates | None:
        """The dates of an entity."""
        classes = self._store.objects(iri, A, CURATED)
        if not classes or not self._is_labelled(iri, CURATED):
            return None
        lineage, parents = [str(classes[-1])], parents_of(self._store)
        for one in lineage:
            lineage += [above for above in parents.get(one, ()) if above not in lineage]
        untold = self._untold(iri)
        wanted = [one for one in (START, LATEST, END, STATUS, KIND, SET_OUT) if one not in untold]
        said = {one: list(map(str, self._store.objects(iri, one))) for one in wanted}
        status, kind = ("".join(said[one][-1:]) for one in (STATUS, KIND))
        vouching = self._vouching(map(str, self._store.objects(iri, EVIDENCE)), needs_all=REMARK in lineage)
        return EntityDates.of(lineage, status, kind, _period(said), vouching.since, _day(said, SET_OUT))

    def _untold(self, iri: str) -> frozenset[str]:
        """The properties of the period of a thing that no source tells which may be cited."""
        if not self._scope.narrows_documents:
            return frozenset()
        found = frozenset[str]()
        for part, properties in PARTS.items():
            sources = self._cited(map(str, self._store.objects(iri, part)))
            if sources and self._choice.cited.isdisjoint(sources):
                found |= properties
        dated = {one for one in (START, END) if found and self._store.objects(iri, one)}
        return found if dated - found or not found else found | DATING

    def _is_labelled(self, iri: str, graph: str = "") -> bool:
        labels = self._store.objects(iri, LABEL, graph)
        return any(isinstance(one, Literal) and one.language == "en" for one in labels)

    def _vouching(self, sentences: Iterable[str], *, needs_all: bool = False) -> Vouching:
        told = (one for one in self._cited(sentences) if one in self._choice.cited and one in self._current)
        return Vouching.of((self._current[one] for one in told), needs_all=needs_all)

    def _cited(self, sentences: Iterable[str]) -> dict[str, None]:
        return dict.fromkeys(source for sentence in sentences for source in self._sources_of(sentence))

    def _sources_of(self, sentence: str) -> tuple[str, ...]:
        begin = sentence.partition("#")[0]
        if begin in self._sources and begin != sentence:
            return (begin,)
        if sentence not in self._source_of:
            self._source_of[sentence] = tuple(map(str, self._store.objects(sentence, HAS_SOURCE)))
        return self._source_of[sentence]


def _looked_up(find: Callable[[str], T | None]) -> Mapping[str, T]:
    """What is found of one node after another; there is no going through all of them."""

    def fetch(iris: Iterable[str]) -> dict[str, T]:
        found = ((iri, find(iri)) for iri in iris)
        return {iri: one for iri, one in found if one is not None}

    return OnDemand(fetch, dict, most=1)


def _touched(said: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(said[end][-1] for end in (SUBJECT, OBJECT, VIA) if end in said)


def _period(said: Mapping[str, list[str]]) -> Period:
    start, latest, end = (_day(said, one) for one in (START, LATEST, END))
    ended = local_name("".join(said.get(LAST, ())[-1:])) == "unknown"
    return Period(start, end, "", start_latest=latest, ended=ended)


def _day(said: Mapping[str, list[str]], property_: str) -> date | None:
    return date.fromisoformat(said[property_][-1]) if said.get(property_) else None
