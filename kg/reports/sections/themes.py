"""Sections that several kinds of report share: relations by theme, partners, figures, time, plans, editors' notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from kg.model.entity import Entity, Period
from kg.model.plans import ORDERS, is_laid_down, is_planned, to_come
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.clauses import grouped
from kg.reports.prose.enumerations import sharing_notes
from kg.reports.prose.tenses import did
from kg.reports.prose.writer import Writer
from kg.reports.sections.bearers import borne
from kg.reports.sections.figures import growth_figures, results_table
from kg.reports.sections.relations import in_order, tell
from kg.reports.structure import Block, Bullets, Line, Paragraph, Runs, Section
from kg.terms import Text, Theme, expand

DUTIES = Text("职责与规定", "Duties and rules")
OTHER = Text("其他", "Other relations")
LISTED = 5  # tasks; more stand in a row
AGAIN = 12  # duties that are named once more where another relation holds for them as well


def themed(writer: Writer, material: Material, iri: str, told: Collection[str] = ()) -> list[Section]:
    """A section for each theme of which something is stated, and one for what has no theme.

    The sections that reports on such things have come first, in their order. What is planned and what laws lay down is
    left to sections of their own, and containment that merely follows, and statements (by IRI) that are `told` in
    another place, are left out.
    """
    class_ = material.class_of(iri).iri
    found: dict[Theme | None, list[Statement]] = defaultdict(list)
    for one in related(material, iri):
        if one.iri not in told and not to_come(one, material.knowledge) and not lays_down(material, one, iri):
            theme = material.knowledge.vocabulary.theme(one.property, class_, outgoing=one.subject == iri)
            found[theme].append(one)
    sections = []
    for theme in sorted(found, key=_place):
        anchor, title = (theme.notation, theme.label) if theme else ("more", OTHER)
        sections.append(Section(anchor, title[writer.language], tell(writer, found[theme], iri)))
    return sections


def lays_down(material: Material, one: Statement, iri: str) -> bool:
    """Whether a statement is laid down by law, or ties an entity that is no duty or rule itself to one."""
    other = one.object if one.subject == iri else one.subject
    duty = material.is_a(other, "kg:Duty") and not material.is_a(iri, "kg:Duty")
    return duty or is_laid_down(one, material.knowledge)


def duties(writer: Writer, material: Material, iri: str) -> Section | None:
    """The duties and rules that legal documents lay down for an entity, by document; none if there are none."""
    found = [one for one in related(material, iri) if lays_down(material, one, iri)]
    laid = {one.object for one in found if material.is_a(one.object, "kg:Duty")}
    told = {tie.object for duty in laid for tie in material.knowledge.outgoing.get(duty, ())} - laid
    found = [one for one in found if one.object not in told - {iri}]  # what its duties deal with they tell
    laws = list(material.by_document(found).items())
    if len(laws) == 1:
        title = DUTIES[writer.language] + writer.bracketed(writer.names.cited(laws[0][0]))
        return Section("duties", title, (_laid_down(writer, laws[0][1], iri),))
    parts = tuple(
        Section(f"duties-{at}", writer.names.cited(document), (_laid_down(writer, told, iri),))
        for at, (document, told) in enumerate(laws, 1)
    )
    return Section("duties", DUTIES[writer.language], (), parts) if parts else None


def _laid_down(writer: Writer, statements: Sequence[Statement], iri: str) -> Bullets:
    """Duties and rules by what ties an entity to them; their names are commands, which follow no verb."""
    items: list[Line] = []
    listed: set[str] = set()
    for group in grouped(in_order(writer, statements), writer.knowledge):
        words, outgoing = writer.knowledge.vocabulary, group[0].subject == iri
        term = words.properties[group[0].property]
        label = words.label_of(term.iri, [expand("kg:Duty")]) if outgoing else term.inverse_label
        ends = {(one.object if outgoing else one.subject): one for one in group}
        names = [writer.name(end, writer.note(one)) for end, one in ends.items()]
        if outgoing and term.iri in words.in_role("responsibility") - words.in_role("lead"):
            items += borne(writer, group, label)
            listed |= ends.keys()
            continue
        if len(ends) > AGAIN and ends.keys() <= listed:  # what stands above is not listed again
            of_these = writer.words(f"其中{len(ends)}项", f"{writer.count(len(ends))} of these")
            names = [writer.claim(of_these, writer.counted(group, len(ends)))]
        listed |= ends.keys()
        listing = writer.clauses(sharing_notes(names))
        head = (label[writer.language], writer.mark(group[0]), writer.words("：", ": "))
        items.append(writer.sentence(*head, listing))
    return Bullets(tuple(items))


def _place(theme: Theme | None) -> tuple[bool, bool, int]:
    """Sections of the kind of report, then themes that it has no section for, then what has no theme."""
    return theme is None, theme is not None and not theme.gathers, theme.order if theme else 0


def related(material: Material, iri: str) -> list[Statement]:
    """The statements about an entity that are told in prose, in reading order; background yields to what is stated."""
    knowledge = material.knowledge
    found = {one.iri: one for one in (*knowledge.outgoing.get(iri, ()), *knowledge.incoming.get(iri, ()))}
    stated = {(one.subject, one.property, one.object) for one in found.values() if one.modality == "asserted"}
    properties, apart = knowledge.vocabulary.properties, knowledge.vocabulary.apart
    return material.in_reading_order(
        one
        for one in found.values()
        if one.property not in apart
        and not (one.modality == "background" and (one.subject, one.property, one.object) in stated)
        and one.object in knowledge.entities
        and not (properties[one.property].transitive and one.premises)
    )


def planned(writer: Writer, material: Material, iri: str) -> Section | None:
    """What is planned with an entity, and the tasks that take up what it leads or carries out."""
    coming = [one for one in related(material, iri) if to_come(one, material.knowledge)]
    statements = [one for one in coming if not is_laid_down(one, material.knowledge)]
    blocks = tell(writer, statements, iri) if statements else ()
    taken_up = taking_up(material, iri)
    if taken_up:
        items = tuple(_taking_up(writer, task, found) for task, found in taken_up)
        past = writer.words("曾" if writer.ended else "", "")
        they = "".join(run.text for run in writer.pronoun(iri))
        acts = {one.object for _, links in taken_up for one in links}
        done = [link for link in material.statements(iri, "responsibility") if link.object in acts]
        does = f"{did(writer, '[leads|lead]', iri, done)} or {did(writer, '[carries|carry]', iri, done)} out"
        intro = writer.words(f"下列任务承接其{past}牵头或实施的举措：", f"These tasks take up what {they} {does}:")
        if len(items) > LISTED:
            blocks = (
                *blocks,
                Paragraph((writer.sentence(intro, writer.words("", " "), *_in_a_row(writer, taken_up)),)),
            )
        else:
            blocks = (*blocks, Paragraph((writer.sentence(intro, claim=False, stop=""),)), Bullets(items))
    title = plan_title(writer, material)
    if not taken_up and not any(_is_planned(material, end) for one in statements for end in (one.subject, one.object)):
        title = writer.words("计划与预期", "Planned and expected")
    return Section("plan", ordered_title(writer, material, statements) or title, blocks) if blocks else None


def ordered_title(writer: Writer, material: Material, statements: Sequence[Statement]) -> str:
    """“任务与要求（国发〔2019〕3号）” where documents that give orders alone tell what lies ahead; else nothing."""
    documents = list(material.by_document(statements))
    if not documents or any(material.knowledge.documents[iri].genre not in ORDERS for iri in documents):
        return ""
    named = writer.words("、", ", ").join(map(writer.names.cited, documents))
    return writer.words("任务与要求", "Tasks and requirements") + writer.bracketed(named)


def taking_up(material: Material, iri: str) -> list[tuple[Entity, list[Statement]]]:
    """The tasks that take up what an agent leads or carries out, each with the statements that say of which."""
    done = [one for one in material.statements(iri, "responsibility") if not to_come(one, material.knowledge)]
    acts, stated = {one.object for one in done}, {one.object for one in done if one.modality == "asserted"}
    carrying_on = {one.subject for act in sorted(acts) for one in material.statements_to(act, "continuation")}
    tasks = [one for one in material.among(carrying_on, "kg:PlannedTask") if not material.is_head(one.iri)]
    links = (  # one that is inferred to take up what the agent is inferred to do rests on two guesses
        (
            task,
            [
                one
                for one in earlier(material, task)
                if one.object in (acts if one.modality != "inferred" else stated) - {task.iri}
            ],
        )
        for task in tasks
    )
    return [(task, found) for task, found in links if found]


def _is_planned(material: Material, iri: str) -> bool:
    entity = material.knowledge.entities.get(iri)
    return entity is not None and is_planned(entity, material.knowledge)


def earlier(material: Material, task: Entity) -> list[Statement]:
    """What a task carries on, each thing once."""
    links = material.statements(task.iri, "continuation")
    return list({one.object: one for one in reversed(links)}.values())[::-1]


def _in_a_row(writer: Writer, taken_up: Sequence[tuple[Entity, list[Statement]]]) -> Iterator[str | Runs]:
    """Many tasks by name: those that are stated to take something up, then those of which that is inferred."""
    stated = [(task, links) for task, links in taken_up if any(one.modality != "inferred" for one in links)]
    inferred = [pair for pair in taken_up if pair not in stated]
    for some, opening in ((stated, ""), (inferred, writer.words("据推断有", "by inference "))):
        if some:
            yield writer.words("；", "; ") if opening and stated else ""
            yield opening
            yield writer.series([writer.name(task.iri, *map(writer.note, links)) for task, links in some])


def _taking_up(writer: Writer, task: Entity, links: Sequence[Statement]) -> Line:
    return writer.sentence(writer.name(task.iri, heading=True), *predecessors(writer, links))


def predecessors(writer: Writer, links: Sequence[Statement]) -> Iterator[str | Runs]:
    """What a task takes up, as it follows its name: what is stated, and then what is inferred."""
    for words, inferred in (
        (Text("，承接", ", taking up "), False),
        (Text("，据推断承接", ", by inference taking up "), True),
    ):
        found = [one for one in links if (one.modality == "inferred") == inferred]
        if found:
            yield words[writer.language]
            yield writer.series([writer.name(one.object, writer.note(one)) for one in found])


def plan_title(writer: Writer, material: Material) -> str:
    """“2016年计划”, “Planned for 2021 to 2025” where the plans are for years; else “Planned from 12 January 2019”."""
    spans = material.plan_periods
    if spans and all(one.precision == "year" for one in spans):
        told = writer.words("、", ", ").join(dict.fromkeys(years(writer, one) for one in spans))
        return writer.words(f"{told}年计划", f"Planned for {told}")
    if len(spans) != 1:
        return writer.words("计划", "Plans")
    when = writer.when(spans[0])
    return writer.words(f"{when}的计划", f"Planned {when}" if spans[0].end is None else f"Planned for {when}")


def years(writer: Writer, span: Period) -> str:
    """The years of a span: “2016”, “2021 to 2025”."""
    first, last = (day.year if day else None for day in (span.start, span.end))
    return f"{first}" if last in (None, first) else writer.words(f"{first}至{last}", f"{first} to {last}")


def measured(writer: Writer, material: Material, observations: Sequence[Entity], summed_up: int = 0) -> Section | None:
    """The figures as a table, and as bars where several grew; none if there are none.

    Nor is there one for no more than are `summed_up` before, unless they are measured against something.
    """
    against = any(
        one.amount and (one.amount.growth is not None or material.statements(one.iri, "comparison"))
        for one in observations
    )
    if not observations or (len(observations) <= summed_up and not against):
        return None
    caption = writer.words("有数据的成果", "Measured results")
    table = results_table(writer, material, observations, "results-table", caption)
    blocks: tuple[Block, ...] = (table, *growth_figures(writer, observations, "results-growth"))
    return Section("results", writer.words("成效数据", "Measured results"), blocks)
