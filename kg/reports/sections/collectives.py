"""What reaches an agent through the collectives it belongs to: their duties by law, what they did, and who they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.language.english import agreeing
from kg.model.entity import Entity
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.enumerations import sharing_notes
from kg.reports.prose.writer import Writer
from kg.reports.sections.themes import related
from kg.reports.sections.undertakings import acts
from kg.reports.structure import Block, Bullets, Line, Paragraph, Run, Runs, Section


def collectives(material: Material, agent: str) -> list[Statement]:
    """The statements that make an agent a member of some collective of agents, each collective once; else empty."""
    member = material.knowledge.vocabulary.in_role("belonging") & material.knowledge.vocabulary.in_role("membership")
    found = [
        one
        for one in material.statements(agent, "membership")
        if one.property in member and material.is_a(one.object, "kg:Agent")
    ]
    return list({one.object: one for one in reversed(found)}.values())[::-1]


def without_collectives(material: Material, agents: Iterable[str]) -> set[str]:
    """Agents without the collectives whose members stand among them: the members say more."""
    some = set(agents)
    return some - {one.object for agent in some for one in collectives(material, agent)}


def duties_as_member(material: Material, agent: str) -> list[tuple[Statement, list[Statement]]]:
    """The duties that a law lays upon a collective in which it counts the agent itself, those of its own left out.

    Each with the membership, which the law has to state: one that is inferred, or told elsewhere, binds nobody.
    """
    own = {one.object for one in material.statements(agent, "activity")}
    found = []
    for tie in collectives(material, agent):
        if tie.modality != "asserted":
            continue
        law = material.document_of(tie)
        laid = [
            one
            for one in material.statements(tie.object, "activity")
            if material.is_a(one.object, "kg:Duty") and one.object not in own and material.document_of(one) == law
        ]
        if laid:
            found.append((tie, list({one.object: one for one in laid}.values())))
    return found


def obliged_as_member(writer: Writer, material: Material, agent: str) -> Iterator[Line]:
    """How many duties and rules more an agent has a part in as a member of a collective that the law defines."""
    for tie, laid in duties_as_member(material, agent):
        many = len(laid)
        lead, things = writer.words("作为", "as one of "), agreeing(many, "duties or rules")
        more = writer.words(
            f"之一，另参与或承担职责与规定{many}项",
            f", {''.join(run.text for run in writer.pronoun(agent))} {writer.verb('[has|have]', agent)} a part in "
            f"{writer.count(many)} more {things}",
        )
        yield writer.sentence(lead, writer.name(tie.object, writer.note(tie)), writer.claim(more, writer.counted(laid)))


def laid_on_collectives(writer: Writer, material: Material, agent: str) -> Section | None:
    """The duties that laws lay upon the collectives in which they count an agent; none if there are none."""
    blocks: list[Block] = []
    for tie, laid in duties_as_member(material, agent):
        name = writer.name(tie.object, writer.note(tie))
        intro = writer.sentence(
            writer.words("作为", "as one of "),
            name,
            writer.words("之一，另有下列职责与规定", ", it has a part in these duties and rules"),
            claim=False,
            stop=writer.words("：", ":"),
        )
        by_part: dict[str, list[Statement]] = {}
        for one in laid:
            by_part.setdefault(one.property, []).append(one)
        items = [
            writer.sentence(
                writer.knowledge.vocabulary.properties[relation].label[writer.language],
                writer.words("：", ": "),
                writer.clauses(sharing_notes([writer.name(one.object, writer.note(one)) for one in some])),
            )
            for relation, some in by_part.items()
        ]
        blocks += [Paragraph((intro,)), Bullets(tuple(items))]
    title = writer.words("作为成员的职责与规定", "Duties as a member")
    return Section("duties-as-member", title, tuple(blocks)) if blocks else None


def done_by_collectives(writer: Writer, material: Material, agent: str) -> list[Line]:
    """What the collectives of an agent did that it is not told to do by name, and the dated events they took part in."""
    own = {*acts(material, agent), *_ends(material, agent)}
    lines = []
    for tie in collectives(material, agent):
        found = {
            iri: ties[0]
            for iri, ties in acts(material, tie.object).items()
            if iri not in own and own.isdisjoint(material.wholes(iri))
        }
        dated = (
            one
            for one in related(material, tie.object)
            for end in (one.object, one.subject)
            if end not in own and _is_dated(material, material.knowledge.entities.get(end))
        )
        events = {one.object if one.subject == tie.object else one.subject: one for one in dated}
        names: Sequence[Runs] = [writer.name(iri, writer.note(one)) for iri, one in (found | events).items()]
        if names:
            lead = writer.words("作为", "as a member of ")
            group = (*writer.name(tie.object, writer.note(tie)), *writer.mark(tie))
            took_part = writer.words("的成员参与：", ", it took part in: ")
            lines.append(writer.sentence(lead, group, (Run(took_part),), writer.clauses(names)))
    return lines


def _ends(material: Material, agent: str) -> set[str]:
    return {end for one in related(material, agent) for end in (one.subject, one.object)}


def _is_dated(material: Material, entity: Entity | None) -> bool:
    return bool(entity and entity.period and material.is_a(entity.iri, "kg:Event"))
