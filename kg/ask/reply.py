"""The one reply to a question for every door: a saved query that fits it, else the facts that answer it, else no."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from kg.ask.answering import Answering, Narrowed, answer
from kg.ask.asked_details import PARTNERS_ASKED
from kg.ask.asking import Reading, question_of, readings, vocabulary
from kg.ask.comparing import compared
from kg.ask.compound_questions import parts
from kg.ask.concepts import features
from kg.ask.counting import units_asked
from kg.ask.deeds import LEADING, meant_relations
from kg.ask.fact_answer import FactAnswer, fact_answer
from kg.ask.fact_texts import FactTexts
from kg.ask.fitness import Lack
from kg.ask.forms_of_asking import LEAD_ASKED, SEVERAL, SIGNED_FOR
from kg.ask.inquiry import Inquiry
from kg.ask.membership import membership
from kg.ask.missing_words import QUANTITIES
from kg.ask.plain_words import plain
from kg.ask.polarity import opposed
from kg.model.knowledge import Knowledge
from kg.queries.binding import sparql_with
from kg.stores.protocol import Store
from kg.stores.rdf import Literal
from kg.terms import PREFIXES, expand, local_name

SURE = 0.7  # the score of a saved query that is taken before facts are looked at
CERTAIN = 0.9  # that of one which is what is asked, so that nothing else answers it if it gives no row
SURELY = 0.85  # of a question, which a figure says where a saved query without rows would be what is asked
NEAREST = 3
KINDS = frozenset(("who", "when", "where", "why", "howmany", "name"))
COUPLED = ("howmany", "who")  # of which a text that asks twice wants two
END = "repeal"  # the concept of words that ask for the end of something
LAST_DAYS = ("to", "until", "end")  # columns that hold it
RELATION = "relation"  # the column that holds by what relation a row tells of somebody
UNIT = "unit"  # the column that holds in what figures are counted
DATES = frozenset(map(expand, ("xsd:date",)))
NUMBERS = frozenset(map(expand, ("xsd:decimal", "xsd:integer")))


@dataclass(frozen=True)
class QuestionReply:
    """What a question is answered: by a saved query (`saved.readings`) or by facts (`facts.facts`), or not at all.

    Without an answer `facts.lack` says what is not accounted for, `facts.nearest` holds the nearest facts, and `near`
    the saved queries most like the question.
    """

    inquiry: Inquiry
    saved: Answering
    facts: FactAnswer
    near: tuple[Reading, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer."""
        return bool(self.saved.readings or self.facts.facts)


def reply(
    text: str,
    store: Store,
    seen: Store,
    knowledge: Knowledge,
    narrowed: Narrowed,
    within: Collection[str] = (),
) -> QuestionReply:
    """The reply to a question about what `seen`, of which `knowledge` is read, holds of a store.

    `narrowed` and `within` are those of `kg.ask.answering.answer`.
    """
    inquiry = Inquiry(question_of(text, store, seen))
    texts = FactTexts(knowledge)
    if told := membership(inquiry, seen, texts):
        return QuestionReply(inquiry, Answering(), told)
    saved = _undenied(inquiry, answer(text, store, seen, narrowed, within), knowledge)
    saved = _fitting(inquiry, saved, store, seen, texts)
    is_sure = bool(saved.readings) and saved.readings[0].score >= SURE
    if is_sure and "when" in inquiry.wants:
        is_sure = _accounts(inquiry, saved.readings[0])  # of a part whose name it drops, it tells when another was
    if is_sure and not _leaves_figure(saved.readings[0], store, seen, knowledge):
        return QuestionReply(inquiry, saved, FactAnswer())
    facts = _by_kinds(inquiry, seen, texts) or fact_answer(inquiry, seen, texts)
    is_said = bool(facts.facts) and _says_all(inquiry, facts, texts)
    if saved.empty and saved.empty[0].score >= CERTAIN and _accounts(inquiry, saved.empty[0]) and not is_said:
        return QuestionReply(inquiry, saved, FactAnswer(lack=Lack("kind")), readings(text, store, NEAREST, seen))
    if not facts.facts and not saved.readings:
        facts = _by_parts(inquiry, seen, texts) or facts
    if facts.facts:
        return QuestionReply(inquiry, Answering(), facts)
    if saved.readings and _accounts(inquiry, saved.readings[0]):
        return QuestionReply(inquiry, saved, FactAnswer())
    near = readings(text, store, NEAREST, seen)
    return QuestionReply(inquiry, Answering(unknown=saved.unknown, years=saved.years, empty=saved.empty), facts, near)


