"""Who does what, in one matrix: agencies against the kinds of thing they do."""

from __future__ import annotations

from kg.model.plans import to_come
from kg.model.statement import Statement
from kg.reports.charts import matrix
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.origins import told_by
from kg.reports.structure import Figure, Table
from kg.terms import Text

IN_MATRIX = 16


DONE = Text("主要行动者所做之事的件数", "What the main actors do, by number")
OBLIGED = Text("职责与规定的主要承担者及其项数", "Who has which part in duties and rules, by number")
PLANNED = Text("计划任务的主要承担者及其项数", "Who is to have which part in what is planned, by number")


def roles_figure(writer: Writer, material: Material, kind: Text = DONE) -> Figure | None:
    """The agents that do most, or that laws or plans lay most upon, against what they do; none if there are none."""
    relations = material.relations("activity")
    found = {
        agent.iri: {term.iri: [one for one in done if one.property == term.iri] for term in relations}
        for agent in material.of_class("kg:Agent")
        for done in [[one for one in material.statements(agent.iri, "activity") if _kind(material, one) == kind]]
    }
    totals = {iri: sum(map(len, roles.values())) for iri, roles in found.items()}
    top = sorted((iri for iri in totals if totals[iri]), key=lambda iri: (-totals[iri], iri))[:IN_MATRIX]
    if not top:
        return None
    shown = [term for term in relations if any(found[iri][term.iri] for iri in top)]
    titles = [term.label[writer.language] for term in shown]
    values = [[float(len(found[iri][term.iri])) for term in shown] for iri in top]
    caption, first = kind[writer.language], f"{writer.label(top[0])}"
    description = writer.words(
        f"行是其中件数最多的{len(top)}个主体，列是其所任；最多的是{first}，共{totals[top[0]]}件。",
        f"Rows are the {writer.count(len(top))} parties with most, columns the part that they have; first is {first} "
        f"with {totals[top[0]]}.",
    )
    description += told_by(writer, (one for iri in top for done in found[iri].values() for one in done))
    rows = tuple(
        (
            writer.cell(iri),
            *(
                writer.claim(str(len(done)), writer.counted(done)) if done else ()
                for done in (found[iri][term.iri] for term in shown)
            ),
        )
        for iri in top
    )
    header = (writer.words("主体", "Party"), *titles)
    anchor = {DONE: "roles", OBLIGED: "obliged", PLANNED: "planned"}[kind]
    data = Table(f"{anchor}-data", caption, header, rows, frozenset(range(1, len(header))))
    drawing = matrix([writer.label(iri) for iri in top], titles, values)
    return Figure(anchor, caption, drawing, description, data)


def _kind(material: Material, one: Statement) -> Text:
    """Whether what an agent has part in is done, laid down or planned."""
    if to_come(one, material.knowledge):
        return PLANNED
    return OBLIGED if material.is_a(one.object, "kg:Duty") else DONE
