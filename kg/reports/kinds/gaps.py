"""What the sources leave open: initiatives that nobody is said to do, without a figure or a date; the editors' notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.model.entity import Entity
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import editors_notes, numbered
from kg.reports.sections.open_points import OWN
from kg.reports.sections.origins import with_origins
from kg.reports.structure import Line, Paragraph, Run, Section, Table
from kg.terms import Text


def _sections(writer: Writer, material: Material) -> Iterator[Section]:
    """On what is missing or doubtful."""
    yield Section("summary", writer.words("要点", "Main points"), (Paragraph(tuple(_summary(writer, material))),))
    notes = list(_notes(writer, material))
    grave = [one for one in notes if one.anchor in GRAVE]
    yield from grave
    rest = [one for one in notes if one not in grave]
    yield from numbered(writer, (*_nobody(writer, material), *rest))


def _nobody(writer: Writer, material: Material) -> Iterator[Section]:
    """The initiatives in which nobody is named as acting."""
    lacking = [(one, missing(material, one)) for one in material.undertaken]
    rows = [(one, what) for one, what in lacking if "actor" in what]
    if rows:
        title = writer.words("没有写明由谁牵头、实施或参与的举措", "Initiatives in which nobody is named as acting")
        yield Section("open", title, (_table(writer, title, rows),))


GRAVE = ("note-contradiction", "note-gap", "note-superlative")  # what a reader has to know; the others stand in annexes

LACKS = {
    "actor": Text(
        "项没有写明由谁牵头、实施或参与（其所属整体、组成部分、所涉任务与职责和述及它的句子也都没有写明）",
        "have nobody named as acting, not even in their parts, in what they are part of, in the tasks and duties that "
        "bear on them or in the sentences that tell of them",
    ),
    "result": Text("项没有数据（其组成部分也没有）", "have no figure, nor have their parts"),
    "date": Text("项没有写明时间，只能依文献所记时期判断", "have no date of their own but the period of the document"),
}


def missing(material: Material, initiative: Entity) -> frozenset[str]:
    """What is not on record for an initiative: who leads it, carries it out or takes part, a figure, a date.

    Who acts in its parts, in the whole of which it is part, in an undertaking that bears on it or by a sentence that
    tells of it is taken to answer for it too; a figure of a part is one of the whole.
    """
    iri = initiative.iri
    parts = material.parts(iri)
    launched = [
        material.knowledge.entities[one.subject]
        for one in material.statements_to(iri, "milestone")
        if one.subject in material.knowledge.entities
    ]
    periods = [initiative.period, *(one.period for one in launched)]
    periods += [one.period for one in material.knowledge.outgoing.get(iri, ())]
    periods += [one.period for one in material.knowledge.incoming.get(iri, ())]
    near = (*material.wholes(iri), *parts)
    lacks = {
        "actor": not _has_actor(material, initiative, near),
        "result": not any(material.statements_to(one, "measurement") for one in (iri, *parts)),
        "date": not any(periods),
    }
    return frozenset(name for name, lack in lacks.items() if lack)


def _has_actor(material: Material, initiative: Entity, near: Sequence[str]) -> bool:
    """Whether somebody acts in an initiative, in what is near it or bears on it, or by a sentence that tells of any."""
    known = material.knowledge
    bearing = [one.subject for iri in near for one in known.incoming.get(iri, ())]
    bearing += [one.object for iri in near for one in known.outgoing.get(iri, ())]
    around = dict.fromkeys((*near, *(iri for iri in bearing if material.is_a(iri, "kg:Initiative"))))
    if any(material.statements_to(one, "involvement") for one in around):
        return True
    ends = (known.entities[end] for end in (initiative.iri, *material.wholes(initiative.iri)) if end in known.entities)
    return any(at in _acting(material) for one in ends for at in one.evidence)


def _acting(material: Material) -> frozenset[str]:
    """The sentences that say that somebody acts."""
    involved = material.knowledge.vocabulary.in_role("involvement")
    told = (one for one in material.knowledge.statements.values() if one.property in involved)
    return frozenset(at for one in told for at in one.evidence)


def _summary(writer: Writer, material: Material) -> Iterator[Line]:
    initiatives = material.undertaken
    found = {one.iri: missing(material, one) for one in initiatives}
    parts = []
    for name, words in LACKS.items():
        lacking = [one for one in initiatives if name in found[one.iri]]
        if lacking:
            text = writer.words(f"{len(lacking)}{words.zh}", f"{writer.count(len(lacking))} {words.en}")
            parts.append(writer.claim(text, writer.counted(lacking)))
    if parts:
        total = writer.words(
            f"图谱收录{len(initiatives)}项已采取的举措：",
            f"of {writer.figure(len(initiatives))} {agreeing(len(initiatives), 'initiatives')} on record, ",
        )
        yield writer.sentence(total, writer.series(parts) if writer.language == "en" else writer.clauses(parts, "，"))
    notes = material.of_class("kg:SourceNote")
    doubts, own = [one for one in notes if one.kind not in OWN], [one for one in notes if one.kind in OWN]
    if doubts:
        told = writer.words(
            f"编者记下文献中的疑点{len(doubts)}处：",
            f"the editors made {writer.count(len(doubts))} {agreeing(len(doubts), 'notes')} on doubts in the documents: ",
        )
        yield _by_kind(writer, doubts, told)
    if own:
        told = writer.words(
            f"另有编者处理说明{len(own)}处，是编者的取舍，不是文献的疑点：",
            f"{writer.count(len(own))} more {agreeing(len(own), 'notes')} {conjugated('[tells|tell]', plural=len(own) != 1)} "
            "of choices of the editors and of no doubt in the documents: ",
        )
        yield _by_kind(writer, own, told)
    caveat = writer.words(
        "缺漏是文献的，不是事情的：文献没有写，不等于没有",
        "A gap is one of the documents: what they do not say may well exist",
    )
    yield writer.sentence(caveat, claim=False)


def _by_kind(writer: Writer, notes: Sequence[Entity], told: str) -> Line:
    """How many notes there are of each kind, after the words that open the sentence."""
    of_kind = Counter(one.kind for one in notes if one.kind)
    kinds = sorted(of_kind, key=lambda iri: writer.knowledge.vocabulary.codes[iri].order)
    names = {iri: writer.names.uncapitalised(writer.text(iri)) for iri in kinds}
    counts = (writer.words(f"{names[iri]}{of_kind[iri]}处", f"{names[iri]} ({of_kind[iri]})") for iri in kinds)
    return writer.sentence(
        told, writer.series([(Run(text),) for text in counts]), writer.claim("", writer.counted(notes))
    )


def _notes(writer: Writer, material: Material) -> Iterator[Section]:
    """The editors' notes, a section for each kind."""
    notes = material.of_class("kg:SourceNote")
    for code in material.knowledge.vocabulary.scheme("note-kind").values():
        bullets = editors_notes(writer, material, [one for one in notes if one.kind == code.iri], with_kind=False)
        if bullets:
            yield Section(f"note-{code.notation}", code.label[writer.language].capitalize(), (bullets,))


def _table(writer: Writer, title: str, rows: Sequence[tuple[Entity, frozenset[str]]]) -> Table:
    header = (
        writer.words("举措", "Initiative"),
        writer.words("类别", "Kind"),
        writer.words("另缺", "Lacks, too"),
    )
    words = {"result": writer.words("数据", "a figure"), "date": writer.words("时间", "a date")}
    body = tuple(
        (
            writer.cell(one.iri, writer.entity_note(one)),
            (Run(writer.text(one.type)),),
            writer.items([(Run(words[name]),) for name in words if name in what]),
        )
        for one, what in rows
    )
    return with_origins(writer, Table("open-table", title, header, body), [[one] for one, _ in rows])


KIND = Kind(
    "gaps",
    Text("缺漏与疑点", "Gaps"),
    Text("未写明由谁做、有何数据、何时者与编者札记", "What has no actor, figure or date; notes"),
    _sections,
    Text("缺漏与疑点", "Gaps and doubts"),
    order=13,
)
