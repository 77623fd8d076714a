"""Whether a body is one of a group, and who is: by what a document says of its members, not by what else they do."""

from __future__ import annotations

from kg.ask.accounting import Accounted, account
from kg.ask.fact_answer import FactAnswer
from kg.ask.fact_texts import AGENT, BELONGING, FactTexts
from kg.ask.fact_times import out_of_time
from kg.ask.forms_of_asking import IS_MEMBER
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.facts.recall import facts_about, facts_like
from kg.stores.protocol import Store
from kg.terms import Language

OTHER_WORDS = 1.0  # what the words beside the names may weigh
MEMBERS = 40  # of a group
TWO = 2


def membership(inquiry: Inquiry, store: Store, texts: FactTexts) -> FactAnswer | None:
    """Yes for a member of a group, and its members for who does not stand among them or how many there are.

    None where a question asks nothing of the kind, or names no group with members.
    """
    text, content = inquiry.question.text, inquiry.content
    asks_one = inquiry.is_yes_or_no and len(inquiry.spans) == TWO and IS_MEMBER.search(text)
    asks_all = inquiry.counts_things and not inquiry.is_yes_or_no
    known = inquiry.within_names | (inquiry.counted if asks_all else frozenset())
    if not (asks_one or asks_all) or sum(map(inquiry.weight, content - known)) > OTHER_WORDS:
        return None
    if asks_all:
        groups = _groups_called(inquiry, store, texts)
        return next((FactAnswer(tuple(some)) for one in groups if (some := _members(inquiry, one, store, texts))), None)
    for places, iris in inquiry.spans.items():
        members = [one for iri in iris for one in _members(inquiry, iri, store, texts)]
        others = frozenset[str]().union(*(ids for at, ids in inquiry.spans.items() if at != places))
        named = tuple(one for one in members if one.fact.subject in others)
        if members and all(texts.knowledge.is_a(iri, AGENT) for iri in others):
            return FactAnswer(named, verdict="yes") if named else FactAnswer(tuple(members), verdict="unsaid")
    return None


def _groups_called(inquiry: Inquiry, store: Store, texts: FactTexts) -> list[str]:
    """The groups that are called by all the words of what a question counts, if these are more than one."""
    name = plain(inquiry.words(inquiry.counted)) if inquiry.counted else ""
    if len(name.split()) <= TWO:
        return []
    language: Language = "zh" if inquiry.is_chinese else "en"
    belonging = texts.knowledge.vocabulary.roles.get(BELONGING, frozenset())
    found = (fact for fact, _ in facts_like(store, inquiry.question.text, language, MEMBERS))
    groups = dict.fromkeys(one.object for one in found if one.property in belonging)
    return [iri for iri in groups if any(each.endswith(name) for each in texts.each_name(iri))]


def _members(inquiry: Inquiry, iri: str, store: Store, texts: FactTexts) -> list[Accounted]:
    """The facts that name the members of a group at the time that a question names."""
    belonging = texts.knowledge.vocabulary.roles.get(BELONGING, frozenset())
    found = [one for one in facts_about(store, [iri], MEMBERS) if one.property in belonging and one.object == iri]
    bodies = [one for one in found if texts.knowledge.is_a(one.subject, AGENT)]
    return [account(inquiry, one, texts) for one in bodies if out_of_time(inquiry, one, texts) is None]
