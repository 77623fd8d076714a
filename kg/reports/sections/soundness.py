"""How far claims about a network bear weight: with lost ties, under other choices, and over the years."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import KgError
from kg.network import robustness
from kg.network.change import Step, are_alike, steps
from kg.network.projection import Projection
from kg.reports.material import TOGETHER_SO_FAR, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import shared_note
from kg.reports.sections.occasions import in_deed
from kg.reports.structure import Bullets, Line, Paragraph, Run, Runs, Section, Table

RANKED = 8
MOST_LASTING = 10
SURE = 0.9  # share of runs below which a first place is not to be cited


def confidence_line(writer: Writer, network: Projection, seed: int) -> Line | None:
    """In how many runs with lost ties the strongest party stays first; none if there is too little to lose."""
    try:
        first = robustness.confidence(network, "strength", seed=seed)[0]
    except KgError:
        return None
    runs, loss, share = robustness.RUNS, robustness.LOSS, first.first
    intro = writer.words(
        f"随机去掉{loss:.0%}的联系重算{runs}次（检验的是排名，不是合作），",
        f"in {runs} runs that each lose {loss:.0%} of the ties (a test of the ranking, not of the cooperation), ",
    )
    told = writer.words(f"在{share:.0%}的次数中仍居首", f" came first in {share:.0%}")
    if first.best != first.worst:
        told += writer.words(
            f"，90%的次数中名次在{first.best:g}至{first.worst:g}之间",
            f", and ranked {first.best:g} to {first.worst:g} in 90%",
        )
    if share < SURE:
        told += writer.words("，故前几名的先后不宜引用", ": the order of the first few is not to be cited")
    return writer.sentence(intro, writer.name(first.node), told, claim=False)


def untested_line(writer: Writer) -> Line:
    """Why no significance is given: what one sentence tells of several is no sample drawn apart."""
    told = writer.words(
        "同一句常说到几家、几件事，各条联系不是彼此独立的样本，故不作显著性检验；分群只是描述",
        "One sentence often tells of several parties and things, so that ties are no sample drawn independently: no "
        "significance is tested, and the groups only describe",
    )
    return writer.sentence(told, claim=False)


def choices_section(writer: Writer, material: Material, network: Projection, seed: int) -> Section | None:
    """How the ranking by strength changes with each choice of what counts as working together."""
    found = robustness.variants(
        material.store, TOGETHER_SO_FAR, material.knowledge, network, lambda other: in_deed(material, other)
    )
    if len(found) < 2:
        return None
    ranks = robustness.ranks_by_variant(found, "strength", seed)
    numbers = [str(at + 1) for at in range(len(found))]
    told = writer.words(
        "什么算合作，由定义取舍；下表按每项取舍各排一次名次（按联系强度），只为看清结论依赖哪一项",
        "What counts as working together is a choice; the table ranks the parties by strength once for each, to show what "
        "the ranking hangs on",
    )
    bullets = []
    for at, (number, one) in enumerate(zip(numbers, found, strict=True)):
        names = writer.series([writer.name(iri) for iri in robustness.first_in(ranks, at)])
        ties, pairs = len(one.projection.edges), len({frozenset((e.source, e.target)) for e in one.projection.edges})
        size = writer.words(f"{pairs}对、{ties}条联系，居首的是", f"{pairs} pairs, {ties} ties; first: ")
        head = f"({number}) {one.about[writer.language]}" + writer.words("：", ": ")
        bullets.append(writer.sentence(head, size, names, claim=False))
    rows = tuple(
        (writer.cell(iri), *((Run("" if place is None else f"{place:g}"),) for place in places))
        for iri, places in list(ranks.items())[:RANKED]
    )
    header = (writer.words("主体", "Party"), *(f"({number})" for number in numbers))
    caption = writer.words("各项取舍之下的名次", "Ranks under each choice")
    table = Table("choices-table", caption, header, rows, frozenset(range(1, len(header))))
    paragraph = Paragraph((writer.sentence(told, claim=False), _ranges(writer, list(ranks.items())[:RANKED])))
    return Section(
        "choices", writer.words("取舍与名次", "What the ranking hangs on"), (paragraph, Bullets(tuple(bullets)), table)
    )


def _ranges(writer: Writer, ranked: Sequence[tuple[str, Sequence[float | None]]]) -> Line:
    """Between which ranks each party lies under all choices: what moves far is not to be cited."""
    ranges = []
    for iri, places in ranked:
        known = [place for place in places if place is not None]
        least, most = min(known), max(known)
        told = f"{least:g}" if least == most else writer.words(f"{least:g}至{most:g}", f"{least:g} to {most:g}")
        absent = len(known) < len(places)
        some = writer.words("，有的取舍之下不在其中", ", absent under some") if absent else ""
        ranges.append((*writer.name(iri), Run(writer.bracketed(told + some))))
    intro = writer.words("各项取舍之下名次的范围：", "Ranks range, over all choices: ")
    caution = writer.words("；范围宽的名次不宜引用", "; a rank that ranges widely is not to be cited")
    return writer.sentence(intro, writer.series(ranges), caution, claim=False)


def change_section(writer: Writer, material: Material, network: Projection) -> Section | None:
    """Who enters and leaves between the years that the documents tell of, and the ties that last.

    None within one year, nor where the documents are of unlike genres: a yearbook tells what was done in a year, a law
    what holds since it is in force.
    """
    try:
        found = steps(network, material.knowledge)
    except KgError:
        return None
    told_in = {iri for step in found for wave in (step.before, step.after) for iri in wave.documents}
    if not are_alike(found, material.knowledge):
        return None
    compared = [(Run(writer.names.cited(iri)),) for iri in material.documents if iri in told_in]
    told = (
        writer.words("比较的是", "Compared are the years told of by "),
        writer.series(compared),
        writer.words("所记的年份：没有提到，不等于不再合作", ": not to be told is not to have ended"),
    )
    lines = [line for step in found for line in _step_lines(writer, material, step)]
    paragraph = Paragraph((writer.sentence(*told, claim=False),))
    return Section("change", writer.words("变化", "Change"), (paragraph, Bullets(tuple(lines))))


def _step_lines(writer: Writer, material: Material, step: Step) -> list[Line]:
    years = f"{step.before.year}–{step.after.year}"
    told = writer.words(
        f"{years}年：{len(step.enter)}个主体进入，{len(step.leave)}个不再提到，{len(step.stay)}个留下；"
        f"延续的联系{len(step.lasting)}对，占两年全部联系的{step.stability:.1%}",
        f"{years}: {len(step.enter)} parties enter, {len(step.leave)} are told no more, {len(step.stay)} stay; ties that "
        f"last: {len(step.lasting)}, or {step.stability:.1%} of all ties of the two years",
    )
    edges = [edge for wave in (step.before, step.after) for some in wave.ties.values() for edge in some]
    lines = [writer.sentence(writer.claim(told, writer.counted(material.statements_in(edges), len(edges))))]
    for pair in step.lasting[:MOST_LASTING]:
        names = writer.series([writer.name(iri) for iri in pair])
        shown: list[Runs] = [
            writer.cell(edge.via, shared_note(writer, material, edge))
            for edge in (*step.before.ties[pair], *step.after.ties[pair])
            if edge.via
        ]
        head = writer.words("延续：", "lasting: ")
        by = writer.words("，凭据：", ", by ") if shown else ""
        lines.append(writer.sentence(head, names, by, writer.clauses(shown[:4]), claim=bool(shown)))
    return lines
