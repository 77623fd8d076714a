"""What an agent set out to do and what came of it: each undertaking with when, with whom, what it holds, its results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.language.english import agreeing
from kg.model.entity import Entity
from kg.model.plans import is_replaced, to_come
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.bearers import others
from kg.reports.sections.figures import in_a_row
from kg.reports.sections.relations import stand, stripped
from kg.reports.structure import Line, Run, Runs
from kg.terms import Text, expand

ACTS = ("undertaking", "conduct", "proposal")
NAMED = 4
DUTIES = 4  # named of those that a law lays upon an agent
TRIAL = expand("code:status/pilot")


@dataclass(frozen=True)
class Undertaking:
    """An initiative in which an agent acts, with what ties it to that, those of its parts in which it acts too, and
    the figures that came of them."""

    iri: str
    ties: tuple[Statement, ...]
    parts: tuple[str, ...]
    figures: tuple[Entity, ...]


def acts(material: Material, agent: str) -> dict[str, list[Statement]]:
    """The initiatives that were taken in which an agent acts, in reading order, each with the statements that say so."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in material.statements(agent, *ACTS):
        entity = material.knowledge.entities.get(one.object)
        if entity and material.is_taken(entity) and not to_come(one, material.knowledge):
            found[one.object].append(one)
    return found


def undertakings(material: Material, agent: str) -> list[Undertaking]:
    """What an agent did, each whole once with its parts, in reading order; every figure stands with the nearest whole.

    A whole in which it is only inferred to act, as its doings stand under that heading, yields to the parts that it
    does itself.
    """
    found = acts(material, agent)
    shown = {iri: ties for iri, ties in found.items() if not _is_heading(material, found, iri)}
    under: dict[str, list[str]] = defaultdict(list)
    for iri in shown:
        top = [whole for whole in material.wholes(iri) if whole in shown][-1]
        under[top] += [iri] if iri != top else []
    figures = material.results_by(agent)
    told: set[str] = set()
    tops = []
    for iri in (one for one in shown if all(one not in parts for parts in under.values())):
        family = {iri, *under[iri], *(material.parts(iri) if _leads(material, shown[iri]) else ())}
        own = [
            one
            for one in figures
            if one.iri not in told and any(s.object in family for s in material.statements(one.iri, "result"))
        ]
        told |= {one.iri for one in own}
        tops.append(Undertaking(iri, tuple(shown[iri]), tuple(under[iri]), tuple(own)))
    return tops


def _is_heading(material: Material, found: dict[str, list[Statement]], iri: str) -> bool:
    """Whether an agent is only inferred to act in a whole, of which it does parts itself, or others do some."""
    parts = material.parts(iri)
    own = any(one.modality == "asserted" for part in parts for one in found.get(part, ()))
    others = any(material.statements_to(part, "responsibility") for part in parts if part not in found)
    inferred = all(one.modality == "inferred" for one in found[iri])
    return inferred and (own or (others and any(part in found for part in parts)))


def _leads(material: Material, ties: Iterable[Statement]) -> bool:
    lead = material.knowledge.vocabulary.in_role("lead")
    return any(one.property in lead for one in ties)


def replaced(material: Material, agent: str) -> list[Statement]:
    """What ties an agent to what something else has replaced, in reading order."""
    known = material.knowledge
    ends = ((one, known.entities.get(one.object)) for one in known.outgoing.get(agent, ()))
    return material.in_reading_order(
        one for one, entity in ends if entity and is_replaced(entity) and material.is_a(entity.iri, "kg:Initiative")
    )


def in_short(writer: Writer, material: Material, agent: str) -> Iterator[Line]:
    """What an agent leads and what else it does of which there is most to tell, how much that is, and its duties by law.

    All reports count alike: each initiative that was taken once, parts too; no plans, duties or what was replaced.
    """
    found = undertakings(material, agent)
    roles = material.knowledge.vocabulary.in_role
    led = [one for one in found if _leads(material, one.ties)]
    does = [one for one in found if one not in led and any(tie.property in roles("responsibility") for tie in one.ties)]
    does = [one for one in does if one.figures or one.parts or any(tie.modality == "asserted" for tie in one.ties)]
    does = sorted(does, key=lambda one: -len(one.figures) - len(one.parts))
    ordered = sorted(((led, "lead"), (does, "responsibility")), key=lambda one: not any(map(_is_stated, one[0])))
    clauses = []
    for found_so, role in ordered:  # what is stated comes before what is inferred
        some = sorted(found_so, key=lambda one: not _is_stated(one))
        if some:
            tie = next(tie for tie in some[0].ties if tie.property in roles(role))
            names = [
                (*writer.name(one.iri, *dict.fromkeys(map(writer.note, one.ties))), *_tried(writer, material, one))
                for one in some[:NAMED]
            ]
            more = len(some) > NAMED
            others = [(Run("others"),)] if more and writer.language == "en" else []
            rest = writer.words("等", "") if more else ""
            term = material.knowledge.vocabulary.properties[tie.property]
            plural = writer.names.is_plural(agent)
            clauses.append(
                writer.fill(
                    term.template,
                    (),
                    (*writer.series([*names, *others]), Run(rest)),
                    plural=plural,
                    ended=writer.is_past([tie]),
                )
            )
    if clauses:
        clauses = [clauses[0], *map(stripped, clauses[1:])]
        yield writer.sentence(writer.pronoun(agent), writer.clauses(clauses, writer.words("，", ", and ")))
    taken = [one for one in material.statements(agent, "responsibility") if one.object in acts(material, agent)]
    many = len({one.object for one in taken})
    if many > len(led[:NAMED]) + len(does[:NAMED]):
        whole = sum(any(tie.property in roles("responsibility") for tie in one.ties) for one in found)
        yield writer.sentence(_in_all(writer, agent, taken, (whole, many)))
    yield from _obliged(writer, material, agent)


