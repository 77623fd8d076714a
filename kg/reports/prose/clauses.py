"""Statements as clauses: which can be told together, and by which sentence of the ontology."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.model.knowledge import Knowledge
from kg.model.modality import standing_label
from kg.model.plans import is_laid_down, is_required, is_task, to_come
from kg.model.statement import Statement
from kg.model.succession import is_former
from kg.reports.structure import Basis
from kg.terms import Language, ObjectWording, Text

VERB_ALONE = re.compile(r"^\{s\}[^{}]+\{o\}$")
PRESENT = re.compile(r"\[[a-z]+\|([a-z]+)\]")
WAS_TO_BE = re.compile(r"^\{s\}将(?=[是成为属隶由])")  # what a body is to be, not what it is to do
WAS_TO = re.compile(r"^\{s\}将")
LASTING = ("belonging", "territory", "whole", "succession", "merger", "measurement", "remark")
PLANNED_OPENING = {"zh": re.compile("^(?:将|力争|拟)"), "en": re.compile(r"^\[is\|are\] to ")}


def grouped(statements: Iterable[Statement], knowledge: Knowledge) -> list[tuple[Statement, ...]]:
    """Statements by property, standing, strength of intent and wording, in the order given; each group can be told in
    one clause."""
    found: dict[tuple[str, str, str, ObjectWording | None], list[Statement]] = defaultdict(list)
    for statement in statements:
        standing = knowledge.standing_of(statement)
        found[statement.property, standing, statement.intent, worded(knowledge, statement)].append(statement)
    return [tuple(group) for group in found.values()]


def basis_of(knowledge: Knowledge, one: Statement) -> Basis:
    """How a statement stands to its sentences; empty if they state it, as laws state what lies ahead by them.

    What is to come is planned where a task sets it; beside tasks it is required where a document gives orders, and intended
    where an account remarks it.
    """
    standing = knowledge.standing_of(one)
    if standing != "planned":
        return "" if standing == "asserted" else standing
    if is_laid_down(one, knowledge):
        return ""
    if is_task(one, knowledge):
        return "planned"
    return "required" if is_required(one, knowledge) else "intended"


def why(knowledge: Knowledge, one: Statement) -> Text:
    """The editors' reason for a statement, or the reasons for the inferences that it follows from."""
    reasons = list(dict.fromkeys(guess.reason for guess in knowledge.guesses(one))) or [one.reason]
    stripped = [Text(text.zh.strip().rstrip("。"), text.en.strip().rstrip(".")) for text in reasons]
    return Text(
        "；".join(filter(None, (text.zh for text in stripped))), "; ".join(text.en for text in stripped if text.en)
    )


def word_of(knowledge: Knowledge, one: Statement) -> Text:
    """The word for how a statement stands."""
    return standing_label(knowledge.vocabulary, knowledge.standing_of(one))


def worded(knowledge: Knowledge, one: Statement) -> ObjectWording | None:
    """How its relation is said of such an object, if in another way than of others."""
    end = knowledge.entities.get(one.object)
    kinds = (*knowledge.vocabulary.lineage(end.type), end.kind) if end else ()
    return knowledge.vocabulary.wording(one.property, kinds)


def template(knowledge: Knowledge, statements: Sequence[Statement], *, planned: bool | None = None) -> Text:
    """The sentence for statements between the same ends, with the verbs of several properties drawn together.

    `planned` says whether it tells of something to come; if it is not given, a planned statement does.
    """
    first = {one.property: one for one in reversed(statements)}
    planned = statements[0].modality == "planned" if planned is None else planned
    intent = statements[0].intent if statements[0].modality == "planned" else ""
    templates = [
        _template(knowledge, first[iri], intent, planned=planned)
        for iri in dict.fromkeys(one.property for one in statements)
    ]
    if len(set(templates)) == 1:
        return templates[0]
    return Text(_joined([one.zh for one in templates], "zh"), _joined([one.en for one in templates], "en"))


def _template(knowledge: Knowledge, one: Statement, intent: str, *, planned: bool) -> Text:
    own = worded(knowledge, one)
    if own:
        return to_be(own.template) if planned else own.template
    vocabulary = knowledge.vocabulary
    return (
        vocabulary.planned_template(one.property, intent) if planned else vocabulary.properties[one.property].template
    )


def to_be(template: Text) -> Text:
    """The sentence for what is to come: “{s}将包括…”, “{s} [is|are] to include …”."""
    chinese = template.zh.replace("是", "将是", 1) if "{s}的" in template.zh else template.zh.replace("{s}", "{s}将", 1)
    return Text(chinese, PRESENT.sub(r"[is|are] to \1", template.en, count=1))


