"""Workbooks: cells have types, units columns of their own, heads are unlike; text is never a formula."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from kg.queries.cells import Quantity
from kg.queries.workbook import Book, Sheet, distinct, typed


def opened(*sheets: Sheet, language: Any = "en") -> Any:
    return load_workbook(io.BytesIO(Book("a title", sheets, language).content()))


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("657", Decimal(657)),
        ("1,224", Decimal(1224)),
        ("−7.5", Decimal("-7.5")),
        ("+23.5%", Quantity(Decimal("23.5"), "%", "+23.5%")),
        ("2015-09-30", date(2015, 9, 30)),
        ("2015年9月30日", date(2015, 9, 30)),
        ("2015年13月1日", "2015年13月1日"),
        ("2015年9月", "2015年9月"),
        ("007", "007"),
        ("1,2", "1,2"),
        ("3至5小时", "3至5小时"),
        ("=1+1", "=1+1"),
        (" ", None),
    ],
)
def test_what_a_text_is(text: str, cell: object) -> None:
    assert typed(text) == cell


def test_a_figure_takes_a_column_for_its_unit_and_one_as_written_where_that_says_more() -> None:
    rows = (
        ("calls", Quantity(Decimal(657), "艘次", "657艘次"), Quantity(Decimal("23.5"), "%", "+23.5%")),
        ("agencies", Quantity(Decimal(30), "个", "30余个", exact=False), None),
        ("time", Quantity(None, "小时", "3至5小时", exact=False), Quantity(Decimal(-2), "倍", "-2倍")),
    )
    sheet = opened(Sheet("t", ("指标", "数值", "增减"), rows), language="zh")["t"]
    assert values(sheet) == [
        ["指标", "数值", "数值单位", "数值原写法", "增减", "增减单位"],
        ["calls", 657, "艘次", "657艘次", 0.235, "%"],
        ["agencies", 30, "个", "30余个", None, None],
        ["time", None, "小时", "3至5小时", -2, "倍"],
    ]
    assert sheet["E2"].number_format == "0.0%" and sheet["B2"].number_format == "0"


def test_days_and_fractions_are_typed_and_text_is_text() -> None:
    sheet = opened(Sheet("t", ("a", "b", "c", "d"), ((date(2015, 9, 1), Decimal("17.20"), 0.25, "=1+1"),)))["t"]
    assert values(sheet)[1] == [datetime(2015, 9, 1), 17.2, 0.25, "=1+1"]
    assert sheet["B2"].number_format == "0.00"
    assert sheet["D2"].data_type == "s"


def test_a_number_with_more_digits_than_a_workbook_holds_stays_whole() -> None:
    assert values(opened(Sheet("t", ("a",), ((12345678901234567890,),)))["t"]) == [["a"], ["12345678901234567890"]]


def test_heads_and_names_of_sheets_are_unlike_one_another() -> None:
    assert distinct(["年", "年", "", "年 2"]) == ("年", "年 2", "–", "年 2 2")
    long = "x" * 40
    book = opened(Sheet(long, ("a", "A"), ()), Sheet(long, ("a",), ()), Sheet("a/b:c", ("a",), ()))
    assert book.sheetnames == ["x" * 31, "x" * 29 + " 2", "a b c"]
    assert values(book.worksheets[0]) == [["a", "A 2"]]


def test_the_same_book_gives_the_same_bytes() -> None:
    book = Book("t", (Sheet("s", ("a",), ((1,),)),))
    assert book.content() == book.content()
