"""A text that asks several questions, as these."""

from __future__ import annotations

import re

ASKS = re.compile(
    r"谁|哪|几|多少|什么|何时|何地|怎么|怎样|为什么|吗|是否|是不是"
    r"|\b(?:who|whom|whose|when|where|which|what|how|why)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"[?？;；]+|[，,]\s*(?=[^，,]*(?:谁|哪|几|多少|什么|何时|怎))"
    r"|,?\s+and\s+(?=(?:who|when|where|which|what|how|why)\b)",
    re.IGNORECASE,
)
# Two numbers that one clause asks for, with what comes before both and after the last: 有几个机构、几家企业参加.
COUNTS_ZH = re.compile(
    r"(?P<before>.*?)(?P<first>[有是在]?(?:几|多少)[^、，,和及与多几]{1,12})"
    r"(?:[、，,]|[和及与])\s*(?P<second>[^、，,几多]{0,3}(?:几|多少).+)"
)
COUNTS_EN = re.compile(
    r"(?P<before>.*?)(?P<first>how many [^,?]+?),? and (?P<second>(?:(?:from|to|in|of|at|by|for) )?how many [^?]+?)"
    r"(?P<after>(?: (?:did|do|does|were|was|are|is|have|has|had|took|take)\b.*)?)",
    re.IGNORECASE,
)
# When and where one thing was.
TWICE_EN = re.compile(
    r"(?P<first>(?:when|where|(?:in |on )?(?:which|what) (?:day|date|month|year|place|city))),? and "
    r"(?P<second>(?:when|where|(?:in |on )?(?:which|what) (?:day|date|month|year|place|city)))\b(?P<after>.*)",
    re.IGNORECASE,
)
TWICE_ZH = re.compile(
    r"(?P<before>.*?)(?P<first>什么时候|何时|哪年|几月|哪一天|哪天)(?:、|，|，?在)?(?P<second>在?(?:什么地方|何地|哪里|哪儿))(?P<after>.*)"
)
# One number of each of two things: 多少时间和成本; and two things of which each has a number: 甲与乙各是多少.
OF_TWO = re.compile(r"(?P<before>.*多少)(?P<first>[^，,。？?和与及、]{2,6})[和与及](?P<second>[^，,。？?]{2,8})")
EACH = re.compile(
    r"(?P<first>.{4,}?)[,，]?[与和及跟](?P<second>.{3,}?)[,，]?(?:各|分别)[为是有占]?(?P<after>多少|几.?)"
)
# Who does each of two things: 甲与乙各由谁负责, “A versus B: who does which”.
EACH_WHO = re.compile(
    r"(?P<first>.{2,}?)[,，]?[与和及跟](?P<second>.{2,}?)[,，]?(?:各|各自|分别)(?P<after>(?:由|归|是)?(?:谁|哪).*)"
)
WHICH_EN = re.compile(
    r"(?P<first>.+?) (?:vs\.?|versus|and) (?P<second>.+?)[:,;] (?P<who>who) (?P<does>\w+) (?:which|what|each)",
    re.IGNORECASE,
)

# Which of two was first: when each was.
EARLIER_EN = re.compile(
    r".*?\b(?:what|which)(?: of (?:the two|them))? (?:came|comes|was|is|happened|took place|started|began) "
    r"(?:first|earlier|later|sooner|before the other)\b[,:]? (?P<first>.+?),? or (?P<second>[^?;.]+).*",
    re.IGNORECASE,
)
EARLIER_OF = re.compile(
    r"(?P<first>[^:?,]+?) or (?P<second>[^:?,]+?)[:,;-]+ ?(?:what|which)(?: one| of (?:the two|them))? "
    r"(?P<verb>came|was|started|began|happened|opened|took place) (?:first|earlier|later|sooner)\b.*",
    re.IGNORECASE,
)
# A number of each of two things, one after the other: 大众几台沃尔沃几台.
TWICE_COUNTED = re.compile(
    r"(?P<before>.*[,，])(?P<first>[^,，几多]{2,6}(?:几|多少)[台辆部艘家个条票])[,，]?(?P<second>[^,，几多]{2,6}(?:几|多少)[台辆部艘家个条票][?？]?$)"
)

DOUBLE = (TWICE_COUNTED, TWICE_EN, TWICE_ZH, COUNTS_ZH, COUNTS_EN, OF_TWO, EACH, EACH_WHO)


def parts(text: str) -> tuple[str, ...]:
    """The questions that a text asks, in order; the text itself if it asks one.

    What asks nothing goes with the question after it; two numbers that one clause asks for are two questions.
    """
    if len(both := _each(text)) > 1:
        return both
    found: list[str] = []
    held = ""
    for piece in BETWEEN.split(text):
        held = f"{held}，{piece}" if held else piece
        if ASKS.search(piece):
            found.append(held.strip())
            held = ""
    return tuple(found) if len(found) > 1 else (text,)


def _each(text: str) -> tuple[str, ...]:
    """The questions for each of two numbers, or of when and where, for which one clause asks; else the text itself."""
    asked = text.strip().rstrip("?？。.")
    if which := EARLIER_EN.fullmatch(asked) or EARLIER_OF.fullmatch(asked):
        return tuple(f"when was {which[one]}" for one in ("first", "second"))
    if which := WHICH_EN.fullmatch(asked):
        return tuple(f"{which['who']} {which['does']} {which[one]}" for one in ("first", "second"))
    match = next(filter(None, (form.fullmatch(asked) for form in DOUBLE)), None)
    if match is None:
        return (text,)
    said = match.groupdict(default="")
    before, after = (said.get(name, "") for name in ("before", "after"))
    return tuple(f"{before}{said[one]}{after}" for one in ("first", "second"))
