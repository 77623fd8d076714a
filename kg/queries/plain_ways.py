"""How two things of any RDF are linked: the shortest ways between them, whatever the direction of their links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.queries.cells import Cell
from kg.queries.labelled import TYPE, labels
from kg.queries.plain_links import batches
from kg.stores.protocol import Store
from kg.terms import Language

WAY = ("way", "step", "subject", "subject_label", "relation", "relation_label", "object", "object_label")
FURTHEST, WIDEST = 6, 20_000  # steps, and things that are looked at
STEP = """
SELECT DISTINCT ?a ?p ?b ?on {{
  VALUES ?a {{ {things} }}
  {{ ?a ?p ?b BIND (true AS ?on) }} UNION {{ ?b ?p ?a BIND (false AS ?on) }}
  FILTER (isIRI(?b) && ?p != <{type}>)
}}
"""


@dataclass(frozen=True)
class PlainStep:
    """A link of a way: from one thing to the next, by a relation that leads there, or back if not `onward`."""

    start: str
    relation: str
    end: str
    onward: bool


def ways(store: Store, one: str, other: str, limit: int) -> list[tuple[PlainStep, ...]]:
    """The shortest ways from one thing (an IRI) to another, at most so many; none if they are further apart than that.

    Links of any direction are followed, for up to `FURTHEST` steps, through things that have an IRI.
    """
    if one == other:
        return []
    leading: dict[str, list[PlainStep]] = {one: []}  # the last steps of the shortest ways to each thing
    edge = [one]
    for _ in range(FURTHEST):
        reached: dict[str, list[PlainStep]] = {}
        for step in _steps(store, edge):
            if step.end not in leading:
                reached.setdefault(step.end, []).append(step)
        leading |= reached
        if other in reached:
            return sorted(_back(leading, other, limit), key=lambda way: [(step.relation, step.end) for step in way])
        edge = sorted(reached)
        if not edge or len(leading) > WIDEST:
            break
    return []


def way_text(way: tuple[PlainStep, ...], store: Store, language: Language) -> str:
    """A way in one line: labels of things with the relations between them, as they point."""
    named = labels(store, {name for step in way for name in (step.start, step.relation, step.end)}, language)
    told = [named[way[0].start]]
    for step in way:
        arrow = f"—{named[step.relation]}→" if step.onward else f"←{named[step.relation]}—"
        told += [arrow, named[step.end]]
    return " ".join(told)


def way_rows(found: Sequence[tuple[PlainStep, ...]], store: Store, language: Language) -> list[tuple[Cell, ...]]:
    """The steps of ways, one a row, with the columns `WAY`; subject and object stand as the triple has them."""
    names = {name for way in found for step in way for name in (step.start, step.relation, step.end)}
    named = labels(store, names, language)
    rows: list[tuple[Cell, ...]] = []
    for number, way in enumerate(found, 1):
        for at, step in enumerate(way, 1):
            one, other = (step.start, step.end) if step.onward else (step.end, step.start)
            rows.append((number, at, one, named[one], step.relation, named[step.relation], other, named[other]))
    return rows


def _steps(store: Store, edge: list[str]) -> Iterator[PlainStep]:
    for some in batches(edge):
        rows = store.select(STEP.format(things=some, type=TYPE)).rows
        found = {PlainStep(str(a), str(p), str(b), str(on).endswith(("true", "1"))) for a, p, b, on in rows}
        yield from sorted(found, key=lambda step: (step.start, step.relation, step.end, not step.onward))


def _back(leading: dict[str, list[PlainStep]], end: str, limit: int) -> list[tuple[PlainStep, ...]]:
    """The ways that lead to a thing, at most so many."""
    if not leading[end]:
        return [()]
    found: list[tuple[PlainStep, ...]] = []
    for step in leading[end]:
        found += [(*way, step) for way in _back(leading, step.start, limit - len(found))]
        if len(found) >= limit:
            break
    return found[:limit]
