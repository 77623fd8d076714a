"""Looks: a lens, a query or the whole as a set of links between entities, each with the statements that make it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.network.lens_files import Form, find_lens, lenses
from kg.network.projection import Projection, project
from kg.stores.protocol import Store
from kg.terms import Text

EVERYTHING = "everything"
# The order in which lenses are offered; others follow by name, everything comes last.
FIRST = ("cooperation", "who-does-what", "data-flows", "regions", "continuity", "planned-cooperation")


@dataclass(frozen=True, order=True)
class Link:
    """A line between two IRIs: its weight, the IRIs of the statements that make it, and what the ends share.

    `label` says what a query calls a link that no statement makes.
    """

    source: str
    target: str
    weight: float
    statements: tuple[str, ...]
    via: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Look:
    """A named way of looking at the graph. `query` is the SPARQL that it shows; nodes are IRIs, sorted.

    `direction` says in words which way links point.
    """

    name: str
    title: Text
    question: Text
    form: Form
    query: str
    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    direction: Text = field(default=Text())

    @classmethod
    def of_everything(cls, links: tuple[Link, ...], nodes: Sequence[str]) -> Look:
        """The look at all that a page holds, unlinked nodes included."""
        lens = find_lens(EVERYTHING)
        return cls(EVERYTHING, lens.title, lens.question, "directed", lens.query, tuple(nodes), links, lens.direction)

    @property
    def directed(self) -> bool:
        """Whether links point from source to target."""
        return self.form != "undirected"

    def with_statements(self, statements: Iterable[Statement]) -> Look:
        """The same look with those of some statements that are in none of its links, each in the link of its ends."""
        known = {iri for link in self.links for iri in link.statements}
        links = {(link.source, link.target): link for link in self.links}
        for more in statement_links(one for one in statements if one.iri not in known and one.subject != one.object):
            one = links.get((more.source, more.target))
            told = (*one.statements, *more.statements) if one else more.statements
            links[more.source, more.target] = replace(one or more, statements=told, weight=float(len(told)))
        return replace(self, links=tuple(links[ends] for ends in sorted(links)))

    def within(self, chosen: set[str]) -> Look:
        """The same look on some of its nodes."""
        links = tuple(link for link in self.links if link.source in chosen and link.target in chosen)
        return replace(self, nodes=tuple(node for node in self.nodes if node in chosen), links=links)


def statement_links(statements: Iterable[Statement]) -> tuple[Link, ...]:
    """The links that statements make, one for each ordered pair of ends."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in statements:
        pairs[one.subject, one.object].append(one.iri)
    return tuple(Link(*ends, float(len(found)), tuple(found)) for ends, found in sorted(pairs.items()))


def lens_look(store: Store, name: str, knowledge: Knowledge, among: Collection[str] = ()) -> Look:
    """The look of a saved lens, of `among` some statements alone. Raises `NameNotFound` for an unknown lens."""
    lens = find_lens(name)
    network = project(store, name, knowledge, among=among)
    return Look(
        lens.name, lens.title, lens.question, lens.form, lens.query, network.nodes, _links(network), lens.direction
    )


def lens_looks(store: Store, knowledge: Knowledge, among: Collection[str] = ()) -> tuple[Look, ...]:
    """The looks of all saved lenses that show something, but for everything, in the order in which they are offered.

    For `among` see `lens_look`.
    """
    names = [*(name for name in FIRST if name in lenses()), *(name for name in lenses() if name not in FIRST)]
    looks = (lens_look(store, name, knowledge, among) for name in names if name != EVERYTHING)
    return tuple(look for look in looks if look.links)


def _links(network: Projection) -> tuple[Link, ...]:
    pairs: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for edge in network.edges:
        via = (edge.via,) if edge.via else ()
        pairs[edge.source, edge.target].append(Link(edge.source, edge.target, edge.weight, edge.statements, via))
    return tuple(_merged(found) for _, found in sorted(pairs.items()))


def _merged(links: Sequence[Link]) -> Link:
    statements = dict.fromkeys(iri for link in links for iri in link.statements)
    via = dict.fromkeys(iri for link in links for iri in link.via)
    weight = round(sum(link.weight for link in links), 4)
    return replace(links[0], weight=weight, statements=tuple(statements), via=tuple(via))
