"""What lists in prose say: the parts of a whole, and measures in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.cues import fits
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, is_initiative, relation
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause, outermost
from kg.ingest.source_text import SourceText
from kg.language.clause_words import words

QUOTED = re.compile("“([^“”]{2,14}(?:、[^“”、]{2,14}){2,})”")
CONSISTS = re.compile("(?:主要)?(?:建设)?(?:内容)?(?:包括|包含|涵盖|由)")
JOINT = re.compile(r"[》”]?(?:[、,，和与及]|以及|会同|联合)[》“]?")
SOUGHT = re.compile("(?:实现|达到|达成)[^“”]{0,24}$")  # before a quotation of what is to come about
NOUNS = "化|管理|评估|监测|备案|追溯|整治|监管|查验|审核|抽查|申报|放行|互认|共享|联动|改造|推广|研究|保障"
DONE = re.compile(
    f"[\u4e00-\u9fff]{{2,12}}?(?:{NOUNS})(?:、[\u4e00-\u9fff]{{2,12}}?(?:{NOUNS}))+(?=的|等|[\\d一二三四五六七八九十]|[，,；;。]|$)"
)
ACTS = re.compile("(?:(?<=从)|(?<=以)|(?<=括))[\u4e00-\u9fff]{6,16}(?:、[\u4e00-\u9fff]{6,16}?)+(?=等)")
LAST = re.compile("(.{4,})(?:和|以及)(.{5,})")  # the last two items of a list
TOLD_OFF = re.compile("(?:分别是|分别为|主要是|即)(?P<run>[^，,；;。]{12,})")
PARTY = "participatesIn"  # what places do, and others who do not carry out
SHORTEST = 4  # characters
LEAST = 2  # parts of a whole


def parts(source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting) -> Iterator[Proposal]:
    """That what is listed after 包括 is part of what stands before it."""
    named = [
        one for one in outermost(source.at(clause.place)) if clause.extent.holds(one.extent) and one.kind[:1].isupper()
    ]
    for at, whole in enumerate(named):
        consists = CONSISTS.match(source.text, whole.extent.end)
        listed = _run(source, named[at + 1 :]) if consists else []
        if consists and "建设" in consists[0]:
            yield from _built(listed, Extent(*consists.span()), clause, paragraph, drafting)
        if consists and len(listed) >= LEAST and listed[0].extent.start - consists.end() <= LEAST:
            for one in listed:
                if drafting.known_as(one) and drafting.known_as(whole) and one.kind == whole.kind:
                    extents = {"subject": one.extent, "object": whole.extent, "cue": Extent(*consists.span())}
                    fact = StatedFact(drafting.known_as(one), "partOf", drafting.known_as(whole), "list", 0.75, extents)
                    yield from relation(fact, clause, paragraph, drafting)


def _built(
    listed: Sequence[TextMention], cue: Extent, clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """That what a paragraph is about builds what is listed after 建设内容包括."""
    topic = paragraph.topic
    for one in listed if topic and is_initiative(topic, drafting) else ():
        id_, (term, _) = drafting.known_as(one), drafting.vocabulary.keys["builds"]
        if topic and id_ and fits(term, topic.type, one.kind, drafting.vocabulary):
            ends = {"subject": topic.extent, "object": one.extent, "cue": cue}
            fact = StatedFact(topic.id, "builds", id_, "list", 0.7, ends, (topic.place, clause.place))
            yield from relation(fact, clause, paragraph, drafting)


def quoted_measures(
    source: SourceText, clause: Clause, before: Act | None, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """Measures that a clause lists in quotation marks, as parts of what the sentence has named before."""
    for match in QUOTED.finditer(source.text, clause.said.start, clause.extent.end):
        at = match.start(1)
        whole = _named_with(source, Extent(*match.span()), clause, drafting) or before or paragraph.topic
        names = [(name, at + begin) for name, begin in _items(match[1])]
        yield from _measures(source, names, "list-in-quotes", whole, match.start(), clause, paragraph, drafting)


def listed_measures(
    source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """Measures that a clause lists by nouns for what is done: 事前备案、事中监测、事后追溯的监管模式."""
    things = [one.extent for one in source.at(clause.place) if one.kind[:1].isupper() and one.kind != "Subject"]
    for match in DONE.finditer(source.text, clause.verb.end, clause.extent.end):
        start = match.start()
        lead = max(
            (len(verb) for kind in ("act", "verb") for verb in words()[kind] if source.text.startswith(verb, start)),
            default=0,
        )
        run = match[0][lead:]
        names = [(name, start + lead + begin) for name, begin in _items(run)]
        spans = [Extent(at, at + len(name)) for name, at in names]
        if (
            len(names) < LEAST
            or min(len(name) for name, _ in names) < SHORTEST
            or any(one.meets(span) for one in things for span in spans)
        ):
            continue
        yield from _measures(source, names, "list", None, start, clause, paragraph, drafting)
    for match in ACTS.finditer(source.text, clause.verb.end, clause.extent.end):
        names = [(name, match.start() + begin) for name, begin in _items(match[0])]
        if all(_is_act(name) for name, _ in names):
            yield from _measures(source, names, "list", None, match.start(), clause, paragraph, drafting)


def told_off(source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting) -> Iterator[Proposal]:
    """Measures that a clause tells off as those of a plan, an agreement or the like: 五项计划，分别是…、…和…."""
    match = TOLD_OFF.match(source.text, clause.extent.start, clause.extent.end)
    if match is None:
        return
    names = [(name, match.start("run") + begin) for name, begin in _items(match["run"])]
    last, at = names[-1]
    if joint := LAST.fullmatch(last):
        names[-1:] = [(joint[1], at), (joint[2], at + joint.start(2))]
    if len(names) > LEAST and min(len(name) for name, _ in names) > SHORTEST:
        yield from _measures(source, names, "list", None, match.start(), clause, paragraph, drafting)


def _is_act(name: str) -> bool:
    """Whether a few words begin with a verb of what is done and go on with what it is done to."""
    verbs = [verb for kind in ("act", "effect") for verb in words()[kind] if name.startswith(verb)]
    return bool(verbs) and len(name) - len(max(verbs, key=len)) >= SHORTEST


def _items(run: str) -> Iterator[tuple[str, int]]:
    """The items of a list with where each begins in it."""
    at = 0
    for name in run.split("、"):
        yield name, at
        at += len(name) + 1


def _measures(  # which, by what rule, of what they are parts, where they are listed
    source: SourceText,
    names: Sequence[tuple[str, int]],
    rule: str,
    whole: Act | None,
    start: int,
    clause: Clause,
    paragraph: ToldParagraph,
    drafting: Drafting,
) -> Iterator[Proposal]:
    is_sought = SOUGHT.search(source.text, clause.extent.start, start)
    is_proposed = source.text.find("提出", names[-1][1], clause.extent.end) > 0
    key = "proposes" if is_proposed else "implements"
    for name, at in names:
        extent = Extent(at, at + len(name))
        if name not in drafting.met:
            label = {"zh": name, "en": spelt(name)}
            record = {"id": drafting.minted(name), "type": "Measure", "label": label, "evidence": [clause.place]}
            yield drafting.proposal("measure", rule, 0.6, record, {"subject": extent})
        id_ = drafting.minted(name)
        if whole and not is_sought and whole.id != id_ and is_initiative(whole, drafting):
            ends = {"subject": extent, "object": whole.extent}
            fact = StatedFact(id_, "partOf", whole.id, rule, 0.65, ends, (whole.place, clause.place))
            yield from relation(fact, clause, paragraph, drafting)
        for subject, who in _each(paragraph):
            ends = {"subject": who.extent, "object": extent}
            terms = drafting.vocabulary.keys
            some = (one for one in (key, PARTY) if fits(terms[one][0], who.kind, "Measure", drafting.vocabulary))
            for fitting in [*some][:1]:
                fact = StatedFact(subject, fitting, id_, rule, 0.65, ends, (who.place, clause.place))
                yield from relation(fact, clause, paragraph, drafting)


def _run(source: SourceText, named: Sequence[TextMention]) -> list[TextMention]:
    """The first of some names and those that are listed with it."""
    run: list[TextMention] = []
    for one in named:
        if run and not JOINT.fullmatch(source.text[run[-1].extent.end : one.extent.start]):
            break
        run.append(one)
    return run


def _named_with(source: SourceText, quoted: Extent, clause: Clause, drafting: Drafting) -> Act | None:
    """The initiative whose name a quotation is a piece of: 关检合作“一次申报、一次查验、一次放行”."""
    for one in outermost(source.at(clause.place)):
        act = Act(drafting.known_as(one), one.kind, one.extent, one.place)
        if one.extent.holds(quoted) and one.extent != quoted and act.id and is_initiative(act, drafting):
            return act
    return None


def _each(paragraph: ToldParagraph) -> list[tuple[str, TextMention]]:
    """Those whom a clause is about, each word once: 川渝沪三地 as one, without the provinces that it stands for."""
    return list({who.extent: (id_, who) for id_, who in reversed(paragraph.subjects)}.values())
