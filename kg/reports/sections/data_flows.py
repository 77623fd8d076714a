"""Data flows: which data go from whom to whom, through what, as a table and as a drawing of who is joined to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.model.statement import Statement
from kg.reports.charts import passages
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.collectives import collectives
from kg.reports.sections.origins import told_by
from kg.reports.structure import Block, Figure, Line, Run, Runs, Section, Table
from kg.terms import PropertyTerm, expand

FLOW = expand("kg:DataFlow")
DRAWN = 3  # flows, from which on a drawing shows more than a table


def flows_of(writer: Writer, material: Material, iri: str) -> Section | None:
    """The data flows from, to or through an entity."""
    leading = {one.subject for one in material.knowledge.incoming.get(iri, ())}
    flows = [flow.iri for flow in material.among(leading, "kg:DataFlow")]
    return (
        Section("flows", writer.words("数据流", "Data flows"), flows_blocks(writer, material, flows)) if flows else None
    )


def given_in_short(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """Which data an agent gives to whom; nothing where it gives none, or no flow says what it carries."""
    giver, taker, *_, carried = _columns(material)
    given: dict[tuple[str, ...], tuple[list[Statement], dict[str, Statement]]] = {}
    for flow in material.among((one.subject for one in material.statements_to(iri, *giver.roles)), "kg:DataFlow"):
        by, to, what = (_ends(material, flow.iri, term) for term in (giver, taker, carried))
        if any(one.object == iri and one.modality == "asserted" for one in by) and to and what:
            _, takers = given.setdefault(tuple(one.object for one in what), (what, {}))
            takers |= {one.object: one for one in to if one.object not in takers}
    told: list[Runs] = []
    gave = f"{conjugated('[gives|give]', plural=writer.names.is_plural(iri), ended=True)} "
    on = {one.object for one in material.statements(iri, "publication")}
    for what, takers in given.values():
        pages = [takers.pop(taker) for taker in list(takers) if taker in on]
        if pages:
            data, there = (writer.series([_named(writer, one) for one in some]) for some in (what, pages))
            spoken = (Run("在"), *there, Run("发布"), *data)
            told.append(spoken if writer.language == "zh" else (Run("published "), *data, Run(" on "), *there))
        if not takers:
            continue
        data, whom = (writer.series([_named(writer, one) for one in some]) for some in (what, takers.values()))
        both = (
            (Run("向"), *whom, Run("提供"), *data)
            if writer.language == "zh"
            else (Run(gave), *data, Run(" to "), *whom)
        )
        told.append(both)
    if told:
        they = "".join(run.text for run in writer.pronoun(iri))
        opening = writer.words(they, f"{they} ")
        yield writer.sentence(opening, writer.clauses(told))


def _named(writer: Writer, one: Statement) -> Runs:
    return (*writer.name(one.object, writer.note(one)), *writer.mark(one))


def flows_blocks(writer: Writer, material: Material, flows: Sequence[str]) -> tuple[Block, ...]:
    """Data flows as a drawing with the table behind it, or, where they are few, as the table."""
    table = _table(writer, material, flows)
    if len(flows) < DRAWN:
        return (table,)
    columns = _columns(material)
    ends = {flow: [_ends(material, flow, term) for term in columns] for flow in flows}
    names = {flow: [[writer.label(one.object) for one in some] for some in ends[flow]] for flow in flows}
    rows = [
        (names[flow][0], writer.names.uncapitalised(_carried(writer, names[flow])), names[flow][1]) for flow in flows
    ]
    description = writer.words(
        f"左为提供方，右为接收方，中间是所传的数据，共{len(flows)}项。",
        f"Who gives data stands at the left, who takes them at the right, the data between; {writer.count(len(flows))} "
        f"{agreeing(len(flows), 'flows')}.",
    )
    description += told_by(writer, (one for some in ends.values() for told in some for one in told))
    return (Figure("flows-figure", table.caption, passages(rows), description, table),)


def _carried(writer: Writer, names: Sequence[Sequence[str]]) -> str:
    """What a flow carries: its last column, else what it goes through."""
    return writer.words("、", ", ").join(next((some for some in (names[-1], *names[2:-1]) if some), []))


def _columns(material: Material) -> list[PropertyTerm]:
    """From whom, to whom, through what, and what they carry, as the ontology has them."""
    return [term for term in material.knowledge.vocabulary.relations if term.heading and FLOW in term.domain]


def _ends(material: Material, flow: str, term: PropertyTerm) -> list[Statement]:
    """Where a relation leads from a flow: a collective not beside its members."""
    there = material.in_reading_order(material.knowledge.outgoing.get(flow, ()))
    found = [one for one in there if one.property == term.iri]
    above = {tie.object for one in found for tie in collectives(material, one.object)}
    return [one for one in found if one.object not in above]


def _above(material: Material, flow: str, term: PropertyTerm) -> list[Statement]:
    """The collectives that are named beside their members, who are those of them that the source names."""
    members = _ends(material, flow, term)
    there = material.knowledge.outgoing.get(flow, ())
    return [one for one in there if one.property == term.iri and one not in members]


def _table(writer: Writer, material: Material, flows: Sequence[str]) -> Table:
    columns = _columns(material)
    rows = []
    for flow in flows:
        cells = (_cell(writer, material, flow, term) for term in columns)
        rows.append(tuple(cell or (Run("—"),) for cell in cells))
    caption = writer.words("数据从谁到谁", "Which data go from whom to whom")
    return Table("flows-table", caption, tuple(term.heading[writer.language] for term in columns), tuple(rows))


def _cell(writer: Writer, material: Material, flow: str, term: PropertyTerm) -> Runs:
    named = writer.objects(_ends(material, flow, term))
    above = [writer.text(one.object) for one in _above(material, flow, term)]
    if not above:
        return named
    some = writer.words("、", ", ").join(above)
    return (
        *named,
        Run(writer.bracketed(writer.words(f"{some}之中所列名的", f"those named of the {some[:1].lower()}{some[1:]}"))),
    )
