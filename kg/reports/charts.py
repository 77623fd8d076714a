"""Charts of our own: a timeline, a matrix of counts, bars. Each is a pure function of its data.

They need no font but what a reader has: widths are estimated generously, and long labels wrap, so that every label is
whole; rows are as high as their labels need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.reports.drawing import Drawing, Shape, advance, wrapped

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

    What lies before or after the axis stands at its end, which is broken off there by two strokes. One or two years are
    divided into months.
    """
    first, last = date(years[0], 1, 1), date(years[1] + 1, 1, 1)
    dates = max(advance(mark.written, SMALL) for mark in marks) + 14
    axis = 230.0
    left = axis + 14
    labels = [wrapped(mark.label, TEXT, WIDER * (WIDTH - left - dates)) for mark in marks]
    rows = [24.0 + 14 * (len(lines) - 1) for lines in labels]
    days = (last - first).days

    def at(day: date) -> float:
        return axis * min(max((day - first).days, 0), days) / days

    height = 30 + sum(rows) + 6
    shapes: list[Shape] = []
    for tick, label in _ticks(first, last, months):
        shapes.append(Shape("line", at(tick), 22, 0, height - 26, tone="rule"))
        shapes.append(Shape("words", at(tick) + 2, 14, text=label, size=SMALL, tone="faint"))
    for broken, x in (
        (any(mark.start < first for mark in marks), 0.0),
        (any(mark.end >= last for mark in marks), axis),
    ):
        shapes += _break(x, height) if broken else []
    for position, (mark, lines) in enumerate(zip(marks, labels, strict=True)):
        row = rows[position]
        y = 30 + sum(rows[:position]) + row / 2
        tone = "planned" if mark.planned else "one"
        start, end = at(mark.start), at(mark.end)
        shapes.append(Shape("line", 0, y + row / 2, WIDTH, 0, tone="rule"))
        if end - start > 8:
            shapes.append(Shape("box", start, y - 4, end - start, 8, tone=tone, hint=mark.label))
        else:
            shapes.append(Shape("dot", min(max(start, 5), axis), y, 9, tone=tone, hint=mark.label))
        shapes.append(Shape("words", left, y + 4, text=mark.written, size=SMALL, tone="faint"))
        for line, text in enumerate(lines):
            place = y + 4 + (line - (len(lines) - 1) / 2) * 14
            shapes.append(Shape("words", left + dates, place, text=text, size=TEXT))
    return Drawing(WIDTH, height, tuple(shapes))


def _break(x: float, height: float) -> list[Shape]:
    """Two strokes across the axis at its top and bottom: it goes on, but not to scale."""
    return [Shape("line", x + at, y, 4, -8, tone="axis") for y in (26.0, height) for at in (0.0, 4.0)]


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
    labels = [_row_lines(f"{line + 1} {name}" if same else name, left) for line, name in enumerate(rows)]
    heights = [max(24.0, 11.0 * len(lines) + 4) for lines, _ in labels]
    for line, (name, row) in enumerate(zip(rows, values, strict=True)):
        high = heights[line]
        y = top + sum(heights[:line])
        shapes += _row_label(*labels[line], left, y + high / 2)
        for position, value in enumerate(row):
            x = left + cell * position
            tone = "none" if value is None else f"heat{_step(value, greatest)}"
            hint = f"{name} / {columns[position]}: {_shown(value)}" if value else ""
            shapes.append(Shape("box", x + 1, y + 1, cell - 2, high - 2, tone=tone, hint=hint))
            if value:
                tone = "onheat" if _step(value, greatest) >= 3 else "ink"
                place = x + cell / 2
                middle = y + high / 2 + 4
                shapes.append(Shape("words", place, middle, text=_shown(value), size=SMALL, align="middle", tone=tone))
    return Drawing(width, top + sum(heights) + 4, tuple(shapes))


def _label_room(labels: Sequence[str]) -> float:
    """How wide the column of row labels is, so that the longest fits on two lines if it can."""
    longest = max((advance(label, SMALL) for label in labels), default=0.0)
    return min(300.0, max(230.0, longest / (2 * 0.9 * WIDER) + 12))


