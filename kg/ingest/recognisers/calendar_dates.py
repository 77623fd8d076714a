"""Dates and periods with their precision: 2015年4月22日至29日, 9月底, 上半年, 自5月20日起, 截至年底."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from kg.corpus.marks import number
from kg.ingest.days import COUNT, YEAR, Stretch, day, month_stretch, months, year_of
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.source_text import SourceText

TO = r"\s*(?:至|到|-|–|—|~|～)\s*"
IN_YEAR = rf"(?:(?P<year>{YEAR}|今|当|本|去|上|前|明|同|次|翌)\s*年\s*)?"
DAY = rf"{IN_YEAR}(?P<month>{COUNT})\s*月\s*(?P<day>{COUNT})\s*[日号](?!线)"
SO_FAR = re.compile("现阶段|截至目前|迄今(?:为止)?|目前为止")  # in what tells of a year, its end
FORMS = tuple(
    (name, re.compile(form))
    for name, form in (
        ("days", rf"{IN_YEAR}(?P<month>{COUNT})\s*月\s*(?P<day>{COUNT})\s*日?{TO}"
                 rf"(?:(?:(?P<year2>{YEAR}|次|翌)\s*年\s*)?(?P<month2>{COUNT})\s*月\s*)?(?P<day2>{COUNT})\s*[日号]"),
        ("day", DAY),
        ("day", r"(?<![\d.])(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>\d{1,2})(?![\d.])"),
        ("months", rf"{IN_YEAR}(?P<month>{COUNT})\s*月?份?{TO}"
                   rf"(?:(?P<year2>{YEAR})\s*年\s*)?(?P<month2>{COUNT})\s*月(?!\s*{COUNT}\s*日)"),
        ("month", rf"{IN_YEAR}(?P<month>{COUNT})\s*月份?(?P<part>初|上旬|中旬|下旬|底|末)?(?!\s*{COUNT}\s*[日号])"),
        ("months", rf"{IN_YEAR}前(?P<month2>{COUNT})个月"),
        ("quarters", rf"{IN_YEAR}前(?P<quarter2>[二两三四2-4])个?季度"),
        ("quarter", rf"{IN_YEAR}第?(?P<quarter>[一二三四1-4])季度"),
        ("half", rf"{IN_YEAR}(?P<half>[上下])半年"),
        ("years", rf"(?P<year>{YEAR})\s*年?{TO}(?P<year2>{YEAR})\s*年(?:度)?"),
        ("year", rf"(?P<year>{YEAR})\s*年(?:度)?(?P<part>底|末|初)?"),
        ("year", r"(?<!网)(?P<year>今|当|本|去|上|全|同|明)年(?:度|全年)?(?P<part>底|末|初)?(?!鉴|级|龄)"),
        ("year", rf"(?P<year>)(?:{SO_FAR.pattern})"),
        ("year", r"(?P<year>)(?<=[至到前近止,，在于])年(?P<part>底|末|初)"),
    )
)  # fmt: skip
BEFORE = re.compile(r"(?P<open>自从?|从)\s*$|(?P<until>截至|截止到?|至|到)\s*$")
AFTER = re.compile(r"\s*(?:(?P<open>起|以来|之日起|始|启动以来)|(?P<until>以?前|之前|为止))")
OFFSETS = {"今": 0, "当": 0, "本": 0, "全": 0, "": 0, "去": -1, "上": -1, "明": 1, "前": -2}
GIVEN = re.compile(rf"(?P<year>{YEAR})\s*年")


def calendar_dates(source: SourceText) -> Iterator[TextMention]:
    """Every date and period; one without its year is taken in that of its sentence, else of the document."""
    context = document_year(source)
    taken: list[Extent] = []
    for name, form in FORMS:
        for match in form.finditer(source.plain):
            extent = Extent(*match.span())
            if any(one.meets(extent) for one in taken) or "\n" in match[0]:
                continue
            stretch = _stretch(name, match, _year_before(source, extent, context))
            tells_of_now = SO_FAR.fullmatch(match[0]) and source.head.genre not in ("yearbook", "report")
            if stretch is None or tells_of_now or not _is_date(name, match):
                continue
            taken.append(extent)
            yield _mention(source, extent, stretch)


def document_year(source: SourceText) -> int:
    """The year in which a document means its months: that of its title, of its issue, or the first that it names."""
    title = GIVEN.search(source.head.title)
    if title:
        return year_of(title["year"])
    if source.head.issued and source.head.genre not in ("yearbook", "report"):
        return source.head.issued.year
    first = GIVEN.search(source.plain)
    return year_of(first["year"]) if first else source.head.issued.year if source.head.issued else 0


def section_year(source: SourceText, place: str, otherwise: int) -> int:
    """The year that the nearest heading over a place names; otherwise that of the document."""
    row = source.by_place.get(place)
    while row is not None:
        named = GIVEN.search(source.plain, row.start, row.end) if row.is_heading else None
        if named:
            return year_of(named["year"])
        row = source.by_place.get(row.parent)
    return otherwise


def _year_before(source: SourceText, extent: Extent, context: int) -> int:
    """The year that a sentence names before a date, else that of its section or of the document."""
    row = source.leaf(extent.start)
    named = list(GIVEN.finditer(source.plain, row.start, extent.start))
    return year_of(named[-1]["year"]) if named else section_year(source, row.parent, context)


def _stretch(name: str, match: re.Match[str], before: int) -> Stretch | None:
    parts = match.groupdict()
    written = parts.get("year") or ""
    if written and written not in ("同", "次", "翌") and written not in OFFSETS:
        year, basis = year_of(written), "stated"
    else:
        year, basis = before + OFFSETS.get(written, 0), "year-inferred"
    if not year:
        return None
    return _spelt(name, parts, year, basis)


def _spelt(name: str, parts: dict[str, str | Any], year: int, basis: str) -> Stretch | None:
    """What a form of a given name means in a year."""
    part = parts.get("part") or ""
    first = number(parts.get("month") or "1")
    quarter = number((parts.get("quarter") or parts.get("quarter2") or "").replace("两", "二"))
    half = 0 if parts.get("half") == "上" else 6
    meant: dict[str, Callable[[], Stretch | None]] = {
        "day": lambda: _days(parts, year, first, basis),
        "days": lambda: _days(parts, year, first, basis),
        "month": lambda: month_stretch(year, first, part, basis),
        "months": lambda: _months(parts, year, first, basis),
        "quarters": lambda: months(year, 1, 3 * quarter, "quarter", basis),
        "quarter": lambda: months(year, 3 * quarter - 2, 3 * quarter, "quarter", basis),
        "half": lambda: months(year, half + 1, half + 6, "half", basis),
        "years": lambda: _years(year, year_of(parts["year2"]), basis),
        "year": lambda: (
            month_stretch(year, 1 if part == "初" else 12, part, basis) if part else _years(year, year, basis)
        ),
    }
    return meant[name]()


def _years(first: int, last: int, basis: str) -> Stretch | None:
    return Stretch(date(first, 1, 1), date(last, 12, 31), "year", basis) if last >= first else None


def _months(parts: dict[str, str | Any], year: int, first: int, basis: str) -> Stretch | None:
    until = year_of(parts["year2"]) if parts.get("year2") else year
    begin, end = month_stretch(year, first, "", basis), month_stretch(until, number(parts["month2"]), "", basis)
    return Stretch(begin.first, end.last, "month", basis) if begin and end and begin.first <= end.last else None


def _days(parts: dict[str, str | Any], year: int, month: int, basis: str) -> Stretch | None:
    first = day(year, month, number(parts["day"]))
    if first is None or not parts.get("day2"):
        return Stretch(first, first, "day", basis) if first else None
    other = parts.get("year2") or ""
    until = year + 1 if other in ("次", "翌") else year_of(other) if other else year
    last = day(until, number(parts["month2"]) if parts.get("month2") else month, number(parts["day2"]))
    return Stretch(first, last, "day", basis) if last and last >= first else None


def _is_date(name: str, match: re.Match[str]) -> bool:
    """Whether a match is no duration (三月 as “three months” is 三个月) and no part of a longer number."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    if before.isdigit() or (before and before in "第每.") or (name == "month" and after in ("龄", "球", "饼")):
        return False
    return not (name in ("month", "months") and not match["year"] and before in ("个", "满"))


def _mention(source: SourceText, extent: Extent, stretch: Stretch) -> TextMention:
    before = BEFORE.search(source.plain, max(0, extent.start - 4), extent.start)
    after = AFTER.match(source.plain, extent.end)
    opens = bool((before and before["open"]) or (after and after["open"]))
    until = (
        SO_FAR.fullmatch(source.words(extent)) is not None
        or bool((before and before["until"]) or (after and after["until"]))
    ) and not opens
    values: dict[str, Any] = {"from": stretch.first, "to": stretch.last, "precision": stretch.precision}
    values |= {"basis": stretch.basis} if stretch.basis != "stated" else {}
    values |= {"bound": "since" if opens else "until"} if opens or until else {}
    kind = "date" if stretch.precision in ("day", "part") and stretch.first.month == stretch.last.month else "period"
    return source.mention(extent, kind, "calendar", None, values)
