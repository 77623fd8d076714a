"""The clauses of a sentence: who does what, as plain prose says it, with the verb and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.corpus.documents import IndexedSentence
from kg.ingest.departments import BODIES
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.source_text import SourceText
from kg.language.clause_words import begins_verb, clause_spans, past_words, words
from kg.language.futures import strength

PLACES = ("Region", "Port", "SpecialZone")
SITES = ("Terminal", "Facility")
AT = re.compile("[》”]?(?:[、,，和与及各]|以及|所有|全部|的)*[《“]?")  # between places where something is done
WITHIN = re.compile("[^，,；;。]{0,6}?(?:中|内|上|前提下|基础上|框架下)")  # after a place: 在上海口岸范围内
WHERE = re.compile(r"在[^，,；;。]{1,14}?(?:中|内|上|前提下|基础上|框架下|过程中|工作中|范围内|方面)")
LISTED = re.compile("等?(?:有关|相关)?(?:行政主管|行政管理|监督管理|主管|行政|管理)?(?:部门|单位|机构)|等")
BETTERING = ("优化", "改善", "完善", "提升", "提高", "增强", "强化")
FURTHERING = ("推动", "促进", "助推", "助力", "服务", "带动")
COMES = re.compile("(?:提升|提高|发展|增长|互通|互联|升级|转型|优化|改善|繁荣)[”等]*$")  # what a clause furthers
BETTERED = re.compile("(?:环境|能力|水平|效率|效能|功能|竞争力|质量)[”等]*$")  # and what it betters
COUNTED = re.compile("[一二三四五六七八九十]+(?:是|则)|[第其][一二三四五六七八九十]+[,，、]?")
HANDLE = re.compile("以(?P<what>[^，,；;。]{4,40}?)为(?:重点|抓手|突破口|切入点|契机|着力点|牵引)$")
JOINTS = re.compile(r"(?:[、,，]|以及|和|与|及|会同|联合|等|\s)*")
CALLED = re.compile("[（(]以下[^（）()]*[）)]")  # after a body, what the text calls it from here on


@dataclass(frozen=True)
class Clause:
    """A clause: `subjects` begin it, `verb` is the first word of what it says, which holds up to its end.

    `things` begin it where no subjects do: systems, documents and the like.
    Without a verb of `acts.txt` the verb is empty. `is_plan`, `is_duty` and `is_denied` say what stands before it,
    `is_counted` that it begins with 一是 or the like, `intent` with what strength of intent, if words say so.
    """

    place: str
    extent: Extent
    subjects: tuple[TextMention, ...]
    verb: Extent
    is_effect: bool
    is_plan: bool
    is_duty: bool
    is_denied: bool
    is_counted: bool
    intent: str = ""
    things: tuple[TextMention, ...] = ()

    @property
    def said(self) -> Extent:
        """The clause from its verb on."""
        return Extent(self.verb.start, self.extent.end)


def clauses(source: SourceText, row: IndexedSentence) -> Iterator[Clause]:
    """The clauses of a sentence in order."""
    named = outermost([one for one in source.at(row.place) if one.kind[:1].isupper() and one.kind != "Subject"])
    marks = [one.extent.end for one in source.at(row.place, "mark", "article") if one.extent.start == row.start]
    for span in clause_spans(source.text, max([row.start, *marks]), row.end):
        extent = Extent(*span)
        yield _clause(source, row.place, extent, [one for one in named if extent.holds(one.extent)])


def outermost(mentions: Sequence[TextMention]) -> list[TextMention]:
    """Mentions in order without those that lie within others."""
    inner, reach = set(), -1
    for extent in sorted({one.extent for one in mentions}, key=lambda one: (one.start, -one.end)):
        if extent.end <= reach:
            inner.add(extent)
        reach = max(reach, extent.end)
    return sorted((one for one in mentions if one.extent not in inner), key=lambda one: one.extent)


def _clause(source: SourceText, place: str, extent: Extent, named: Sequence[TextMention]) -> Clause:
    text = source.text
    at = past_words(text, _after_date(source, place, extent.start), extent.end, ("open",))[0]
    if (handle := HANDLE.match(text, at, extent.end)) and begins_verb(text, handle.start("what")):
        extent, at = Extent(extent.start, handle.end("what")), handle.start("what")
    if text.startswith(("由", "应由"), at):
        at += 1 if text[at] == "由" else 2
    subjects, at = _run(text, at, [one for one in named if one.kind in (*BODIES, *PLACES)])
    things, at = ((), at) if subjects else _run(text, at, named)
    listed = LISTED.match(text, at) if subjects else None
    at = listed.end() if listed else at
    at = _after_date(source, place, at)
    at, said = past_words(text, at, extent.end, ("open", "how", "plan", "duty", "not"))
    at, more = past_words(
        text, _after_place(source, place, at, extent.end), extent.end, ("open", "how", "plan", "duty")
    )
    said |= more
    effect = next((word for word in words()["effect"] if text.startswith(word, at)), "")
    act = next((word for word in words()["act"] + words()["verb"] if text.startswith(word, at)), "")
    word = max(act, effect, key=len)
    end = COMES if act in FURTHERING else BETTERED if act in BETTERING else None
    comes = end is not None and end.search(text[at : extent.end])
    return Clause(
        place,
        extent,
        subjects,
        Extent(at, at + len(word)),
        bool(effect or comes),
        "plan" in said,
        "duty" in said,
        "not" in said,
        bool(COUNTED.match(text, extent.start)),
        strength(text[extent.start : extent.end], "zh"),
        things,
    )


def _run(text: str, at: int, named: Sequence[TextMention]) -> tuple[tuple[TextMention, ...], int]:
    """The names that begin at an offset, one or several that are listed, and where they end."""
    run: list[TextMention] = []
    for one in named:
        joint = JOINTS.match(text, at)
        if one.extent.start not in (at, joint.end() if joint and run else at):
            break
        run.append(one)
        called = CALLED.match(text, one.extent.end)
        at = called.end() if called else one.extent.end
    return tuple(run), at


def _after_date(source: SourceText, place: str, at: int) -> int:
    """Past a heading in brackets and a date that begin at an offset."""
    column = re.compile("【[^】]{1,8}】").match(source.text, at)
    at = column.end() if column else at
    begun = [one.extent.end for one in source.at(place, "date", "period") if 0 <= one.extent.start - at <= 1]
    end = max(begun, default=at)
    return end + 1 if begun and source.text[end : end + 1] in ("起", "间", ",", "，") else end


def _after_place(source: SourceText, place: str, at: int, end: int) -> int:
    """Past words that say where, at an offset: 在…口岸, 在…中."""
    if source.text[at : at + 1] in ("在", "于"):
        here = [one for one in outermost(source.at(place, *PLACES, *SITES)) if one.extent.start > at]
        past = begin = at + 1
        for one in here:
            if not AT.fullmatch(source.text, begin, one.extent.start):
                break
            past = begin = one.extent.end
        if past > at + 1 and not WITHIN.match(source.text, past):
            return past
    where = WHERE.match(source.text, at, end)
    if where and not source.text.startswith("在", where.end()):
        return where.end()
    return at
