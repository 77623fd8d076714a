"""The few figures of an agency's work that its first page tells, with what they are figures of."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.language.wording import conjugated
from kg.model.entity import Entity
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.attribution import guessed_of_agent
from kg.reports.sections.headlines import telling, telling_of_agent
from kg.reports.sections.undertakings import undertakings
from kg.reports.structure import Line

FIGURES = 5


def figures_in_short(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """The figures of what it leads and others carry out with it, under the name of that, then those of its own work."""
    figures = material.results_by(iri)
    joint = {one.iri: led for one in figures if (led := _led_with_others(material, iri, one))}
    tops = {one.iri for one in undertakings(material, iri)}
    tried = {one.iri for one in figures if _is_of(material, one, "kg:Pilot", but=tops)}  # told with the pilot's limits
    for led in dict.fromkeys(joint.values()):
        name, of_led = writer.name(led), [one for one in figures if joint.get(one.iri) == led]
        ties = [one for one in material.statements(iri, "lead") if one.object == led]
        share = (
            writer.verb("[leads|lead]", iri, ties),
            conjugated("[shares|share]", plural=True, ended=writer.is_past(ties)),
        )
        lead, with_others = (
            writer.words("其牵头、与他方共同实施的", "for "),
            f", which it {share[0]} and others {share[1]}: ",
        )
        best = telling(writer, material, of_led, most=FIGURES, guessed=guessed_of_agent(material, iri, of_led))
        yield writer.sentence(lead, name, writer.words("数据有：", with_others), best)
    own = [one for one in figures if one.iri not in joint and one.iri not in tried]
    acts = [one for one in own if _is_of(material, one, "kg:Initiative")]
    for of_acts, some in ((True, acts), (False, [one for one in own if one not in acts])):
        if some:
            few = telling_of_agent(writer, material, some, most=FIGURES, guessed=guessed_of_agent(material, iri, some))
            yield writer.sentence(_opening(writer, some, also=bool(joint), of_acts=of_acts), few)


def _opening(writer: Writer, figures: Collection[Entity], *, also: bool, of_acts: bool) -> str:
    """What figures are told next: of an agent's acts, or of its work without that any act is said to be behind them."""
    main = "主要" if len(figures) > FIGURES else ""
    if not of_acts:
        return writer.words(
            f"另载{main}数据（文献未说明系何举措的成效）：", "Further figures, no results of any stated act: "
        )
    return writer.words(
        f"{'其他举措的' if also else ''}{main}数据有：", f"{'of its other acts, ' if also else ''}in figures: "
    )


def _is_of(material: Material, figure: Entity, class_: str, but: Collection[str] = ()) -> bool:
    """Whether a figure is a result or a measure of something of a class, `but` some things (by IRI)."""
    of = (one.object for one in material.statements(figure.iri, "result", "measurement"))
    return any(material.is_a(iri, class_) and iri not in but for iri in of)


def _led_with_others(material: Material, iri: str, figure: Entity) -> str:
    """What an agent leads and others carry out with it, of which a figure is a result; empty if it is of none."""
    led = {one.object for one in material.statements(iri, "lead")}
    for result in material.statements(figure.iri, "result"):
        for whole in material.wholes(result.object):
            if whole in led and any(one.subject != iri for one in material.statements_to(whole, "responsibility")):
                return whole
    return ""
