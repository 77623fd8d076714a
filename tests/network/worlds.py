"""Named networks of the literature as projections, and small graphs of knowledge made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import networkx as nx

from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.modality import Modality
from kg.model.statement import Statement
from kg.network.graphs import projection_of
from kg.network.projection import Edge, Projection
from kg.terms import Text, Vocabulary, expand


def karate() -> Projection:
    """Zachary's karate club with the weights of his table; the kind is the faction."""
    made = nx.karate_club_graph()
    for node in made:
        made.nodes[node]["kind"] = made.nodes[node]["club"]
    return projection_of(made, "karate")


def florentine() -> Projection:
    """Marriages between Florentine families (Padgett & Ansell 1993)."""
    return projection_of(nx.florentine_families_graph(), "florentine")


BUSINESS = (
    "Barbadori-Castellani Barbadori-Ginori Barbadori-Medici Barbadori-Peruzzi Bischeri-Guadagni Bischeri-Lamberteschi "
    "Bischeri-Peruzzi Castellani-Lamberteschi Castellani-Peruzzi Ginori-Medici Guadagni-Lamberteschi "
    "Lamberteschi-Peruzzi Medici-Pazzi Medici-Salviati Medici-Tornabuoni"
)


def business() -> Projection:
    """Business ties between Florentine families (Padgett & Ansell 1993)."""
    return projection_of(
        nx.Graph([(one, other) for one, _, other in (pair.partition("-") for pair in BUSINESS.split())]), "business"
    )


def padgett() -> Projection:
    """Both: the families with marriages and business ties, each a relation of its own."""
    edges = [replace(edge, relation="marriage") for edge in florentine().edges]
    edges += [replace(edge, relation="business") for edge in business().edges]
    return replace(florentine(), lens="padgett", edges=tuple(sorted(edges)))


def davis() -> Projection:
    """Which women of Davis, Gardner & Gardner (1941) came to which events: bipartite, women to events."""
    made = nx.davis_southern_women_graph()
    women = sorted(node for node, side in made.nodes(data="bipartite") if side == 0)
    edges = sorted(Edge(woman, event, "", 1.0, ()) for woman in women for event in made[woman])
    return Projection("davis", True, tuple(sorted(made.nodes)), tuple(edges), bipartite=True)


def directed(pairs: Iterable[tuple[str, str]]) -> Projection:
    """A directed network with the given arrows."""
    return projection_of(nx.DiGraph(sorted(pairs)), "arrows")


def streams() -> Projection:
    """Arrows by hand: a ring a → b → c → a, two sources into it, a way out to a chain, and a pair apart."""
    pairs = ["ab", "bc", "ca", "da", "ea", "ed", "cf", "fg", "gh", "fh", "ij"]
    return directed((pair[0], pair[1]) for pair in pairs)


def knowledge_of(vocabulary: Vocabulary, types: dict[str, str], facts: Iterable[tuple[str, str, str]]) -> Knowledge:
    """Knowledge without sentences: entities by id and class, facts by subject, property (CURIE) and object."""
    entities = {f"x:{name}": Entity(f"x:{name}", expand(type_), Text(name, name)) for name, type_ in types.items()}
    statements = {}
    for subject, said, object_ in facts:
        modality: Modality = "planned" if said.startswith("planned ") else "asserted"
        property_ = said.removeprefix("planned ")
        iri = f"s:{subject}-{property_}-{object_}"
        statements[iri] = Statement(iri, f"x:{subject}", expand(property_), f"x:{object_}", modality, ())
    return Knowledge(vocabulary, entities, statements, {}, {})


def renamed(projection: Projection, lens: str) -> Projection:
    """The same network under another name."""
    return replace(projection, lens=lens)
