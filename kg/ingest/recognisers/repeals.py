"""What a document does to others: 《…》同时废止, 海关总署公告2014年第12号停止执行, 对《…》作如下修改."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.corpus.documents import IndexedSentence
from kg.corpus.marks import mark
from kg.ingest.cited_documents import cited, distinct, is_same, named
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.source_text import SourceText

REPEALED = re.compile(
    r"(?:同时|一并|相应|即行|予以|宣布|自行|全部|随之)*(?:废止|作废|停止(?:执行|施行|适用|使用|实施)|不再(?:执行|适用|有效|施行|实施)|失效|停用|"
    r"[由被]本[\u4e00-\u9fff]{1,6}(?:取代|替代|代替)|取代|替代|代替)"
)
AMENDED = re.compile(
    r"(?:作(?:出|了)?(?:如下|以下)?(?:部分)?(?:修改|修订|调整)|予以(?:修改|修订)|进行(?:修改|修订|调整)|进行了(?:修改|修订|调整)|"
    r"修改为|修订为|修改如下|调整为|增加[^。]{0,20}作为)"
)
NOT_DONE = re.compile(r"(?:未|不|尚未|已)$|(?:已经|原)$")
# Verbs that a document may follow as their object, and what may stand between.
TAKING = re.compile(
    "(?:同时|一并|相应|即行|予以|宣布)*(?:不再执行|停止执行|停止适用|停止使用|不再适用|废止|取代|替代|代替)"
)
REPLACING = re.compile("(?:取代|替代|代替)")  # of which only what follows ends
TAKEN = re.compile(r"(?:了|原|以下|下列)?《?")
LISTING = re.compile(r"(?:下列|以下)[^。;:]{0,24}:|(?:目录|名单|清单|文件|规章)如下[^。;:]{0,10}:")
ANNOUNCING = re.compile(r"的?[^,。;:]{0,16}(?<!如下):")  # after a verb; 现公告如下 announces all that a document says
HEADED = re.compile(r"(?:废止|失效|停止执行|作废)的?[^。,;]{0,16}(?:目录|清单|名单|一览表|文件|公告|规章|通知)\s*$")
ENDS = r"》?\s*(?:\((?:\([^()]*\)|[^()])*\)|[^()《》]{0,12}\))?\s*(?:印发|公布|发布)?\)?\s*的?"  # of a citation
FORM = re.compile("[单表证卡簿册章]$")
PIECE = r"(?:第[\d一二三四五六七八九十百]+[章节条款项点]|第\([^()]+\)项|附件|附表|中|有关|相关|关于)"
PART = re.compile(rf"{ENDS}{PIECE}")
JOINT = re.compile(
    rf"{ENDS}(?:及其(?:附件|附表|实施细则|补充规定))?(?:{PIECE}[^,。;《》]{{0,30}}?)?(?P<joint>[、,和及与以并\s]*)(?:原)?《?|{ENDS}(?:公布|印发|发布)的《"
)
SHARED = re.compile(rf"{ENDS}中[^,。;]*$")  # of which something is meant in each of those listed
BASIS = re.compile(r"(?:根据|按照|依据|依照|遵照|参照|按|贯彻|落实|执行|符合|为)\s*《?\s*$")
ADVERB = re.compile(
    rf"{ENDS}\s*,\s*(?:自|从|于|现|将|也|均|同时|一并)[^,;。]*|(?![^,]*(?:规定|所称|明确|要求)的){ENDS}[^,。;]*"
)


def repeals(source: SourceText) -> Iterator[TextMention]:
    """A mention of every verb that ends or changes documents, with the extents of those that it is about.

    These are the list that leads up to it, that follows it as its object, or that it announces (废止下列公告：), and
    what stands under a heading such as 废止的文件目录. A document of which only an article or an annex ends is
    changed, and goes on.
    """
    every = cited(source)
    titles = [one.extent for one in every if one.rule == "title-marks"]
    for kind, pattern in (("repeal", REPEALED), ("amendment", AMENDED)):
        for row in source.leaves:
            last = row.start
            verbs = [] if row.kind == "title" else list(pattern.finditer(source.plain, row.start, row.end))
            for at, verb in enumerate(verbs):
                extent = Extent(*verb.span())
                if NOT_DONE.search(source.plain[row.start : verb.start()]) or any(one.holds(extent) for one in titles):
                    continue
                until = verbs[at + 1].start() if at + 1 < len(verbs) else row.end
                here = _about(source, row, Extent(last, until), verb, every, is_repeal=kind == "repeal")
                last = max([verb.end(), *(one.extent.end for one in here if one.extent.end <= until)])
                yield from _said(source, extent, kind, here)


def _said(source: SourceText, verb: Extent, kind: str, some: Sequence[TextMention]) -> Iterator[TextMention]:
    """The mention of a verb, and another for the documents of which it ends a part."""
    used = source.words(verb).endswith("使用")  # a form that is no longer used is no document that ends
    objects = [one for one in distinct(source, some) if not (used and FORM.search(named(one)))]
    is_shared = bool(some) and SHARED.match(source.plain[some[-1].extent.end : verb.start]) is not None
    partly = [one for one in objects if kind == "repeal" and (is_shared or _is_part(source, one, some))]
    for each, chosen in ((kind, [one for one in objects if one not in partly]), ("amendment", partly)):
        if chosen:
            values = {"documents": [named(one) for one in chosen], "extents": [one.extent for one in chosen]}
            yield source.mention(verb, each, each, None, values)


def _is_part(source: SourceText, one: TextMention, some: Sequence[TextMention]) -> bool:
    """Whether only an article, an annex or the like of a document is meant, also after its number."""
    following = [other for other in some if other.extent.start >= one.extent.start][:2]
    last = following[-1] if len(following) > 1 and len(list(distinct(source, following))) == 1 else one
    return any(PART.match(source.plain, each.extent.end) for each in (one, last))


def _about(
    source: SourceText,
    row: IndexedSentence,
    around: Extent,
    verb: re.Match[str],
    every: Sequence[TextMention],
    *,
    is_repeal: bool,
) -> list[TextMention]:
    """The documents that a verb is about, among those between the verb before it and the one after."""
    after = [one for one in every if verb.end() <= one.extent.start < around.end]
    is_taken = after and TAKEN.fullmatch(source.plain, verb.end(), after[0].extent.start)
    if is_repeal and is_taken and TAKING.fullmatch(verb[0]):
        return _joined(source, after, is_last=around.end == row.end)
    if REPLACING.fullmatch(verb[0]):
        return []
    here = _leading(source, [one for one in every if around.start <= one.extent.start < verb.start()], verb.start())
    if here or not is_repeal:
        return here
    if LISTING.search(source.plain, row.start, row.end) or ANNOUNCING.match(source.plain, verb.end(), row.end):
        return [*after, *_listed(source, row, every)]
    if row.is_heading and HEADED.search(source.plain, row.start, row.end):
        below = [one for one in source.leaves if one.place.startswith(f"{row.place}.")]
        return [one for each in below for one in every if each.start <= one.extent.start < each.end]
    return []


def _joined(source: SourceText, some: Sequence[TextMention], *, is_last: bool) -> list[TextMention]:
    """The first of some documents with those that are listed with it; where another verb follows, up to a comma."""
    found = list(some[:1])
    for one in some[1:]:
        between = source.plain[found[-1].extent.end : one.extent.start]
        joint = JOINT.fullmatch(between)
        parted = joint is not None and "," in (joint["joint"] or "") and not is_last
        if not is_same(source, found[-1], one) and (joint is None or parted):
            break
        found.append(one)
    return found


def _leading(source: SourceText, some: Sequence[TextMention], verb: int) -> list[TextMention]:
    """The list of documents that leads up to a verb, without those that a clause before it gives as a basis."""
    if not some or not ADVERB.fullmatch(source.plain, some[-1].extent.end, verb):
        return []
    found: list[TextMention] = []
    for one in reversed(some):
        between = source.plain[one.extent.end : found[0].extent.start] if found else ""
        joint = JOINT.fullmatch(between)
        if found and not (joint or is_same(source, one, found[0])):
            break
        begins = max(source.plain.rfind(mark_, 0, one.extent.start) for mark_ in "。;:,\n") + 1
        is_basis = BASIS.search(source.plain, begins, one.extent.start)
        if is_basis and joint and "," in (joint["joint"] or ""):
            break
        found.insert(0, one)
    return found


def _listed(source: SourceText, row: IndexedSentence, every: Sequence[TextMention]) -> list[TextMention]:
    """The documents of the list that follows a sentence: its further clauses, and items with marks of their own."""
    opened = mark(source.text[row.start : row.end])
    found: list[TextMention] = []
    before, style = row, None
    for one in (one for one in source.leaves if one.start >= row.end):
        own = mark(source.text[one.start : one.end])
        style = style or (own.style if own else None)
        is_item = (
            own is not None and (opened is None or own.style != opened.style) and (not style or own.style >= style)
        )
        goes_on = own is None and source.plain[before.end - 1] in ";:,、"
        if not (is_item or goes_on) or one.place.startswith("tail."):
            break
        found += [other for other in every if one.start <= other.extent.start < one.end]
        before = one
    return found
