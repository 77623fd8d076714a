"""Telling all that is known of an entity: relations drawn together into compound sentences and lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model.entity import Entity
from kg.model.modality import rank
from kg.model.plans import to_come
from kg.model.statement import Statement
from kg.reports.prose.clauses import grouped, together
from kg.reports.prose.writer import DUTY, Writer
from kg.reports.structure import Block, Bullets, Line, Paragraph, Run, Runs

LONG = 8  # a list of more items than this is set as bullets
NOT_AFTER_ALSO = ("不", "是", "由", "在", "已", "将")  # “还不” is “not yet”, “还是” is “or”
BROAD = 12  # and with more than this, the bullets are grouped by class


def tell(writer: Writer, statements: Iterable[Statement], about: str) -> tuple[Block, ...]:
    """Paragraphs and lists that say the statements about an entity, those it is the subject of first."""
    ordered = in_order(writer, statements)
    term = writer.knowledge.vocabulary.properties
    own = [one for one in ordered if one.subject == about or term[one.property].symmetric]
    others = [one for one in ordered if one not in own]
    blocks: list[Block] = []
    flow: list[Line] = []
    clauses: list[Sequence[Statement]] = []
    listed: set[str] = set()
    for group in (*_drawn(writer, own, about), *_drawn(writer, others, about)):
        if len(_others(group, about)) <= LONG or _is_mixed(writer, _others(group, about)):
            clauses.append(group)
            continue
        flow += _compound(writer, clauses, about, first=not flow and not blocks)
        clauses = []
        if _others(group, about) <= listed:  # what stands in a list above is not listed again
            flow.append(_of_these(writer, group, about))
            continue
        listed |= _others(group, about)
        intro, bullets = bullet_list(writer, group, about, first=not flow and not blocks)
        blocks += [Paragraph((*flow, intro)), bullets]
        flow = []
    flow += _compound(writer, clauses, about, first=not flow and not blocks)
    return (*blocks, Paragraph(tuple(flow))) if flow else tuple(blocks)


def _drawn(writer: Writer, statements: Iterable[Statement], about: str) -> list[tuple[Statement, ...]]:
    """What can be told in one clause each; relations that a language words alike are one to its reader."""
    found: dict[tuple[object, ...], list[Statement]] = {}
    for group in together(writer.knowledge, grouped(statements, writer.knowledge), about):
        first, worded = group[0], writer.template(group)[writer.language]
        standing = writer.knowledge.standing_of(first)
        found.setdefault((worded, standing, first.intent, first.subject == about), []).extend(group)
    return [tuple(group) for group in found.values()]


def _is_mixed(writer: Writer, things: set[str]) -> bool:
    """Whether things that a list would have to group by class are so few that a sentence holds them."""
    known = [iri for iri in things if iri in writer.knowledge.entities]
    described = sum(bool(writer.knowledge.entities[iri].definition) for iri in known)
    return len(known) <= BROAD and 2 * described < len(known) and len(writer.by_class(known)) > 1


def _others(group: Sequence[Statement], about: str) -> set[str]:
    return {one.object if one.subject == about else one.subject for one in group}


def _of_these(writer: Writer, group: Sequence[Statement], about: str) -> Line:
    """How many of the things listed above another relation holds for as well: “该机构协调其中9项”."""
    many = len(_others(group, about))
    count = writer.claim(writer.words(f"其中{many}项", f"{writer.count(many)} of these"), writer.counted(group, many))
    outgoing = group[0].subject == about
    plurals = (writer.names.is_plural(about), many > 1)
    return writer.sentence(writer.clause(group, (writer.pronoun(about), count), outgoing=outgoing, plurals=plurals))


def in_order(writer: Writer, statements: Iterable[Statement]) -> list[Statement]:
    """Statements by the order of the ontology's properties, then as the source tells them."""
    knowledge = writer.knowledge

    def key(one: Statement) -> tuple[int, int, tuple[str, ...] | tuple[str, int, str, str], str]:
        place = knowledge.sentences[one.evidence[0]].order if one.evidence else ()
        return knowledge.vocabulary.properties[one.property].order, rank(one.modality), place, one.iri

    return sorted(statements, key=key)


def bullet_list(writer: Writer, group: Sequence[Statement], about: str, *, first: bool = True) -> tuple[Line, Bullets]:
    """A sentence that announces many things of one relation, counted if they are of one kind, and the things as a list."""
    knowledge = writer.knowledge
    term = knowledge.vocabulary.properties[group[0].property]
    outgoing = group[0].subject == about or term.symmetric
    others = {(one.object if one.subject == about else one.subject): one for one in group}
    known = [iri for iri in others if iri in knowledge.entities]
    alike = len(writer.by_class(known, by_family=True)) == 1
    things = writer.counts(known, by_family=True) if alike else writer.words("下列各项", "the following")
    count = writer.claim(things, writer.counted(group))
    here = writer.mention(about) if first else writer.pronoun(about)
    plurals = (writer.names.is_plural(about), len(known) > 1)
    clause = writer.clause(group, (here, count), outgoing=outgoing, plurals=plurals)
    times = {knowledge.entities[iri].period for iri in known if to_come(others[iri], knowledge)}
    when = writer.bracketed(writer.when(next(iter(times)))) if len(times) == 1 else ""
    intro = writer.sentence(clause, when, stop=writer.words("：", ":"))
    described = [iri for iri in known if knowledge.entities[iri].definition]
    if 2 * len(described) >= len(known) and (len(known) <= BROAD or len(writer.by_class(known)) == 1):
        return intro, Bullets(tuple(profile(writer, iri, others[iri]) for iri in known))
    items = []
    for class_, members in writer.by_class(known):
        label = writer.knowledge.vocabulary.classes[class_]
        title = writer.words(f"{label.label.zh}：", f"{label.plural}: ")
        names = writer.series([writer.name(iri, writer.note(others[iri])) for iri in members])
        items.append(writer.sentence(title, names))
    return intro, Bullets(tuple(items))


