"""Who works with whom: a matrix, the closest pairs, brokers, communities, duties that laws lay down, and how firm that is."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import KgError
from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.network.catalogue import measure
from kg.network.measurement import Item, Measurement
from kg.network.projection import Projection
from kg.reports.kind import Kind
from kg.reports.material import TOGETHER_BY_PLAN, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import with_annexes
from kg.reports.sections.occasions import in_deed, times
from kg.reports.sections.partnership import closest_pairs, law_table, matrix_blocks, pairs_table, ties
from kg.reports.sections.soundness import change_section, choices_section, confidence_line, untested_line
from kg.reports.structure import Bullets, Line, Paragraph, Section
from kg.terms import Text

SEED = 0
IN_TABLE = 15
MOST_NAMES = 5
BODY = ("summary", "matrix", "pairs", "brokers", "by-law", "planned")  # measures and their soundness stand in annexes


def _sections(writer: Writer, material: Material) -> list[Section]:
    """On cooperation, its measures in annexes. Raises `KgError` if no two parties work together."""
    return with_annexes(writer, _all(writer, material), BODY)


def _all(writer: Writer, material: Material) -> Iterator[Section | None]:
    network = in_deed(material)
    planned = material.projection(TOGETHER_BY_PLAN)
    laid_down = _laid_down(writer, material)
    if not network.edges and not planned.edges and not laid_down:
        raise KgError("no two parties work together in the sources", hint="kg report overview tells what is known")
    if network.edges:
        yield from _so_far(writer, material, network)
    yield laid_down
    if planned.edges:
        table = pairs_table(writer, material, IN_TABLE, TOGETHER_BY_PLAN)
        yield Section("planned", writer.words("计划中的合作", "Planned cooperation"), (table,))


def _laid_down(writer: Writer, material: Material) -> Section | None:
    """Upon whom laws lay duties together, apart from what was done; none if they lay none."""
    table = law_table(writer, material, IN_TABLE)
    if table is None:
        return None
    told = writer.words(
        "法律条文并提几家，只说明职责交给它们，不说明合作的强弱，因此不计入上述名次；一条只计一次，“甲或者乙”不算并提",
        "That a law names several bodies gives them a duty and does not show how closely they work together, so that it has "
        "no part in the rankings of this report; an article counts once, and “one or the other” is not together",
    )
    title = writer.words("法律规定的共同职责", "Duties that laws lay down together")
    return Section("by-law", title, (Paragraph((writer.sentence(told, claim=False),)), table))


def _so_far(writer: Writer, material: Material, network: Projection) -> Iterator[Section | None]:
    found = measure(network, "communities", seed=SEED)
    yield Section("summary", writer.words("要点", "Main points"), (_summary(writer, material, network),))
    yield Section("matrix", writer.words("合作矩阵", "The matrix"), matrix_blocks(writer, material))
    pairs = pairs_table(writer, material, IN_TABLE)
    yield Section("pairs", writer.words("最密切的搭档", "The closest pairs"), (pairs,))
    yield _brokers(writer, material, network)
    yield change_section(writer, material, network)
    yield _communities(writer, material, found)
    yield choices_section(writer, material, network, SEED)


def _summary(writer: Writer, material: Material, network: Projection) -> Paragraph:
    pairs = closest_pairs(network)
    statements = material.statements_in(network.edges)
    count = writer.count
    first = writer.words(
        f"{len(network.nodes)}个主体结成{len(pairs)}对，据文献所述确曾共事",
        f"{count(len(network.nodes))} parties make {count(len(pairs))} {agreeing(len(pairs), 'pairs')} told to have worked together",
    )
    sentences = [writer.sentence(writer.claim(first, writer.counted(statements, len(pairs))))]
    if material.duties:
        apart = writer.words(
            "法律规定的共同职责另列，不计在内", "What laws lay down for several is told apart and not counted here"
        )
        sentences.append(writer.sentence(apart, claim=False))
    strength = measure(network, "strength")
    top = sorted((item.nodes[0] for item in strength.items[:MOST_NAMES]), key=writer.text)
    items = [(*writer.name(iri), *writer.claim("", ties(writer, material, network.incident[iri]))) for iri in top]
    intro = writer.words("联系较多的有（不分先后）", "Most often told to work with others are, in no order, ")
    sentences.append(writer.sentence(intro, writer.series(items)))
    (one, other), edges, _ = pairs[0]
    often = times(material, edges)
    both = writer.series([writer.name(one), writer.name(other)])
    told = writer.words(
        f"是最密切的一对，有{often}处说它们共事",
        f" are the closest pair: {count(often)} {agreeing(often, 'passages')} {conjugated('[tells|tell]', plural=often != 1)} of their work together",
    )
    sentences.append(writer.sentence(both, writer.claim(told, ties(writer, material, edges))))
    broker = _broker_in_short(writer, material, network)
    return Paragraph((*sentences, *([broker] if broker else [])))


def _broker_in_short(writer: Writer, material: Material, network: Projection) -> Line | None:
    best = measure(network, "ego").items[0]
    if best.value < 1:
        return None
    note = ties(writer, material, network.incident[best.nodes[0]])
    pairs = writer.figure(round(best.value))
    told = writer.words(
        f"是最主要的中间人：在它的合作圈内，约{pairs}对彼此没有往来的合作方由它连接；把它去掉，{best.details[2]:.0f}对再无路可通",
        f" is the main broker: within its circle it joins about {pairs} pairs of partners who have no tie of their own; "
        f"with it taken out, {writer.count(round(best.details[2]))} pairs of its partners have no path left",
    )
    return writer.sentence(writer.name(best.nodes[0]), writer.claim(told, note))


def _brokers(writer: Writer, material: Material, network: Projection) -> Section | None:
    """Who stands between others: betweenness, with the pairs that each joins."""
    result = measure(network, "ego")
    items = [item for item in result.items if item.value > 0][:MOST_NAMES]
    if not items:
        return None
    told = writer.words(
        "中间人把彼此没有往来的合作方连在一起；下列各家按其在合作圈内连接的对数排列（别人也连接的对只计一份）",
        "A broker joins partners who have no tie of their own; these are ranked by the number of such pairs within its "
        "circle, where a pair that others join too counts in part",
    )
    bullets = tuple(_broker(writer, material, result, item) for item in items)
    paragraph = Paragraph((writer.sentence(told, claim=False),))
    return Section("brokers", writer.words("中间人", "Brokers"), (paragraph, Bullets(bullets)))


def _broker(writer: Writer, material: Material, result: Measurement, item: Item) -> Line:
    node = item.nodes[0]
    network = result.projection
    value = writer.figure(round(item.value))
    score = writer.words(
        f"：有{item.details[0]:.0f}个合作方，连接其中互无往来者约{value}对，去掉它便无路可通的{item.details[2]:.0f}对",
        f": {writer.count(round(item.details[0]))} partners, of whom it joins about {value} pairs that have no tie of "
        f"their own; pairs with no path left when it is taken out: {item.details[2]:.0f}",
    )
    scored = writer.claim(score, ties(writer, material, network.incident[node]))
    name = writer.name(node, heading=True)
    examples = [
        (
            *writer.series([writer.name(iri) for iri in reason.nodes]),
            *writer.claim("", ties(writer, material, reason.edges)),
        )
        for reason in result.explain(node)[:2]
    ]
    intro = writer.words("，例如", ", for example ") if examples else ""
    return writer.sentence(name, scored, intro, writer.clauses(examples, writer.words("，以及", ", or ")))


def _communities(writer: Writer, material: Material, result: Measurement) -> Section | None:
    """Groups with more ties inside than outside, and what holds each together."""
    network = result.projection
    groups = [item for item in result.items if len(item.nodes) > 1]
    if len(groups) < 2:
        return None
    totals = [value for _, value in result.totals]
    told = writer.words(
        f"Louvain方法把这些主体分为{len(groups)}群（模块度{totals[0]:.2f}，{totals[2]:.0f}次运行的稳定度{totals[1]:.2f}，种子{SEED}）",
        f"the Louvain method finds {writer.count(len(groups))} groups (modularity {totals[0]:.2f}, stability "
        f"{totals[1]:.2f} over {totals[2]:.0f} runs, seed {SEED})",
    )
    note = ties(writer, material, network.edges)
    bullets = tuple(_community(writer, material, result, item, position) for position, item in enumerate(groups, 1))
    firm = confidence_line(writer, result.projection, SEED)
    paragraph = Paragraph((writer.sentence(writer.claim(told, note)), untested_line(writer), *([firm] if firm else [])))
    return Section("communities", writer.words("群体", "Communities"), (paragraph, Bullets(bullets)))


def _community(writer: Writer, material: Material, result: Measurement, item: Item, position: int) -> Line:
    strength = {
        node: sum(edge.weight for edge in result.projection.incident[node] if edge.other(node) in item.nodes)
        for node in item.nodes
    }
    members = sorted(item.nodes, key=lambda iri: (-round(strength[iri], 6), iri))
    inner = result.projection.restricted(set(item.nodes))
    head = writer.words(f"第{position}群（{len(members)}个）：", f"group {position} ({len(members)} members): ")
    named = writer.series([writer.name(iri) for iri in members])
    noted = writer.claim("", ties(writer, material, inner.edges))
    shared = [reason for reason in result.explain(*item.nodes) if reason.because == "shares"][:2]
    if not shared:
        return writer.sentence(head, named, noted)
    by = writer.words("；主要由", "; held together mainly by ")
    things = [writer.name(reason.nodes[0], ties(writer, material, reason.edges)) for reason in shared]
    return writer.sentence(head, named, noted, by, writer.series(things), writer.words("维系", ""))


KIND = Kind(
    "cooperation",
    Text("机构合作", "Cooperation"),
    Text(
        "矩阵、中间人、群体、法律规定的共同职责、结论的稳固程度",
        "Matrix, brokers, communities, duties by law, soundness",
    ),
    _sections,
    Text("机构合作", "Cooperation between agencies"),
    order=8,
)
