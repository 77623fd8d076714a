"""The part of an item of which a tail tells alone: 前一项, 后一项, 第(2)项."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.corpus.marks import number
from kg.ingest.drafting.planned_task import Task, named_in
from kg.ingest.ingestion import Extent
from kg.ingest.source_text import SourceText

MARK = re.compile(r"\((?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})\)")
ONE = re.compile(r"第\(?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})\)?项")
COUNTED = re.compile(r"(?P<side>[前上后下])(?:述)?(?P<number>[一二两三四五六七八九十\d]*)项(?P<at>\d*)")
LEAST = 2  # parts that a tail tells apart


def parts_of(source: SourceText, task: Task, until: int, part: str) -> list[Task]:
    """The tasks that a part of an item is: that of its number, its last sentences or those before; else the whole."""
    numbered = _numbered(source, task.begin, until, part)
    some = [numbered] if numbered else _sentences(source, task, until, part)
    return [_narrowed(source, task, until, one) for one in some] or [task]


def _narrowed(source: SourceText, task: Task, until: int, extent: Extent) -> Task:
    bare = task.named.start if extent.start < task.named.start < extent.end else extent.start
    named = named_in(source, Extent(bare, extent.end))
    told = [one.place for one in source.leaves if one.end > extent.start and one.start < extent.end]
    tail = source.leaf(until).place
    return replace(
        task,
        label=source.words(named).replace("\n", ""),
        named=named,
        evidence=tuple(dict.fromkeys([*told, tail])),
    )


def _numbered(source: SourceText, begin: int, until: int, part: str) -> Extent | None:
    wanted = ONE.fullmatch(part)
    marks = list(MARK.finditer(source.plain, begin, until)) if wanted else []
    edges = [*(match.start() for match in marks[1:]), until]
    for match, edge in zip(marks, edges, strict=True) if marks else ():
        if wanted and match["number"] == wanted["number"]:  # （一） is the mark of the item, and (1) of its part
            return Extent(match.end(), edge)
    return None


def _sentences(source: SourceText, task: Task, until: int, part: str) -> list[Extent]:
    """The sentences of an item that words such as 前一项 and 前两项 mean; the last of it are its parts.

    A number behind the word, as in 前两项1, means one of them.
    """
    rows = [row for row in source.leaves if row.start >= task.begin and row.end <= until]
    counted = COUNTED.fullmatch(part)
    count = number((counted["number"] or "一").replace("两", "二")) if counted else 0
    if counted is None or len(rows) < count or len(rows) < LEAST:
        return []
    whole = max(count, LEAST)
    some = rows[-whole:][:count] if counted["side"] in ("前", "上") else rows[-count:]
    some = some[int(counted["at"]) - 1 :][:1] if counted["at"] else some
    return [Extent(row.start, row.end) for row in some]