def stand(writer: Writer, entity: Entity) -> str:
    """How far a thing had come, and how firmly it is meant if it is planned: “计划中：力争”, “planned: aims to”."""
    state = writer.names.uncapitalised(writer.text(entity.status)) if entity.status else ""
    strength = writer.names.uncapitalised(writer.text(entity.intent)) if entity.intent else ""
    return writer.words("：", ": ").join(filter(None, (state, strength)))


def profile(writer: Writer, iri: str, statement: Statement) -> Line:
    """An item of a list: the name with its evidence, what it is in the editors' words, its state and date."""
    entity = writer.knowledge.entities[iri]
    name = writer.name(iri, writer.note(statement), heading=True)
    about = writer.names.uncapitalised(writer.own(entity.definition))
    coming = to_come(statement, writer.knowledge)  # all of such a list is planned
    state = writer.names.uncapitalised(writer.text(entity.intent)) if coming and entity.intent else ""
    state = state if coming else stand(writer, entity)
    when = "" if coming else writer.when(entity.period)
    facts = writer.words("，", ", ").join(part for part in (state, when) if part)
    if writer.knowledge.is_a(iri, DUTY):
        facts = ""  # it is in force as its document is
    if not about and not facts:
        return writer.sentence(name)
    if not about:
        return writer.sentence(name, writer.words("，", ", "), writer.claim(facts, writer.entity_note(entity)))
    told = about + writer.bracketed(facts)
    return writer.sentence(name, writer.words("：", ": "), writer.claim(told, writer.entity_note(entity)))


def _compound(writer: Writer, groups: Sequence[Sequence[Statement]], about: str, *, first: bool) -> list[Line]:
    """Short clauses with the same subject drawn together, two in English and three in Chinese."""
    sentences: list[Line] = []
    own: list[Runs] = []
    last = ""
    size = 3 if writer.language == "zh" else 2

    def mention() -> Runs:
        return writer.mention(about) if first and not sentences else writer.pronoun(about)

    def flush() -> None:
        for start in range(0, len(own), size):
            predicates = own[start : start + size]
            predicates = [_also(writer, predicates[0]), *predicates[1:]] if len(sentences) == 1 else predicates
            sentences.append(writer.sentence(mention(), *_joined(writer, predicates)))
        own.clear()

    for group in groups:
        predicate = _predicate(writer, group, about)
        if predicate is not None:
            if group[0].property == last:  # “was a member of …, and was a member of …” reads ill in one sentence
                flush()
            own.append(predicate)
            last = group[0].property
            continue
        flush()
        sentences.append(writer.sentence(writer.say(group, about, _object_form(mention(), group, about))))
    flush()
    return sentences


def _object_form(mention: Runs, group: Sequence[Statement], about: str) -> Runs:
    """“They” as an object is “them”."""
    if group[0].object == about and mention == (Run("they"),):
        return (Run("them"),)
    return mention


def _predicate(writer: Writer, group: Sequence[Statement], about: str) -> Runs | None:
    """The clause without its subject, if the entity is the subject and stands first."""
    term = writer.knowledge.vocabulary.properties[group[0].property]
    template = writer.template(group)
    opening = template[writer.language]
    if (
        not opening.startswith("{s}")
        or opening.startswith("{s}的")
        or (group[0].subject != about and not term.symmetric)
    ):
        return None
    return writer.say(group, about, ())


def _joined(writer: Writer, predicates: Sequence[Runs]) -> list[Runs]:
    """Predicates after one subject: “牵头甲，实施乙”, “leads A, and implements B”."""
    joined: list[Runs] = []
    for position, predicate in enumerate(predicates):
        if position:
            joined.append((Run(writer.words("，", ", and ")),))
        elif writer.language == "en" and not predicate[0].text.startswith(" "):
            joined.append((Run(" "),))
        joined.append(stripped(predicate) if position else predicate)
    return joined


def _also(writer: Writer, predicate: Runs) -> Runs:
    """The predicate of a further sentence about the same subject: “还运行…”, “also operates …”, “is also …”."""
    text = predicate[0].text
    if writer.language == "zh":
        unfit = text.startswith(NOT_AFTER_ALSO)
        return predicate if unfit else (replace(predicate[0], text=f"还{text}"), *predicate[1:])
    verb = text.lstrip().split(" ", 1)[0]
    if verb in ("does", "do", "did"):
        return predicate
    if verb in ("is", "are", "was", "were"):
        return (replace(predicate[0], text=f" {verb} also{text.lstrip().removeprefix(verb)}"), *predicate[1:])
    return (replace(predicate[0], text=f" also {text.lstrip()}"), *predicate[1:])


def stripped(runs: Runs) -> Runs:
    """A predicate as it stands after another: the space and the “曾” before the first hold for it too."""
    return (replace(runs[0], text=runs[0].text.lstrip().removeprefix("曾")), *runs[1:])
