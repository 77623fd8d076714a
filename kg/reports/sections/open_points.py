"""What the sources leave open, in brief: contradictions, gaps about the results told, claims without a basis."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.english import agreeing
from kg.model.entity import Entity
from kg.reports.prose.writer import Writer
from kg.reports.sections.importance import Importance, Matter
from kg.reports.sections.outcomes import gathered
from kg.reports.structure import Line, Run, Runs
from kg.terms import expand

CONTRADICTION, GAP, SUPERLATIVE = (expand(f"code:note-kind/{kind}") for kind in ("contradiction", "gap", "superlative"))
OWN = frozenset(expand(f"code:note-kind/{kind}") for kind in ("inference", "identity"))  # choices, not doubts
MOST = 6
NEAR = 3  # gaps told on what a brief tells


def open_points(writer: Writer, importance: Importance, matters: list[Matter]) -> list[Line]:
    """The contradictions, the gaps about what a brief tells, the ranks without a basis, and how many doubts are left."""
    notes = importance.material.of_class("kg:SourceNote")
    shown = {one.iri for matter in matters for one in matter.figures} | {matter.iri for matter in matters}
    against = [one for one in notes if one.kind == CONTRADICTION][:MOST]
    gaps = [one for one in notes if one.kind == GAP]
    near = [one for one in gaps if shown & {link.object for link in importance.remarked(one)}]
    open_ = near[:NEAR] or gaps[:MOST]
    lines, doubts = [], list[Runs]()
    if against:
        lines.append(_listed(writer, writer.words("前后不一致：", "Contradictions: "), against))
    if open_:
        about = writer.words("关于上列成效：", "On the results told: ")
        lines.append(_listed(writer, about if near else writer.words("其他缺漏：", "Gaps: "), open_))
    ranks = [one for one in notes if one.kind == SUPERLATIVE]
    if ranks and not importance.chosen:  # with results, it is told where they stand that the sources claim it
        told = writer.words(
            "“率先”“第一”等名次均为文献所称，与何者相比、按何种指标未说明",
            "that something is first or has a rank is the documents' claim; against whom and by which measure is not said",
        )
        doubts.append(writer.claim(told, writer.counted(ranks)))
    rest = [one for one in notes if one not in (*against, *open_, *ranks) and one.kind not in OWN]
    if rest:
        many = len(rest)
        told = writer.words(
            f"另有缺漏、文字与名称等方面的疑点{many}处，见“缺漏与疑点”报告",
            f"{writer.count(many)} more {agreeing(many, 'doubts')} on gaps, wording and names: see the report on gaps",
        )
        pointer = [writer.sentence(told, claim=False)]
    else:
        pointer = []
    return [*lines, *([writer.sentence(writer.clauses(doubts))] if doubts else []), *pointer]


def _listed(writer: Writer, intro: str, notes: Sequence[Entity]) -> Line:
    """What some notes of the editors are on, in a row."""
    names = writer.clauses((Run(writer.names.uncapitalised(writer.own(one.label))),) for one in notes)
    return writer.sentence(intro, names, writer.claim("", gathered(writer, notes)))
