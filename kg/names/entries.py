"""The names of entities as a store holds them: all, or those of some entities; and which change when something does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from kg.stores.protocol import Store
from kg.stores.rdf import Literal
from kg.terms import local_name

T = TypeVar("T")
TOGETHER = 500  # entities that are asked for together
ENTITIES = """
SELECT ?entity ?type {{ {among}
  GRAPH graph:curated {{ ?entity a ?type ; skos:prefLabel ?any FILTER (lang(?any) = "en") }} }}
"""
# Asked with a filter: with the properties as values engines read all of them first.
NAMES = """
SELECT ?entity ?property ?name {{ {among} ?entity ?property ?name
  FILTER (?property IN (skos:prefLabel, skos:altLabel, skos:hiddenLabel, kg:pinyin, kg:initials))
}}
"""
# A name that an entity bears in one document only.
LOCAL_NAMES = """
SELECT ?entity ?name ?document WHERE {{ {among}
  ?local kg:nameOf ?entity ; kg:name ?name ; kg:inDocument/kg:shortLabel ?document FILTER (lang(?document) = "zh")
}}
"""
TOLD = "SELECT ?entity (COUNT(?sentence) AS ?told) {{ {among} ?entity kg:evidence ?sentence }} GROUP BY ?entity"
NAMED_IN = "SELECT DISTINCT ?entity {{ {among} ?local kg:inDocument ?document ; kg:nameOf ?entity }}"
KINDS = {"prefLabel": "label", "altLabel": "alias", "hiddenLabel": "misspelling"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with its class and labels; its names, each with its kind and the short title of the only document.

    `told` is the number of sentences that speak of it.
    """

    iri: str
    type: str
    zh: str
    en: str
    names: tuple[tuple[str, str, str], ...]
    told: int


def entries(store: Store, among: Iterable[str] | None = None) -> Iterator[Entry]:
    """The entities of a store, or those among some IRIs, in the order of their IRIs; names by kind, text and title."""
    if among is None:
        types = {str(entity): str(type_) for entity, type_ in store.select(ENTITIES.format(among="")).rows}
        for some in batches(sorted(types)):
            yield from _entries(store, some, types)
        return
    for some in batches(sorted(set(among))):
        rows = store.select(ENTITIES.format(among=_values("entity", some))).rows
        types = {str(entity): str(type_) for entity, type_ in rows}
        yield from _entries(store, sorted(types), types)


def renamed(store: Store, changed: Iterable[str]) -> set[str]:
    """Some nodes of which something is said anew, and the entities that documents among them alone call something.

    For the title of a document stands beside the names that are of it alone.
    """
    found = set(changed)
    for some in batches(sorted(found)):
        found |= {str(row[0]) for row in store.select(NAMED_IN.format(among=_values("document", some))).rows}
    return found


def batches(things: Iterable[T], size: int = TOGETHER) -> Iterator[Sequence[T]]:
    """Some things so many at a time."""
    waiting = iter(things)
    while some := list(islice(waiting, size)):
        yield some


def _entries(store: Store, iris: Sequence[str], types: dict[str, str]) -> Iterator[Entry]:
    names: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    among = _values("entity", iris)
    for entity, property_, name in store.select(NAMES.format(among=among)).rows:
        iri, kind = str(entity), local_name(str(property_))
        names[iri].add((KINDS.get(kind, kind), str(name), ""))
        if kind == "prefLabel" and isinstance(name, Literal):
            labels[iri][name.language] = name.value
    for entity, called, document in store.select(LOCAL_NAMES.format(among=among)).rows:
        names[str(entity)].add(("local", str(called), str(document)))
    told = {str(entity): int(str(count)) for entity, count in store.select(TOLD.format(among=among)).rows}
    for iri in iris:
        known = (*names[iri], ("id", local_name(iri), ""))
        of_both = labels[iri].get("zh", ""), labels[iri].get("en", "")
        yield Entry(iri, types[iri], *of_both, tuple(sorted(known)), told.get(iri, 0))


def _values(variable: str, iris: Iterable[str]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
