"""What a document does to others: 《…》同时废止, 海关总署公告2014年第12号停止执行, 对《…》作如下修改."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
SAME = 24  # characters between a title and the number of the same document


def repeals(source: SourceText) -> Iterator[TextMention]:
    """A mention of every verb that ends or changes documents, with the extents of those that its sentence names."""
    cited = sorted((one for one in source.mentions if one.rule in DOCUMENTS), key=lambda one: one.extent)
    for kind, pattern in (("repeal", REPEALED), ("amendment", AMENDED)):
        for row in source.leaves:
            if row.kind == "title":
                continue
            last = row.start
            for match in pattern.finditer(source.plain, row.start, row.end):
                if NOT_DONE.search(source.plain[row.start : match.start()]):
                    continue
                here = [one for one in cited if last <= one.extent.start < match.start()]
                if not here and kind == "repeal":
                    here = [one for one in cited if match.end() <= one.extent.start < row.end]
                last = match.end()
                objects = list(_distinct(source, here))
                if objects:
                    values = {"documents": [named(one) for one in objects], "extents": [one.extent for one in objects]}
                    yield source.mention(Extent(*match.span()), kind, kind, None, values)


def _distinct(source: SourceText, some: list[TextMention]) -> Iterator[TextMention]:
    """Documents once each: the number in brackets after a title is of the same one."""
    before: TextMention | None = None
    for one in some:
        if before and before.rule == "title-marks" and is_number_of(source, before, one):
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
