"""From which day a document holds, as it says itself."""

from __future__ import annotations

import re
from datetime import date

from kg.corpus.marks import number
from kg.ingest.days import COUNT, YEAR, after, day_about
from kg.ingest.source_text import SourceText

SUBJECT = r"(?:本|该|此)?(?:公告|通知|通告|决定|意见|办法|规定|条例|细则|法|规则|方案|措施|令|制度|规程|标准|规范|解释)"
FORCE = r"(?:施行|实施|执行|生效|起效|实行|启用)(?!的)"
WRITTEN = rf"(?:(?P<year>{YEAR})\s*年\s*)?(?P<month>{COUNT})\s*月\s*(?P<day>{COUNT})\s*日"
HOUR = r"(?:(?:零|\d{1,2})\s*时|\d{1,2}:\d{2})"
UNTIL = r"(?:\s*至[^,。;]{4,16}?日(?:止|期间)?)?"
FROM_DAY = re.compile(
    rf"(?P<from>自|从|于)?\s*{WRITTEN}\s*{HOUR}?\s*(?:起|开始|以后|之后)?{UNTIL}\s*(?:,)?\s*(?:正式|全面|统一|开始)*(?P<force>{FORCE})?"
)
TERM = re.compile(rf"(?:{FORCE}|有效|适用)(?:期限|期|时间|日期)(?:为|自|是|从|:)*\s*{WRITTEN}")
OPENED = re.compile(rf"(?:^|[,:]|[一二三四五六七八九十]、)\s*自{FROM_DAY.pattern}")
BEGINNING = 6  # sentences in which a document without closing words says from when it holds
FROM_ISSUE = re.compile(
    rf"自(?:{SUBJECT})?(?:印发|公布|发布|公告|颁布|签发|签署|发文|下发)之?日起(?:(?:第|满)?(?P<days>\d+|[一二三四五六七八九十]+)个?(?:日|天)(?:后|起)?)?"
    rf"\s*(?:正式)?(?P<force>{FORCE})?"
)
OWN = re.compile(rf"{SUBJECT}[^。]*(?:自|从|于|起|期)")


def day_of_effect(source: SourceText, issued: date | None) -> date | None:
    """The day from which the document holds, by its last words on that, else by what it says first.

    A day without its year is the next of that name after the issue, or that of the issue. None if the text says
    nothing of it, or if it holds from its issue and that day is not known.
    """
    body = [row for row in source.leaves if row.kind in ("sentence", "heading") and not row.place.startswith("head.")]
    said = [source.plain[row.start : row.end] for row in body]
    own = [words for words in said if OWN.search(words) and "之前" not in words]
    for words in reversed(own):
        found = next((one for one in FROM_DAY.finditer(words) if one["force"]), None) or TERM.search(words)
        from_issue = FROM_ISSUE.search(words)
        if from_issue and from_issue["force"] and (found is None or from_issue.start() < found.start()):
            return _since(issued, from_issue["days"])
        begun = FROM_DAY.search(words) if words.rstrip("。").endswith("起") else None
        if stated := found or begun:
            return day_about(stated, issued)
    for words in said:
        stated = next((one for one in FROM_DAY.finditer(words) if one["force"] and one["from"]), None)
        if stated:
            return day_about(stated, issued)
    for words in said:
        from_issue = FROM_ISSUE.search(words)
        if from_issue and not re.search("之日起\\S{0,4}启运", words):
            return _since(issued, from_issue["days"])
        if re.search(f"(?:^|[,:、])(?:{SUBJECT})?自?即日起", words):
            return issued
    opened = (OPENED.search(words) for words in said[:BEGINNING])
    return next((day_about(one, issued) for one in opened if one), None)


def _since(issued: date | None, days: str | None) -> date | None:
    return after(issued, number(days)) if issued and days else issued