def once_planned(template: Text, planned: str = "计划") -> Text:
    """The sentence for what was planned of a body that is no more: “计划由{s}实施{o}”; English turns by its verb.

    `planned` is the Chinese word for it: “原定” would say that nothing came of the plan.
    """
    chinese = WAS_TO.sub(f"{planned}由{{s}}", WAS_TO_BE.sub(f"{{s}}{planned}", template.zh))
    return Text(chinese.replace("将", planned, 1) if chinese == template.zh else chinese, template.en)


def word_for_planned(knowledge: Knowledge, statements: Sequence[Statement]) -> str:
    """“原定” where a body was gone before all that it was to do began, so that it cannot have done it; else “计划”."""

    def gone_before(one: Statement) -> bool:
        ends = [knowledge.entities.get(iri) for iri in (one.subject, one.object)]
        over = [end.period.end for end in ends if end and end.period and is_former(knowledge, end.iri)]
        begin = one.period or next((end.period for end in ends if end and not is_former(knowledge, end.iri)), None)
        return bool(begin and begin.start and any(last and last < begin.start for last in over))

    return "原定" if statements and all(map(gone_before, statements)) else "计划"


def tells_of_past(knowledge: Knowledge, statements: Sequence[Statement], *, ended: bool) -> bool:
    """Whether statements tell of a body that is no more, or all is `ended`; what took its place is told as it is."""
    if statements[0].property in knowledge.vocabulary.in_role("succession", "merger"):
        return False
    ends = ({one.subject for one in statements}, {one.object for one in statements})
    return ended or any(all(is_former(knowledge, iri) for iri in end) for end in ends)


def template_in_time(
    knowledge: Knowledge, statements: Sequence[Statement], *, by_agent: bool, ended: bool = False
) -> Text:
    """The sentence for statements of one clause: to come if all of them are, and once planned of what is no more."""
    term = knowledge.vocabulary.properties[statements[0].property]
    planned = all(to_come(one, knowledge) for one in statements)
    if apart := term.agent_template if by_agent else term.thing_template:
        return to_be(apart) if planned else apart
    found = template(knowledge, statements, planned=planned)
    past = planned and tells_of_past(knowledge, statements, ended=ended)
    return once_planned(found, word_for_planned(knowledge, statements)) if past else found


def is_over(knowledge: Knowledge, statements: Sequence[Statement]) -> bool:
    """Whether statements tell what was done in a time that their documents cover, and that has an end: a yearbook tells
    of its year. What something is, belongs to or covers goes on."""
    lasting = knowledge.vocabulary.in_role(*LASTING)
    done = all(
        one.property not in lasting and one.modality in ("asserted", "inferred") and not to_come(one, knowledge)
        for one in statements
    )
    return done and is_of_its_time(knowledge, statements)


def is_of_its_time(knowledge: Knowledge, statements: Sequence[Statement]) -> bool:
    """Whether statements are told of a time that has an end: all by documents that cover one, as a yearbook its year."""
    told = {knowledge.sentences[at].document for one in statements for at in one.evidence}
    return bool(told) and all(knowledge.documents[iri].end for iri in told)


def together(knowledge: Knowledge, groups: Sequence[tuple[Statement, ...]], about: str) -> list[tuple[Statement, ...]]:
    """Groups between the same ends drawn into one where their sentences differ by the verb alone."""
    found: dict[tuple[str, str, bool, frozenset[str], int], list[Statement]] = {}
    for at, group in enumerate(groups):
        outgoing = group[0].subject == about
        ends = frozenset(one.object if outgoing else one.subject for one in group)
        plain = all(VERB_ALONE.match(text) for text in (template(knowledge, group).zh, template(knowledge, group).en))
        found.setdefault(
            (knowledge.standing_of(group[0]), group[0].intent, outgoing, ends, -1 if plain else at), []
        ).extend(group)
    return [tuple(group) for group in found.values()]


def _joined(templates: Sequence[str], language: Language) -> str:
    """“{s} operates {o}” and “{s} uses {o}” as “{s} operates and uses {o}”; “is to” and “将” are said once."""
    verbs = list(dict.fromkeys(one.removeprefix("{s}").removesuffix("{o}").strip() for one in templates))
    if len(verbs) == 1:
        return templates[0]
    opening = PLANNED_OPENING[language]
    if len({found[0] if (found := opening.match(verb)) else verb for verb in verbs}) == 1:
        verbs = [verbs[0], *(opening.sub("", verb) for verb in verbs[1:])]
    comma, last = ("、", "并") if language == "zh" else (", ", " and ")
    gap = "" if language == "zh" else " "
    return f"{{s}}{gap}{comma.join(verbs[:-1])}{last}{verbs[-1]}{gap}{{o}}"
