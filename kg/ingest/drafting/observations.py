"""Observations: every figure with its unit, what it counts, of whom and when, with its growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from kg.corpus.documents import IndexedSentence
from kg.ingest.departments import BODIES
from kg.ingest.drafting.figure_kinds import duty_of, figure_kind
from kg.ingest.drafting.figure_subjects import MEASURED, TIME, counted_subject, told_of
from kg.ingest.drafting.subject_matter import subject_id
from kg.ingest.heads import LAWS
from kg.ingest.ingestion import Extent, Proposal, Record, TextMention
from kg.ingest.proposing import Drafting, places, spelt
from kg.ingest.recognisers.calendar_dates import document_year, section_year
from kg.ingest.sentence_clauses import PLACES
from kg.ingest.source_text import SourceText
from kg.language.alignment import aligned

LIKE, SHORTEST_SHARED = 0.62, 3  # share of the pairs of characters of a name that must stand in the words; and how many
BREAK = re.compile("[,，。;；:：、()（）“”]")
# What of the words before a figure does not name what is counted.
AROUND = re.compile(
    r"^(?:过|其中|成为|按照|但|全年|累计|共计?|分别|已|为|约|达到?|完成|实现|受理|查验|涉及|监管|有(?!效)|是|和|与|及|的|从|由|每年|每天|全部|以来|占|同期|全国)+|"
    r"(?:由原来|由原|由|原来|约|达到?|至|到|为|共计?|分别|超过|突破|首次|总数|总计|最多|不少于|不超过|不低于|近|了|有|的|占|同比|比|较|上年|增长|增加|上升|提高|提升|下降|减少|降低|缩短|同期|数|降|升|应当|应|不得|少于|低于|高于|多于|均|全部|,)+$"
)
# What stands between a figure and the growth that belongs to it.
OWN_GROWTH = re.compile(
    r"[,、()\s]*(?:占比|比重|份额|增幅|总量)?(?:同比|环比|[比较同](?:上|去|前)一?年(?:同期|度)?)?(?:\([^()]{1,8}\))?(?:累计|平均)?"
    r"(?:增长|增加|上升|提高|提升|扩大|上涨|增|下降|减少|降低|缩短|下滑|回落|负增长|压缩|节省|下跌|缩减|减)(?:了|约|近|幅度[为达])*"
)
CHANGED = re.compile(
    "(?:左右)?(?:缩短|减少|压缩|降低|下降|缩减|增加|提高|上升|提升|增长|扩大)(?:到|至|为)(?:约|近|不足)?"
)
LONGEST_AFTER = 24  # characters after a share
COMPARED = re.compile("[比较同与](?:上|去|前)?$")  # before a year that figures are held against
TIME_LIMIT, LIMIT = "期限", "限额"
MEASURED_NAME = re.compile("(?:期限?|时间|时长|年限|量|率|温度|浓度|比例|金额|数|值|度)$")  # of what has a measure
STANDING = ("announcement", "law", "regulation", "rules")  # genres of what holds on, and tells of no year


def observations(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for every figure whose unit is in the code list, and one for each new indicator.

    What laws lay down has its figures as limits of the duty or rule, and no others are figures of a law.
    """
    named: set[str] = set()  # figures that are pieces of names, 四省市海关
    spans: dict[str, TextMention] = {}  # the last span of time that each paragraph names
    for row in source.leaves:
        here = sorted(source.at(row.place, "quantity", "date", "period"), key=lambda one: one.extent)
        times = (one for one in here if one.kind != "quantity")
        dates = [one for one in times if not COMPARED.search(source.plain, 0, one.extent.start)]
        figures = list(_between(source, [one for one in here if one.kind == "quantity"]))
        growths = _growths(source, figures)
        for one in figures:
            before = [date for date in dates if date.extent.end <= one.extent.start]
            dated = before[-1] if before else dates[0] if dates else spans.get(row.parent)
            when = None if duty_of(row, one.extent, drafting) else dated  # what holds on is of no day
            is_piece = one.values.get("unit") == "province" and one.text in named
            is_told = source.head.genre not in LAWS or bool(duty_of(row, one.extent, drafting))
            named.add(one.text)
            if is_told and not is_piece and one.values.get("unit") and one not in growths.values():
                yield from _observation(source, row, one, growths.get(one.extent), _since(when, before), drafting)
        lasting = [date for date in dates if date.values["precision"] in ("year", "half", "quarter")]
        spans |= {row.parent: lasting[-1]} if lasting else {}


def _between(source: SourceText, figures: Sequence[TextMention]) -> Iterator[TextMention]:
    """Figures, a least and a most that follow each other as one: 二万元以上十万元以下."""
    before: TextMention | None = None
    for one in figures:
        bounds = [each.values.get("qualifier") for each in (before, one) if each]
        is_most = bounds == ["at-least", "at-most"] and before is not None
        if before and is_most and before.extent.end == one.extent.start and before.values["unit"] == one.values["unit"]:
            extent = Extent(before.extent.start, one.extent.end)
            values = {**before.values, "min": before.values["value"], "max": one.values["value"], "qualifier": "range"}
            del values["value"]
            before = replace(before, extent=extent, text=source.words(extent), values=values)
            continue
        if before:
            yield before
        before = one
    if before:
        yield before


