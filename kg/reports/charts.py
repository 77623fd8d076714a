"""Charts of our own: a timeline, a matrix of counts, bars. Each is a pure function of its data.

They need no font but what a reader has: widths are estimated generously, long labels wrap or end in “…”, and the
table behind a figure has every label in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.reports.drawing import Drawing, Shape, advance, clipped, wrapped

WIDTH = 760.0
TEXT = 12.0
SMALL = 10.5
WIDER = 0.88  # of the room is filled: letters may be wider than they are taken to be


@dataclass(frozen=True)
class Mark:
    """An entry of a timeline: first and last day, the label, the date as it is written, and whether it is planned."""

    start: date
    end: date
    label: str
    written: str
    planned: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar: label, length (negative to the left), and the figure as it is written."""

    label: str
    value: float
    figure: str


def axis_years(marks: Sequence[Mark]) -> tuple[int, int]:
    """The first and last year of the axis: those around the year with most entries that have two entries or more."""
    counts = Counter(mark.start.year for mark in marks)
    middle = min(counts, key=lambda year: (-counts[year], year))
    first = last = middle
    while counts[first - 1] > 1:
        first -= 1
    while counts[last + 1] > 1:
        last += 1
    return first, last


def timeline(marks: Sequence[Mark], months: Sequence[str], years: tuple[int, int]) -> Drawing:
    """Entries from top to bottom against an axis of whole years; `months` names twelve.

    What lies before or after the axis stands at its end. One or two years are divided into months.
    """
    first, last = date(years[0], 1, 1), date(years[1] + 1, 1, 1)
    dates = max(advance(mark.written, SMALL) for mark in marks) + 14
    axis, row = 230.0, 24.0
    days = (last - first).days

    def at(day: date) -> float:
        return axis * min(max((day - first).days, 0), days) / days

    height = 30 + row * len(marks) + 6
    shapes: list[Shape] = []
    for tick, label in _ticks(first, last, months):
        shapes.append(Shape("line", at(tick), 22, 0, height - 26, tone="rule"))
        shapes.append(Shape("words", at(tick) + 2, 14, text=label, size=SMALL, tone="faint"))
    left = axis + 14
    for position, mark in enumerate(marks):
        y = 30 + row * position + row / 2
        tone = "planned" if mark.planned else "one"
        start, end = at(mark.start), at(mark.end)
        shapes.append(Shape("line", 0, y + row / 2, WIDTH, 0, tone="rule"))
        if end - start > 8:
            shapes.append(Shape("box", start, y - 4, end - start, 8, tone=tone, hint=mark.label))
        else:
            shapes.append(Shape("dot", min(max(start, 5), axis), y, 9, tone=tone, hint=mark.label))
        shapes.append(Shape("words", left, y + 4, text=mark.written, size=SMALL, tone="faint"))
        label = clipped(mark.label, TEXT, WIDTH - left - dates)
        shapes.append(Shape("words", left + dates, y + 4, text=label, size=TEXT))
    return Drawing(WIDTH, height, tuple(shapes))


def matrix(rows: Sequence[str], columns: Sequence[str], values: Sequence[Sequence[float | None]]) -> Drawing:
    """Cells shaded by value with the value written in; rows at the left, columns numbered and listed above.

    A cell of `None` does not apply (a party with itself), one of 0 is blank.
    """
    left, top = _label_room(rows), 26.0
    cell = max(26.0, min(64.0, (WIDTH - left) / max(1, len(columns))))
    width = max(WIDTH, left + cell * len(columns))
    legend = [f"{position} {name}" for position, name in enumerate(columns, 1)]
    same = list(rows) == list(columns)
    shapes: list[Shape] = []
    if not same:
        lines = _flowed(legend, width)
        for line, text in enumerate(lines):
            shapes.append(Shape("words", 0, 14 + 16 * line, text=text, size=SMALL, tone="faint"))
        top += 16 * len(lines)
    greatest = max((value for row in values for value in row if value), default=1.0)
    for position in range(len(columns)):
        x = left + cell * position + cell / 2
        shapes.append(Shape("words", x, top - 6, text=str(position + 1), size=SMALL, align="middle", tone="faint"))
    for line, (name, row) in enumerate(zip(rows, values, strict=True)):
        y = top + 24 * line
        label = f"{line + 1} {name}" if same else name
        shapes += _row_label(label, left, y)
        for position, value in enumerate(row):
            x = left + cell * position
            tone = "none" if value is None else f"heat{_step(value, greatest)}"
            hint = f"{name} / {columns[position]}: {_shown(value)}" if value else ""
            shapes.append(Shape("box", x + 1, y + 1, cell - 2, 22, tone=tone, hint=hint))
            if value:
                tone = "onheat" if _step(value, greatest) >= 3 else "ink"
                place = x + cell / 2
                shapes.append(Shape("words", place, y + 16, text=_shown(value), size=SMALL, align="middle", tone=tone))
    return Drawing(width, top + 24 * len(rows) + 4, tuple(shapes))


