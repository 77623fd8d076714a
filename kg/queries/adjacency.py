"""What ties entities to others, read from a store without the statements themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from kg.model.knowledge import Tie
from kg.queries.written_terms import listed
from kg.stores.protocol import Store
from kg.terms import Vocabulary

TOGETHER = 400  # rows of a table at once: engines take ever longer for each of more
TOUCHING = """
  VALUES ?here {{ {here} }}
  {{ ?s rdf:subject ?here ; rdf:object ?other }} UNION {{ ?s rdf:object ?here ; rdf:subject ?other }}
"""
TIED = """
  ?s rdf:predicate ?relation FILTER (?relation NOT IN ({aside}))
  FILTER (?relation NOT IN ({closing}) || NOT EXISTS {{ ?s prov:wasDerivedFrom ?premise }})
"""
KIND = 'GRAPH graph:curated { ?other a ?kind ; skos:prefLabel ?label FILTER (lang(?label) = "en") }'


class Ties:
    """Reads the ties of a store; see `kg.model.knowledge.Knowledge.ties` for what they are."""

    def __init__(self, store: Store, vocabulary: Vocabulary) -> None:
        self._store = store
        self._whole = (
            store.whole or store
        )  # where ends are paired: what a scope hides of many is cheaper left to the end
        terms = vocabulary.properties.values()
        aside = ", ".join(f"<{one.iri}>" for one in terms if one.relation and not one.links)
        closing = ", ".join(f"<{one.iri}>" for one in terms if one.transitive)
        self._tied = TIED.format(aside=aside, closing=closing)

    def between(self, iris: Sequence[str], others: Collection[str]) -> Mapping[str, tuple[Tie, ...]]:
        """What may link some entities with some others (none: any)."""
        touching = TOUCHING.format(here=listed(iris))
        found: dict[str, set[Tie]] = defaultdict(set)
        for some in self._paired(touching, others) if others else [touching]:
            for row in self._store.select(f"SELECT ?here ?s ?other ?kind {{ {some} {self._tied} {KIND} }}").rows:
                here, *tie = map(str, row)
                found[here].add(Tie(*tie))
        return {iri: tuple(sorted(found[iri], key=lambda tie: tie.iri)) for iri in sorted(found)}

    def _paired(self, touching: str, others: Collection[str]) -> Iterator[str]:
        """What touches entities and leads to some others, a few rows at a time.

        Asked apart: engines would try each entity with each of the others, or look at every statement.
        """
        pairs = f"SELECT ?here ?s ?other {{ {{ SELECT * {{ {touching} }} }} VALUES ?other {{ {listed(others)} }} }}"
        rows = (" ".join(f"<{term}>" for term in row) for row in self._whole.select(pairs).rows)
        while some := [f"({row})" for row in islice(rows, TOGETHER)]:
            yield f"VALUES (?here ?s ?other) {{ {' '.join(some)} }}"

    def counted(self, iris: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """With how many others of each class each of some entities is tied."""
        touching = TOUCHING.format(here=listed(iris))
        others = f"SELECT DISTINCT ?here ?other {{ {touching} {self._tied} }}"
        counts = f"SELECT ?here ?kind (COUNT(*) AS ?n) {{ {{ {others} }} {KIND} }} GROUP BY ?here ?kind"
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for here, kind, count in self._store.select(counts).rows:
            found[str(here)][str(kind)] = int(str(count))
        return found