def _fitting(inquiry: Inquiry, saved: Answering, store: Store, seen: Store, texts: FactTexts) -> Answering:
    """The saved queries if their rows are of the kind that a question asks for; none otherwise."""
    if not saved.readings:
        return saved
    best = saved.readings[0]
    if END in inquiry.wants and not inquiry.is_yes_or_no and not _ends(best, store, seen):
        return Answering(empty=saved.readings)
    is_other = (
        SIGNED_FOR.search(inquiry.question.text)  # who signed in the name of a body is a person
        or not _compares(inquiry, best)
        # several that are responsible are more than the one that leads
        or ("lead" in inquiry.wants and _asks_more_than_leads(inquiry, best))
        or _drops_number(inquiry, best)
        or _leads_in_part(inquiry, best, store, seen, texts.knowledge)
        # why a regulation was amended is not what the amended regulation is for
        or ("why" in inquiry.wants and _takes_deed(inquiry, best))
        or ("when" in inquiry.wants and not _gives(DATES, best, store, seen))
        or _counts_otherwise(inquiry, best, store, seen, texts)
        or _is_done_otherwise(inquiry, best, store, seen, texts.knowledge)
    )
    return Answering() if is_other else saved


def _is_done_otherwise(inquiry: Inquiry, reading: Reading, store: Store, seen: Store, knowledge: Knowledge) -> bool:
    """Whether a question asks who does something for which there is a relation, and no row of a saved query has one."""
    found = seen.select(sparql_with(reading.query, reading.values, store, seen))
    if "who" not in inquiry.wants or RELATION not in found.variables:
        return False
    at = found.variables.index(RELATION)
    given = {str(row[at]) for row in found.rows if row[at] is not None}
    meant = meant_relations(inquiry, knowledge)
    return bool(meant) and given.isdisjoint(meant)


def _drops_number(inquiry: Inquiry, reading: Reading) -> bool:
    """Whether a saved query leaves out a number that a question names beside names and times: task 22."""
    units = enumerate(inquiry.question.units)
    named = frozenset(at for at, unit in units if unit.text.isdigit()) - inquiry.dated - inquiry.within_names
    documents = frozenset[int]().union(*inquiry.question.documents.values())
    return not named <= reading.used | documents


def _leads_in_part(inquiry: Inquiry, reading: Reading, store: Store, seen: Store, knowledge: Knowledge) -> bool:
    """Whether it is asked who leads, or what a body leads, and a saved query tells by other relations too who does."""
    text = inquiry.question.text
    if not LEAD_ASKED.search(text) or PARTNERS_ASKED.search(text):
        return False
    found = seen.select(sparql_with(reading.query, reading.values, store, seen))
    at = found.variables.index(RELATION) if RELATION in found.variables else None
    given = {str(row[at]) for row in found.rows if row[at] is not None} if at is not None else set[str]()
    return not given <= knowledge.vocabulary.roles.get(LEADING, frozenset())


def _asks_more_than_leads(inquiry: Inquiry, reading: Reading) -> bool:
    """Whether a question asks which several are responsible, and not who leads, of which a saved query tells."""
    text = inquiry.question.text
    return bool(SEVERAL.search(text)) and not LEAD_ASKED.search(text) and "=lead" in vocabulary(reading.query.name)


def _says_all(inquiry: Inquiry, facts: FactAnswer, texts: FactTexts) -> bool:
    """Whether the first of some facts tells all that a question asks, by itself: who, or a figure that was found."""
    best = facts.facts[0]
    is_figure = bool(inquiry.wants & QUANTITIES) and texts.is_figure(best.fact) and inquiry.within_names <= best.own
    is_deed = bool(inquiry.deed) and inquiry.deed <= best.own and not best.missing
    is_doer = "who" in inquiry.wants and (inquiry.content <= best.own or is_deed)
    return is_doer or (is_figure and best.share >= SURELY)


def _takes_deed(inquiry: Inquiry, reading: Reading) -> bool:
    """Whether a saved query takes words behind a name for a part of another name of the thing."""
    behind = max(inquiry.within_names, default=0)
    return bool(inquiry.within_names) and any(at > behind for at in inquiry.content & reading.used)


