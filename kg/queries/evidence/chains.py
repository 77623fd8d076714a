"""The hops of a path that repeats (``+``, ``*``, ``?``) between two ends: one shortest chain of them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping

from kg.stores.protocol import Store
from kg.stores.provenance.trace import Hops, RepeatedPath
from kg.stores.rdf import Term

Solution = Mapping[str, Term | None]
MOST_HOPS = 200_000


class Chains:
    """Finds chains of hops; the hops of each path are read from the store once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._hops: dict[Hops, dict[Term, list[tuple[Term, Solution]]]] = {}
        self._found: dict[tuple[RepeatedPath, Term, Term], tuple[Solution, ...] | None] = {}

    def between(self, chain: RepeatedPath, start: Term, end: Term) -> tuple[Solution, ...] | None:
        """The solutions for the hops of a shortest chain, none for a path of no length; None if none is found."""
        if start == end and chain.repetition in ("*", "?"):
            return ()
        key = (chain, start, end)
        if key not in self._found:
            self._found[key] = self._search(chain, start, end)
        return self._found[key]

    def _search(self, chain: RepeatedPath, start: Term, end: Term) -> tuple[Solution, ...] | None:
        hops = self._edges(chain.hops)
        waiting: deque[tuple[Term, tuple[Solution, ...]]] = deque([(start, ())])
        seen: set[Term] = set()
        while waiting:
            at, path = waiting.popleft()
            for reached, solution in hops.get(at, ()):
                if reached == end:
                    return (*path, solution)
                if reached not in seen and chain.repetition != "?":
                    seen.add(reached)
                    waiting.append((reached, (*path, solution)))
        return None

    def _edges(self, hops: Hops) -> Mapping[Term, list[tuple[Term, Solution]]]:
        if hops not in self._hops:
            found: dict[Term, list[tuple[Term, Solution]]] = defaultdict(list)
            answer = self.store.select(f"{hops.query} LIMIT {MOST_HOPS}")
            for row in sorted(answer.rows, key=str):
                solution = dict(zip(answer.variables, row, strict=True))
                start, end = solution.get(hops.start), solution.get(hops.end)
                if start is not None and end is not None:
                    found[start].append((end, solution))
            self._hops[hops] = found
        return self._hops[hops]
