"""Numbers of documents: 国发〔2019〕3号, 海关总署公告2018年第60号, 海关总署令第243号, GB 2760-2014."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.departments import BODIES
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.issuing_bodies import run_of_bodies
from kg.ingest.source_text import SourceText

NUMERAL = r"[\d〇零一二三四五六七八九十百]+"
FORMS = (
    re.compile(r"(?P<stem>(?:(?<=[(《,，。;、\s])|(?<![\u4e00-\u9fff]))?[\u4e00-\u9fff]{1,10}[〔\[(【](?:19|20)\d\d[〕\])】]\s*)(?:第\s*)?(?P<number>\d+)\s*号"),
    re.compile(rf"(?P<stem>(?:[\u4e00-\u9fff、]{{2,24}}?)?(?:公告|通告|通知|令)?\s*\(?(?:19|20)\d\d\s*年\s*)第\s*(?P<number>{NUMERAL})\s*号(?:公告|令)?"),
    re.compile(rf"(?P<stem>[\u4e00-\u9fff]{{2,16}}?令\s*)\(?第\s*(?P<number>{NUMERAL})\s*号"),
    re.compile(rf"(?P<stem>[\u4e00-\u9fff]{{2,16}}?)第\s*(?P<number>{NUMERAL})\s*号令"),
    re.compile(r"(?P<stem>[\u4e00-\u9fff、]{0,24}?(?:公告|通告|令)\s*\(?(?:19|20)\d\d\s*年\s*)(?P<number>\d+)\s*号"),
    re.compile(r"(?P<stem>[\u4e00-\u9fff、]{0,24}?(?:19|20)\d\d\s*年\s*)(?P<number>\d+)\s*号(?:公告|令)"),
    re.compile(r"(?P<stem>(?<![a-z])(?:GB|SN|HS|GA|JT|ISO|YY|NY|WS|WM|HJ|HG|LY|QC|YC|MH|SB|TB)(?:/[TZ])?\s*)"
               r"(?P<number>\d[\d.]*(?:[-—–]\d{4}))", re.I),
)  # fmt: skip
LONGEST = 20  # characters of the name of an office
LISTED = re.compile(r"(?<=[、, (《。:])[^、, (《。:]+$")  # the item of a list with which something ends
LINKED = re.compile("[上下]一(?:条|篇)[:：]?\\s*$")  # what a page leads on to
FURTHER = re.compile(
    rf"\s*[、,和及]\s*(?P<year>(?:19|20)\d\d\s*年\s*)?(?:第\s*)?(?P<number>{NUMERAL})\s*号(?P<kind>公告|令)?"
)
# What stands before the office whose document it is.
BEFORE = re.compile(
    r".*(?:根据|按照|依照|执行|参照|按|见|(?<!共)和|与|及|、|的|由|对|自|将|依据|废止|取代|替代|代替|修改|下发|印发|发布|公布|即|,|日|年|原|公告(?=[\u4e00-\u9fff]{3}))"
)


def document_numbers(source: SourceText) -> Iterator[TextMention]:
    """Every number of a document; what counts on after one (第60号、第89号) has the whole number in its values."""
    taken: list[Extent] = []
    for form in FORMS:
        for match in form.finditer(source.plain):
            start = _joint(source, match.start() + _office(match["stem"]))
            extent = Extent(start, match.end())
            is_link = LINKED.search(source.plain, max(0, start - 6), start)
            if is_link or any(one.meets(extent) for one in taken) or "\n" in source.words(extent):
                continue
            stem = source.text[start : match.end("stem")]
            taken.append(extent)
            yield _mention(source, extent, re.sub(r"\s", "", source.words(extent)))
            following = FURTHER.match(source.plain, match.end())
            while following:
                extent = Extent(_begin(source.plain, following), following.end())
                taken.append(extent)
                office = re.sub(r"[(（]?(?:19|20)\d\d\s*年\s*$", "", stem) if following["year"] else stem
                sign = "第" if "年" in stem or "令" in stem else ""
                number = f"{office}{following['year'] or ''}{sign}{following['number']}号{following['kind'] or ''}"
                yield _mention(source, extent, re.sub(r"\s", "", number))
                stem = f"{office}{following['year'] or ''}"
                following = FURTHER.match(source.plain, following.end())


def _begin(plain: str, further: re.Match[str]) -> int:
    """Where a number begins that counts on: at its year, or at 第 before it."""
    if further["year"]:
        return further.start("year")
    start = further.start("number")
    return start - 1 if plain[start - 1] == "第" else start


def _office(stem: str) -> int:
    """Where in the stem of a number the name of the office begins: after the words that lead to it."""
    name = re.match(r"[\u4e00-\u9fff、,]*", stem)
    before = BEFORE.match(name[0]) if name else None
    start = before.end() if before else 0
    return start + 1 if stem[start : start + 1] == "(" else start


def _joint(source: SourceText, start: int) -> int:
    """Where the first of the offices stands that issued a document together: 商务部、海关总署公告."""
    while start and source.plain[start - 1] in "、, ":
        end = start - 1
        known = (at for at in range(max(0, end - LONGEST), end - 1) if _is_office(source, at, end))
        listed = LISTED.search(source.plain, max(0, end - LONGEST), end)
        is_new = listed and run_of_bodies(source.text, Extent(listed.start(), end), source.names)
        begin = next(known, listed.start() if listed and is_new else None)
        if begin is None:
            break
        start = begin
    return start


def _is_office(source: SourceText, start: int, end: int) -> bool:
    written = source.text[start:end]
    return not written[:1].isspace() and any(one.type in BODIES for one in source.names.named(written))


def _mention(source: SourceText, extent: Extent, number: str) -> TextMention:
    known = source.names.named(number)
    entity = known[0].entity if len(known) == 1 else None
    return source.mention(extent, "document-number", "document-number", entity, {"number": number})
