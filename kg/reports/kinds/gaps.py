"""What the sources leave open: initiatives without a leader, a result or a date, and the editors' notes on the text."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model.entity import Entity
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import editors_notes, method, subtitle
from kg.reports.structure import Block, Paragraph, Report, Run, Runs, Section, Table
from kg.terms import Text

TITLE = Text("缺漏与疑点", "Gaps and doubts")


def report(writer: Writer, material: Material) -> Report:
    """The report on what is missing or doubtful."""
    return Report(
        kind="gaps",
        name="gaps",
        language=writer.language,
        title=TITLE[writer.language],
        subtitle=subtitle(writer, material),
        sections=(
            Section("summary", writer.words("要点", "Main points"), _summary(writer, material)),
            *_notes(writer, material),
            *_open(writer, material),
            method(writer, material),
        ),
        sources=material.documents,
    )


def missing(material: Material, initiative: Entity) -> frozenset[str]:
    """What is not on record for an initiative: a leader, any actor, a figure, a date.

    Who leads or does the whole of which it is part is taken to answer for it too.
    """
    iri = initiative.iri
    wholes = material.wholes(iri)
    launched = [
        material.knowledge.entities[one.subject]
        for one in material.statements_to(iri, "milestone")
        if one.subject in material.knowledge.entities
    ]
    periods = [initiative.period, *(one.period for one in launched)]
    periods += [one.period for one in material.knowledge.outgoing.get(iri, ())]
    periods += [one.period for one in material.knowledge.incoming.get(iri, ())]
    lacks = {
        "leader": not any(material.statements_to(whole, "lead") for whole in wholes),
        "actor": not any(material.statements_to(whole, "involvement") for whole in wholes),
        "result": not material.statements_to(iri, "measurement"),
        "date": not any(periods),
    }
    return frozenset(name for name, lack in lacks.items() if lack)


def _summary(writer: Writer, material: Material) -> tuple[Block, ...]:
    initiatives = material.initiatives
    found = {one.iri: missing(material, one) for one in initiatives}
    parts = []
    for name, zh, en in (
        ("leader", "项没有写明由谁牵头", "have no named leader"),
        (
            "actor",
            "项连所属的整体由谁实施或参与也没有写明",
            "have nobody named as acting, not even for the whole that they are part of",
        ),
        ("result", "项没有数据", "have no figure"),
        ("date", "项没有日期", "have no date"),
    ):
        lacking = [one for one in initiatives if name in found[one.iri]]
        if lacking:
            text = writer.words(f"{len(lacking)}{zh}", f"{writer.count(len(lacking))} {en}")
            parts.append((Run(text, notes=(writer.counted(lacking),)),))
    total = writer.words(
        f"图谱收录{len(initiatives)}项已采取的举措", f"of the {len(initiatives)} initiatives on record"
    )
    sentences = []
    if parts:
        runs = writer.series(parts) if writer.language == "en" else _with_commas(parts)
        sentences.append(writer.sentence(f"{total}{writer.words('：', ', ')}", runs))
    notes = material.of_class("kg:SourceNote")
    if notes:
        kinds = sorted(
            {one.kind for one in notes if one.kind}, key=lambda iri: material.knowledge.vocabulary.codes[iri].order
        )
        counts = [(iri, sum(one.kind == iri for one in notes)) for iri in kinds]
        listed = writer.series(
            [
                (
                    Run(
                        writer.words(
                            f"{writer.text(iri)}{many}处",
                            f"{writer.names.uncapitalised(writer.text(iri))} ({many})",
                        )
                    ),
                )
                for iri, many in counts
            ]
        )
        told = writer.words(
            f"编者另记下{len(notes)}处疑点：", f"the editors made {writer.count(len(notes))} notes on the source: "
        )
        sentences.append(writer.sentence((Run(told),), (*listed, Run("", notes=(writer.counted(notes),)))))
    caveat = writer.words(
        "缺漏是文献的，不是事情的：文献没有写，不等于没有",
        "A gap is one of the source: what it does not say may well exist",
    )
    sentences.append(writer.sentence(caveat, claim=False))
    return (Paragraph(tuple(sentences)),)


def _with_commas(parts: Sequence[Runs]) -> Runs:
    return tuple(run for at, part in enumerate(parts) for run in ((Run("，"), *part) if at else part))


def _notes(writer: Writer, material: Material) -> list[Section]:
    """The editors' notes by kind."""
    sections = []
    notes = material.of_class("kg:SourceNote")
    codes = material.knowledge.vocabulary.scheme("note-kind")
    inner = []
    for code in codes.values():
        bullets = editors_notes(writer, material, [one for one in notes if one.kind == code.iri], with_kind=False)
        if bullets:
            inner.append(Section(f"note-{code.notation}", code.label[writer.language].capitalize(), (bullets,)))
    if inner:
        sections.append(Section("source-notes", writer.words("编者札记", "Editors’ notes"), (), tuple(inner)))
    return sections


def _open(writer: Writer, material: Material) -> list[Section]:
    """All initiatives that lack something, with what they lack."""
    lacking = [(one, missing(material, one)) for one in material.initiatives]
    rows = [(one, what) for one, what in lacking if what & {"leader", "date"}]
    if not rows:
        return []
    title = writer.words("缺牵头单位或日期的举措", "Initiatives without a leader or a date")
    return [Section("open", title, (_table(writer, title, rows),))]


def _table(writer: Writer, title: str, rows: Sequence[tuple[Entity, frozenset[str]]]) -> Table:
    header = (
        writer.words("举措", "Initiative"),
        writer.words("类别", "Kind"),
        writer.words("缺少", "Lacks"),
    )
    words = {
        "leader": writer.words("牵头单位", "a leader"),
        "actor": writer.words("行动者", "any actor"),
        "result": writer.words("数据", "a figure"),
        "date": writer.words("日期", "a date"),
    }
    body = tuple(
        (
            writer.cell(one.iri, writer.entity_note(one)),
            (Run(writer.text(one.type)),),
            writer.items(
                [(Run(words[name]),) for name in words if name in what and not (name == "leader" and "actor" in what)]
            ),
        )
        for one, what in rows
    )
    return Table("open-table", title, header, body)
