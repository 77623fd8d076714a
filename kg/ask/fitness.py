"""Whether a fact is an answer to a question: of the kind that it asks for, at the time that it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.ask.accounting import ABOUT, ALIKE, BESIDE, GIST, OWN, Accounted
from kg.ask.asked_details import BY_WHEN_ASKED, BY_WHEN_TOLD, PROVISIONS_ASKED
from kg.ask.counting import counts_it, gives_number_of, lists_it, tells_so_many
from kg.ask.deeds import is_done_otherwise
from kg.ask.ends import asked_end, kinds_wanted, weight_of
from kg.ask.extent import too_wide
from kg.ask.fact_texts import AGENT, BELONGING, ENTERPRISE, PLACE, FactTexts
from kg.ask.fact_times import is_dated, out_of_time
from kg.ask.forms_of_asking import (
    CLOCK_ASKED,
    CLOCK_TOLD,
    CONDITION_ASKED,
    CONDITION_TOLD,
    ENTERPRISE_ASKED,
    NAMES_ASKED,
    NUMBER_ASKED,
    PAST_OR_DAY,
    REGIONS_ASKED,
    WHEN_MAY,
)
from kg.ask.inquiry import Inquiry
from kg.ask.missing_words import QUANTITIES, may_miss
from kg.ask.plain_words import plain
from kg.ask.premises import unmet
from kg.ask.question_words import Places
from kg.facts.fact import Fact
from kg.terms import expand

NAMES = (expand("skos:altLabel"), expand("dct:identifier"))
KINDS = (expand("skos:definition"), expand("rdf:type"))
BESIDE_IT = len(" the ")  # characters between “names of” and what bears them, at most
HALF = 0.5  # of a question that a figure and its things account for by themselves, without its sentence
# Concepts of the names of relations that tell what something is for, or comes to.
PURPOSE = frozenset(("aim", "effect", "result", "enable"))
AMENDED = re.compile(r"改|修[正订]|新增|增[加补]|删|\b(?:amend|add|insert|delet)", re.IGNORECASE)
PROVISION = re.compile(r"第[一二三四五六七八九十百\d]+条|\bArticles? \d")
REASONS = frozenset(("why", "aim", "effect"))


@dataclass(frozen=True)
class Lack:
    """What an answer lacks: `words` of the question, the `time` that it names, or the `kind` of answer it wants."""

    kind: str
    words: str = ""


def lack(inquiry: Inquiry, one: Accounted, texts: FactTexts, known: Callable[[str], bool] | None = None) -> Lack | None:
    """What a fact lacks to answer a question; None for one that answers it.

    Where `known` tells which words, as they are looked up in a plain text, the facts at hand have, a single word that
    decides nothing may be missing, and words of which a part is there.
    """
    aside = inquiry.asked if one.fact.property in KINDS and "mean" in inquiry.wants else frozenset[int]()
    left = [run for run in one.missing if not run <= aside]
    missing = [
        run for run in left if known is None or not (run <= one.partly or may_miss(inquiry, one, run, known, texts))
    ]
    if one.missing and not missing and texts.is_figure(one.fact) and not _is_about_most(inquiry, one, ABOUT):
        missing = left  # a figure that little of the question is about has to account for all of it
    if missing:
        return Lack("words", inquiry.words(max(missing, key=lambda run: sum(map(inquiry.weight, run)))))
    if word := unmet(inquiry, one, texts):
        return Lack("words", word)
    if late := out_of_time(inquiry, one.fact, texts):
        return Lack("time", inquiry.question.text[late.start : late.end])
    if texts.is_figure(one.fact) and (alien := _alien(inquiry, one, texts) or too_wide(inquiry, one, texts)):
        return Lack("words", alien)
    return None if is_wanted(inquiry, one, texts) else Lack("kind")


def _alien(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """What a figure is not about: a body that the question names, or most of the question; empty if it is about all.

    What its own sentence says is about it too where that gives no other figure in its unit.
    """
    counted_by = texts.counted_by(one.fact.iri)
    for places, iris in inquiry.spans.items():
        held = max(one.held.get(at, 0.0) for at in places)
        is_body = texts.knowledge.is_a(iris[0], AGENT) and not texts.is_common(iris[0])
        if is_body and held < ABOUT and not texts.acts_in(iris, one.sentence):
            return inquiry.words(places)
        if (
            is_body
            and counted_by
            and not (_is_counted_by(iris, counted_by, one, texts) or _is_in_a_name(inquiry, places, one, texts))
        ):
            return inquiry.words(places)
        if not texts.knowledge.is_a(iris[0], PLACE) and held < GIST * ALIKE and not _is_tied(iris, one, texts):
            return inquiry.words(places)  # only sentences about something else speak of it
    is_about = _is_about_most(inquiry, one, GIST if texts.is_alone(one.fact) else ABOUT)
    return "" if is_about else inquiry.words(inquiry.content)


def _is_in_a_name(inquiry: Inquiry, places: Places, one: Accounted, texts: FactTexts) -> bool:
    """Whether a body is named as part of the name of a thing that the question names: “government-paid fee pilot”."""
    word = plain(inquiry.words(places))
    return any(word in texts.names(end) for end in texts.ends(one.fact) if end in inquiry.named_iris - {one.fact.iri})


def _is_tied(iris: tuple[str, ...], one: Accounted, texts: FactTexts) -> bool:
    """Whether what a figure is about is tied by a relation to one of some things: to the fair at which it was so."""
    things = (end for end in texts.ends(one.fact) if not texts.knowledge.is_a(end, AGENT, PLACE))
    tied = frozenset[str]().union(*map(texts.tied_to, things))
    return not tied.isdisjoint(iris)


def _is_counted_by(iris: tuple[str, ...], counted_by: frozenset[str], one: Accounted, texts: FactTexts) -> bool:
    """Whether a figure is about a body, or counts what a part of it did; not what all did of whom it is one."""
    ends = frozenset(texts.ends(one.fact))
    parts = frozenset[str]().union(*map(texts.above, counted_by))
    return not (ends | parts).isdisjoint(iris)


def _is_about_most(inquiry: Inquiry, one: Accounted, least: float) -> bool:
    """Whether a fact accounts for most of a question at least so well."""
    near = frozenset(at for at, worth in one.held.items() if worth >= least * ALIKE)
    return weight_of(inquiry, near & inquiry.content) >= HALF * weight_of(inquiry, inquiry.content)


def is_wanted(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a fact tells who, when, where, how many or why, if the question wants to know."""
    wants, fact = inquiry.wants, one.fact
    if fact.property in NAMES and "name" not in wants:
        return False
    if (fact.property in KINDS and not _is_defined(inquiry, fact)) or not _is_of_kind_asked(inquiry, fact, texts):
        return False
    if (
        _is_beside(inquiry, fact, texts)
        or not _is_done_by(inquiry, one, texts)
        or not _is_kind_told(inquiry, one, texts)
    ):
        return False
    if not wants & {"who", "where", "when", "why", *QUANTITIES}:
        return True
    if "why" in wants:
        return texts.statement(fact) is not None and is_purpose(fact, texts)
    return (
        bool(wants & QUANTITIES and (counts_it(inquiry, fact, texts) or lists_it(inquiry, fact, texts)))
        or bool(wants & QUANTITIES and tells_so_many(inquiry, fact, texts))
        or bool("when" in wants and (is_dated(inquiry, fact, texts) or _tells_condition(inquiry, one, texts)))
        or bool(wants & {"who", "where"} and _names_asked_end(inquiry, fact, texts))
    )