def _tried(writer: Writer, material: Material, one: Undertaking) -> Runs:
    """How an undertaking stands, after its name: that it is on trial, unless it is a pilot by its kind; by inference."""
    trial = material.knowledge.entities[one.iri].status == TRIAL and not material.is_a(one.iri, "kg:Pilot")
    state = writer.bracketed(stand(writer, material.knowledge.entities[one.iri])) if trial else ""
    return (*((Run(state),) if state else ()), *writer.mark(one.ties[0]))


def _is_stated(one: Undertaking) -> bool:
    return any(tie.modality == "asserted" for tie in one.ties)


def _in_all(writer: Writer, agent: str, taken: Sequence[Statement], counts: tuple[int, int]) -> Runs:
    """How many initiatives an agent leads or carries out, wholes and with their parts, and what is not among them."""
    verb = f"{writer.verb('[leads|lead]', agent, taken)} or {writer.verb('[implements|implement]', agent, taken)}"
    they = "".join(run.text for run in writer.pronoun(agent))
    whole, many = counts
    parts = Text(
        f"，连同分项共{many}项" if many > whole else "",
        f", {writer.count(many)} with their parts" if many > whole else "",
    )
    stated = {one.object for one in taken if one.modality == "asserted"}
    guessed = len({one.object for one in taken} - stated)
    some = "" if guessed == many else f"其中{guessed}项"
    its = Text(f"{some}由其牵头或实施系推断；", f"{writer.count(guessed)} its own by inference; ")
    inferred = its if guessed else Text()
    text = writer.words(
        f"其{'曾' if writer.ended else ''}牵头或实施的举措有{whole}项{parts.zh}（{inferred.zh}不含计划、法定职责和已被取代的做法）",
        f"{they} {verb} {writer.count(whole)} {agreeing(whole, 'initiatives')}{parts.en} ({inferred.en}plans, legal duties "
        "and superseded practices left out)",
    )
    return writer.claim(text, writer.counted(taken, many))


def _obliged(writer: Writer, material: Material, agent: str) -> Iterator[Line]:
    """How many duties and rules each legal document lays upon an agent."""
    laid = [one for one in material.statements(agent, "activity") if material.is_a(one.object, "kg:Duty")]
    for document, told in material.by_document(laid).items():
        many = len({one.object for one in told})
        law, are = writer.names.cited_in_text(document), writer.verb("[has|have]", agent)
        they = "".join(run.text for run in writer.pronoun(agent))
        text = writer.words(
            f"依{law}承担的职责与规定有{many}项",
            f"under {law}, {they} {are} a part in {writer.count(many)} duties or rules"
            if many > 1
            else f"under {law}, {they} {are} a part in one duty or rule",
        )
        names = [writer.names.uncapitalised(writer.text(iri)) for iri in dict.fromkeys(_own_first(material, told))][
            :DUTIES
        ]
        such = writer.words("，如" + "、".join(names), f", such as {', '.join(names)}") if many > len(names) else ""
        split = _by_share(writer, told) if many > len(names) else ""
        yield writer.sentence(writer.claim(text + split + such, writer.counted(told, many)))
        limits = _limits(material, told)
        if limits:
            opening = writer.words("其中以数字规定的有：", "limits in figures: ")
            yield writer.sentence(opening, in_a_row(writer, limits))


def _by_share(writer: Writer, told: Sequence[Statement]) -> str:
    """How many duties an agent leads, answers for alone or with the help of others, and shares with others."""
    lead, answer = (writer.knowledge.vocabulary.in_role(role) for role in ("lead", "responsibility"))
    led, borne = ({one.object: one for one in told if one.property in some} for some in (lead, answer - lead))
    shares = [others(writer, one) for iri, one in borne.items() if iri not in led]
    counted = (
        (len(led), Text("牵头{}项", "{} that it leads")),
        (sum(not any(some) for some in shares), Text("单独负责{}项", "{} of its own")),
        (
            sum(bool(helped) and not bears for bears, helped in shares),
            Text("负责而有他方参与{}项", "{} with the help of others"),
        ),
        (sum(bool(bears) for bears, _ in shares), Text("与他方共同负责{}项", "{} shared with others")),
    )
    said = [words[writer.language].format(writer.count(many)) for many, words in counted if many]
    return writer.bracketed(writer.words("、", ", ").join(said))


def _own_first(material: Material, told: Sequence[Statement]) -> list[str]:
    """The duties of an agent by its part in them: those that it leads, then those that it answers for, then the rest."""
    lead, answer = (material.knowledge.vocabulary.in_role(role) for role in ("lead", "responsibility"))
    return [one.object for one in sorted(told, key=lambda one: (one.property not in lead, one.property not in answer))]


def _limits(material: Material, told: Sequence[Statement]) -> list[Entity]:
    """The figures that an agent's own duties set: terms and fines."""
    answer = material.knowledge.vocabulary.in_role("responsibility")
    own = {one.object for one in told if one.property in answer}
    figures = [link.subject for iri in own for link in material.statements_to(iri, "measurement")]
    return [one for one in material.among(set(figures), "kg:Observation") if one.amount]
