"""On what occasions two work together: deeds and legal duties apart, and what one sentence tells counted once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model.statement import Statement
from kg.network.projection import Edge, Projection
from kg.reports.material import TOGETHER_SO_FAR, Material
from kg.terms import expand

EITHER = "{}[^，。；、]{{0,4}}或者?[^，。；、]{{0,4}}{}"  # one of two: between names, in Chinese texts

COMPOSITION = expand("code:theme/composition")
BODIES = ("kg:Agency", "kg:AgencyGroup")

Occasion = tuple[str, str, str]


@dataclass(frozen=True)
class Partner:
    """Another party with whom one works together: how often that is told, and the edges that make the tie."""

    iri: str
    times: int
    edges: tuple[Edge, ...]


def partners(material: Material, agent: str, lens: str = TOGETHER_SO_FAR) -> list[Partner]:
    """Those with whom an agent did something together, or by another lens is to: public bodies and those
    with whom it is said to cooperate, then others, each closest first.

    Those on whom laws lay the same duties are none of them, nor groups whose members are, nor what belongs to the agent.
    """
    network = material.network_of(agent, lens)
    return _partners(material, agent, in_deed(material, network) if lens == TOGETHER_SO_FAR else network)


def partners_by_law(material: Material, agent: str) -> list[Partner]:
    """Those upon whom laws lay duties together with an agent, by articles."""
    return _partners(material, agent, by_law(material, material.network_of(agent, TOGETHER_SO_FAR)))


def _partners(material: Material, agent: str, network: Projection) -> list[Partner]:
    own = {one.subject for one in material.statements_to(agent, "belonging")} | _offices(material, agent)
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in network.incident.get(agent, ()):
        if edge.other(agent) not in own:
            found[edge.other(agent)].append(edge)
    every = [Partner(iri, times(material, edges), tuple(edges)) for iri, edges in found.items()]
    weight = {one.iri: round(sum(edge.weight for edge in one.edges), 6) for one in every}
    said = {one.iri: bool(said_to_cooperate(material, agent, one.iri)) for one in every}

    def key(one: Partner) -> tuple[bool, int, bool, float, str]:
        apart = not (said[one.iri] or material.is_a(one.iri, *BODIES))
        return apart, -one.times, not said[one.iri], -weight[one.iri], one.iri

    return sorted(every, key=key)


def _offices(material: Material, agent: str) -> set[str]:
    """Those under an agent, perhaps with another's, of whom a source speaks only together."""
    terms = material.knowledge.vocabulary.properties
    under = (one for one in material.knowledge.incoming.get(agent, ()) if COMPOSITION in terms[one.property].themes)
    return {one.subject for one in under if material.is_a(one.subject, "kg:AgencyGroup")}


def said_to_cooperate(material: Material, one: str, other: str) -> list[Statement]:
    """The statements by which a source itself says that two work together, beside what they do; none if it does not."""
    known = material.knowledge
    there = (*known.outgoing.get(one, ()), *known.incoming.get(one, ()))
    return [
        tie
        for tie in {tie.iri: tie for tie in there}.values()
        if other in (tie.subject, tie.object)
        and tie.modality == "asserted"
        and known.vocabulary.properties[tie.property].symmetric
    ]


def in_deed(material: Material, network: Projection | None = None) -> Projection:
    """The network of those who did something together, without what laws lay upon them.

    Of all that one sentence tells of two, each thing has its part of the weight, so that the sentence weighs as one. A
    group and its members are one party. Without such ties: no nodes. `network` is another than that of the lens, by
    another choice of what counts.
    """
    whole = network or material.projection(TOGETHER_SO_FAR)
    return _kept(material, whole, [edge for edge in _tied(material, whole) if not is_by_law(material, edge)])


def by_law(material: Material, network: Projection | None = None) -> Projection:
    """The network of those upon whom laws lay duties together; an article weighs as one. Without any: no nodes.

    Those of whom a law names one or the other are not together.
    """
    whole = network or material.projection(TOGETHER_SO_FAR)
    edges = [edge for edge in _tied(material, whole) if is_by_law(material, edge)]
    return _kept(material, whole, [edge for edge in edges if not _is_either(material, edge)])


def is_by_law(material: Material, edge: Edge) -> bool:
    """Whether a tie is a duty, or told by none but the documents that lay down duties."""
    told = {material.knowledge.sentences[at].document for at in _sentences(material, edge)}
    return material.is_a(edge.via, "kg:Duty") or (bool(told) and told <= material.laws)


def times(material: Material, edges: Iterable[Edge]) -> int:
    """How often two, or some pairs, are told to work together: by sentences, and of laws by articles, for each pair."""
    return len({occasion(material, edge) for edge in edges})


def occasion(material: Material, edge: Edge) -> Occasion:
    """The two ends of a tie with the sentence that tells it, the first that tells both their parts; of a law the
    article."""
    sentences, known = _sentences(material, edge), material.knowledge.sentences
    first = min(sentences, key=lambda at: known[at].order, default="")
    article = first and is_by_law(material, edge)
    at = f"{known[first].document} {known[first].place.partition('.')[0]}" if article else first
    return min(edge.source, edge.target), max(edge.source, edge.target), at or edge.via or edge.relation


def _sentences(material: Material, edge: Edge) -> frozenset[str]:
    told = [frozenset(material.knowledge.statements[iri].evidence) for iri in edge.statements]
    return frozenset.intersection(*told) or frozenset.union(*told)


def _tied(material: Material, network: Projection) -> list[Edge]:
    """The ties but for those of a group with its members, or with whom its members have the same tie."""
    edges = network.edges
    groups = {iri: {one.object for one in material.statements(iri, "membership")} for iri in network.nodes}
    told = {(occasion(material, edge)[2] if not edge.via else edge.via, edge.source, edge.target) for edge in edges}
    members = {
        (thing, one, group) for thing, *ends in told for one, other in (ends, ends[::-1]) for group in groups[other]
    }

    def is_double(edge: Edge) -> bool:
        thing = edge.via or occasion(material, edge)[2]
        ends = (edge.source, edge.target), (edge.target, edge.source)
        return any(other in groups[one] or (thing, one, other) in members for one, other in ends)

    return [edge for edge in edges if not is_double(edge)]


def _is_either(material: Material, edge: Edge) -> bool:
    """Whether a sentence that tells a tie names one of the two or the other."""
    one, other = ("|".join(map(re.escape, _names(material, iri))) for iri in (edge.source, edge.target))
    known = material.knowledge.sentences
    told = [text for at in _sentences(material, edge) for text in (known[at].gist.zh, known[at].quote) if text]
    either = [EITHER.format(f"(?:{a})", f"(?:{b})") for a, b in ((one, other), (other, one))]
    return any(re.search(pattern, text) for pattern in either for text in told)


def _names(material: Material, iri: str) -> Sequence[str]:
    entity = material.knowledge.entities[iri]
    return [entity.label.zh, *entity.aliases]


def _kept(material: Material, network: Projection, edges: Sequence[Edge]) -> Projection:
    told = Counter(occasion(material, edge) for edge in edges)
    weighed = tuple(replace(edge, weight=edge.weight / told[occasion(material, edge)]) for edge in edges)
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return replace(network, edges=weighed).restricted(ends)