def _since(when: TextMention | None, before: Sequence[TextMention]) -> TextMention | None:
    """A date up to which something was counted, with the begin that the sentence names before it: 自…以来，截至…."""
    opened = [one for one in before if one.values.get("bound") == "since"]
    if when is None or when.values.get("bound") != "until" or not opened:
        return when
    return replace(when, values={**when.values, "since": opened[-1].values["from"]})


def _growths(source: SourceText, figures: Sequence[TextMention]) -> Mapping[Extent, TextMention]:
    """The growth of each figure that has one: the next within its clause, or, of several (分别), each in its turn."""
    found: dict[Extent, TextMention] = {}
    waiting: list[TextMention] = []
    for one in figures:
        if one.values["figure"] != "growth":
            waiting.append(one)
            continue
        several = [level for level in waiting if "分别" in source.plain[level.extent.end : one.extent.start]]
        if len(several) > 1 or (several and found):
            level = several[-2] if len(several) > 1 else several[-1]
        elif (waiting and one.rule == "table" and waiting[-1].values.get("row") == one.values["row"]) or (
            waiting and OWN_GROWTH.fullmatch(source.plain[waiting[-1].extent.end : one.extent.start])
        ):
            level = waiting[-1]
        else:
            continue
        found[level.extent] = one
        waiting.remove(level)
    return found


def _observation(
    source: SourceText,
    row: IndexedSentence,
    figure: TextMention,
    growth: TextMention | None,
    when: TextMention | None,
    drafting: Drafting,
) -> Iterator[Proposal]:
    named = figure.values.get("row") or _counted(source, row, figure.extent)
    told = [row.place] if when is None or when.place == row.place else [when.place, row.place]
    if "column" in figure.values:
        told = places([source.leaf(figure.values["column"].start).place, *told])
    name, indicator, drafted = _indicator(source, row, figure, named, drafting)
    yield from drafted
    subject = counted_subject(source, row, figure.extent) if figure.values["unit"] not in TIME else None
    subject_id_, new = subject_id(subject, drafting) if subject else ("", [])
    yield from new
    kind = figure_kind(source, row, figure, when, drafting)
    changed = figure if figure.values["figure"] == "growth" else growth
    measured = _measured(source, row, figure.extent)
    record: Record = {
        "id": f"{drafting.document.id}-figure-{figure.extent.start}",
        "type": "Observation",
        "kind": kind,
        **({"modality": "planned"} if kind == "target" else {}),
        "label": {"zh": f"{name}：{figure.text}", "en": f"{spelt(name)}: {figure.values['unit']}"},
        "indicator": indicator,
        **told_of(source, row, figure, subject_id_, drafting),
        **({} if duty_of(row, figure.extent, drafting) else _when(when, source, row, figure.values.get("year", 0))),
        **{key: _unsigned(figure, key) for key in ("value", "min", "max") if key in figure.values},
        "unit": figure.values["unit"],
        **(
            {"qualifier": figure.values["qualifier"]} if figure.values.get("qualifier") in _qualifiers(drafting) else {}
        ),
        **({"growth": _growth(changed, source)} if changed else {}),
        "raw": figure.text,
        "evidence": told,
    }
    extents = {
        "subject": measured.extent if measured else None,
        "object": named if named.end > named.start else None,
        "value": figure.extent,
        "date": when.extent if when else None,
        "cue": changed.values.get("cue") if changed else None,
    }
    sure = 0.5 + 0.15 * (measured is not None) + 0.15 * (when is not None) + 0.1 * (named.end > named.start)
    yield drafting.proposal("observation", "figure", round(sure, 2), record, extents)


def _unsigned(figure: TextMention, key: str) -> Decimal:
    """A value of a figure; by how much something rose or fell without its sign."""
    value: Decimal = figure.values[key]
    return abs(value) if key == "value" and figure.values["figure"] == "growth" else value


def _indicator(
    source: SourceText, row: IndexedSentence, figure: TextMention, named: Extent, drafting: Drafting
) -> tuple[str, str, list[Proposal]]:
    """What a figure counts, by name and id, and the proposal for that if it is new."""
    laid_down = duty_of(row, figure.extent, drafting)
    if MEASURED_NAME.search(source.words(named)) and any(figure.text in name for _, name in laid_down):
        laid_down = []  # the duty is called by its figure: …不得少于2年
    limits = f"的{TIME_LIMIT if figure.values['unit'] in TIME else LIMIT}"
    limited = next((name.removesuffix("的") + limits for _, name in laid_down), "")
    name = limited or (source.words(named).replace("\n", "") if named.end > named.start else figure.text)
    indicator = f"{name}（{figure.values['unit']}）" if named.end == named.start and not limited else name
    known = _known_indicator(indicator, figure.values["unit"], source, drafting)
    new = not known and indicator not in drafting.met
    id_ = known or drafting.minted(indicator)
    label = {"zh": indicator, "en": spelt(indicator)}
    record: Record = {"id": id_, "type": "Indicator", "label": label, "evidence": [row.place]}
    drafted = [drafting.proposal("indicator", "words-before-figure", 0.5, record, {"subject": named})] if new else []
    return name, id_, drafted


