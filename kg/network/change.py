"""Change: who enters a network from one year's documents to the next, who leaves, and which ties last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import KgError
from kg.model.knowledge import Knowledge
from kg.network.projection import Edge, Projection

Pair = tuple[str, str]


@dataclass(frozen=True)
class Wave:
    """The part of a network that the documents of one year tell: their IRIs, and the edges of each pair."""

    year: int
    documents: tuple[str, ...]
    ties: Mapping[Pair, tuple[Edge, ...]]

    @property
    def nodes(self) -> frozenset[str]:
        """Who is tied."""
        return frozenset(end for pair in self.ties for end in pair)


@dataclass(frozen=True)
class Step:
    """From one wave to the next: nodes that enter, leave and stay, ties that are new, gone and lasting."""

    before: Wave
    after: Wave

    @property
    def enter(self) -> tuple[str, ...]:
        """Who was not tied before."""
        return tuple(sorted(self.after.nodes - self.before.nodes))

    @property
    def leave(self) -> tuple[str, ...]:
        """Who is tied no more."""
        return tuple(sorted(self.before.nodes - self.after.nodes))

    @property
    def stay(self) -> tuple[str, ...]:
        """Who is tied in both."""
        return tuple(sorted(self.before.nodes & self.after.nodes))

    @property
    def lasting(self) -> tuple[Pair, ...]:
        """The pairs tied in both."""
        return tuple(sorted(set(self.before.ties) & set(self.after.ties)))

    @property
    def new(self) -> tuple[Pair, ...]:
        """The pairs tied only after."""
        return tuple(sorted(set(self.after.ties) - set(self.before.ties)))

    @property
    def gone(self) -> tuple[Pair, ...]:
        """The pairs tied only before."""
        return tuple(sorted(set(self.before.ties) - set(self.after.ties)))

    @property
    def stability(self) -> float:
        """The lasting share of all ties of the two waves, 0 to 1 (Jaccard; Snijders, van de Bunt & Steglich 2010)."""
        return len(self.lasting) / len(set(self.before.ties) | set(self.after.ties))


def waves(projection: Projection, knowledge: Knowledge) -> tuple[Wave, ...]:
    """The network by the year of the documents that tell its ties, earliest first.

    A document tells a tie if each of the statements that make it rests on one of its sentences; references, whose text
    is not read, tell none.
    """
    ties: dict[int, dict[Pair, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    documents: dict[int, set[str]] = defaultdict(set)
    for edge in projection.edges:
        told = [
            {knowledge.sentences[at].document for at in knowledge.statements[iri].evidence} for iri in edge.statements
        ]
        for document in sorted(set.intersection(*told)):
            if not knowledge.documents[document].is_reference:
                year = knowledge.documents[document].year
                pair = min(edge.source, edge.target), max(edge.source, edge.target)
                if edge not in ties[year][pair]:
                    ties[year][pair].append(edge)
                documents[year].add(document)
    return tuple(
        Wave(year, tuple(sorted(documents[year])), {pair: tuple(edges) for pair, edges in ties[year].items()})
        for year in sorted(ties)
    )


def are_alike(found: Iterable[Step], knowledge: Knowledge) -> bool:
    """Whether the documents of some steps are of one genre: what a yearbook tells of a year and what a law lays down
    since it is in force show no change."""
    told = {iri for step in found for wave in (step.before, step.after) for iri in wave.documents}
    return len({knowledge.documents[iri].genre for iri in told}) <= 1


def steps(projection: Projection, knowledge: Knowledge) -> tuple[Step, ...]:
    """The changes of a network from year to year. Raises `KgError` if the documents of one year tell it all."""
    found = waves(projection, knowledge)
    if len(found) < 2:
        raise KgError(
            f"all ties of “{projection.lens}” are told by documents of one year: nothing changes",
            hint="change needs documents of two years or more",
        )
    return tuple(Step(before, after) for before, after in pairwise(found))
