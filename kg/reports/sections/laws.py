"""What laws lay down, in brief: since when, on whom most of it falls, and the limits that they set in figures."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.model.entity import Entity
from kg.model.plans import to_come
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.importance import LIMIT
from kg.reports.sections.origins import origins
from kg.reports.sections.outcomes import figures_in_one, plain
from kg.reports.structure import Line, Run

LEADERS = 3
EXAMPLES = 3  # duties named for each


def laid_down(writer: Writer, material: Material) -> list[Line]:
    """The duties and rules of the laws told of; empty without any."""
    if not material.duties:
        return []
    many, laws = len(material.duties), origins(writer, material.duties)
    named = "".join(run.text for run in writer.series([(Run(law),) for law in laws]))
    words = writer.words(
        f"{named}明确职责和规则{many}项",
        f"{named} {conjugated('[lays|lay]', plural=len(laws) != 1)} down {writer.figure(many)} "
        f"{agreeing(many, 'duties')} and rules",
    )
    intro = writer.words("，承担较多的是：", "; those responsible for most are ")
    alone = len(material.documents) == len(laws)  # with other documents there is no room for examples
    lines = [most_active(writer, material, material.duties, words + intro, examples=EXAMPLES if alone else 0)]
    if any(writer.knowledge.documents[iri].subject.zh for iri in material.documents):
        return [one for one in lines if one]  # beside an account of a time there is no room for limits
    duties = {one.iri for one in material.duties}
    limits = [
        one
        for one in material.observations
        if one.kind == LIMIT and any(link.object in duties for link in material.statements(one.iri, "measurement"))
    ]
    lines += figures_in_one(writer, writer.words("以数字规定的有：", "Limits in figures: "), limits)
    return [one for one in lines if one]


def most_active(
    writer: Writer,
    material: Material,
    things: Sequence[Entity],
    intro: str,
    *,
    planned: bool = False,
    examples: int = 0,
) -> Line | None:
    """Who leads and carries out most of some things, or is planned to, after the words that open the sentence.

    Each with how many, after so many `examples`. None if nobody does.
    """
    done = {one.iri for one in things}

    def acts(agent: Entity) -> list[Statement]:
        told = (one for one in material.statements(agent.iri, "responsibility") if one.object in done)
        return [one for one in told if to_come(one, material.knowledge) == planned]

    def size(agent: Entity) -> int:
        return len({one.object for one in acts(agent)})

    most = material.most(material.of_class("kg:Agent"), size)[:LEADERS]
    if not most:
        return None
    items = []
    for agent, many in most:
        found = acts(agent)
        names = [plain(writer, iri) for iri in dict.fromkeys(one.object for one in found)][:examples]
        guessed = many - len({one.object for one in found if one.modality != "inferred"})
        said = _such_as(writer, names, many) + _inferred(writer, guessed)
        items.append((*writer.name(agent.iri), Run(writer.bracketed(said))))
    listed = writer.clauses(items) if examples else writer.series(items)
    return writer.sentence(intro, listed, writer.claim("", writer.counted(things)))


def _inferred(writer: Writer, many: int) -> str:
    """How many of some things are inferred; empty for none."""
    return writer.words(f"，其中{many}项系推断", f", {many} of them by inference") if many else ""


def _such_as(writer: Writer, names: Sequence[str], many: int) -> str:
    """How many things there are, after the names of the first."""
    if not names:
        return writer.words(f"{many}项", f"{many}")
    if len(names) == many:
        return writer.words("、", ", ").join(names)
    return writer.words(f"{'、'.join(names)}等{many}项", f"{', '.join(names)}; {many} in all")