def _compares(inquiry: Inquiry, reading: Reading) -> bool:
    """Whether a saved query compares by what a question does, if it compares."""
    places = compared(inquiry)
    by = features([inquiry.question.units[at] for at in sorted(places)])
    return not places or (bool(by) and by <= vocabulary(reading.query.name))


def _undenied(inquiry: Inquiry, saved: Answering, knowledge: Knowledge) -> Answering:
    """The saved queries that are not about the contrary of what a question names."""
    named = ({PREFIXES["id"] + value for value in reading.values.values()} for reading in saved.readings)
    labels = [
        plain(one.label.zh, one.label.en) for iris in named for iri in iris if (one := knowledge.entities.get(iri))
    ]
    denied = next(filter(None, (opposed(inquiry, label) for label in labels)), "")
    return Answering(unknown=denied) if denied else saved


def _gives(kinds: frozenset[str], reading: Reading, store: Store, seen: Store) -> bool:
    """Whether the rows of a saved query hold a literal of some datatypes."""
    rows = seen.select(sparql_with(reading.query, reading.values, store, seen)).rows
    return any(term.datatype in kinds for row in rows for term in row if isinstance(term, Literal))


def _ends(reading: Reading, store: Store, seen: Store) -> bool:
    """Whether the rows of a saved query that tells of ends hold one; true of any other query."""
    found = seen.select(sparql_with(reading.query, reading.values, store, seen))
    at = [index for index, name in enumerate(found.variables) if name in LAST_DAYS]
    return not at or any(row[index] is not None for row in found.rows for index in at)


def _leaves_figure(reading: Reading, store: Store, seen: Store, knowledge: Knowledge) -> bool:
    """Whether a question names a figure of which the rows of a saved query give no number: facts may."""
    entities = (knowledge.entities.get(PREFIXES["id"] + value) for value in reading.values.values())
    is_figure = any(one is not None and one.amount is not None for one in entities)
    return is_figure and not _gives(NUMBERS, reading, store, seen)


def _counts_otherwise(inquiry: Inquiry, reading: Reading, store: Store, seen: Store, texts: FactTexts) -> bool:
    """Whether a question asks for a number in a unit, and a saved query gives figures, but none in it."""
    found = seen.select(sparql_with(reading.query, reading.values, store, seen))
    asked = {local_name(one) for one in units_asked(inquiry, texts)} if "howmany" in inquiry.wants else set()
    if not asked or UNIT not in found.variables:
        return False
    at = found.variables.index(UNIT)
    given = {term.value for row in found.rows if (term := row[at]) is not None}
    return bool(given) and asked.isdisjoint(given)


def _by_kinds(inquiry: Inquiry, seen: Store, texts: FactTexts) -> FactAnswer | None:
    """The answers to all questions of a text that want to know different kinds of things: when, and where."""
    asked = (Inquiry(replace(inquiry.question, text=part, _partial={})) for part in parts(inquiry.question.text))
    wants = [one.wants & KINDS for one in asked]
    several = len(set(wants)) > 1 or (len(wants) > 1 and any(all(kind in one for one in wants) for kind in COUPLED))
    return _by_parts(inquiry, seen, texts) if several and all(wants) else None


def _by_parts(inquiry: Inquiry, seen: Store, texts: FactTexts) -> FactAnswer | None:
    """The answers to all questions that a text asks, together; None if it asks one, or if one has no answer."""
    asked = parts(inquiry.question.text)
    if len(asked) < 2:
        return None
    found: list[FactAnswer] = []
    subject = ""
    for part in asked:
        one = Inquiry(replace(inquiry.question, text=part if not subject else f"{subject} {part}", _partial={}))
        alone = Inquiry(replace(inquiry.question, text=part, _partial={}))
        answered = fact_answer(alone if alone.spans or not subject else one, seen, texts)
        if not answered.facts:
            return None
        subject = subject or " ".join(alone.words(places) for places in alone.spans)
        found.append(answered)
    return FactAnswer(tuple(one for answered in found for one in answered.facts))


def _accounts(inquiry: Inquiry, reading: Reading) -> bool:
    """Whether a saved query takes all words of a question."""
    return reading.takes(inquiry.question, inquiry.content)
