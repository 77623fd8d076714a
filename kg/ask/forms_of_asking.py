"""The forms of words by which a question says what it wants: how many, when, yes or no, which of an order."""

from __future__ import annotations

import re

YES_OR_NO = re.compile(
    r"吗|是否|是不是|有没有|能否|可否|能不能|[了过]没|没有[?？]?\s*$"
    r"|^\s*(?:did|does|do|is|are|was|were|has|have|had|can|could|must|may|will|would|should|shall)\b",
    re.IGNORECASE,
)
HOW_MANY = re.compile(
    r"百分之几|百分之多少|几成|多少|(?<![哪十])几(?![乎月号])|多大|多高|多长"
    r"|\bhow (?:many|much|long|large|big|high|far|often)\b",
    re.IGNORECASE,
)
WHICH_SO_MANY = re.compile(
    r"哪[一二两三四五六七八九十几\d]|哪些"
    r"|\b(?:which|what) (?:two|three|four|five|six|seven|eight|nine|ten)\b"
)
DAY_ASKED = re.compile(
    r"哪[年月天日]|几月|几号|何时|日期|时间[?？]?$"
    r"|\b(?:which|what|start|end) (?:day|date|month|year|time)\b|\bdates?\b",
    re.IGNORECASE,
)
DAY_WANTED = re.compile(r"哪一?[天日]|几号|几月几|\b(?:which|what|exact) (?:day|date)\b", re.IGNORECASE)
MONTH_WANTED = re.compile(r"几月|哪个月|\b(?:which|what|in what|start) month\b", re.IGNORECASE)
DIGITS = {"一": "1", "两": "2", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9"}
CARDINALS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SO_MANY = re.compile(
    rf"哪([{''.join(DIGITS)}])[个家条项种次批份]|\b(?:which|what) ({'|'.join(CARDINALS)})\b", re.IGNORECASE
)
COUNTING = re.compile(r"(?:几|多少)[个家条项种次]")
COUNTED = re.compile(rf"(?<![第几十百])([{''.join(DIGITS)}])[个家条项种次批份]")
ORDINAL = re.compile(
    r"第[二三四五六七八九十百\d][一二三四五六七八九十百\d]*(?:次|届|批|条|号|款|章|节|项)?"
    r"|\bno\.? \d+|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
BODIES = "Ministry|Bureau|Commission|Administration|Office|Court|Group|Company|Agency|Council|Committee|Department"
TITLE = re.compile(
    rf"\b(?:{BODIES}) (?:of|for) (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+)*|(?:\b[A-Z]\w+ )+(?:{BODIES})\b"
)
KINDS_ASKED = {
    "who": re.compile(
        r"\bwhich (?:\w+ )?(?:ministr|department|agenc|bod|authorit|bureau|office|organi)", re.IGNORECASE
    ),
    "where": re.compile(
        r"哪[些个几两]*(?:省|市|城市|港口?|口岸|地方|地区|机场|码头|国家)"
        r"|\b(?:which|what) (?:\w+ )?(?:province|cit|port\b|ports\b|place|region|airport|terminal|countr)",
        re.IGNORECASE,
    ),
}
HEAD = 6  # characters of what is counted that are looked at
MEASURES = "个家条张艘票次项批份种座处名位成"
