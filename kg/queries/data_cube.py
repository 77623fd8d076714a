"""Figures as the Data Cube vocabulary has them: every figure with a value is an observation of one data set.

The dimensions that the ontology offers are not had by every figure, and a data set is well formed only if each of its
observations has each of its dimensions. So figures that have the same dimensions, each with one value, share a data
set; those that their dimensions do not tell apart (two documents give one figure) stand in several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kg.stores.protocol import Store
from kg.terms import expand, local_name

Triple = tuple[str, str, str]  # of IRIs
KINDS = ("DimensionProperty", "MeasureProperty", "AttributeProperty")
COMPONENTS = {kind: f"qb:{kind.removesuffix('Property').lower()}" for kind in KINDS}
PROPERTIES = "SELECT DISTINCT ?property ?kind { ?property a ?kind FILTER (?kind IN (%s)) }"
VALUES = (
    "SELECT ?figure ?property ?value { VALUES ?property { %s } ?figure ?property ?value } ORDER BY ?figure ?property"
)
TRUE = f'"true"^^<{expand("xsd:boolean")}>'


@dataclass(frozen=True)
class Cube:
    """A data set: its observations with the properties that each has, the dimensions and the measures of all."""

    name: str
    dimensions: tuple[str, ...]
    measures: tuple[str, ...]
    attributes: Mapping[str, bool]
    observations: tuple[str, ...]


def cube_triples(store: Store, dataset: str) -> Iterator[Triple]:
    """Data sets and structures of all figures of a store, their IRIs made from that of the dataset.

    None if the ontology names no dimensions or no measures.
    """
    for cube in cubes(store):
        set_ = f"{dataset}-{cube.name}"
        yield from _structure(cube, set_, f"{set_}-structure")
        for figure in cube.observations:
            yield figure, "rdf:type", "qb:Observation"
            yield figure, "qb:dataSet", set_


def cubes(store: Store) -> list[Cube]:
    """The data sets of the figures of a store, by name."""
    kinds = _kinds(store)
    of = {kind: [one for one in kinds if kinds[one] == kind] for kind in KINDS}
    dimensions, measures, attributes = (of[kind] for kind in KINDS)
    if not dimensions or not measures:
        return []
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in store.select(VALUES % " ".join(f"<{one}>" for one in kinds)).rows:
        one_figure, property_, value = map(str, row)
        values[one_figure][property_].append(value)
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for figure, held in values.items():
        single = {one for one, several in held.items() if len(several) == 1}
        if measured := tuple(one for one in measures if one in single):
            groups[tuple(one for one in dimensions if one in single), measured].append(figure)
    found = []
    for (had, measured), figures in groups.items():
        for number, some in enumerate(_told_apart(figures, had, values), 1):
            name = "-".join(["figures-by", *map(local_name, had)]) + (f"-{number}" if number > 1 else "")
            held_by = {one: sum(one in values[figure] for figure in some) for one in attributes}
            required = {one: count == len(some) for one, count in held_by.items() if count}
            found.append(Cube(name, had, measured, required, tuple(some)))
    return sorted(found, key=lambda one: one.name)


def _kinds(store: Store) -> dict[str, str]:
    """What part each property plays in a data set, in the order of the properties."""
    rows = store.select(PROPERTIES % ", ".join(f"qb:{kind}" for kind in KINDS)).rows
    return dict(sorted((str(one), local_name(str(kind))) for one, kind in rows))


def _told_apart(
    figures: Collection[str], dimensions: Collection[str], values: Mapping[str, Mapping[str, list[str]]]
) -> list[list[str]]:
    """Figures in as many lists as are needed for no two of a list to have the same dimensions."""
    lists: list[list[str]] = []
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    for figure in sorted(figures):
        key = tuple(values[figure][one][0] for one in dimensions)
        if seen[key] == len(lists):
            lists.append([])
        lists[seen[key]].append(figure)
        seen[key] += 1
    return lists


def _structure(cube: Cube, set_: str, structure: str) -> Iterator[Triple]:
    yield set_, "rdf:type", "qb:DataSet"
    yield set_, "qb:structure", structure
    yield structure, "rdf:type", "qb:DataStructureDefinition"
    parts = {
        "DimensionProperty": cube.dimensions,
        "MeasureProperty": cube.measures,
        "AttributeProperty": cube.attributes,
    }
    for kind, properties in parts.items():
        for property_ in properties:
            component = f"{structure}-{local_name(property_)}"
            yield structure, "qb:component", component
            yield component, "rdf:type", "qb:ComponentSpecification"
            yield component, COMPONENTS[kind], property_
            if cube.attributes.get(property_):
                yield component, "qb:componentRequired", TRUE