def _row_lines(label: str, left: float) -> tuple[tuple[str, ...], float]:
    """The lines of a row's label in a matrix and their size: one in full size, else as many small ones as it needs."""
    room = WIDER * (left - 12)
    if advance(label, TEXT) <= room:
        return (label,), TEXT
    return wrapped(label, SMALL, room), SMALL


def _row_label(lines: Sequence[str], size: float, left: float, middle: float) -> list[Shape]:
    first = middle + 4 - 11 * (len(lines) - 1) / 2
    return [
        Shape("words", left - 8, first + 11 * at, text=line, size=size, align="end") for at, line in enumerate(lines)
    ]


def bars(items: Sequence[Bar]) -> Drawing:
    """Horizontal bars from a common zero, labels wrapped, the figure at the end of the bar."""
    left = 300.0
    labels = [wrapped(item.label, TEXT, WIDER * (left - 16)) for item in items]
    rows = [max(34.0, 14.0 * len(lines) + 6) for lines in labels]
    room = WIDTH - left - max(advance(item.figure, SMALL) for item in items) - 16
    least = min(0.0, *(item.value for item in items))
    greatest = max(0.0, *(item.value for item in items))
    span = (greatest - least) or 1.0
    zero = left + room * -least / span
    shapes: list[Shape] = []
    for position, item in enumerate(items):
        y, row, lines = sum(rows[:position]), rows[position], labels[position]
        for line, text in enumerate(lines):
            place = y + row / 2 + 4 + (line - (len(lines) - 1) / 2) * 14
            shapes.append(Shape("words", left - 10, place, text=text, size=TEXT, align="end"))
        length = room * item.value / span
        tone = "one" if item.value >= 0 else "two"
        shapes.append(
            Shape(
                "box", min(zero, zero + length), y + row / 2 - 9, max(1.0, abs(length)), 18, tone=tone, hint=item.label
            )
        )
        end = max(zero, zero + length) + 6
        shapes.append(Shape("words", end, y + row / 2 + 4, text=item.figure, size=SMALL))
    shapes.append(Shape("line", zero, 2, 0, sum(rows) - 4, tone="axis"))
    return Drawing(WIDTH, sum(rows) + 2, tuple(shapes))


def passages(rows: Sequence[tuple[Sequence[str], str, Sequence[str]]]) -> Drawing:
    """What goes from whom to whom: givers at the left, takers at the right, each once, joined by way of what is given.

    Givers and takers stand level with the middle of what they give or take.
    """
    side, middle = 220.0, 230.0
    inner, outer = side + 30, WIDTH - side
    texts = [wrapped(what, SMALL, WIDER * middle) for _, what, _ in rows]
    heights = [12.0 * len(lines) + 12 for lines in texts]
    levels = [sum(heights[:at]) + high / 2 for at, high in enumerate(heights)]
    shapes: list[Shape] = []
    lowest = sum(heights)
    for column, align, label_x, line_x, joint in (
        (0, "end", side - 6, side, inner),
        (2, "start", outer + 6, outer, inner + middle),
    ):
        at: dict[str, list[float]] = {}
        for level, row in zip(levels, rows, strict=True):
            for name in row[column]:
                at.setdefault(name, []).append(level)
        least = 0.0
        for name in sorted(at, key=lambda name: (sum(at[name]) / len(at[name]), name)):
            lines = wrapped(name, SMALL, WIDER * (side - 6))
            high = 12.0 * len(lines) + 6
            here = max(least + high / 2, sum(at[name]) / len(at[name]))
            least = here + high / 2
            lowest = max(lowest, least)
            shapes += [Shape("line", line_x, here, joint - line_x, level - here, tone="axis") for level in at[name]]
            for line, text in enumerate(lines):
                place = here + 4 + (line - (len(lines) - 1) / 2) * 12
                shapes.append(
                    Shape("words", label_x, place, text=text, size=SMALL, align="end" if align == "end" else "start")
                )
    for level, lines, high in zip(levels, texts, heights, strict=True):
        shapes.append(Shape("box", inner, level - high / 2 + 2, middle, high - 4, tone="heat1"))
        for line, text in enumerate(lines):
            place = level + 4 + (line - (len(lines) - 1) / 2) * 12
            shapes.append(Shape("words", inner + middle / 2, place, text=text, size=SMALL, align="middle"))
    return Drawing(WIDTH, lowest + 4, tuple(shapes))


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
