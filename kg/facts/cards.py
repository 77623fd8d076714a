"""The facts of a body of knowledge, each with the texts by which it is found and the things that it touches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.facts.fact import Fact
from kg.language.dates import day_in_words, period_in_prose
from kg.language.source_notes import claim
from kg.language.wording import aside, capitalised, say, say_figure
from kg.model.entity import Amount, Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.plans import is_planned
from kg.model.source import Document
from kg.model.statement import Statement
from kg.terms import LANGUAGES, PREFIXES, Language, Text, expand, local_name

REMARK, DOCUMENT = map(expand, ("kg:SourceNote", "kg:Document"))
OBSERVATION, INDICATOR, MEASURES = map(expand, ("kg:Observation", "kg:indicator", "kg:measures"))
TYPE, DEFINITION, NUMBER = map(expand, ("rdf:type", "skos:definition", "dct:identifier"))
START, END, SET_OUT = map(expand, ("kg:startDate", "kg:endDate", "kg:setOutOn"))
DAYS = {
    "issued": expand("kg:issuedOn"),
    "published": expand("kg:publishedOn"),
    "in_force": expand("kg:inForceFrom"),
    "in_force_until": expand("kg:inForceUntil"),
}
OF_THING = Text("{thing}的{what}：{said}", "{what} of {thing}: {said}")
ALSO = Text("又称{}", "also called {}")
WHEN = Text("时间", "date")
COLON = {"zh": "：", "en": ": "}
COMMA = {"zh": "，", "en": ", "}
FULL_STOP = {"zh": "。", "en": ". "}


@dataclass(frozen=True, slots=True)
class Card:
    """A fact; the names of what it touches; words for what it says beside its sentence; the sentences it rests on."""

    fact: Fact
    ends: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    sentences: tuple[str, ...]


def cards(knowledge: Knowledge) -> Iterator[Card]:
    """All facts of a body of knowledge: statements, then figures and what is said of things themselves.

    They come sentence by sentence, so that what stands together has names and sentences in common.
    """
    for told in (knowledge.statements, knowledge.entities):
        yield from cards_of(knowledge, sorted(told, key=lambda iri: (told[iri].evidence[:1], iri)))


def cards_of(knowledge: Knowledge, iris: Iterable[str]) -> Iterator[Card]:
    """The facts of some statements and entities: those of which the IRI is that of the fact."""
    wanted = list(iris)
    knowledge.expect_statements(wanted)
    knowledge.expect(wanted)
    told = [knowledge.statements.get(iri) or knowledge.entities.get(iri) for iri in wanted]
    knowledge.expect_sentences(sentence for one in told if one for sentence in one.evidence)
    for iri in wanted:
        if iri not in knowledge.statements:
            yield from _of_entity(knowledge, knowledge.entities[iri]) if iri in knowledge.entities else ()
        elif card := _of_statement(knowledge, knowledge.statements[iri]):
            yield card


def _of_statement(knowledge: Knowledge, one: Statement) -> Card | None:
    """A statement; None for one of which a figure tells, which is said with the figure."""
    if knowledge.is_a(one.subject, OBSERVATION):
        return None
    term = knowledge.vocabulary.properties[one.property]
    said = {language: say(one, knowledge, language) + _when(one.period, language) for language in LANGUAGES}
    kinds = (term.label, term.inverse_label, term.heading, one.reason, *_classes(knowledge, one.object))
    words = [*(kind[language] for kind in kinds for language in LANGUAGES), term.verbs.zh, term.verbs.en]
    fact = _fact(
        knowledge,
        one.iri,
        (one.subject, one.property, one.object),
        (one.modality, one.period),
        one.evidence,
        said,
    )
    ends = [one.subject, one.object, *([one.via] if one.via else [])]
    return _card(knowledge, fact, ends, words, one.evidence)


def _of_entity(knowledge: Knowledge, one: Entity) -> Iterator[Card]:
    if one.amount:
        yield _figure(knowledge, one, one.amount)
        return
    yield _what(knowledge, one)
    source = knowledge.documents.get(PREFIXES["source"] + one.id) if knowledge.is_a(one.iri, DOCUMENT) else None
    if one.period and not (source and _is_day_of(source, one.period)):
        term = START if one.period.start else END
        yield _said(knowledge, one, term, WHEN, _in_both(period_in_prose, one.period), one.period)
    if one.set_out:
        day = _in_both(day_in_words, one.set_out, "day")
        yield _said(knowledge, one, SET_OUT, _label(knowledge, SET_OUT), day)
    if one.number:
        yield _said(knowledge, one, NUMBER, _label(knowledge, NUMBER), Text(one.number, one.number))
    if source:
        yield from _days(knowledge, one, source)


def _figure(knowledge: Knowledge, one: Entity, amount: Amount) -> Card:
    around = knowledge.outgoing.get(one.iri, ())
    ends = {statement.property: statement.object for statement in reversed(around)}
    said = {language: say_figure(one, knowledge.vocabulary, language) for language in LANGUAGES}
    values = [value for value in (amount.low, amount.high, amount.value) if value is not None]
    others = [statement.object for statement in around]
    indicator = ends.get(INDICATOR, "")
    subject = ends.get(MEASURES) or next((iri for iri in others if iri != indicator), one.iri)
    fact = _fact(
        knowledge,
        one.iri,
        (subject, INDICATOR, indicator),
        (_modality(knowledge, one), one.period),
        one.evidence,
        said,
        value="..".join(f"{value:f}" for value in values),
        unit=amount.unit,
    )
    kind = knowledge.label(one.kind) if one.kind else Text()
    unit = knowledge.label(amount.unit) if amount.unit else Text()
    words = [part[language] for part in (kind, unit) for language in LANGUAGES]
    return _card(knowledge, fact, [one.iri, *others], [*words, amount.raw], one.evidence)


def _what(knowledge: Knowledge, one: Entity) -> Card:
    """What a thing is: its class or kind, its status, the rank it claims, its other names; its definition."""
    facets = [*dict.fromkeys(knowledge.label(iri) for iri in (one.kind or one.type, one.status) if iri)]
    facets.append(claim(knowledge.vocabulary, one))
    if one.aliases:
        facets.append(Text(ALSO.zh.format("、".join(one.aliases)), ALSO.en.format(", ".join(one.aliases))))
    said = {}
    for language in LANGUAGES:
        is_ = COMMA[language].join(filter(None, (part[language] for part in facets)))
        words = FULL_STOP[language].join(filter(None, (is_, one.definition[language].rstrip("。."))))
        said[language] = f"{_name(one, language)}{COLON[language]}{words}"
    object_ = one.definition.zh if one.definition else one.type
    term = DEFINITION if one.definition else TYPE
    fact = _fact(knowledge, one.iri, (one.iri, term, object_), (_modality(knowledge, one), None), one.evidence, said)
    classes = [label[language] for label in _classes(knowledge, one.iri) for language in LANGUAGES]
    return _card(knowledge, fact, [one.iri], [*classes, one.remark.zh, one.remark.en], one.evidence)


def _is_day_of(source: Document, period: Period) -> bool:
    """Whether a period only begins, as was inferred, on a day of a document, which is told by its own name."""
    days = {getattr(source, field) for field in DAYS}
    return period.basis == "inferred" and period.end is None and period.start in days


def _days(knowledge: Knowledge, one: Entity, source: Document) -> Iterator[Card]:
    for field, term in DAYS.items():
        if day := getattr(source, field):
            said = _in_both(day_in_words, day, "day")
            evidence = [iri for iri in one.evidence if _names_day(knowledge, iri, said)]
            card = _said(knowledge, one, term, _label(knowledge, term), said, evidence=evidence)
            yield replace(card, fact=replace(card.fact, documents=(one.id,)))


def _names_day(knowledge: Knowledge, sentence: str, day: Text) -> bool:
    """Whether a sentence says a day; that of publication mostly stands beside a text, and in no sentence of it."""
    found = knowledge.sentences.get(sentence)
    return found is not None and any(day.zh in told for told in (found.gist.zh, found.quote))


def _said(
    knowledge: Knowledge,
    one: Entity,
    term: str,
    what: Text,
    value: Text,
    span: Period | None = None,
    evidence: Sequence[str] | None = None,
) -> Card:
    """What a property says of a thing, as “… 的文号：国发〔2019〕3号”; by its own sentences unless others are given."""
    resting = one.evidence if evidence is None else evidence
    said = {}
    for language in LANGUAGES:
        filled = OF_THING[language].format(thing=one.label[language], what=what[language], said=value[language])
        said[language] = filled if language == "zh" else capitalised(filled)
    standing = "inferred" if span and span.basis == "inferred" else _modality(knowledge, one)
    fact = _fact(knowledge, one.iri, (one.iri, term, value.zh), (standing, span), resting, said)
    label = _label(knowledge, term)
    return _card(knowledge, fact, [one.iri], [label.zh, label.en], resting)


def _fact(
    knowledge: Knowledge,
    iri: str,
    triple: tuple[str, str, str],
    holding: tuple[str, Period | None],
    evidence: Sequence[str],
    said: dict[Language, str],
    value: str = "",
    unit: str = "",
) -> Fact:
    cited = [knowledge.sentences[one] for one in knowledge.in_reading_order(evidence)]
    documents = tuple(dict.fromkeys(local_name(one.document) for one in cited))
    places = tuple(one.anchor for one in cited)
    standing, period = holding
    days = str(period) if period else ""
    return Fact(iri, *triple, value, unit, days, standing, documents, places, said["zh"], said["en"])


def _card(knowledge: Knowledge, fact: Fact, ends: Iterable[str], words: Iterable[str], evidence: Sequence[str]) -> Card:
    cited = [knowledge.sentences[one] for one in evidence if one in knowledge.sentences]
    ends = dict.fromkeys(ends)
    return Card(
        fact,
        tuple(one for one in ends if one in knowledge.entities),
        tuple(name for iri in ends for name in _names(knowledge, iri)),
        tuple(filter(None, words)),
        tuple(text for one in cited for text in (one.gist.zh, one.gist.en, one.quote)),
    )


def _names(knowledge: Knowledge, iri: str) -> tuple[str, ...]:
    label = knowledge.label(iri)
    return (label.zh, label.en, *(knowledge.entities[iri].aliases if iri in knowledge.entities else ()))


def _classes(knowledge: Knowledge, iri: str) -> tuple[Text, ...]:
    """The class and the kind of a thing; of a code, nothing."""
    one = knowledge.entities.get(iri)
    return (knowledge.label(one.type), *([knowledge.label(one.kind)] if one.kind else ())) if one else ()


def _modality(knowledge: Knowledge, one: Entity) -> str:
    """How what is said of a thing itself stands: a plan, a remark of the editors, told by references alone, or told."""
    if knowledge.is_a(one.iri, REMARK):
        return "inferred"
    sources = {knowledge.sentences[iri].document for iri in one.evidence if iri in knowledge.sentences}
    if sources and all(knowledge.documents[iri].is_reference for iri in sources):
        return "background"
    return "planned" if is_planned(one, knowledge) else "asserted"


def _label(knowledge: Knowledge, term: str) -> Text:
    return knowledge.vocabulary.properties[term].label


def _name(one: Entity, language: Language) -> str:
    return one.label.zh if language == "zh" else capitalised(one.label.en)


def _when(period: Period | None, language: Language) -> str:
    return aside(period_in_prose(period, language) if period else "", language)


def _in_both(words: Callable[..., str], *things: object) -> Text:
    return Text(*(words(*things, language) for language in LANGUAGES))
