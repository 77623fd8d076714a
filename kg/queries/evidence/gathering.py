"""Collecting what the witnesses of a row cite, and which of its variables they account for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.queries.evidence.chains import Chains, Solution
from kg.queries.evidence.grounds import Citation, Grounds
from kg.stores.provenance.trace import ALL, RepeatedPath, WitnessTriple


@dataclass
class Gathered:
    """The citations for one combination of joined terms, and the variables that are traced to one."""

    strong: dict[str, Citation] = field(default_factory=dict)
    weak: dict[str, Citation] = field(default_factory=dict)
    traced: set[str] = field(default_factory=set)

    def citations(self, grounds: Grounds) -> list[Citation]:
        """All citations; a weak one only where no strong one speaks for its entity."""
        touched = {name for citation in self.strong.values() for name in grounds.touched(citation)}
        return [*self.strong.values(), *(one for name, one in self.weak.items() if name not in touched)]


class Gatherer:
    """Adds witnesses to what is gathered for their rows."""

    def __init__(self, grounds: Grounds, chains: Chains) -> None:
        self.grounds = grounds
        self.chains = chains

    def add(
        self, gathered: Gathered, solution: Solution, steps: Iterable[WitnessTriple], chains: Iterable[RepeatedPath]
    ) -> None:
        """Cite what a witness rests on.

        A triple that nothing states, as one of the ontology, accounts for its variables if another triple of the
        witness leads to one of them.
        """
        traced: set[str] = set()
        links: list[frozenset[str]] = []
        for step in steps:
            if self._holds(step, solution):
                (traced.update if self._cited(gathered, step, solution) else links.append)(step.variables)
        for chain in chains:
            if self._holds(chain, solution):
                (traced.update if self._followed(gathered, chain, solution) else links.append)(chain.variables)
        for reached in _closure(traced, links):
            traced |= reached
        gathered.traced |= traced

    @staticmethod
    def _holds(part: WitnessTriple | RepeatedPath, solution: Solution) -> bool:
        return all(solution.get(guard) is not None for guard in part.guards)

    def _cited(self, gathered: Gathered, step: WitnessTriple, solution: Solution) -> bool:
        found = False
        for triple in step.triples(solution):
            ground = self.grounds.of(*triple)
            if ground is not None:
                found = True
                (gathered.weak if ground.weak else gathered.strong)[ground.citation.iri] = ground.citation
        return found

    def _followed(self, gathered: Gathered, chain: RepeatedPath, solution: Solution) -> bool:
        start, end = chain.subject.value(solution), chain.object.value(solution)
        if start is None or end is None:
            return False
        hops = self.chains.between(chain, start, end)
        found = False
        for hop in hops or ():
            before = len(gathered.strong) + len(gathered.weak)
            inner = Gathered(gathered.strong, gathered.weak)
            self.add(inner, hop, chain.hops.steps, chain.hops.chains)
            found = found or bool(inner.traced) or len(gathered.strong) + len(gathered.weak) > before
        return found


def accounted(column: str, traced: set[str], given: frozenset[str], computed: Mapping[str, frozenset[str]]) -> bool:
    """Whether a column is traced, stands in the query itself, or is computed only from such."""
    if column in traced or column in given:
        return True
    sources = computed.get(column, frozenset()) - {column}
    others = {name: parts for name, parts in computed.items() if name != column}
    return bool(sources) and all((name == ALL and traced) or accounted(name, traced, given, others) for name in sources)


def _closure(traced: set[str], links: list[frozenset[str]]) -> Iterator[frozenset[str]]:
    waiting = list(links)
    while reached := [link for link in waiting if not traced.isdisjoint(link)]:
        waiting = [link for link in waiting if link not in reached]
        yield from reached