def _known_indicator(words: str, unit: str, source: SourceText, drafting: Drafting) -> str:
    """The indicator that some words name, or one of the same unit most of whose name stands in them; else empty."""
    for one in source.names.named(words):
        if one.type == "Indicator":
            return one.entity
    pairs = set(pairwise(aligned(words)))
    shares = {
        one.entity: len(pairs & own) / len(own)
        for one in drafting.counted.get(unit, ())
        if len(own := set(pairwise(aligned(one.text)))) >= SHORTEST_SHARED
    }
    best = max(shares.values(), default=0)
    like = [entity for entity, share in shares.items() if share == best]
    return like[0] if best >= LIKE and len(like) == 1 else ""


def _counted(source: SourceText, row: IndexedSentence, figure: Extent) -> Extent:
    """The words that name what a figure counts: those before it, of two between which something changed (由…缩短至…)
    those before the first, else of a share those after it; empty where there are none."""
    figures = source.at(row.place, "quantity")
    first = next((one for one in reversed(figures) if one.extent.end <= figure.start), None)
    if first and CHANGED.fullmatch(source.plain, first.extent.end, figure.start):
        return _before(source, row, first.extent)
    named = _before(source, row, figure)
    if named.start < named.end:
        return named
    unit = next((one.values.get("unit") for one in figures if one.extent == figure), "")
    return _after(source, row, figure) if unit == "percent" else named


def _after(source: SourceText, row: IndexedSentence, figure: Extent) -> Extent:
    """The words up to the end of its clause that follow a share: 三分之一的|企业提前申报."""
    begin = figure.end + (1 if source.text.startswith("的", figure.end) else 0)
    broken = BREAK.search(source.plain, begin, row.end)
    end = broken.start() if broken else row.end
    is_named = (
        begin > figure.end or source.text[figure.end - 1] not in "%％"
    ) and SHORTEST_SHARED <= end - begin <= LONGEST_AFTER
    return Extent(begin, end if is_named else begin)


def _before(source: SourceText, row: IndexedSentence, figure: Extent) -> Extent:
    begin = row.start
    for match in BREAK.finditer(source.text, row.start, figure.start):
        begin = match.end()
    for one in source.at(row.place, "date", "period", "quantity", "mark", *BODIES, *PLACES):
        if begin < one.extent.end <= figure.start:
            begin = one.extent.end
    words = source.plain[begin : figure.start]
    while True:
        stripped = AROUND.sub("", words)
        if stripped == words:
            break
        begin += words.index(stripped) if stripped else len(words)
        words = stripped
    return Extent(begin, begin + len(words))


def _measured(source: SourceText, row: IndexedSentence, figure: Extent) -> TextMention | None:
    """The nearest body, place or system that the sentence names before a figure."""
    before = [
        one for one in source.at(row.place, *MEASURED) if one.extent.end <= figure.start and one.entity is not None
    ]
    return max(before, key=lambda one: one.extent, default=None)


def _when(when: TextMention | None, source: SourceText, row: IndexedSentence, year: int) -> dict[str, Any]:
    """When a figure was: in the year over its column, as the text says, else in the year of its section or document."""
    if year:
        return {"when": {"from": str(year), "precision": "year"}}
    if when is not None:
        return {"when": written_period(when)}
    year = section_year(source, row.parent, document_year(source)) if source.head.genre not in STANDING else 0
    return {"when": {"from": str(year), "precision": "year", "basis": "year-inferred"}} if year else {}


FORMS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def written_period(when: TextMention) -> dict[str, str]:
    """A date or period as records write it."""
    first, last, precision = when.values["from"], when.values["to"], when.values["precision"]
    form = FORMS.get(precision, "")
    begin, end = (first.strftime(form), last.strftime(form)) if form else (f"{first}..{last}", "")
    span = {"from": begin} | ({"to": end} if end not in ("", begin) else {})
    if when.values.get("bound") == "until":
        since = when.values.get("since")
        span = ({"from": str(since)} if since else {}) | {"to": end or str(last)}
    basis = {"basis": when.values["basis"]} if "basis" in when.values else {}
    return {**span, "precision": "day" if "since" in when.values else precision, **basis, "raw": when.text}


def _growth(growth: TextMention, source: SourceText) -> dict[str, Any]:
    cue: Extent = growth.values.get("cue", growth.extent)
    return {
        "value": growth.values.get("value", Decimal(0)),
        "basis": growth.values["unit"],
        "against": growth.values["against"],
        "raw": source.words(Extent(cue.start, growth.extent.end)),
    }


def _qualifiers(drafting: Drafting) -> Mapping[str, Any]:
    return drafting.vocabulary.scheme("qualifier")
