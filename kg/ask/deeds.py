"""By which relation somebody does what a question asks who does: who operates a thing is told by none who use it."""

from __future__ import annotations

import re

from kg.ask.accounting import Accounted, covered
from kg.ask.asked_details import PARTNERS_ASKED
from kg.ask.concepts import features, lexicon, longest_phrase
from kg.ask.fact_texts import AGENT, FactTexts
from kg.ask.forms_of_asking import LEAD_ASKED
from kg.ask.inquiry import Inquiry
from kg.model.knowledge import Knowledge
from kg.names.units import units

ASKED_TWICE = re.compile(r"谁|\bwho\b|哪[个些家](?:部门|单位|机构)", re.IGNORECASE)
OTHER_KINDS = frozenset(("when", "where", "why", "howmany", "aim", "effect"))
LEADING = "lead"  # the role of relations of those who lead a thing


def meant_relations(inquiry: Inquiry, knowledge: Knowledge) -> frozenset[str]:
    """The IRIs of the relations whose verbs mean what a question asks who does; empty where it asks for nobody."""
    if "who" not in inquiry.wants:
        return frozenset()
    text = inquiry.question.text
    if ("lead" in inquiry.wants and not LEAD_ASKED.search(text)) or len(ASKED_TWICE.findall(text)) > 1:
        return frozenset()  # who is responsible may lead it or do it; and who does two things does not do both
    first = min(inquiry.deed, default=len(inquiry.stems))
    words = [unit.text for unit in inquiry.question.units[first : first + longest_phrase()]]
    phrases = (tuple(words[:size]) for size in range(len(words), 0, -1))  # “sign off” is not “sign”
    known = next((lexicon()[run] for run in phrases if run in lexicon()), "")
    same = (tuple(one.split()) for places, others in inquiry.phrases if places == inquiry.deed for one in others)
    asked = {f"={one}" for one in [known or next((lexicon()[run] for run in same if run in lexicon()), "")] if one}
    properties = knowledge.vocabulary.properties.items()
    return frozenset(iri for iri, term in properties if asked & features(units(f"{term.verbs.zh} {term.verbs.en}")))


def is_done_otherwise(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a fact has another relation than those meant, and neither it nor what is done has the word for it.

    Whoever leads a thing sees to it, whatever has to be done.
    """
    meant = meant_relations(inquiry, texts.knowledge)
    statement = texts.statement(one.fact)
    roles = texts.knowledge.vocabulary.roles
    if _leads_none(inquiry, one, texts):
        return True
    if not meant or statement is None or statement.property in meant | roles.get(LEADING, frozenset()):
        return False
    words = [piece for places, piece in inquiry.pieces if places <= inquiry.deed]
    said = texts.own(one.fact) + (texts.gist(one.sentence) if one.sentence else "")
    things = "".join(map(texts.names, (statement.subject, statement.object)))
    return not any(word in said for word in words) and not inquiry.deed <= covered(inquiry, things, inquiry.deed)


def _leads_none(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a fact is of another relation than leading, where it is asked who leads it, or what somebody leads.

    Several that a question names have to lead it all.
    """
    text = inquiry.question.text
    match = LEAD_ASKED.search(text)
    if match is None or PARTNERS_ASKED.search(text) or inquiry.is_yes_or_no or inquiry.wants & OTHER_KINDS:
        return False
    statement = texts.statement(one.fact)
    if statement is None:
        return True
    led = texts.knowledge.vocabulary.roles.get(LEADING, frozenset())
    asked = inquiry.question.positions(*match.span())
    if "who" not in inquiry.wants and statement.property in led:
        named = [iris for iris in inquiry.spans.values() if texts.knowledge.is_a(iris[0], AGENT)]
        return any(statement.subject not in iris for iris in named)
    return statement.property not in led and not asked <= one.own
