"""The first page of the overview: what is worth knowing, a sentence for each finding."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.model.entity import Entity
from kg.model.plans import to_come
from kg.model.statement import Statement
from kg.reports.material import TOGETHER_BY_PLAN, TOGETHER_SO_FAR, Dated, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.calendars import dated_things
from kg.reports.sections.headlines import gains, growth, shares, targets
from kg.reports.sections.origins import origin, origins
from kg.reports.sections.partnership import closest_pairs, ties
from kg.reports.sections.themes import announced, related
from kg.reports.structure import Block, Bullets, Line, Run
from kg.terms import expand

MAIN = 5
LEADERS = 3
LAUNCHES = 5


def findings(writer: Writer, material: Material) -> tuple[Block, ...]:
    """What is worth knowing, a sentence for each finding."""
    found = (
        _main_lines(writer, material),
        _leaders(writer, material),
        _obliged(writer, material),
        _closest(writer, material),
        _closest_by_plan(writer, material),
        _started(writer, material),
        gains(writer, material),
        shares(writer, material),
        growth(writer, material),
        _announced(writer, material),
        _to_lead(writer, material),
        _doubts(writer, material),
    )
    return (Bullets(tuple(sentence for sentence in found if sentence)),)


def _main_lines(writer: Writer, material: Material) -> Line | None:
    """Which reforms, pilots and projects most is told of, with what they are where the editors say so."""

    def told(one: Entity) -> int:
        return len(related(material, one.iri)) + len(material.results_of(one.iri))

    undertaken = [one for one in material.initiatives if material.is_a(one.iri, "kg:Reform", "kg:Pilot", "kg:Project")]
    most = material.most(undertaken, told)[:MAIN]
    if len(most) < 2:
        return None
    items = []
    for one, many in most:
        name = writer.name(one.iri, writer.counted(related(material, one.iri), many))
        said = writer.words("——", ", that is, ") + writer.names.uncapitalised(writer.own(one.definition))
        items.append((*name, *writer.claim(said, writer.entity_note(one))) if one.definition else name)
    intro = writer.words(
        "改革、试点与项目中，着墨最多的是：", "the reforms, pilots and projects of which most is told are "
    )
    return writer.sentence(intro, writer.clauses(items))


def _leaders(writer: Writer, material: Material) -> Line | None:
    """Who leads and carries out most initiatives."""
    many, named = len(material.initiatives), writer.bracketed(origin(writer, material.initiatives))
    words = writer.words(
        f"图谱收录已采取的举措{many}项{named}，牵头或实施较多的是",
        f"{writer.figure(many)} {agreeing(many, 'initiatives')} on record{named}, led or carried out most often by ",
    )
    return _most_active(writer, material, material.initiatives, words)


def _to_lead(writer: Writer, material: Material) -> Line | None:
    """Who is to lead and carry out most of the planned tasks."""
    intro = writer.words("计划任务中，定为牵头或实施单位较多的是", "most of the planned tasks fall to ")
    return _most_active(writer, material, material.tasks, intro, planned=True)


def _obliged(writer: Writer, material: Material) -> Line | None:
    """Who has most of the duties that legal documents lay down."""
    many, laws = len(material.duties), origins(writer, material.duties)
    named = "".join(run.text for run in writer.series([(Run(law),) for law in laws]))
    words = writer.words(
        f"{named}规定职责与规则{many}项，牵头或承担较多的是",
        f"{named} {conjugated('[lays|lay]', plural=len(laws) != 1)} down {writer.figure(many)} "
        f"{agreeing(many, 'duties')} and rules, led or carried out most often by ",
    )
    return _most_active(writer, material, material.duties, words)


def _most_active(
    writer: Writer, material: Material, things: Sequence[Entity], intro: str, *, planned: bool = False
) -> Line | None:
    """Who leads and carries out most of some things, or is planned to, after the words that open the sentence.

    None if nobody does.
    """
    done = {one.iri for one in things}

    def acts(agent: Entity) -> list[Statement]:
        told = (one for one in material.statements(agent.iri, "responsibility") if one.object in done)
        return [one for one in told if to_come(one, material.knowledge) == planned]

    def size(agent: Entity) -> int:
        return len({one.object for one in acts(agent)})

    most = material.most(material.of_class("kg:Agent"), size)[:LEADERS]
    if not most:
        return None
    items = [writer.sized(agent.iri, many, acts(agent)) for agent, many in most]
    return writer.sentence(intro, writer.series(items))


def _closest(writer: Writer, material: Material) -> Line | None:
    """Which two parties work together most, and through what."""
    network = material.projection(TOGETHER_SO_FAR)
    if not network.edges:
        return None
    (one, other), edges, _ = closest_pairs(network)[0]
    note = ties(writer, material, edges)
    both = writer.series([writer.name(one), writer.name(other)])
    via = writer.counts(sorted({edge.via for edge in edges if edge.via}), by_family=True)
    told = writer.words(f"合作最密切，共同参与{via}", f" work together most closely, through {via}")
    if not via:
        told = writer.words("合作最密切", " work together most closely")
    return writer.sentence(both, writer.claim(told, note))


def _closest_by_plan(writer: Writer, material: Material) -> Line | None:
    """Which two parties are to work together most, and on what."""
    network = material.projection(TOGETHER_BY_PLAN)
    if not network.edges:
        return None
    (one, other), edges, _ = closest_pairs(network)[0]
    both = writer.series([writer.name(one), writer.name(other)])
    via = writer.counts(sorted({edge.via for edge in edges if edge.via}))
    through = writer.words(f"，共同参与{via}", f", through {via}") if via else ""
    told = writer.words("将合作最密切", " are to work together most closely") + through
    return writer.sentence(
        writer.words("按计划，", "by plan, "), both, writer.claim(told, ties(writer, material, edges))
    )


def _started(writer: Writer, material: Material) -> Line | None:
    """What began in the time its document tells of, with its day or month: the starts that touch most else."""
    dated, _ = dated_things(material)
    new = [one for one in dated if material.is_a(one.entity.iri, "kg:Launch") and _is_news(material, one)]
    if not new:
        return None

    def reach(one: Dated) -> int:
        launched = [item.object for item in material.statements(one.entity.iri, "milestone")]
        return sum(len(related(material, iri)) for iri in (one.entity.iri, *launched))

    chosen = sorted(new, key=lambda one: (-reach(one), one.entity.iri))[:LAUNCHES]
    years = sorted({_year(one) for one in new})
    several = len(origins(writer, (one.entity for one in new))) > 1
    items = [
        (
            *writer.name(one.entity.iri),
            *writer.claim(_day(writer, years, one, several=several), writer.entity_note(one.entity)),
        )
        for one in new
        if one in chosen
    ]
    named = writer.words("、", " and ").join(map(str, years))
    more = len(new) > len(items)
    intro = writer.words(
        f"{named}年有日期可考的启动、开通与发布共{len(new)}项，" + ("其中牵涉最广的是" if more else "依次为"),
        f"{writer.count(len(new))} {agreeing(len(new), 'launches')} in {named} "
        + conjugated("[has|have] a date", plural=len(new) != 1)
        + ("; those with most to do with everything else are " if more else ": "),
    )
    return writer.sentence(intro, writer.series(items))


def _announced(writer: Writer, material: Material) -> Line | None:
    """How much is planned, and how much of it goes on from earlier work."""
    if not material.tasks:
        return None
    aims = targets(writer, material)
    intro = writer.words("；以数字表示的目标：", "; in figures: ") if aims else ""
    return writer.sentence(writer.claim(announced(writer, material), writer.counted(material.tasks)), intro, aims)


def _doubts(writer: Writer, material: Material) -> Line | None:
    """How many contradictions and the like the editors found."""
    notes = material.of_class("kg:SourceNote")
    if not notes:
        return None
    serious = [one for one in notes if one.kind == expand("code:note-kind/contradiction")]
    tail = writer.words(f"，其中矛盾{len(serious)}处", f", {writer.count(len(serious))} of them contradictions")
    told = writer.words(
        f"编者记下文献的疑点{len(notes)}处",
        f"the editors made {writer.count(len(notes))} {agreeing(len(notes), 'notes')} on doubts in the documents",
    )
    return writer.sentence(writer.claim(told + (tail if serious else ""), writer.counted(notes)))


def _day(writer: Writer, years: Sequence[int], one: Dated, *, several: bool) -> str:
    """The date in brackets, without the year where it can be but one, with its document where there are several."""
    day = writer.when(one.period)
    if len(years) == 1:
        year = years[0]
        day = day.removeprefix(f"〔{year}年〕").removeprefix(f"{year}年").removesuffix(f" [{year}]")
    told = origins(writer, [one.entity])[:1] if several else []
    return writer.bracketed(writer.words("，", ", ").join([day, *told]))


def _is_news(material: Material, one: Dated) -> bool:
    """Whether a thing happened in the time of which a document that tells of it speaks."""
    known = material.knowledge
    documents = (known.documents[known.sentences[iri].document] for iri in one.entity.evidence)
    return any(told.year <= _year(one) <= (told.end or told.start).year for told in documents)


def _year(one: Dated) -> int:
    day = one.period.start or one.period.end
    return day.year if day else 0
