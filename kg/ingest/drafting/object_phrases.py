"""What a clause is done to, as its own words say it: 加强|口岸风险|的预警防范, 优化|进出境旅客通关流程."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from kg.ingest.cues import relation_keys
from kg.ingest.departments import BODIES
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, relation
from kg.ingest.drafting.subject_matter import subjects_in
from kg.ingest.ingestion import Extent, Proposal
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause
from kg.ingest.source_text import SourceText
from kg.language.clause_words import begins_verb, words

RULE = "object-phrase"
# What verbs such as 推动 state of a thing; of such a phrase they say that it is about it.
LOOSE = ("supports", "permits")
LENGTH = (3, 24)  # characters
LEADING = re.compile("了|本(?:市|省|区)(?!场)|各[类项](?!型)|相应的|有关|相关")
JOINT = re.compile("(?:、|和|与|并|及|以及|或者)")
# What no phrase has in it: marks, words that a clause goes on with, pronouns.
BROKEN = re.compile("、$|[，,；;。：:《》（）()]|[应需将已被把向在按经由使让]|[其该此]|以及.*(?:以及)|从而")


def object_phrase(source: SourceText, clause: Clause) -> Extent | None:
    """The goods, doings or conditions that a clause has its verb done to; None where it names a thing, or none.

    What is done to it may be a noun behind it (…的监管, …整治), which is no part of it.
    """
    begin, end = clause.verb.end, clause.extent.end
    if clause.verb.start == begin:
        return None
    while begin < end and (match := LEADING.match(source.plain, begin, end) or _verb_after(source, begin, end)):
        begin = match.end()
    said = source.plain[begin:end].rstrip("等 ")
    patterns = _patterns()
    for name in ("toward", "of", "compound"):
        if found := patterns[name].fullmatch(said):
            said, begin = found["what"], begin + found.start("what")
            break
    else:
        if not patterns["plain"].fullmatch(said):
            return None
    extent = Extent(begin, begin + len(said))
    return extent if _is_phrase(source, clause, extent, said) else None


def _verb_after(source: SourceText, begin: int, end: int) -> re.Match[str] | None:
    """A further verb that is done to the same: 规范|、归并和减少|口岸环节的费用."""
    joint = JOINT.match(source.plain, begin, end)
    said = [verb for kind in ("act", "verb", "effect") for verb in words()[kind]]
    verb = next((one for one in said if joint and source.plain.startswith(one, joint.end())), "")
    return re.compile(f"{JOINT.pattern}{verb}").match(source.plain, begin, end) if verb else None


def _is_phrase(source: SourceText, clause: Clause, extent: Extent, said: str) -> bool:
    if not LENGTH[0] <= len(said) <= LENGTH[1] or BROKEN.search(said) or "\n" in source.words(extent):
        return False
    if begins_verb(source.plain, extent.start) and not _patterns()["plain"].fullmatch(said):
        return False
    for one in source.at(clause.place):
        is_thing = one.kind[:1].isupper() and one.kind != "Subject"
        if is_thing and one.extent.meets(extent) and one.extent.end >= extent.end:
            return False
        if one.kind in BODIES and one.extent.start == extent.start and not source.text.startswith("的", one.extent.end):
            return False  # 支持|企业|开展…: who is to do what follows
        if one.kind in ("quantity", "date", "period") and one.extent.meets(extent):
            return False
    return True


def phrase_subject(source: SourceText, phrase: Extent, place: str, drafting: Drafting) -> tuple[str, list[Proposal]]:
    """The id of what a phrase names, with the proposal for it where it is met for the first time."""
    name = source.words(phrase)
    known = [one.entity for one in source.names.named(name) if one.type == "Subject"]
    if known:
        return known[0], []
    is_new = f"Subject {name}" not in drafting.met
    id_ = drafting.minted(name, "Subject")
    record = {"id": id_, "type": "Subject", "label": {"zh": name, "en": spelt(name)}, "evidence": [place]}
    return id_, [drafting.proposal("entity", RULE, 0.45, record, {"subject": phrase})] if is_new else []


def applied_to(
    source: SourceText, clause: Clause, act: Act, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """Proposals for what an act that is called by its clause does to the object of this, or applies to."""
    phrase = object_phrase(source, clause) if act.clause else None
    is_formality = phrase and _patterns()["formality"].fullmatch(source.plain, phrase.start, phrase.end)
    if phrase is None or not is_formality or any(phrase.meets(one.extent) for one in subjects_in(source, clause.place)):
        return
    id_, new = phrase_subject(source, phrase, clause.place, drafting)
    yield from new
    said = relation_keys(source.words(clause.verb), act.type, "Subject", drafting.vocabulary)
    for key in [one for one in said if one not in LOOSE] or ["appliesTo"]:
        extents = {"subject": act.extent, "object": phrase, "cue": clause.verb}
        fact = StatedFact(act.id, key, id_, RULE, 0.5, extents)
        yield from relation(fact, clause, paragraph, drafting)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lines = dict(_lines())
    deed, noun = ("|".join(lines[kind].split()) for kind in ("deed", "noun"))
    what = "(?P<what>[^，,；;。]{2,}?)"
    return {
        "toward": re.compile(f"对{what}的?(?:[^的，,]{{0,6}})(?:{deed})(?:工作)?"),
        "of": re.compile(f"{what}的(?:[^的，,]{{0,4}})?(?:{deed})(?:工作)?"),
        "compound": re.compile(f"{what}(?:{deed})+(?:工作|活动)?"),
        "formality": re.compile(f"[^，,；;。]*(?:{'|'.join(lines['formality'].split())})"),
        "plain": re.compile(f"[^，,；;。]*(?:{noun})(?:工作)?"),
    }


def _lines() -> Iterator[tuple[str, str]]:
    text = resources.files("kg.ingest").joinpath("object_phrases.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, _, some = line.partition("|")
        if line and not line.startswith("#"):
            yield kind.strip(), some
