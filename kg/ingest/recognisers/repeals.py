"""What a document does to others: 《…》同时废止, 海关总署公告2014年第12号停止执行, 对《…》作如下修改."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.corpus.documents import IndexedSentence
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.source_text import SourceText

REPEALED = re.compile(
    r"(?:同时|一并|相应|即行|予以|宣布|自行|全部)*(?:废止|停止执行|停止施行|停止适用|不再执行|不再适用|失效|停用)"
)
AMENDED = re.compile(
    r"(?:作(?:出|了)?(?:如下|以下)?(?:部分)?(?:修改|修订|调整)|予以(?:修改|修订)|进行(?:修改|修订|调整)|修改为|修订为|修改如下|调整为|增加[^。]{0,20}作为)"
)
NOT_DONE = re.compile(r"(?:未|不|尚未|已)$|(?:已经|原)$")
DOCUMENTS = ("title-marks", "title-of-rules", "document-number")
TAKING = re.compile("不再执行|停止执行|停止适用|不再适用|废止")  # verbs that a document may follow as their object
LISTING = re.compile("(?:下列|以下|如下)[^。;:]{0,24}[:：]|[:：]\\s*$")
PART = re.compile(
    r"》?\s*(?:\([^()]{1,60}\))?\s*(?:印发|公布|发布)?\)?\s*(?:的)?"
    r"(?:第[\d一二三四五六七八九十百]+[章节条款项点]|第\([^()]+\)项|附件|附表|中(?:的|关于|有关|涉及|第)|有关|相关)"
)
PUBLISHING = re.compile("(?:所|联合)?(?:公布|印发|发布|颁布)的《")
SAME = 24  # characters between a title and the number of the same document


def repeals(source: SourceText) -> Iterator[TextMention]:
    """A mention of every verb that ends or changes documents, with the extents of those that it is about.

    These stand before it in its sentence, after a verb that has them as its object, or in the list that it announces
    (废止下列公告：). A document of which only an article or an annex ends is changed, and goes on.
    """
    cited = sorted((one for one in source.mentions if one.rule in DOCUMENTS), key=lambda one: one.extent)
    for kind, pattern in (("repeal", REPEALED), ("amendment", AMENDED)):
        for row in source.leaves:
            last = row.start
            for match in pattern.finditer(source.plain, row.start, row.end) if row.kind != "title" else ():
                if NOT_DONE.search(source.plain[row.start : match.start()]):
                    continue
                here = _about(source, row, Extent(last, match.start()), match, cited, is_repeal=kind == "repeal")
                last = match.end()
                objects = list(_distinct(source, here))
                partly = [one for one in objects if kind == "repeal" and _is_part(source, one)]
                whole = [one for one in objects if one not in partly]
                for each, some in ((kind, whole), ("amendment", partly)):
                    if some:
                        values = {"documents": [named(one) for one in some], "extents": [one.extent for one in some]}
                        yield source.mention(Extent(*match.span()), each, each, None, values)


def _about(
    source: SourceText,
    row: IndexedSentence,
    before: Extent,
    verb: re.Match[str],
    cited: Sequence[TextMention],
    *,
    is_repeal: bool,
) -> list[TextMention]:
    """The documents that a verb is about."""
    after = [one for one in cited if verb.end() <= one.extent.start < row.end]
    if (
        is_repeal
        and after
        and TAKING.fullmatch(verb[0])
        and source.plain[verb.end() : after[0].extent.start] in ("", "《")
    ):
        return after
    here = [one for one in cited if before.start <= one.extent.start < before.end]
    if here or not is_repeal:
        return here
    if not LISTING.search(source.plain, row.start, row.end):
        return after
    place = re.sub(r"\.?s\d+$", "", row.place)
    below = [one for one in source.leaves if one.place.startswith(f"{place}.") and one.start >= row.end]
    return after + [one for each in below for one in cited if each.start <= one.extent.start < each.end]


def _is_part(source: SourceText, one: TextMention) -> bool:
    """Whether only an article, an annex or the like of a document is meant."""
    return PART.match(source.plain, one.extent.end) is not None


def _distinct(source: SourceText, some: list[TextMention]) -> Iterator[TextMention]:
    """Documents once each: the number in brackets after a title is of the same, and so is a title after 号公布的."""
    before: TextMention | None = None
    for one in some:
        if before and before.rule == "title-marks" and is_number_of(source, before, one):
            continue
        between = source.plain[before.extent.end : one.extent.start] if before else ""
        if before and before.rule == "document-number" and PUBLISHING.fullmatch(between):
            continue
        yield one
        before = one


def is_number_of(source: SourceText, title: TextMention, one: TextMention) -> bool:
    """Whether what is cited after a title is its number, in brackets."""
    between = source.plain[title.extent.end : one.extent.start]
    return one.rule == "document-number" and len(between) < SAME and bool(re.fullmatch(r"》\s*\([^()]*", between))


def named(one: TextMention) -> str:
    """The title or the number by which a document is cited."""
    return str(one.values.get("title") or one.values.get("number") or one.text)
