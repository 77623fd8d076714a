"""What ties entities to others, read from a store without the statements themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from kg.model.knowledge import Tie
from kg.queries.written_terms import listed
from kg.stores.protocol import Store
from kg.terms import Vocabulary

TOGETHER = 400  # rows of a table at once: engines take ever longer for each of more
MANY = 2_000  # nodes at once
TOUCHING = """
  VALUES ?here {{ {here} }}
  {{ ?s rdf:subject ?here ; rdf:object ?other }} UNION {{ ?s rdf:object ?here ; rdf:subject ?other }}
"""
TIED = """
  ?s rdf:predicate ?relation FILTER (?relation IN ({linking}))
  FILTER (?relation NOT IN ({closing}) || NOT EXISTS {{ ?s prov:wasDerivedFrom ?premise }})
"""
LEADING, REACHING = "?here ?relation ?other", "?other ?relation ?here"
STATED = """
SELECT ?from ?relation ?to {{ VALUES (?from ?relation ?to) {{ {edges} }}
  ?s rdf:subject ?from ; rdf:object ?to ; rdf:predicate ?relation
  FILTER NOT EXISTS {{ ?s prov:wasDerivedFrom ?premise }} }}
"""
KIND = """
SELECT ?other ?kind {{ VALUES ?other {{ {others} }}
  GRAPH graph:curated {{ ?other a ?kind ; skos:prefLabel ?label FILTER (lang(?label) = "en") }} }}
"""


class Ties:
    """Reads the ties of a store; see `kg.model.knowledge.Knowledge.ties` for what they are."""

    def __init__(self, store: Store, vocabulary: Vocabulary) -> None:
        self._store = store
        self._whole = (
            store.whole or store
        )  # where ends are paired: what a scope hides of many is cheaper left to the end
        terms = [one for one in vocabulary.properties.values() if one.relation and one.links]
        self._closing = {one.iri for one in terms if one.transitive}
        self._linking = ", ".join(f"<{one.iri}>" for one in terms)
        self._kinds: dict[str, str] = {}  # the classes of what was met, none of what is no entity

    def between(self, iris: Sequence[str], others: Collection[str]) -> Mapping[str, tuple[Tie, ...]]:
        """What may link some entities with some others (none: any)."""
        touching = TOUCHING.format(here=listed(iris))
        tied = TIED.format(linking=self._linking, closing=", ".join(f"<{one}>" for one in sorted(self._closing)))
        rows: list[list[str]] = []
        for some in self._paired(touching, others) if others or self._store.told else [touching]:
            found = self._store.select(f"SELECT ?here ?s ?other {{ {some} {tied} }}").rows
            rows += (list(map(str, row)) for row in found)
        self._classify(other for _, _, other in rows)
        ties: dict[str, set[Tie]] = defaultdict(set)
        for here, iri, other in rows:
            if kind := self._kinds[other]:
                ties[here].add(Tie(iri, other, kind))
        return {iri: tuple(sorted(ties[iri], key=lambda tie: tie.iri)) for iri in sorted(ties)}

    def neighbours(self, iris: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """With which others some entities are tied, each with its class.

        Read from the plain edges, which lie together in a store, where the statements of a thing lie apart; a scope is
        held against the statements.
        """
        if self._store.whole:
            return {iri: {tie.other: tie.kind for tie in ties} for iri, ties in self.between(iris, ()).items()}
        pairs: set[tuple[str, str]] = set()
        for some in _some(iris, MANY):
            for edge in (LEADING, REACHING):
                among = f"VALUES ?here {{ {listed(some)} }} {edge} FILTER (?relation IN ({self._linking}))"
                asked = f"SELECT ?here ?relation ?other {{ {among} }}"
                rows = [
                    (str(one), str(relation), str(other)) for one, relation, other in self._store.select(asked).rows
                ]
                pairs |= {(here, other) for here, relation, other in rows if relation not in self._closing}
                closing = [row if edge == LEADING else row[::-1] for row in rows if row[1] in self._closing]
                stated = self._stated(closing)
                pairs |= {(one, other) if edge == LEADING else (other, one) for one, other in stated}
        self._classify(other for _, other in pairs)
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for here, other in sorted(pairs):
            if kind := self._kinds[other]:
                found[here][other] = kind
        return found

    def _stated(self, edges: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
        """The ends of those edges that some statement tells which follows from no others."""
        for some in _some([f"({' '.join(f'<{term}>' for term in edge)})" for edge in edges]):
            for start, _, end in self._store.select(STATED.format(edges=" ".join(some))).rows:
                yield str(start), str(end)

    def _classify(self, iris: Iterable[str]) -> None:
        """Look up the classes of nodes."""
        for some in _some(sorted(set(iris) - self._kinds.keys()), MANY):
            found = {str(one): str(kind) for one, kind in self._store.select(KIND.format(others=listed(some))).rows}
            self._kinds |= {one: found.get(one, "") for one in some}

    def _paired(self, touching: str, others: Collection[str]) -> Iterator[str]:
        """What touches entities and leads to some others, a few rows at a time.

        Asked apart: engines would try each entity with each of the others, or look at every statement.
        """
        among = f"VALUES ?other {{ {listed(others)} }}" if others else ""
        pairs = self._whole.select(f"SELECT ?here ?s ?other {{ {{ SELECT * {{ {touching} }} }} {among} }}").rows
        told = self._store.told
        shown = told(str(row[1]) for row in pairs) if told else None
        rows = (" ".join(f"<{term}>" for term in row) for row in pairs if shown is None or str(row[1]) in shown)
        for some in _some(f"({row})" for row in rows):
            yield f"VALUES (?here ?s ?other) {{ {' '.join(some)} }}"


def _some(items: Iterable[str], together: int = TOGETHER) -> Iterator[list[str]]:
    waiting = iter(items)
    while some := list(islice(waiting, together)):
        yield some
