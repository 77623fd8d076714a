"""What stands around the facts: what a thing is, editors' notes, articles of the agreement, how to read a report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from kg.language.citation import citation
from kg.language.dates import day_in_words, period_in_prose
from kg.language.source_notes import note_kind
from kg.model.entity import Entity, Period
from kg.model.statement import Statement
from kg.network.projection import Edge
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.structure import Bullets, Line, Note, Paragraph, Run, Section, Table

ABOUT = 5  # a note on more things than this names fewer
MODALITIES = (("明言", "stated"), ("计划", "planned"), ("推断或推得", "inferred or derived"))
BASIS = "basis-table"  # the anchor of the table of the documents that a report rests on


def opening(writer: Writer, entity: Entity) -> Line:
    """The name of what the report is about, and what the editors say it is."""
    kind = writer.names.uncapitalised(writer.text(entity.kind)) if entity.kind else ""
    class_ = writer.names.uncapitalised(writer.text(entity.type))
    defined = writer.names.uncapitalised(writer.own(entity.definition))
    what = (defined + _background(writer, entity)) if defined else class_ + writer.bracketed(kind)
    name = Run(writer.text(entity.iri), entity=entity.iri, strong=True)
    told = writer.claim(writer.words("：", ": ") + what, first_note(writer, entity))
    return writer.sentence((name,), told)


def _background(writer: Writer, entity: Entity) -> str:
    """The mark of what only references say: what an entity is, where they are cited for it; else nothing."""
    known = writer.knowledge
    cited = {known.sentences[iri].document for iri in entity.evidence}
    behind = any(known.documents[iri].is_reference for iri in cited)
    return writer.bracketed(writer.words("背景", "background")) if behind else ""


def first_note(writer: Writer, entity: Entity) -> Note:
    """Where each document first speaks of an entity, for what it is."""
    known = writer.knowledge
    ordered = known.in_reading_order(entity.evidence)
    first = {known.sentences[iri].document: iri for iri in reversed(ordered)}
    return Note(known.in_reading_order(first.values()))


def shared_note(writer: Writer, material: Material, edge: Edge) -> Note:
    """The evidence that two parties share a thing: that of the statements that tie each of them to it."""
    statements = material.statements_in([edge])
    evidence = {iri for one in statements for iri in one.evidence}
    ordered = writer.knowledge.in_reading_order(evidence)
    if any(one.modality == "planned" for one in statements):
        return Note(ordered, "planned", writer.words("双方都将参与其事", "both are to take part in it"))
    guesses = [guess for one in statements for guess in writer.knowledge.guesses(one)]
    if guesses:
        reasons = dict.fromkeys(filter(None, (writer.own(guess.reason) for guess in guesses)))
        return Note(ordered, "inferred", writer.words("；", "; ").join(reasons))
    return Note(ordered, "derived", writer.words("双方都参与其事", "both take part in it"))


def editors_notes(
    writer: Writer, material: Material, notes: Iterable[Entity], *, with_kind: bool = True, first: Collection[str] = ()
) -> Bullets | None:
    """The editors' notes on the source, each with what it is on, what it says and, unless the heading does, its kind.

    A note on many things names a few, those of `first` (by IRI) before others.
    """
    items = []
    for note in notes:
        kind = note_kind(material.knowledge.vocabulary, note)[writer.language]
        ends = material.in_reading_order(material.knowledge.outgoing.get(note.iri, ()))
        on = list(dict.fromkeys(one.object for one in ends if one.object in writer.knowledge.entities))
        on = sorted(on, key=lambda iri: iri not in first)
        about = [writer.name(iri) for iri in (on if len(on) <= ABOUT else on[: ABOUT - 1])]
        more = (
            writer.words(f"等{len(on)}项", f" and {writer.count(len(on) - len(about))} more") if len(on) > ABOUT else ""
        )
        said = writer.names.uncapitalised(writer.own(note.definition or note.label))
        named = writer.names.uncapitalised(kind) if kind and (with_kind or note.rank or note.scope) else ""
        where = (
            Run(writer.words("，关于" if named else "关于", ", on " if named else "on ")),
            *writer.series(about),
            Run(more),
        )
        told = writer.claim(writer.words("：", ": ") + said if named or about else said, writer.entity_note(note))
        items.append(writer.sentence(named, where if about else (), told))
    return Bullets(tuple(items)) if items else None


def numbered(writer: Writer, sections: Iterable[Section | None]) -> list[Section]:
    """Sections as annexes: “附件1：成效”, “Annex 1: Results”."""
    found = [one for one in sections if one]
    return [
        replace(one, title=writer.words(f"附件{at}：{one.title}", f"Annex {at}: {one.title}"), annex=True)
        for at, one in enumerate(found, 1)
    ]


def with_annexes(writer: Writer, sections: Iterable[Section | None], body: Collection[str]) -> list[Section]:
    """Sections as body and annexes: those with the anchors of the `body` in their order, then the others, numbered."""
    found = [one for one in sections if one]
    return [
        *(one for one in found if one.anchor in body),
        *numbered(writer, (one for one in found if one.anchor not in body)),
    ]


def notes_on(writer: Writer, material: Material, iris: Iterable[str]) -> Section | None:
    """The editors' notes on some entities; those that speak of many things alike stand in the report on gaps."""
    own = set(iris)
    wanted = {one.subject for iri in sorted(own) for one in material.knowledge.incoming.get(iri, ())}
    few = {iri for iri in wanted if len({one.object for one in material.knowledge.outgoing.get(iri, ())}) <= ABOUT}
    notes = material.among(few, "kg:SourceNote")
    bullets = editors_notes(writer, material, notes, first=own)
    return Section("notes-on-source", writer.words("编者札记", "Editors’ notes"), (bullets,)) if bullets else None


