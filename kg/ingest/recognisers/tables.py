"""Figures of tables that stand as lines, their cells parted by tabs, with the unit and year of column or row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.ingest.days import YEAR, year_of
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.measures import measures, unit_of
from kg.ingest.source_text import SourceText

CELL = re.compile(r"(?:[^\t \u3000\n]|[ \u3000](?![ \u3000\t\n]))+")
VALUE = re.compile(r"(?P<sign>[-−–])?\s*(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<percent>%)?")
SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
UNIT = re.compile(r"(?P<scale>十万|百万|千万|万|亿|千|百)?(?P<unit>[^()\d]{1,6}|%)")
IN_BRACKETS = re.compile(r"[(（](?:单位[:：])?(?P<unit>[^()（）]{1,8})[)）]")
GROWTH = re.compile("增长|增减|同比|环比|增幅|比上年|较上年|变化")
YEARLY = re.compile("同比|上年|去年")
HEADED = re.compile(rf"(?P<year>{YEAR})\s*年?")
WORD = re.compile(r"\S+")
HEADS = ("指标", "项目", "名称", "类别", "地区", "口岸", "港口", "年份", "月份")  # with which a head begins
FEWEST_CELLS = 3


@dataclass(frozen=True)
class _Column:
    """What the head of a column says of its figures."""

    name: str
    unit: tuple[int, str] | None
    year: int
    head: Extent


def tables(source: SourceText) -> Iterator[TextMention]:
    """Every figure in a row of a table below a head; a row begins with the name of what is counted."""
    columns: list[_Column] = []
    offset = 0
    for line in source.text.split("\n"):
        parted = _spaced(line, columns)
        cells = [Extent(offset + one.start(), offset + one.end()) for one in (WORD if parted else CELL).finditer(line)]
        offset += len(line) + 1
        is_row = ("\t" in line or parted) and len(cells) > 1
        if not is_row and len(cells) < FEWEST_CELLS:
            columns = []
            continue
        values = [VALUE.fullmatch(source.words(one)) for one in cells[1:]]
        if is_row and not any(
            values[at] and not HEADED.fullmatch(source.words(cells[at + 1])) for at in range(len(values))
        ):
            columns = [_column(source, one) for one in cells]
        elif columns:
            yield from _row(source, cells, columns)


def _spaced(line: str, columns: list[_Column]) -> bool:
    """Whether single blanks part the cells of a line: of a head, or of a row with as many cells as its head."""
    words = line.split()
    if "\t" in line or len(words) < FEWEST_CELLS:
        return False
    return words[0] in HEADS or (len(words) == len(columns) and any(VALUE.fullmatch(one) for one in words[1:]))


def _column(source: SourceText, cell: Extent) -> _Column:
    words = source.words(cell)
    bracketed = IN_BRACKETS.search(words)
    year = HEADED.search(words)
    return _Column(
        words, _unit(bracketed["unit"], words) if bracketed else None, year_of(year["year"]) if year else 0, cell
    )


def _unit(written: str, around: str) -> tuple[int, str] | None:
    """The power of ten and the code of a unit, as in 万吨; None for what is no unit."""
    match = UNIT.fullmatch(written.strip().casefold().replace("％", "%"))
    if match is None or match["unit"] not in measures():
        return None
    return SCALES[match["scale"] or ""], unit_of(match["unit"], around, "") or ""


def _row(source: SourceText, cells: list[Extent], columns: list[_Column]) -> Iterator[TextMention]:
    named = source.words(cells[0])
    own = next(filter(None, (_unit(source.words(one), named) for one in cells[1:])), None)
    bracketed = IN_BRACKETS.search(named)
    own = own or (_unit(bracketed["unit"], named) if bracketed else None)
    for cell, column in zip(cells[1:], columns[1:], strict=False):
        match = VALUE.fullmatch(source.words(cell))
        if match is None:
            continue
        is_growth = GROWTH.search(column.name) is not None
        scale, unit = (
            (0, "percent") if match["percent"] else column.unit or ((0, "percent") if is_growth else own or (0, ""))
        )
        value = Decimal(match["number"].replace(",", "")).scaleb(scale)
        said: dict[str, Any] = {
            "value": -value if match["sign"] else value,
            "figure": "growth" if is_growth else "level",
        }
        said |= {"unit": unit} if unit else {}
        said |= {"against": "previous-year" if YEARLY.search(column.name) else "unstated"} if is_growth else {}
        said |= {"row": cells[0], "column": column.head} | ({"year": column.year} if column.year else {})
        yield source.mention(cell, "quantity", "table", None, said)
