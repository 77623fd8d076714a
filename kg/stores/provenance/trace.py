"""What the rewriting of a query gives: a query for witnesses, and the triples that each witness stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.stores.rdf import Term

ALL = "*"


@dataclass(frozen=True)
class Slot:
    """A place in a triple: a variable by name, or a term."""

    variable: str = ""
    term: Term | None = None

    def value(self, solution: Mapping[str, Term | None]) -> Term | None:
        """The term that stands here in a solution; None if the variable is unbound."""
        return solution.get(self.variable) if self.variable else self.term


@dataclass(frozen=True)
class WitnessTriple:
    """A triple that a witness holds, by one of several predicates, each forward or (true) from object to subject.

    It is part of a witness only if all its `guards` are bound: they mark the OPTIONAL or the branch of a UNION in
    which it stands.
    """

    subject: Slot
    predicates: tuple[tuple[Slot, bool], ...]
    object: Slot
    guards: tuple[str, ...] = ()

    def triples(self, solution: Mapping[str, Term | None]) -> Iterator[tuple[Term, Term, Term]]:
        """The triples that the step may be in a solution: several where it is a choice of predicates."""
        one, other = self.subject.value(solution), self.object.value(solution)
        for slot, inverse in self.predicates:
            middle = slot.value(solution)
            if one is not None and middle is not None and other is not None:
                yield (other, middle, one) if inverse else (one, middle, other)

    @property
    def variables(self) -> frozenset[str]:
        """The names of its variables."""
        slots = (self.subject, self.object, *(slot for slot, _ in self.predicates))
        return frozenset(slot.variable for slot in slots if slot.variable)


@dataclass(frozen=True)
class Hops:
    """The single hops of a path that repeats: a query with `start` and `end`, and the steps of each hop."""

    query: str
    start: str
    end: str
    steps: tuple[WitnessTriple, ...]
    chains: tuple[RepeatedPath, ...]


@dataclass(frozen=True)
class RepeatedPath:
    """Two ends that a path with ``+``, ``*`` or ``?`` (its `repetition`) connects."""

    subject: Slot
    object: Slot
    hops: Hops
    repetition: str
    guards: tuple[str, ...] = ()

    @property
    def variables(self) -> frozenset[str]:
        """The names of the variables at its ends."""
        return frozenset(slot.variable for slot in (self.subject, self.object) if slot.variable)


@dataclass(frozen=True)
class Trace:
    """How to find the witnesses of a query's rows.

    A witness is a solution of `pattern`; it belongs to the rows that have the same terms in the columns `joined`.
    `sliced` tells that the query gives only some of its solutions.
    `given` are variables whose values stand in the query itself; `computed` names the variables that an expression
    is computed from (``*``: from all).
    """

    pattern: str
    clauses: tuple[str, ...]
    joined: tuple[str, ...]
    sliced: bool
    steps: tuple[WitnessTriple, ...]
    chains: tuple[RepeatedPath, ...]
    given: frozenset[str]
    computed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def query(self, most: int, rows: str = "") -> str:
        """The query for at most so many witnesses; `rows` is inline data that narrows them."""
        names = set(self.joined)
        parts: tuple[WitnessTriple | RepeatedPath, ...] = (*self.steps, *self.chains)
        for one in parts:
            names |= one.variables.union(one.guards)
        wanted = " ".join(f"?{name}" for name in sorted(names)) or "*"
        return " ".join((f"SELECT DISTINCT {wanted}", *self.clauses, f"WHERE {{ {rows} {self.pattern} }} LIMIT {most}"))
