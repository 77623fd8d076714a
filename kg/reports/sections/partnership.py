"""Who works with whom: the closest pairs and the matrix of the parties with the strongest ties."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from kg.network.catalogue import measure
from kg.network.projection import Edge, Projection
from kg.reports.charts import matrix
from kg.reports.material import TOGETHER_BY_PLAN, TOGETHER_SO_FAR, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import shared_note
from kg.reports.sections.origins import told_by, with_origins
from kg.reports.structure import Block, Figure, Note, Run, Runs, Table

IN_MATRIX = 14
FEW = 3  # duties of many that are named
PAIRS = {TOGETHER_SO_FAR: "pairs-table", TOGETHER_BY_PLAN: "planned-pairs-table"}


def closest_pairs(network: Projection) -> list[tuple[tuple[str, str], tuple[Edge, ...], float]]:
    """The pairs that are tied, closest first, with the edges and the weight of the tie."""
    pairs = {tuple(sorted((edge.source, edge.target))): None for edge in network.edges}
    found = []
    for one, other in pairs:
        edges = network.between(one, other)
        found.append(((one, other), edges, sum(edge.weight for edge in edges)))
    return sorted(found, key=lambda pair: (-round(pair[2], 6), -len(pair[1]), pair[0]))


def ties(writer: Writer, material: Material, edges: Sequence[Edge]) -> Note:
    """That so many ties were counted, from the statements that make them."""
    return writer.counted(material.statements_in(edges), len(edges))


def things_shared(writer: Writer, material: Material, edges: Sequence[Edge]) -> list[Runs]:
    """What two share: the things in which both act, and apart from them the duties that laws lay upon both.

    Of many duties it says how many there are and names a few.
    """
    by_law = [edge for edge in edges if material.is_a(edge.via, "kg:Duty")]
    things = [
        writer.cell(edge.via, shared_note(writer, material, edge)) for edge in edges if edge.via and edge not in by_law
    ]
    if not by_law:
        return things
    few = by_law if len(by_law) <= FEW else by_law[:FEW]
    laid = writer.items([writer.cell(edge.via, shared_note(writer, material, edge)) for edge in few])
    if len(few) == len(by_law):
        return [*things, (Run(writer.words("法定职责：", "by law: ")), *laid)]
    many = writer.words(f"法定职责{len(by_law)}项，如", f"by law {writer.count(len(by_law))} duties, such as ")
    return [*things, (*writer.claim(many, ties(writer, material, by_law)), *laid)]


def matrix_blocks(writer: Writer, material: Material) -> tuple[Block, ...]:
    """The matrix of the parties that work together most: how many things each two share."""
    network = material.projection(TOGETHER_SO_FAR)
    strength = measure(network, "strength").values
    top = sorted(network.nodes, key=lambda iri: (-round(strength[iri], 6), iri))[:IN_MATRIX]
    values = [[None if one == other else float(len(network.between(one, other))) for other in top] for one in top]
    names = [writer.label(iri) for iri in top]
    caption = writer.words("两两共事的件数", "How many things each two do together")
    pairs = [(one, other) for one, other in combinations(top, 2) if network.between(one, other)]
    pairs.sort(key=lambda pair: (-len(network.between(*pair)), pair))
    most = pairs[0]
    description = writer.words(
        f"行与列都是合作最多的{len(top)}个主体；格中数字为两者共同的举措、法定职责、协议、机制、系统、数据流、活动与直接合作的件数，"
        f"最多的是{writer.text(most[0])}与{writer.text(most[1])}（{len(network.between(*most))}件）。",
        f"Rows and columns are the {writer.count(len(top))} parties with the strongest ties; a cell counts the initiatives, legal duties, "
        "agreements, mechanisms, systems, data flows and events that two share, and their direct ties. Most: "
        f"{writer.text(most[0])} and {writer.text(most[1])} ({len(network.between(*most))}).",
    )
    rows = tuple(
        (
            writer.cell(one),
            writer.cell(other),
            writer.claim(str(len(edges)), ties(writer, material, edges)),
        )
        for one, other in pairs
        for edges in [network.between(one, other)]
    )
    told = [material.statements_in(network.between(*pair)) for pair in pairs]
    description += told_by(writer, (one for some in told for one in some))
    header = (writer.words("一方", "One"), writer.words("另一方", "The other"), writer.words("件数", "Together"))
    data = with_origins(writer, Table("matrix-data", caption, header, rows, frozenset({2})), told)
    return (Figure("matrix-figure", caption, matrix(names, names, values), description, data),)


def pairs_table(writer: Writer, material: Material, limit: int, lens: str = TOGETHER_SO_FAR) -> Table:
    """The closest pairs with what they share, or by plan are to share."""
    network = material.projection(lens)
    rows = []
    found = closest_pairs(network)[:limit]
    for (one, other), edges, weight in found:
        shared = things_shared(writer, material, edges)
        direct = [
            writer.claim(material.knowledge.label(statement.property)[writer.language], writer.note(statement))
            for edge in edges
            if not edge.via
            for statement in material.statements_in([edge])
        ]
        pair = (*writer.cell(one), Run(" — "), *writer.cell(other))
        rows.append((pair, (Run(f"{weight:.2f}".rstrip("0").rstrip(".")),), writer.clauses([*shared, *direct])))
    by_plan = lens == TOGETHER_BY_PLAN
    shown = writer.words("按计划将共事的", "What they are to do") if by_plan else writer.words("依据", "What shows it")
    header = (writer.words("双方", "Pair"), writer.words("强度", "Strength"), shown)
    pairs = writer.words("计划中的搭档", "Who is to work together") if by_plan else ""
    caption = (pairs or writer.words("最密切的搭档", "The closest pairs")) + writer.words(
        "；每件共事计1/（参与方数−1），直接陈述计1", "; a shared thing counts 1/(parties − 1), a direct statement 1"
    )
    table = Table(PAIRS[lens], caption, header, tuple(rows), frozenset({1}))
    return with_origins(writer, table, [material.statements_in(edges) for _, edges, _ in found])
