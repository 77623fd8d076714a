"""What any RDF says of some things and of what they are linked with: around them, between them, in an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.errors import QueryError
from kg.queries.labelled import LABELS, TYPE, ending, labels, preferred
from kg.queries.written_terms import ABSOLUTE, listed
from kg.stores.protocol import Store
from kg.stores.rdf import Blank, Iri, Literal, Solutions, Term, Triple
from kg.terms import LANGUAGES, Text

TOGETHER = 200  # things that are asked about together
AROUND = """
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ VALUES ?s {{ {things} }} ?s ?p ?o }}
  UNION {{ VALUES ?o {{ {things} }} ?s ?p ?o }}
  UNION {{ VALUES ?a {{ {things} }} ?a ?q ?s FILTER (isBlank(?s)) ?s ?p ?o }}
  UNION {{ VALUES ?a {{ {things} }} ?s ?q ?a FILTER (isBlank(?s)) ?s ?p ?o }}
  UNION {{ VALUES ?a {{ {things} }} ?o ?q ?a FILTER (isBlank(?o)) ?s ?p ?o }}
}}
LIMIT {limit}
"""
BETWEEN = "SELECT DISTINCT ?a ?p ?b {{ VALUES ?a {{ {things} }} VALUES ?b {{ {things} }} ?a ?p ?b }} LIMIT {limit}"
TYPES = "SELECT DISTINCT ?thing ?class {{ VALUES ?thing {{ {things} }} ?thing a ?class }} ORDER BY ?thing ?class"
LINES = """
CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER (isBlank(?s) || (!isLiteral(?o) && ?p != <{type}>)) }} LIMIT {limit}
"""
ALONE = """
SELECT DISTINCT ?thing WHERE {{
  {{ ?thing a ?class }} UNION {{ VALUES ?property {{ {labels} }} ?thing ?property ?label }}
  FILTER (isIRI(?thing)) FILTER NOT EXISTS {{ ?one a ?thing }}
}}
ORDER BY ?thing LIMIT {limit}
"""
Link = tuple[str, str, str]


@dataclass
class PlainLinks:
    """Nodes by what names them (an IRI, or the label of a node without one), each with the classes it is of.

    `links` hold the ends and, between them, the relation. `left_out` tells whether there was more than was asked for.
    """

    nodes: dict[str, set[str]] = field(default_factory=dict)
    links: dict[Link, None] = field(default_factory=dict)
    labelled: list[tuple[str, str, Literal]] = field(default_factory=list)
    left_out: bool = False

    def take(
        self, triples: Iterable[Triple], limit: int, kept: Collection[str] = (), classes: Collection[str] = ()
    ) -> None:
        """Add triples: types and labels as such, all else that leads to no text as links, with both ends.

        A type is a link as well if its class is one of `classes`. Of nodes, only those in `kept` are taken, if any, and
        no more than `limit`.
        """
        for subject, property_, value in triples:
            one, relation, other = str(subject), str(property_), str(value)
            if isinstance(value, Literal):
                self.labelled.append((one, relation, value))
            elif relation == TYPE and other not in classes:
                if self._has_room(limit, kept, one):
                    self.nodes.setdefault(one, set()).add(other)
            elif self._has_room(limit, kept, one, other):
                self.nodes.setdefault(one, set())
                self.nodes.setdefault(other, set())
                self.links[one, relation, other] = None

    def _has_room(self, limit: int, kept: Collection[str], *ends: str) -> bool:
        if kept and not all(one in kept for one in ends):
            return False
        has = len(self.nodes) + sum(one not in self.nodes for one in ends) <= limit
        self.left_out |= not has
        return has

    def completed(self, store: Store) -> PlainLinks:
        """The same with the classes of what has an IRI."""
        for thing, held in classes_of(store, self.nodes).items():
            self.nodes[thing] |= held
        return self

    def names(self, store: Store) -> dict[str, Text]:
        """What nodes, relations and classes are called in both languages.

        A node without IRI and label is called by its class, in brackets.
        """
        terms = {relation for _, relation, _ in self.links} | {one for held in self.nodes.values() for one in held}
        named = {language: labels(store, {*self.nodes, *terms}, language) for language in LANGUAGES}
        for language in LANGUAGES:
            own = preferred(self.labelled, language)
            for one in filter(_is_blank, self.nodes):
                kinds = ", ".join(sorted(named[language].get(kind, ending(kind)) for kind in self.nodes[one]))
                named[language][one] = own.get(one) or f"[{kinds or '…'}]"
        return {one: Text(named["zh"][one], named["en"][one]) for one in named["zh"]}


def around(store: Store, things: Sequence[str], depth: int, limit: int) -> PlainLinks:
    """What lies within so many steps of some things (IRIs), with at most about so many nodes.

    What a node without a name says belongs to the thing that leads to it, and is taken in the same step.
    """
    found, edge = PlainLinks(nodes={one: set() for one in things}), list(things)
    for step in range(depth):
        before = set(found.nodes)
        for some in batches(edge):
            triples = store.query(AROUND.format(things=some, limit=limit * 10))
            if not isinstance(triples, tuple):
                continue
            found.left_out |= len(triples) >= limit * 10
            found.take(_distinct(triples, store, step), limit, classes=things)
        edge = [one for one in found.nodes if one not in before and not _is_blank(one)]
    found.take(_between(store, found.nodes, limit * 10), limit, kept=frozenset(found.nodes), classes=things)
    return found.completed(store)


def answered(store: Store, query: str, limit: int) -> PlainLinks:
    """What a query finds: the ends of the triples of a CONSTRUCT; the IRIs of a SELECT with all links between them.

    What stands side by side in a row and is not linked is joined by what the query calls the second. Raises
    `QueryError` for an ASK, or if there is nothing that can be drawn.
    """
    answer, found = store.query(query), PlainLinks()
    if isinstance(answer, bool):
        raise QueryError("the answer to ASK is yes or no and cannot be drawn", hint="use SELECT or CONSTRUCT")
    if isinstance(answer, Solutions):
        _take_rows(store, answer, found, limit)
    else:
        found.take(answer, limit)
    if not found.nodes:
        raise QueryError("the query finds nothing that can be drawn", hint="select variables that hold IRIs")
    return found.completed(store)


def whole(store: Store, limit: int) -> PlainLinks:
    """All things of data that hold few, and their links, or the first of more: of a class, labelled, or linked."""
    rows = store.select(ALONE.format(labels=listed(LABELS), limit=limit + 1)).rows
    found = PlainLinks(nodes={str(thing): set() for (thing,) in rows[:limit]}, left_out=len(rows) > limit)
    triples = store.query(LINES.format(type=TYPE, limit=limit * 4))
    if isinstance(triples, tuple):
        found.take(triples, limit)
        found.left_out |= len(triples) >= limit * 4
    return found.completed(store)


def _take_rows(store: Store, answer: Solutions, found: PlainLinks, limit: int) -> None:
    rows = [
        [(name, str(term)) for name, term in zip(answer.variables, row, strict=True) if isinstance(term, Iri)]
        for row in answer.rows
    ]
    named = dict.fromkeys(iri for row in rows for _, iri in row)
    found.left_out = len(named) > limit
    kept = set(list(named)[:limit])
    links = [(str(one), str(p), str(other)) for one, p, other in _between(store, kept, limit * 10)]
    said = {(one, other): relation for one, relation, other in links}
    for row in rows:
        iris = [iri for _, iri in row if iri in kept]
        relations = {said[pair] for pair in ((a, b) for a in iris for b in iris) if pair in said}
        ends = [(name, iri) for name, iri in row if iri in kept and iri not in relations]
        found.nodes |= {iri: found.nodes.get(iri, set()) for _, iri in ends}
        for (_, one), (name, other) in pairwise(ends):
            if one != other and (one, other) not in said and (other, one) not in said:
                found.links[one, f"?{name}", other] = None
    found.take(_triples(links), limit, kept=frozenset(found.nodes))


def _between(store: Store, nodes: Iterable[str], limit: int) -> Iterator[Triple]:
    """The triples between some nodes that have IRIs; of many, those between one another of a part at a time."""
    for some in batches(nodes):
        rows = store.select(BETWEEN.format(things=some, limit=limit)).rows
        yield from _triples((str(one), str(p), str(other)) for one, p, other in rows)


def _triples(links: Iterable[Link]) -> Iterator[Triple]:
    return ((Iri(one), Iri(relation), Iri(other)) for one, relation, other in links)


def classes_of(store: Store, things: Iterable[str]) -> dict[str, set[str]]:
    """The classes (IRIs) of each of some things that is of any."""
    found: dict[str, set[str]] = {}
    for some in batches(things):
        for thing, class_ in store.select(TYPES.format(things=some)).rows:
            if isinstance(class_, Iri):
                found.setdefault(str(thing), set()).add(str(class_))
    return found


def batches(nodes: Iterable[str]) -> Iterator[str]:
    """Things that have IRIs as they stand after `VALUES`, some at a time."""
    named = sorted(one for one in nodes if ABSOLUTE.fullmatch(one) and not _is_blank(one))
    return (listed(named[at : at + TOGETHER]) for at in range(0, len(named), TOGETHER))


def _distinct(triples: Iterable[Triple], store: Store, step: int) -> Iterator[Triple]:
    """Triples with nodes without a name told apart by the answer they come from: an endpoint labels them anew."""

    def own(term: Term) -> Term:
        return Blank(f"{step}.{term.value}") if store.address and isinstance(term, Blank) else term

    return ((own(subject), property_, own(value)) for subject, property_, value in triples)


def _is_blank(name: str) -> bool:
    return name.startswith("_:")
