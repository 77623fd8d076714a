"""How reports are laid out on paper, whichever program prints them: the style, its headings, contents, running head.

Two styles: `plain`, and `official`, after GB/T 9704-2012, by which Chinese offices set their documents (margins, a grid
of 22 lines of 28 characters, 仿宋 for the text, headings in 黑体, 楷体 and 仿宋, the number of the page at the outer
edge). The fonts and measures of both stand in their templates. Chinese headings are numbered 一、（一）1. in either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from kg.errors import KgError
from kg.language.numerals import chinese_numeral
from kg.reports.drawing import advance
from kg.reports.structure import Bullets, Paragraph, Report, Section

Style = Literal["official", "plain"]
STYLES: tuple[Style, ...] = get_args(Style)
FEW_SECTIONS = 4  # with so few headings, or on so few pages, a reader finds everything without a list of contents
FEW_PAGES = 2600.0  # ems
LEVELS = 2  # of headings that contents list


@dataclass(frozen=True)
class Heading:
    """A heading as it is printed: its section, its depth from 1, and its words with their number if there is one."""

    section: Section
    depth: int
    words: str


def style_of(report: Report, asked: str | None) -> Style:
    """The style asked for; without one, official for kinds that are made for offices, in Chinese, else plain.

    Raises `KgError` for an unknown style, and for an official one in another language than Chinese.
    """
    if asked is None:
        return "official" if report.official and report.language == "zh" else "plain"
    if asked == "official" and report.language != "zh":
        raise KgError("the official style is for Chinese reports", hint="--lang zh, or --style plain")
    for style in STYLES:
        if style == asked:
            return style
    raise KgError(f"no style “{asked}”", hint=f"one of {', '.join(STYLES)}")


def headings(report: Report) -> Iterator[Heading]:
    """The headings of all sections in reading order, in Chinese numbered 一、 （一） 1. （1）.

    Annexes have numbers of their own.
    """
    counts: list[int] = []
    for depth, section in report.walk():
        counts = [*counts[:depth], *([0] * (depth - len(counts)))]
        counts[depth - 1] += 1
        mark = _mark(depth, counts[depth - 1]) if report.language == "zh" and not section.annex else ""
        yield Heading(section, depth, mark + section.title)


def annexes(printed: Sequence[Heading]) -> Sequence[Heading]:
    """The headings of the annexes, and of what stands behind them; empty without any.

    They are listed where the body ends, and the body at the head of the report, so that its first page has content.
    """
    first = next((at for at, one in enumerate(printed) if one.section.annex), len(printed))
    return printed[first:]


def opens_annexes(printed: Sequence[Heading], at: int) -> bool:
    """Whether the heading at a place is that of the first annex, before which a new page begins."""
    return printed[at].section.annex and not any(one.section.annex for one in printed[:at])


def _mark(depth: int, number: int) -> str:
    match depth:
        case 1:
            return f"{chinese_numeral(number)}、"
        case 2:
            return f"（{chinese_numeral(number)}）"
        case 3:
            return f"{number}."
        case _:
            return f"（{number}）"


def wants_contents(report: Report) -> bool:
    """Whether a report is so long, and of so many parts, that it opens with its contents."""
    texts = (
        line.text
        for _, section in report.walk()
        for block in section.blocks
        for line in (
            block.sentences if isinstance(block, Paragraph) else block.items if isinstance(block, Bullets) else ()
        )
    )
    if report.short:
        return False
    rows = sum(len(table.rows) for table in report.tables)
    return len(report.sections) > FEW_SECTIONS and sum(advance(text, 1) for text in texts) + 40 * rows > FEW_PAGES


def running_head(report: Report) -> str:
    """What stands at the head of every page: the title, and to what the report is restricted."""
    gap = "｜" if report.language == "zh" else " | "
    return gap.join(filter(None, (report.title, report.scope)))
