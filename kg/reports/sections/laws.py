"""What laws lay down, in brief: since when, on whom most of it falls, and the limits that they set in figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.model.entity import Entity
from kg.model.plans import to_come
from kg.model.source import Sentence
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.bearers import in_text_order, others
from kg.reports.sections.importance import LIMIT
from kg.reports.sections.origins import origins
from kg.reports.sections.outcomes import figures_in_one, gathered, plain
from kg.reports.structure import Line, Run
from kg.terms import Text, expand

CHAPTER = re.compile(r"ch\d+")
GENERAL = 2  # chapters, beyond which the first is of general provisions
BY_FUNCTION = Text("条文按职能称呼各部门，系何机构由编者认定", "departments named by function are read by the editors")
IDENTITY = expand("code:note-kind/identity")
LEADERS = 3
OF_CHAPTER = 2  # duties named of a chapter
EXAMPLES = 3  # duties named for each
DOCUMENTS = 8  # told of one by one
RULES = 6  # named of a document whose rules fall on nobody


def laid_down(writer: Writer, material: Material) -> list[Line]:
    """The duties and rules of the laws told of; empty without any."""
    if not material.duties:
        return []
    many, laws = len(material.duties), origins(writer, material.duties)
    named = "".join(run.text for run in writer.series([(Run(law),) for law in laws]))
    dates = _dates(writer, material, laws[0]) if len(laws) == 1 else []
    since = writer.bracketed(writer.words("，", ", ").join(when for when, _ in dates))
    named += since
    read = writer.bracketed(BY_FUNCTION[writer.language] if named_by_function(material, laws, writer) else "")
    words = writer.words(
        f"{named}明确职责和规则{many}项{read}",
        f"{named} {conjugated('[lays|lay]', plural=len(laws) != 1)} down {writer.figure(many)} "
        f"{agreeing(many, 'duties')} and rules{read}",
    )
    intro = writer.words("，承担较多的是：", "; those responsible for most are ")
    alone = len(material.documents) == len(laws)  # with other documents there is no room for examples
    lines = [
        most_active(
            writer,
            material,
            material.duties,
            words + intro,
            examples=EXAMPLES if alone else 0,
            dated=[one for _, one in dates],
        )
    ]
    if alone or lines == [None]:
        lines += _rules(writer, material)
    else:
        lines += _first_of_chapters(writer, material)
    duties = {one.iri for one in material.duties}
    limits = [
        one
        for one in material.observations
        if one.kind == LIMIT and any(link.object in duties for link in material.statements(one.iri, "measurement"))
    ]
    lines += figures_in_one(writer, writer.words("以数字规定的有：", "Limits in figures: "), limits)
    return [one for one in lines if one]


def named_by_function(material: Material, laws: Collection[str], writer: Writer) -> bool:
    """Whether the editors note of bodies that one of some laws (by short title) has duties for which bodies these are."""
    notes = [one for one in material.of_class("kg:SourceNote") if one.kind == IDENTITY]
    read = [one for one in notes if set(origins(writer, [one])) & set(laws)]
    return any(material.is_a(tie.object, "kg:Agency") for one in read for tie in material.statements(one.iri, "remark"))


def _first_of_chapters(writer: Writer, material: Material) -> list[Line]:
    """What falls on the body that bears most, in words: the first duties of each chapter, one an article; none for none."""
    known = writer.knowledge
    duties = {one.iri for one in material.duties}
    borne = {
        agent.iri: [one for one in material.statements(agent.iri, "responsibility") if one.object in duties]
        for agent in material.of_class("kg:Agent")
    }
    if not any(borne.values()):
        return []
    most = max(borne, key=lambda iri: len({one.object for one in borne[iri]}))
    chapters: dict[str, dict[str, Statement]] = defaultdict(dict)
    for one in borne[most]:
        place = known.sentences[one.evidence[0]]
        told = material.statements_to(one.object, "measurement")  # with its limit
        if one.modality == "asserted" and not told and not _ahead_of_it(writer, one):
            chapters[_chapter(writer, place)].setdefault(place.place.partition(".")[0], one)
    if len(chapters) > GENERAL:  # the first opens with what the law is for
        chapters.pop(next(iter(chapters)))
    shown = [one for articles in chapters.values() for one in list(articles.values())[:OF_CHAPTER]]
    names = writer.clauses((Run(plain(writer, one.object), entity=one.object),) for one in shown)
    intro = writer.words(
        f"{writer.text(most)}的职责（含与他方共同负责的）如：",
        f"Duties of {writer.names.running(most)}, some shared, for example: ",
    )
    return [writer.sentence(intro, names, writer.claim("", gathered(writer, shown)))]


def _chapter(writer: Writer, place: Sentence) -> str:
    """The place of the chapter in which a sentence of a law stands; empty without chapters."""
    every = writer.knowledge.sentences.values()
    heads = [one for one in every if one.document == place.document and CHAPTER.fullmatch(one.place)]
    return max((one for one in heads if one.start <= place.start), key=lambda one: one.start).place if heads else ""


def _ahead_of_it(writer: Writer, tie: Statement) -> bool:
    """Whether another body is named before this one among those who answer for a duty."""
    bearers, _ = others(writer, tie)
    return bool(bearers) and in_text_order(writer, tie, (*bearers, tie.subject))[0] != tie.subject


def _dates(writer: Writer, material: Material, law: str) -> list[tuple[str, Entity]]:
    """When a law was passed, took force and was amended, as its own text dates it, in the order of time: “2012年3月1日施行”."""
    events = [
        one
        for one in material.of_class("kg:Event")
        if one.period
        and one.period.precision == "day"
        and origins(writer, [one]) == [law]
        and any(material.is_a(tie.object, "kg:Document") for tie in material.statements(one.iri, "milestone"))
    ]
    told = []
    for one in sorted(events, key=lambda one: str(one.period)):
        what = writer.own(one.label).replace(law.removeprefix("the "), "").strip()
        told.append((writer.words(f"{writer.when(one.period)}{what}", f"{what} {writer.when(one.period)}"), one))
    return told


def _rules(writer: Writer, material: Material) -> list[Line]:
    """A line for each document most of whose rules fall on nobody in particular, as a ban does: what it lays down."""
    agents = material.of_class("kg:Agent")
    bound = {one.object for agent in agents for one in material.statements(agent.iri, "responsibility")}
    by_document: dict[str, list[Entity]] = defaultdict(list)
    for one in material.duties:
        by_document[material.document_of(one)].append(one)
    free = {iri: some for iri, some in by_document.items() if 2 * sum(one.iri in bound for one in some) < len(some)}
    lines = []
    for iri in list(free)[:DOCUMENTS]:
        some, name = free[iri], writer.names.cited_in_text(iri)
        items = [(Run(plain(writer, one.iri)), *writer.claim("", writer.counted([one]))) for one in some[:RULES]]
        many = len(some)
        all_of = many <= RULES
        intro = writer.words(
            f"{name}规定：" if all_of else f"{name}规定{many}项，其中：",
            f"{name} lays down: " if all_of else f"{name} lays down {many} rules, among them: ",
        )
        lines.append(writer.sentence(intro, writer.clauses(items)))
    if more := [one for some in list(free.values())[DOCUMENTS:] for one in some]:
        told = writer.words(
            f"其余{len(free) - DOCUMENTS}部文献规定{len(more)}项",
            f"{len(free) - DOCUMENTS} more documents lay down {len(more)} rules",
        )
        lines.append(writer.sentence(writer.claim(told, writer.counted(more))))
    return lines


def most_active(
    writer: Writer,
    material: Material,
    things: Sequence[Entity],
    intro: str,
    *,
    planned: bool = False,
    examples: int = 0,
    dated: Sequence[Entity] = (),
) -> Line | None:
    """Who leads and carries out most of some things, or is planned to, after the words that open the sentence.

    Each with how many, after so many `examples`; the words that open it tell when some events were, if any are `dated`.
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
    items = []
    for agent, many in most:
        found = acts(agent)
        names = [plain(writer, iri) for iri in dict.fromkeys(one.object for one in found)][:examples]
        guessed = many - len({one.object for one in found if one.modality != "inferred"})
        said = _such_as(writer, names, many) + _inferred(writer, guessed)
        items.append((*writer.name(agent.iri), Run(writer.bracketed(said))))
    listed = writer.clauses(items) if examples else writer.series(items)
    notes = [writer.counted(things), *([gathered(writer, dated)] if dated else [])]
    return writer.sentence(intro, listed, writer.claim("", *notes))


def _inferred(writer: Writer, many: int) -> str:
    """How many of some things are inferred; empty for none."""
    return writer.words(f"，其中{many}项系推断", f", {many} of them by inference") if many else ""


def _such_as(writer: Writer, names: Sequence[str], many: int) -> str:
    """How many things there are, after the names of the first."""
    if not names:
        return writer.words(f"{many}项", f"{many}")
    if len(names) == many:
        return writer.words("、", ", ").join(names)
    return writer.words(f"{'、'.join(names)}等{many}项", f"{', '.join(names)}; {many} in all")
