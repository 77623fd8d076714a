"""Who works with whom: a matrix, the closest pairs, brokers, communities, surprising pairs, and how firm that is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kg.errors import KgError
from kg.network.catalogue import measure
from kg.network.measurement import Item, Measurement
from kg.network.projection import Projection
from kg.reports.kind import Kind
from kg.reports.material import TOGETHER_BY_PLAN, TOGETHER_SO_FAR, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.partnership import closest_pairs, matrix_blocks, pairs_table, ties
from kg.reports.sections.soundness import chance_lines, change_section, choices_section, confidence_line
from kg.reports.structure import Block, Bullets, Line, Paragraph, Run, Runs, Section, Table
from kg.terms import Text

SEED = 0
IN_TABLE = 15
MOST_NAMES = 5
SIGNIFICANT = 0.05


def _sections(writer: Writer, material: Material) -> Iterator[Section | None]:
    """On cooperation. Raises `KgError` if no two parties work together."""
    network = material.projection(TOGETHER_SO_FAR)
    planned = material.projection(TOGETHER_BY_PLAN)
    if not network.edges and not planned.edges:
        raise KgError("no two parties work together in the sources", hint="kg report overview tells what is known")
    if network.edges:
        yield from _so_far(writer, material, network)
    if planned.edges:
        table = pairs_table(writer, material, IN_TABLE, TOGETHER_BY_PLAN)
        yield Section("planned", writer.words("计划中的合作", "Planned cooperation"), (table,))


def _so_far(writer: Writer, material: Material, network: Projection) -> Iterator[Section | None]:
    found = measure(network, "communities", seed=SEED)
    yield Section("summary", writer.words("要点", "Main points"), (_summary(writer, material, network, found),))
    yield Section("matrix", writer.words("合作矩阵", "The matrix"), matrix_blocks(writer, material))
    pairs = pairs_table(writer, material, IN_TABLE)
    yield Section("pairs", writer.words("最密切的搭档", "The closest pairs"), (pairs,))
    yield _brokers(writer, material, network)
    yield _communities(writer, material, found)
    yield _surprising(writer, material)
    yield choices_section(writer, material, network, SEED)
    yield change_section(writer, material, network)


def _summary(writer: Writer, material: Material, network: Projection, found: Measurement) -> Paragraph:
    pairs = closest_pairs(network)
    statements = material.statements_in(network.edges)
    count = writer.count
    first = writer.words(
        f"{len(network.nodes)}个主体之间有{len(pairs)}对合作关系",
        f"{count(len(network.nodes))} parties are joined by {count(len(pairs))} pairwise ties",
    )
    sentences = [writer.sentence(writer.claim(first, writer.counted(statements, len(pairs))))]
    strength = measure(network, "strength")
    top = [item.nodes[0] for item in strength.items[:3]]
    items = [(*writer.name(iri), *writer.claim("", ties(writer, material, network.incident[iri]))) for iri in top]
    intro = writer.words("联系最强的是", "The strongest ties are those of ")
    sentences.append(writer.sentence(intro, writer.series(items)))
    (one, other), edges, _ = pairs[0]
    both = writer.series([writer.name(one), writer.name(other)])
    told = writer.words(
        f"是最密切的一对，共事{len(edges)}件", f" are the closest pair, with {count(len(edges))} things in common"
    )
    sentences.append(writer.sentence(both, writer.claim(told, ties(writer, material, edges))))
    more = (
        confidence_line(writer, network, SEED),
        _broker_in_short(writer, material, network),
        _groups_in_short(writer, found),
    )
    return Paragraph((*sentences, *(one for one in more if one)))


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


def _groups_in_short(writer: Writer, found: Measurement) -> Line | None:
    groups = [item for item in found.items if len(item.nodes) > 1]
    if len(groups) < 2:
        return None
    sizes = ((item, writer.words(f"（{len(item.nodes)}个成员）", f" ({len(item.nodes)} members)")) for item in groups)
    cores = [(*writer.name(item.nodes[0]), Run(size)) for item, size in islice(sizes, MOST_NAMES)]
    intro = writer.words(
        f"合作集中在{len(groups)}群，各群联系最多的依次是",
        f"cooperation gathers in {writer.count(len(groups))} groups, around ",
    )
    return writer.sentence(intro, writer.series(cores), claim=False)


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
    """Groups with more ties inside than chance would give, how they stand to chance, and what holds each together."""
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
    paragraph = Paragraph((writer.sentence(writer.claim(told, note)), *chance_lines(writer, result)))
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


def _surprising(writer: Writer, material: Material) -> Section | None:
    """Pairs that share more initiatives than chance would give; says so where none do."""
    network = material.projection("who-does-what")
    if len(network.sources) < 2:
        return None
    result = measure(network, "surprising-pairs")
    found = [item for item in result.items if item.details[2] <= SIGNIFICANT]
    tested = writer.words(
        f"以单侧Fisher精确检验比较{result.totals[0][1]:.0f}对主体共做的举措（共{result.totals[1][1]:.0f}项），"
        f"Benjamini–Hochberg错误发现率不高于{SIGNIFICANT:.0%}的{f'有{len(found)}对' if found else '一对也没有'}",
        f"A one-sided Fisher exact test over {result.totals[0][1]:,.0f} pairs and {result.totals[1][1]:,.0f} initiatives "
        f"finds {writer.count(len(found))} {'pair that shares' if len(found) == 1 else 'pairs that share'} more than "
        f"chance would give, at a Benjamini–Hochberg rate of "
        f"{SIGNIFICANT:.0%} or less",
    )
    sentences = [writer.sentence(writer.claim(tested, ties(writer, material, network.edges)))]
    if not found and result.items:
        sentences.append(_nearest(writer, material, result))
    blocks: list[Block] = [Paragraph(tuple(sentences))]
    if found:
        rows = tuple(_surprise(writer, material, result, item) for item in found[:IN_TABLE])
        header = (
            writer.words("双方", "Pair"),
            writer.words("共有", "Shared"),
            writer.words("随机应有", "By chance"),
            writer.words("错误发现率", "False discovery rate"),
            writer.words("共做的举措", "What they share"),
        )
        caption = writer.words("共做举措多于随机的搭档", "Pairs that share more than chance would give")
        blocks.append(Table("surprising-table", caption, header, rows, frozenset({1, 2, 3})))
    return Section("surprising", writer.words("出人意料的搭档", "Surprising pairs"), tuple(blocks))


def _nearest(writer: Writer, material: Material, result: Measurement) -> Line:
    """The pair that comes nearest to being more than chance."""
    item = result.items[0]
    edges = tuple(edge for reason in result.explain(*item.nodes) for edge in reason.edges)
    note = writer.counted(material.statements_in(edges), round(item.details[0]))
    pair = writer.series([writer.name(iri) for iri in item.nodes])
    told = writer.words(
        f"最接近的一对共有{item.details[0]:.0f}项，随机应有{item.details[1]:.1f}项（单次检验p={item.value:.2f}，"
        f"校正后{item.details[2]:.2f}）：",
        f"the pair that comes nearest shares {item.details[0]:.0f} where chance would give {item.details[1]:.1f} "
        f"(p = {item.value:.2f} alone, {item.details[2]:.2f} corrected): ",
    )
    return writer.sentence(told, pair, writer.claim("", note))


def _surprise(writer: Writer, material: Material, result: Measurement, item: Item) -> tuple[Runs, ...]:
    one, other = item.nodes
    shared = [
        writer.cell(reason.nodes[0], ties(writer, material, reason.edges)) for reason in result.explain(one, other)
    ]
    rate = item.details[2]
    return (
        (*writer.cell(one), Run(" — "), *writer.cell(other)),
        (Run(f"{item.details[0]:.0f}"),),
        (Run(f"{item.details[1]:.2f}"),),
        (Run(f"{rate:.3f}" if rate >= 0.001 else "<0.001"),),  # three decimals
        writer.clauses(shared),
    )


KIND = Kind(
    "cooperation",
    Text("机构合作", "Cooperation"),
    Text(
        "矩阵、中间人、群体、出人意料的搭档、结论的稳固程度",
        "Matrix, brokers, communities, surprising pairs, soundness",
    ),
    _sections,
    Text("机构合作", "Cooperation between agencies"),
    order=8,
)
