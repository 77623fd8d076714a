"""What the main bodies set out to do: by name, the reforms, pilots and projects that each leads or carries out."""

from __future__ import annotations

import re

from kg.model.plans import to_come
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.importance import PRINCIPAL
from kg.reports.sections.outcomes import gathered, plain
from kg.reports.structure import Bullets, Line, Run

FORMS = re.compile(r"\[[a-z]+\|[a-z]+\]")
MOST = 8  # bodies


def main_undertakings(writer: Writer, material: Material) -> Bullets | None:
    """The bodies that lead or carry out a reform, pilot or project, those who lead first; None without any."""
    acts = {
        agent.iri: [one for one in material.statements(agent.iri, "responsibility") if _counts(material, one)]
        for agent in material.of_class("kg:Agent")
    }
    leads = writer.knowledge.vocabulary.in_role("lead")
    named = sorted(
        (iri for iri in acts if acts[iri]), key=lambda iri: all(one.property not in leads for one in acts[iri])
    )
    told: set[str] = set()
    shown = []
    for iri in named:  # one that only shares in what is told of others adds nothing
        mine = {one.object for one in acts[iri]}
        shown += [iri] if mine - told else []
        told |= mine
    lines = tuple(_line(writer, iri, acts[iri]) for iri in shown[:MOST])
    return Bullets(lines) if lines else None


def _counts(material: Material, one: Statement) -> bool:
    stated = one.modality == "asserted" and not to_come(one, material.knowledge)
    return stated and material.is_a(one.object, *PRINCIPAL)


def _line(writer: Writer, iri: str, found: list[Statement]) -> Line:
    """A body with what it leads, and then what it carries out."""
    by: dict[str, list[Statement]] = {}
    for one in {one.object: one for one in reversed(found)}.values():
        by.setdefault(one.property, []).insert(0, one)
    parts, told = [], list[Statement]()
    for property_ in sorted(by, key=lambda iri: writer.knowledge.vocabulary.properties[iri].order):
        told += by[property_]
        term = writer.knowledge.vocabulary.properties[property_]
        forms = FORMS.search(term.template.en)
        english = writer.verb(forms[0], iri, by[property_]) if forms else term.label.en
        verb = writer.words(term.label.zh, english)
        items = [(Run(plain(writer, one.object), entity=one.object),) for one in by[property_]]
        nested = any("、" in run.text for item in items for run in item)
        names = writer.clauses(items) if nested else writer.series(items)
        parts.append((Run(f"{verb}{writer.words('', ' ')}"), *names))
    name = Run(writer.text(iri), entity=iri, strong=True)
    return writer.sentence(
        (name, Run(writer.words("：", ": "))), writer.clauses(parts), writer.claim("", gathered(writer, told))
    )
