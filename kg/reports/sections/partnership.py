"""Who works with whom: the closest pairs and the matrix of the parties with the strongest ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from kg.language.english import agreeing
from kg.network.catalogue import measure
from kg.network.projection import Edge, Projection
from kg.queries.cells import Quantity
from kg.reports.charts import matrix
from kg.reports.material import TOGETHER_BY_PLAN, TOGETHER_SO_FAR, Material
from kg.reports.prose.tenses import did
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import shared_note
from kg.reports.sections.collectives import without_collectives
from kg.reports.sections.occasions import BODIES, Partner, by_law, in_deed, partners, said_to_cooperate, times
from kg.reports.sections.origins import told_by, with_origins
from kg.reports.structure import Block, Figure, Line, Note, Run, Runs, Table

IN_MATRIX = 14
CLOSEST = 3  # partners named
MANY = 3  # times that two are told to work together, from which on one may be told to be the closest
FEW_NAMED = 4  # partners named in a row
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
    """How often they are told, from the statements that make them: what one sentence tells of two counts once."""
    return writer.counted(material.statements_in(edges), times(material, edges))


def things_shared(writer: Writer, material: Material, edges: Sequence[Edge]) -> list[Runs]:
    """What two share: the things in which both act, and apart from them the duties that laws lay upon both.

    Of many duties it says how many there are and names a few.
    """
    laid_down = [edge for edge in edges if material.is_a(edge.via, "kg:Duty")]
    things = [
        writer.cell(edge.via, shared_note(writer, material, edge))
        for edge in edges
        if edge.via and edge not in laid_down
    ]
    if not laid_down:
        return things
    few = laid_down if len(laid_down) <= FEW else laid_down[:FEW]
    laid = writer.items([writer.cell(edge.via, shared_note(writer, material, edge)) for edge in few])
    if len(few) == len(laid_down):
        return [*things, (Run(writer.words("法定职责：", "by law: ")), *laid)]
    many = writer.words(f"法定职责{len(laid_down)}项，如", f"by law {writer.count(len(laid_down))} duties, such as ")
    note = writer.counted(material.statements_in(laid_down), len(laid_down))
    return [*things, (*writer.claim(many, note), *laid)]


def by_articles(writer: Writer, material: Material, partner: Partner) -> Runs:
    """A partner with the number of articles of laws that name both."""
    many = partner.times
    told = writer.words(f"（{many}条）", f" ({writer.count(many)} {agreeing(many, 'articles')})")
    return (*writer.name(partner.iri), *writer.claim(told, ties(writer, material, partner.edges)))


def by_things(writer: Writer, material: Material, partner: Partner) -> Runs:
    """A partner with the number of ties to it."""
    many = len(partner.edges)
    return writer.sized(partner.iri, many, material.statements_in(partner.edges), agreeing(many, "things"))


def works_with(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """With whom it did something together: most closely only where that is told often, and oftener than of others."""
    found = partners(material, iri)
    kept = without_collectives(material, (one.iri for one in found))
    every = [one for one in found if one.iri in kept]
    if not every:
        return
    bodies = [
        one
        for one in every
        if material.is_a(one.iri, *BODIES) or said_to_cooperate(material, iri, one.iri)  # those who are said to
    ] or every
    named = bodies[:FEW_NAMED]
    names = [
        (*writer.name(one.iri), *writer.claim(_guessed(writer, material, one), ties(writer, material, one.edges)))
        for one in named
    ]
    they, work = (
        "".join(run.text for run in writer.pronoun(iri)),
        did(writer, "[works|work]", iri, material.statements_in([edge for one in named for edge in one.edges])),
    )
    more = len(every) - len(named)
    rest = writer.words(f"，另有{more}家", f", and with {writer.count(more)} more") if more > 0 else ""
    if named[0].times >= MANY and all(one.times < named[0].times for one in every[1:]):
        lead = writer.words("合作最密切的是", f"{they} {work} most closely with ")
        also = writer.words("，合作方还有", ", and also with ") if len(names) > 1 else ""
        yield writer.sentence(lead, names[0], also, writer.series(names[1:]) if also else (), rest)
    else:
        lead = writer.words("合作方有", f"{they} {work} with ")
        yield writer.sentence(lead, writer.series(names), rest)


def _guessed(writer: Writer, material: Material, partner: Partner) -> str:
    """The mark of a partner of whom it is only inferred that the two work together; empty for any other."""
    stated = any(
        all(material.knowledge.standing_of(one) != "inferred" for one in material.statements_in([edge]))
        for edge in partner.edges
    )
    return "" if stated else writer.bracketed(writer.words("推断", "inferred"))


def matrix_blocks(writer: Writer, material: Material) -> tuple[Block, ...]:
    """The matrix of the parties that did most together: how often each two are told to; empty if none did anything."""
    network = in_deed(material)
    if not network.edges:
        return ()
    strength = measure(network, "strength").values
    top = sorted(network.nodes, key=lambda iri: (-round(strength[iri], 6), iri))[:IN_MATRIX]
    often = {(one, other): times(material, network.between(one, other)) for one in top for other in top}
    values = [[None if one == other else float(often[one, other]) for other in top] for one in top]
    names = [writer.label(iri) for iri in top]
    caption = writer.words("两两共事的次数", "How often each two are told to have worked together")
    pairs = [(one, other) for one, other in combinations(top, 2) if network.between(one, other)]
    pairs.sort(key=lambda pair: (-often[pair], pair))
    most = pairs[0]
    description = writer.words(
        f"行与列都是合作最多的{len(top)}个主体；格中数字为记述两者共同的举措、协议、机制、系统、数据流、活动与直接合作的次数，同一句所述只计一次，法定职责不计，"
        f"最多的是{writer.text(most[0])}与{writer.text(most[1])}（{often[most]}次）。",
        f"Rows and columns are the {writer.count(len(top))} parties with the strongest ties; a cell counts how often "
        "two are told to share initiatives, agreements, mechanisms, systems, data flows and events, or to be tied directly; "
        "one sentence counts once, and duties that laws lay down are left out. Most: "
        f"{writer.text(most[0])} and {writer.text(most[1])} ({often[most]}).",
    )
    rows = tuple(
        (
            writer.cell(one),
            writer.cell(other),
            _times(writer, material, often[one, other], edges),
        )
        for one, other in pairs
        for edges in [network.between(one, other)]
    )
    told = [material.statements_in(network.between(*pair)) for pair in pairs]
    description += told_by(writer, (one for some in told for one in some))
    header = (writer.words("一方", "One"), writer.words("另一方", "The other"), writer.words("次数", "Together"))
    data = with_origins(writer, Table("matrix-data", caption, header, rows, frozenset({2})), told)
    return (Figure("matrix-figure", caption, matrix(names, names, values), description, data),)


def _times(writer: Writer, material: Material, many: int, edges: Sequence[Edge]) -> Runs:
    """How often two are told to work together as a cell: a number, and how many of these rest on an inference."""
    inferred = _inferred(writer, material, edges)
    text = str(many) + inferred
    figure = Quantity(Decimal(many), "", text, exact=not inferred)
    return (Run(text, notes=(ties(writer, material, edges),), value=figure),)


def _inferred(writer: Writer, material: Material, edges: Sequence[Edge]) -> str:
    """How many of the times that two are told to work together rest on an inference of the editors."""
    apart = [
        edge
        for edge in edges
        if any(material.knowledge.standing_of(one) == "inferred" for one in material.statements_in([edge]))
    ]
    many = times(material, apart)
    return writer.bracketed(writer.words(f"含推断{many}", f"{many} by inference")) if many else ""


def pairs_table(writer: Writer, material: Material, limit: int, lens: str = TOGETHER_SO_FAR) -> Table:
    """The closest pairs, by how often they are told to work together, with what they share, or by plan are to share."""
    network = in_deed(material) if lens == TOGETHER_SO_FAR else material.projection(lens)
    often = [(pair, edges, times(material, edges), weight) for pair, edges, weight in closest_pairs(network)]
    found = sorted(often, key=lambda one: (-one[2], -round(one[3], 6), one[0]))[:limit]
    rows = []
    for (one, other), edges, many, _ in found:
        shared = things_shared(writer, material, edges)
        direct = [
            writer.claim(material.knowledge.label(statement.property)[writer.language], writer.note(statement))
            for edge in edges
            if not edge.via
            for statement in material.statements_in([edge])
        ]
        pair = (*writer.cell(one), Run(" — "), *writer.cell(other))
        rows.append((pair, _times(writer, material, many, edges), writer.clauses([*shared, *direct])))
    by_plan = lens == TOGETHER_BY_PLAN
    shown = (
        writer.words("按计划将共事的", "What they are to do")
        if by_plan
        else writer.words("共同的事项", "What they share")
    )
    header = (writer.words("双方", "Pair"), writer.words("次数", "Times"), shown)
    pairs = writer.words("计划中的搭档", "Who is to work together") if by_plan else ""
    caption = (pairs or writer.words("最密切的搭档", "The closest pairs")) + writer.words(
        "，按述及两者共事的次数；同一句只计一次", ", by how often that is told; one sentence counts once"
    )
    table = Table(PAIRS[lens], caption, header, tuple(rows), frozenset({1}))
    return with_origins(writer, table, [material.statements_in(edges) for _, edges, _, _ in found])


def law_table(writer: Writer, material: Material, limit: int) -> Table | None:
    """The pairs upon whom laws lay most duties together, by the number of articles; none if they lay none."""
    network = by_law(material)
    often = [(pair, edges, times(material, edges)) for pair, edges, _ in closest_pairs(network)]
    found = sorted(often, key=lambda one: (-one[2], -len(one[1]), one[0]))[:limit]
    if not found:
        return None
    rows = tuple(
        (
            (*writer.cell(one), Run(" — "), *writer.cell(other)),
            writer.claim(str(articles), ties(writer, material, edges)),
            writer.clauses(things_shared(writer, material, edges)),
        )
        for (one, other), edges, articles in found
    )
    header = (
        writer.words("双方", "Pair"),
        writer.words("条数", "Articles"),
        writer.words("共同的事项", "What they share"),
    )
    caption = writer.words(
        f"法律条文并提最多的搭档（{len(often)}对中的{len(found)}对）",
        f"Pairs named together in most articles of laws ({len(found)} of {len(often)} pairs)",
    )
    table = Table("law-table", caption, header, rows, frozenset({1}))
    return with_origins(writer, table, [material.statements_in(edges) for _, edges, _ in found])
