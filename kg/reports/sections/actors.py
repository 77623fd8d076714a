"""Who does what, in one matrix: agencies against the kinds of thing they do."""

from __future__ import annotations

from kg.model.plans import to_come
from kg.reports.charts import matrix
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.structure import Figure, Table

IN_MATRIX = 16


def roles_figure(writer: Writer, material: Material) -> Figure | None:
    """The agents that do most against what they do; none if nobody does anything."""
    relations = material.relations("activity")
    found = {
        agent.iri: {
            term.iri: [one for one in done if one.property == term.iri and not to_come(one, material.knowledge)]
            for term in relations
        }
        for agent in material.of_class("kg:Agent")
        for done in [material.statements(agent.iri, "activity")]
    }
    totals = {iri: sum(map(len, roles.values())) for iri, roles in found.items()}
    top = sorted((iri for iri in totals if totals[iri]), key=lambda iri: (-totals[iri], iri))[:IN_MATRIX]
    if not top:
        return None
    shown = [term for term in relations if any(found[iri][term.iri] for iri in top)]
    titles = [term.label[writer.language] for term in shown]
    values = [[float(len(found[iri][term.iri])) for term in shown] for iri in top]
    caption = writer.words("主要行动者所做之事的件数", "What the main actors do, by number")
    description = writer.words(
        f"行是做事最多的{len(top)}个主体，列是他们与举措、文件、系统、活动的关系；最多的是{writer.text(top[0])}，共{totals[top[0]]}件。",
        f"Rows are the {writer.count(len(top))} parties that do most, columns their relations to initiatives, documents, "
        f"systems and events; first is {writer.text(top[0])} with {totals[top[0]]}.",
    )
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
    data = Table("roles-data", caption, header, rows, frozenset(range(1, len(header))))
    drawing = matrix([writer.label(iri) for iri in top], titles, values)
    return Figure("roles", caption, drawing, description, data)
