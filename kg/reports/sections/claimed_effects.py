"""What an undertaking is said to bring, is expected to bring, and is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.english import agreeing
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.structure import Run, Runs
from kg.terms import Text

AIMS = 2  # of what nothing else is told that came of it
CLAIMED = Text("原文所称成效：", "effects claimed: ")
EXPECTED = Text("原文所称的预期成效：", "effects expected: ")


def effects_and_aims(writer: Writer, material: Material, iri: str, *, measured: bool) -> Iterator[Runs]:
    """The effects that a source claims for an initiative, those that it expects, and its aims where nothing is claimed
    or `measured`; nothing where none is told."""
    claimed = [one for one in material.statements(iri, "deed") if material.is_a(one.object, "kg:Outcome")]
    for label, effects in (
        (CLAIMED, [one for one in claimed if one.modality != "planned"]),
        (EXPECTED, [one for one in claimed if one.modality == "planned"]),
    ):
        if effects:
            names = writer.series([(*writer.name(one.object, writer.note(one)), *writer.mark(one)) for one in effects])
            ahead = label is EXPECTED
            yield (
                Run(label[writer.language]),
                *names,
                Run(_claimed_of_others(writer, material, effects) if ahead else ""),
            )
    aims = [one for one in material.statements(iri, "aim") if one.modality == "asserted"]
    if aims and not measured and not any(one.modality == "asserted" for one in claimed):
        names = writer.series([writer.name(one.object, writer.note(one)) for one in aims[:AIMS]])
        yield (Run(writer.words("旨在：", "aim: ")), *names)


def _claimed_of_others(writer: Writer, material: Material, effects: Sequence[Statement]) -> str:
    """With how many others a thing is said to bring all of some effects, where one sentence says it of them together."""
    acts = [
        {tie.subject for tie in material.statements_to(one.object, "deed") if set(tie.evidence) & set(one.evidence)}
        for one in effects
    ]
    wholes = {whole for one in effects for whole in material.wholes(one.subject)}
    others = set.intersection(*acts) - wholes
    many = len(others)
    return writer.bracketed(
        writer.words(
            f"原文称系与另外{many}项一并取得", f"together with {writer.count(many)} {agreeing(many, 'other measures')}"
        )
        if others
        else ""
    )