def touched_articles(writer: Writer, material: Material, iri: str) -> Section | None:
    """The articles of the trade facilitation agreement that the editors compare an initiative with."""
    statements = material.to_codes(iri)
    if not statements:
        return None
    items = [
        writer.sentence(writer.claim(writer.text(one.object), writer.note(one)), inferred(writer, one))
        for one in statements
    ]
    title = writer.words("与《贸易便利化协定》的对应", "Trade Facilitation Agreement")
    return Section("trade-facilitation", title, (Bullets(tuple(items)),))


def inferred(writer: Writer, statement: Statement) -> str:
    """That the editors infer a statement, with their reason if they give one."""
    reason = writer.own(statement.reason)
    why = f"{writer.words('：', ': ')}{reason}" if reason else ""
    return writer.bracketed(writer.words("推断", "inferred") + why)


def method(writer: Writer, material: Material, sources: Sequence[str]) -> Section:
    """What a reader has to know in order to trust the report."""
    documents = _told_from(writer, sources)
    named = writer.document(documents[0]) if len(documents) == len(sources) == 1 else ""
    resting = writer.words(f"以下文献：{named}", f"{named} and nothing else")
    if not named:
        resting = writer.words("文末所列的文献", "the documents listed at its end and nothing else")
    example = _example(writer, material, documents)
    lines = (
        writer.words(
            f"本报告只依据{resting}。事实后的数字指向注释，注明文献、文献中的位置{example}与大意。",
            f"This report rests on {resting}. The number after a fact leads to its note: the document, the "
            f"place in it{example} and its gist.",
        ),
        writer.words(
            "未加说明的陈述是所注文献明言的；“将”“力争”等字句是其所列的计划；标“推断”的是编者的判断并附理由；"
            "标“推得”的由两条以上明言的事实得出，例如由一次签约得出双方签订了协议；标“背景”的出自文献之外的公开资料。",
            "What carries no mark is stated by the document in the note; “is to”, “aims to” and the like mark what it "
            "plans; “inferred” is a judgement of the editors, with its reason; “derived” follows from stated facts, as "
            "the parties to an agreement follow from its signing; “background” comes from public references beside the "
            "documents.",
        ),
        writer.words(
            "文献没有写明、由编者补出的年份放在〔〕内。合计、排序与推算由本报告完成，注释列出所据的句子。",
            "Years that a document leaves out and the editors supply stand in square brackets. Totals, rankings and "
            "reckoned figures are this report’s own; their notes list the sentences that were counted.",
        ),
    )
    sentences = [writer.sentence(line, claim=False, stop="") for line in lines]
    return Section("method", writer.words("说明", "How to read this report"), (Paragraph(tuple(sentences)),))


