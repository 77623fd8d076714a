"""What a question takes for granted, and a fact has to hold or speak of itself to be its answer."""

from __future__ import annotations

from kg.ask.accounting import BESIDE, ELSEWHERE, Accounted, covered
from kg.ask.asked_details import CLAUSES, SAVED, SAVING_ASKED, SPENT_ASKED
from kg.ask.direction import reversed_roles
from kg.ask.fact_texts import AGENT, PLACE, FactTexts
from kg.ask.forms_of_asking import BODY_HEADED, DO_WHAT, DOER_ASKED, HEADED, OFFICES_ASKED, PERSON_NAMED
from kg.ask.inquiry import Inquiry
from kg.ask.named_amounts import amounts
from kg.ask.plain_words import plain
from kg.ask.polarity import contrary, opposed, other_way, undenied
from kg.ask.question_words import Places

TWO_CLAUSES = 2


def unmet(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The words of a question of which a fact and its sentence do not tell though they have to; else empty.

    These are names and numbers as they are written, large amounts by their values, bodies and places, holders of
    offices, who does something to whom, and what the sentence denies or excepts.
    """
    return (
        _unsaid(inquiry, one, texts)
        or _office(inquiry, one, texts)
        or _afar(inquiry, one, texts)
        or _of_another(inquiry, one, texts)
        or _not_by_it(inquiry, one, texts)
        or _of_another_session(inquiry, one, texts)
        or reversed_roles(inquiry, one, texts)
        or opposed(inquiry, _text(one, texts))
        or undenied(inquiry, _text(one, texts))
        or _excepted(inquiry, one, texts)
        or _spent(inquiry, one, texts)
        or _scattered(inquiry, one)
        or (other_way(inquiry, one.fact.zh if inquiry.is_chinese else one.fact.en) if texts.is_figure(one.fact) else "")
        or _in_asking_clause(inquiry, one, texts)
    )


def _unsaid(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The first name, number, word or quotation of a question that has to stand in a fact as it is, and does not."""
    said = _text(one, texts)
    names = (name for name in (*inquiry.titles, *inquiry.ordinals) if not inquiry.cites(name))
    # What is quoted in English is a rendering of what the texts say in Chinese: its words count, not their order.
    wanted = ((word, plain(word)) for word in (*names, *(inquiry.quoted if inquiry.is_chinese else ())))
    if inquiry.amounts:
        there = {value for _, value in amounts(_as_written(one, texts))}
        if other := next((written for written, value in inquiry.amounts if value not in there), ""):
            return other
    literal = ((word.strip().replace(" ", "" if inquiry.is_chinese else " "), word) for word in inquiry.literal)
    return next((written for written, word in (*literal, *wanted) if word not in said), "")


def _text(one: Accounted, texts: FactTexts) -> str:
    """What a fact says itself, and the sentence of its evidence that accounts for most."""
    return texts.own(one.fact) + (texts.gist(one.sentence) if one.sentence else "")


def _excepted(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The first name of a question that what a fact and its things are has only as an exception; else empty.

    Whoever asks why something is so has to be told of what is so: there each word counts.
    """
    if inquiry.is_yes_or_no:
        return ""
    said = f"{_text(one, texts)} {' '.join(map(texts.about, texts.ends(one.fact)))}"
    among = inquiry.content if "why" in inquiry.wants else inquiry.within_names
    return contrary(inquiry, said, among)


def _scattered(inquiry: Inquiry, one: Accounted) -> str:
    """Words of a question who does something, of which some stand in a sentence beside and others only elsewhere."""
    if "who" not in inquiry.wants:
        return ""
    worths = {at: one.held[at] for at in inquiry.content - inquiry.within_names if at in one.held}
    far = frozenset(at for at, worth in worths.items() if worth <= ELSEWHERE)
    is_beside = any(ELSEWHERE < worth <= BESIDE for worth in worths.values())
    run = next(inquiry.runs(far), None)
    return inquiry.words(run) if run and is_beside else ""


def _in_asking_clause(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The thing that the clause which asks who names and a fact is not about; empty if it is about all of them.

    What stands before it says when, or on what condition: 预验收合格以后,正式验收由谁组织.
    """
    if "who" not in inquiry.wants or len(clauses := CLAUSES.split(inquiry.question.text)) != TWO_CLAUSES:
        return ""
    start = len(inquiry.question.text) - len(clauses[-1])
    places = frozenset(at for at in inquiry.content if inquiry.question.units[at].start >= start)
    if not places or not DOER_ASKED.search(clauses[-1]):
        return ""
    ends, own = frozenset(texts.ends(one.fact)), texts.own(one.fact)
    for named, iris in inquiry.spans.items():
        is_there = not ends.isdisjoint(iris) or plain(inquiry.words(named)) in own
        is_thing = not texts.is_document(iris[0]) and not texts.knowledge.is_a(iris[0], AGENT, PLACE)
        if named <= places and not is_there and is_thing:
            return inquiry.words(named)
    return ""


def _spent(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The word by which a question asks what was paid, where a figure is what was saved; else empty."""
    asked = SPENT_ASKED.search(inquiry.question.text)
    is_saving = texts.is_figure(one.fact) and SAVED.search(f"{one.fact.zh} {one.fact.en}")
    return asked[0] if asked and is_saving and not SAVING_ASKED.search(inquiry.question.text) else ""


def _office(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The words by which a question asks who heads a body that a fact is not about, or who signed in a body's name."""
    if match := BODY_HEADED.search(inquiry.question.text) or PERSON_NAMED.search(inquiry.question.text):
        return match[0].strip()
    for asked in OFFICES_ASKED:
        for match in asked.finditer(inquiry.question.text):
            for places, iris in inquiry.spans.items():
                starts = inquiry.question.units[min(places)].start == match.end()
                if (
                    starts
                    and texts.knowledge.is_a(iris[0], AGENT)
                    and not (asked is HEADED and set(iris) & set(texts.ends(one.fact)))
                ):
                    return match[0].strip()
    return ""


def _afar(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The first body or place that a question names and only other sentences about the things of a fact speak of.

    Whoever asks why has to be told of all that is named by the fact or its own sentence. What the whole document is
    about, by its title, need not be named; neither what is called by a common noun.
    """
    least = BESIDE if "why" in inquiry.wants else ELSEWHERE
    if "why" in inquiry.wants:
        left = frozenset(at for at in inquiry.content - inquiry.within_names if one.held.get(at, 1.0) <= least)
        if run := next(inquiry.runs(left), None) or _within_its_name(inquiry, one, texts):
            return inquiry.words(run)
    titles = " ".join(map(texts.title, one.fact.documents))
    for places, iris in inquiry.spans.items():
        if max(one.held.get(at, 1.0) for at in places) > least:
            continue
        if "why" in inquiry.wants and not texts.is_document(iris[0]):
            return inquiry.words(places)
        if not texts.knowledge.is_a(iris[0], AGENT, PLACE):
            continue
        is_proper = not texts.knowledge.label(iris[0]).en[:1].islower()
        if is_proper and not any(name in titles for name in texts.each_name(iris[0])):
            return inquiry.words(places)
    return ""


def _within_its_name(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> Places:
    """Where a question says beside a name of a thing what was done to it, if that is but a part of another name.

    Why a regulation was amended is not what the amended regulation is for.
    """
    beside, ends = inquiry.content - inquiry.within_names, frozenset(texts.ends(one.fact))
    for places, iris in inquiry.spans.items():
        is_behind = bool(beside) and min(beside) > max(places)
        for iri in ends.intersection(iris) if is_behind else ():
            if covered(inquiry, texts.names(iri), beside) == beside:
                return beside
    return frozenset()


def _of_another(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The first body that a question names where a fact is a deed of another, which the question does not ask for."""
    statement = texts.statement(one.fact)
    if statement is not None and "who" in inquiry.wants and inquiry.doer:
        doing = inquiry.spans.get(inquiry.doer, ())
        is_place = bool(doing) and texts.knowledge.is_a(doing[0], PLACE)
        return "" if is_place or set(doing) & set(texts.ends(one.fact)) else inquiry.words(inquiry.doer)
    if statement is None or "who" in inquiry.wants or not _is_body(statement.subject, texts):
        return ""
    if statement.subject in inquiry.named_iris:
        return ""
    ends = set(texts.ends(one.fact))
    for places, iris in inquiry.spans.items():
        if _is_body(iris[0], texts) and not ends & set(iris) and not places <= one.own:
            return inquiry.words(places)
    return ""


def _not_by_it(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The body of which a question asks what it does or has to do, where a fact is no deed of it; else empty."""
    if not DO_WHAT.search(inquiry.question.text) or inquiry.is_yes_or_no or inquiry.wants & {"who", "why", "howmany"}:
        return ""
    bodies = [places for places, iris in inquiry.spans.items() if texts.knowledge.is_a(iris[0], AGENT)]
    bodies = [inquiry.doer] if inquiry.doer else bodies
    statement = texts.statement(one.fact)
    if not bodies or (statement is not None and any(_is_it(statement.subject, at, inquiry, texts) for at in bodies)):
        return ""
    return inquiry.words(bodies[0])


def _is_it(iri: str, places: Places, inquiry: Inquiry, texts: FactTexts) -> bool:
    """Whether a thing is what a question names at some places, belongs to it, or is called by all of its words."""
    if not {iri, *texts.above(iri)}.isdisjoint(inquiry.spans[places]):
        return True
    pieces = [piece for at, piece in inquiry.pieces if at <= places]
    return bool(pieces) and all(piece in texts.names(iri) for piece in pieces)


def _of_another_session(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The body or place of which a question names a meeting by its number, where a fact is about another's; else empty.

    Several hold an eighth meeting: whose it is has to be said of the meeting itself, not of where it was held.
    """
    if not inquiry.ordinals:
        return ""
    numbers = tuple(map(plain, inquiry.ordinals))
    meetings = [end for end in texts.ends(one.fact) if any(number in texts.names(end) for number in numbers)]
    said = " ".join(map(texts.names, meetings)) if meetings else _text(one, texts)
    tied = frozenset[str]().union(*map(texts.tied_to, meetings), meetings)
    for places, iris in inquiry.spans.items():
        run = next(run for run in inquiry.runs(inquiry.content | places) if places <= run)
        is_of_it = any(number.strip() and number in plain(inquiry.words(run)) for number in numbers)
        is_named = covered(inquiry, said, places) == places or plain(inquiry.words(places)) in said
        is_meant = is_of_it and texts.knowledge.is_a(iris[0], AGENT, PLACE)  # a document has a number of its own
        if is_meant and not is_named and tied.isdisjoint(iris):
            return inquiry.words(places)
    return ""


def _is_body(iri: str, texts: FactTexts) -> bool:
    return texts.knowledge.is_a(iri, AGENT) and not texts.is_common(iri)


def _as_written(one: Accounted, texts: FactTexts) -> str:
    """What a fact says and the sentence of its evidence, as written."""
    sentence = texts.knowledge.sentences[one.sentence] if one.sentence else None
    more = (sentence.gist.zh, sentence.gist.en, sentence.quote) if sentence else ()
    return "\n".join((one.fact.zh, one.fact.en, *more))
