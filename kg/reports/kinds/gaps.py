"""What the sources leave open: initiatives that nobody is said to do, without a figure or a date; the editors' notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.language.english import agreeing
from kg.model.entity import Entity
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import editors_notes
from kg.reports.sections.origins import with_origins
from kg.reports.structure import Line, Paragraph, Run, Section, Table
from kg.terms import Text


def _sections(writer: Writer, material: Material) -> Iterator[Section]:
    """On what is missing or doubtful."""
    yield Section("summary", writer.words("要点", "Main points"), (Paragraph(tuple(_summary(writer, material))),))
    yield from _notes(writer, material)
    lacking = [(one, missing(material, one)) for one in material.initiatives]
    rows = [(one, what) for one, what in lacking if "actor" in what]
    if rows:
        title = writer.words("没有写明由谁牵头、实施或参与的举措", "Initiatives in which nobody is named as acting")
        yield Section("open", title, (_table(writer, title, rows),))


LACKS = {
    "actor": Text(
        "项没有写明由谁牵头、实施或参与（其所属整体和组成部分也都没有写明）",
        "have nobody named as acting, not even in their parts or in what they are part of",
    ),
    "result": Text("项没有数据（其组成部分也没有）", "have no figure, nor have their parts"),
    "date": Text("项没有写明时间，只能依文献所记时期判断", "have no date of their own but the period of the document"),
}


def missing(material: Material, initiative: Entity) -> frozenset[str]:
    """What is not on record for an initiative: who leads it, carries it out or takes part, a figure, a date.

    Who acts in its parts, or in the whole of which it is part, is taken to answer for it too; a figure of a part is
    one of the whole.
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
        "actor": not any(material.statements_to(one, "involvement") for one in near),
        "result": not any(material.statements_to(one, "measurement") for one in (iri, *parts)),
        "date": not any(periods),
    }
    return frozenset(name for name, lack in lacks.items() if lack)


def _summary(writer: Writer, material: Material) -> Iterator[Line]:
    initiatives = material.initiatives
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
    if notes:
        of_kind = Counter(one.kind for one in notes if one.kind)
        kinds = sorted(of_kind, key=lambda iri: material.knowledge.vocabulary.codes[iri].order)
        names = {iri: writer.names.uncapitalised(writer.text(iri)) for iri in kinds}
        counts = (writer.words(f"{names[iri]}{of_kind[iri]}处", f"{names[iri]} ({of_kind[iri]})") for iri in kinds)
        told = writer.words(
            f"编者另记下{len(notes)}处疑点：",
            f"the editors made {writer.count(len(notes))} {agreeing(len(notes), 'notes')} on doubts in the documents: ",
        )
        listed = writer.series([(Run(text),) for text in counts])
        yield writer.sentence(told, listed, writer.claim("", writer.counted(notes)))
    caveat = writer.words(
        "缺漏是文献的，不是事情的：文献没有写，不等于没有",
        "A gap is one of the documents: what they do not say may well exist",
    )
    yield writer.sentence(caveat, claim=False)


def _notes(writer: Writer, material: Material) -> Iterator[Section]:
    """The editors' notes by kind."""
    notes = material.of_class("kg:SourceNote")
    inner = []
    for code in material.knowledge.vocabulary.scheme("note-kind").values():
        bullets = editors_notes(writer, material, [one for one in notes if one.kind == code.iri], with_kind=False)
        if bullets:
            inner.append(Section(f"note-{code.notation}", code.label[writer.language].capitalize(), (bullets,)))
    if inner:
        yield Section("source-notes", writer.words("编者札记", "Editors’ notes"), (), tuple(inner))


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