def _told_from(writer: Writer, sources: Iterable[str]) -> list[str]:
    return [iri for iri in sources if not writer.knowledge.documents[iri].is_reference]


def _example(writer: Writer, material: Material, documents: Sequence[str]) -> str:
    """What a place looks like as machines cite it and in words, from a place in the middle of what statements rest on."""
    cited = material.example_cited(documents)
    if not cited:
        return ""
    shown = writer.knowledge.sentences[cited]
    words = citation(writer.knowledge, shown.iri, writer.language)
    return writer.bracketed(writer.words(f"如{shown.anchor}即{words}", f"{shown.anchor} is {words}"))


def basis(writer: Writer, material: Material, sources: Sequence[str], iris: Iterable[str]) -> tuple[Section, ...]:
    """In a collection: which documents a report rests on; else nothing. One on the whole says how much each tells, one
    on some things whether it states, plans or lets the editors infer what is told of them.

    A document that only mentions what another tells of has no row.
    """
    documents = _told_from(writer, sources)
    if len(material.documents) < 2 or not documents:
        return ()
    title = writer.words("所据文献", "What this report rests on")
    if len(documents) == 1:
        name = writer.document(documents[0])
        told = writer.words(f"以下所述都出自{name}", f"all that follows is told by {name}")
        if len(sources) > 1:
            told = writer.words("除注明的背景外，", "but for what is marked as background, ") + told
        return (Section("basis", title, (Paragraph((writer.sentence(told, claim=False),)),)),)
    known, wanted = writer.knowledge, set(iris)
    around = (one for iri in sorted(wanted) for ends in (known.outgoing, known.incoming) for one in ends.get(iri, ()))
    about = list(dict.fromkeys(around)) if wanted else list(known.statements.values())
    kinds_of = [writer.words(zh, en) for zh, en in MODALITIES]
    rows, items = [], []
    for iri in documents:
        here = [one for one in about if any(known.sentences[place].document == iri for place in one.evidence)]
        if not here:
            continue
        split = [[one for one in here if one.modality == name] for name in ("asserted", "planned", "inferred")]
        if wanted:
            kinds = [name for name, some in zip(kinds_of, split, strict=True) if some]
            facts = filter(None, (_dates(writer, iri), writer.words("、", ", ").join(kinds)))
            named = writer.names.cited(iri), writer.document(iri)
            told = writer.words("：", ": ").join(dict.fromkeys(named))
            items.append(writer.sentence(told, writer.bracketed(writer.words("；", "; ").join(facts)), claim=False))
            continue
        numbers = [writer.claim(writer.figure(len(some)), writer.counted(some)) if some else () for some in split]
        rows.append(
            ((Run(writer.names.cited(iri)),), (Run(writer.document(iri)),), (Run(_dates(writer, iri)),), *numbers)
        )
    if items:
        return (Section("basis", title, (Bullets(tuple(items)),)),)
    if not rows:
        return ()
    header = (
        writer.words("引作", "Cited as"),
        writer.words("文献", "Document"),
        writer.words("所记时期与成文日", "Covers, issued"),
        *(writer.words(zh, en.capitalize()) for zh, en in MODALITIES),
    )
    caption = writer.words(
        "所据文献及各自的陈述数（出自几份文献的陈述各计一次）",
        "The documents and the statements told from each (one told by several counts for each)",
    )
    table = Table(BASIS, caption, header, tuple(rows), frozenset({3, 4, 5})).without_empty(3)
    return (Section("basis", title, (table,)),)


def _dates(writer: Writer, iri: str) -> str:
    """The period that a document covers, and the day on which it was issued or published."""
    document = writer.knowledge.documents[iri]
    covers = period_in_prose(Period(document.start, document.end, precision="year"), writer.language)
    day = document.issued or document.published
    issued = day_in_words(day, "day", writer.language) if day else ""
    return writer.words("；", "; ").join(filter(None, (covers if document.end else "", issued)))