def _label_room(labels: Sequence[str]) -> float:
    """How wide the column of row labels is, so that the longest fits on two lines if it can."""
    longest = max((advance(label, SMALL) for label in labels), default=0.0)
    return min(300.0, max(230.0, longest / (2 * 0.9 * WIDER) + 12))


def _row_label(label: str, left: float, y: float) -> list[Shape]:
    """The label of a row of a matrix, in small letters on two lines where one has no room for it."""
    room = WIDER * (left - 12)
    if advance(label, TEXT) <= room:
        return [Shape("words", left - 8, y + 16, text=label, size=TEXT, align="end")]
    lines = wrapped(label, SMALL, room, 2)
    first = y + 16 if len(lines) == 1 else y + 10
    return [
        Shape("words", left - 8, first + 11 * at, text=line, size=SMALL, align="end") for at, line in enumerate(lines)
    ]


def bars(items: Sequence[Bar]) -> Drawing:
    """Horizontal bars from a common zero, longest label wrapped to two lines, the figure at the end of the bar."""
    left, row = 300.0, 34.0
    room = WIDTH - left - max(advance(item.figure, SMALL) for item in items) - 16
    least = min(0.0, *(item.value for item in items))
    greatest = max(0.0, *(item.value for item in items))
    span = (greatest - least) or 1.0
    zero = left + room * -least / span
    shapes: list[Shape] = []
    for position, item in enumerate(items):
        y = row * position
        lines = wrapped(item.label, TEXT, left - 16)
        for line, text in enumerate(lines):
            place = y + row / 2 + 4 + (line - (len(lines) - 1) / 2) * 14
            shapes.append(Shape("words", left - 10, place, text=text, size=TEXT, align="end"))
        length = room * item.value / span
        tone = "one" if item.value >= 0 else "two"
        shapes.append(
            Shape("box", min(zero, zero + length), y + 8, max(1.0, abs(length)), row - 16, tone=tone, hint=item.label)
        )
        end = max(zero, zero + length) + 6
        shapes.append(Shape("words", end, y + row / 2 + 4, text=item.figure, size=SMALL))
    shapes.append(Shape("line", zero, 2, 0, row * len(items) - 4, tone="axis"))
    return Drawing(WIDTH, row * len(items) + 2, tuple(shapes))


def _ticks(first: date, last: date, months: Sequence[str]) -> list[tuple[date, str]]:
    years = range(first.year, last.year)
    if len(years) > 2:
        return [(date(year, 1, 1), str(year)) for year in years]
    step = 2 * len(years)
    return [
        (date(year, month, 1), f"{year}" if month == 1 else months[month - 1])
        for year in years
        for month in range(1, 13, step)
    ]


def _flowed(parts: Sequence[str], width: float) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if lines and advance(lines[-1] + "　" + part, SMALL) <= width:
            lines[-1] += "　" + part
        else:
            lines.append(part)
    return lines


def _step(value: float, greatest: float) -> int:
    """0 for nothing, otherwise 1 to 5 by the share of the greatest value."""
    return 0 if not value else min(5, 1 + int(4.999 * value / greatest))


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