def _is_number(fact: Fact, texts: FactTexts) -> bool:
    """Whether a fact tells what a document is called, and not which provision of one says something."""
    return fact.property in NAMES and texts.is_document(fact.iri)


def _is_done_by(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a fact tells of the deed that decides of whom is asked, and not some sentence elsewhere alone."""
    if is_done_otherwise(inquiry, one, texts):
        return False
    if not inquiry.deed or "who" not in inquiry.wants or not one.decides(inquiry.deed):
        return True
    return max(one.held.get(at, 0.0) for at in inquiry.deed) >= BESIDE


def _is_beside(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a fact is a number that the question gives, or when a body or a place was that it does not name."""
    if texts.is_figure(fact):
        return not inquiry.is_yes_or_no and gives_number_of(inquiry, fact, texts)
    if fact.property in (*NAMES, *KINDS) or texts.statement(fact) is not None:
        return False
    return texts.knowledge.is_a(fact.subject, AGENT, PLACE) and fact.subject not in inquiry.named_iris


def _tells_condition(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a relation says by itself what a question asks from when on it may be."""
    held = {at for at, worth in one.held.items() if worth >= GIST * ALIKE}
    text = inquiry.question.text
    is_rule = CONDITION_ASKED.search(text) and not PAST_OR_DAY.search(text) and not inquiry.dated
    is_told = CONDITION_TOLD.search(f"{one.fact.zh} {one.fact.en}")
    is_said = (WHEN_MAY.search(text) or (is_rule and is_told)) and inquiry.content <= held and one.share >= ABOUT
    return bool(is_said) and texts.statement(one.fact) is not None


def _is_defined(inquiry: Inquiry, fact: Fact) -> bool:
    """Whether a question names what a fact says what it is, and asks what that means if it asks for a meaning."""
    return fact.iri in (inquiry.defined if "mean" in inquiry.wants else inquiry.named_iris)


def _is_of_kind_asked(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a fact tells a member of a group, an enterprise or a time of day, if the question asks for that."""
    if NUMBER_ASKED.search(inquiry.question.text) and not _is_number(fact, texts):
        return False
    if not _names_them(inquiry, fact, texts) or not _names_provision(inquiry, fact, texts):
        return False
    said = f"{fact.zh} {fact.en}"
    if BY_WHEN_ASKED.search(inquiry.question.text) and not BY_WHEN_TOLD.search(said):
        return False
    if CLOCK_ASKED.search(inquiry.question.text) and not CLOCK_TOLD.search(f"{fact.zh} {fact.en}"):
        return False
    return _is_member_asked(inquiry, fact, texts) and _is_enterprise_asked(inquiry, fact, texts)


def _names_provision(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether what ties two documents says which provision, if a question asks which one."""
    statement = texts.statement(fact)
    if statement is None or not PROVISIONS_ASKED.search(inquiry.question.text):
        return True
    if AMENDED.search(inquiry.question.text):
        return bool(PROVISION.search(f"{fact.zh} {fact.en}"))
    return not (texts.is_document(statement.subject) and texts.is_document(statement.object))


def _is_kind_told(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a figure itself is of the kind that a question asks for after which or what, if it asks for no number."""
    if inquiry.wants & QUANTITIES or not inquiry.kind_asked or not texts.is_figure(one.fact):
        return True
    near = frozenset(at for at, worth in one.held.items() if worth >= OWN * ALIKE)
    return weight_of(inquiry, near & inquiry.kind_asked) > HALF * weight_of(inquiry, inquiry.kind_asked)


def _is_member_asked(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    groups = inquiry.groups(texts.knowledge)
    if not groups:
        return True
    statement = texts.statement(fact)
    belonging = texts.knowledge.vocabulary.roles.get(BELONGING, frozenset())
    return statement is not None and statement.property in belonging and statement.object in groups


def _is_enterprise_asked(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether one end of a fact that the question does not name is an enterprise, if it asks which enterprise."""
    if not ENTERPRISE_ASKED.search(inquiry.question.text):
        return True
    ends = (one for one in texts.ends(fact) if one not in inquiry.named_iris)
    return any(texts.knowledge.is_a(one, ENTERPRISE) or texts.names(one).endswith(" 企 业 ") for one in ends)


def _names_asked_end(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether one end of a statement is someone or somewhere that the question does not name."""
    statement = texts.statement(fact)
    if statement is None:
        return False
    _, other = asked_end(inquiry, statement, texts)
    if statement.modality == "inferred" and "where" in inquiry.wants and texts.is_a_country(other):
        return False  # that something lies in the country tells nobody where it is
    if not _is_region_asked(inquiry, other, texts):
        return False
    return other not in inquiry.named_iris and texts.knowledge.is_a(other, *kinds_wanted(inquiry))


def _is_region_asked(inquiry: Inquiry, iri: str, texts: FactTexts) -> bool:
    """Whether a thing is a region of the kind that a question asks for, if it asks for one: which city, 哪个区."""
    kinds = [kinds for asked, kinds in REGIONS_ASKED if asked.search(inquiry.question.text)]
    return not kinds or texts.region_kind(iri) in frozenset[str]().union(*kinds)


def _names_them(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a fact names one of several things by a name of its own, if a question asks for the names of several."""
    match = NAMES_ASKED.search(inquiry.question.text)
    if match is None:
        return True
    statement = texts.statement(fact)
    if statement is None:
        return False
    _, other = asked_end(inquiry, statement, texts)
    belongs = statement.property in texts.knowledge.vocabulary.roles.get(BELONGING, frozenset())
    units = inquiry.question.units
    of_them = (iris for at, iris in inquiry.spans.items() if 0 <= units[min(at)].start - match.end() <= BESIDE_IT)
    if named := next(of_them, ()):
        return belongs and statement.object in named and other == statement.subject
    if texts.is_document(other) or (belongs and other == statement.object):
        return False  # what they belong to is none of them
    return other not in inquiry.named_iris and not texts.is_common(other)


def is_purpose(fact: Fact, texts: FactTexts) -> bool:
    """Whether a relation tells what something is for or comes to."""
    from kg.ask.concepts import features
    from kg.names.units import units

    term = texts.knowledge.vocabulary.properties[fact.property]
    words = " ".join((term.label.zh, term.label.en, term.verbs.zh, term.verbs.en))
    return bool({one.lstrip("=") for one in features(units(words))} & PURPOSE)
