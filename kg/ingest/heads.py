"""What a document says of itself: title, number, who issued it and when, when it was passed and is in force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.corpus.documents import IndexedSentence
from kg.corpus.formulas import FILED, SIGNED
from kg.corpus.spans import is_english
from kg.ingest.days import DAY, day_of
from kg.ingest.days_of_effect import day_of_effect
from kg.ingest.ingestion import DocumentHead, Extent, NamedBody
from kg.ingest.issuing_bodies import bodies, last_bodies, run_of_bodies
from kg.ingest.signatures import DATED, Signature, signature
from kg.ingest.source_text import SourceText
from kg.language.alignment import aligned

GENRES = (  # by the word in which a title ends; the first that fits
    ("yearbook", re.compile("年鉴")),
    ("announcement", re.compile("(?:公告|通告|公报)$")),
    ("notice", re.compile("(?:通知|通报|函|批复)$")),
    ("opinion", re.compile("意见$")),
    ("plan", re.compile("(?:规划|计划|方案|纲要|要点|行动|任务清单)$")),
    ("regulation", re.compile("条例$")),
    ("rules", re.compile("(?:办法|规定|细则|规则|规程|规范|决定|令|制度|准则|标准)$")),
    ("law", re.compile("(?:法|宪法|法典)$")),
    ("report", re.compile("(?:报告|公报|白皮书)$")),
)
LAWS = frozenset(("law", "regulation", "rules"))
TELLING = ("yearbook", "report")  # genres of documents that tell of others, and rest on none of them
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,16}?[〔\[(【](?:19|20)\d{2}[〕\])】]\s*(?:第)?\s*\d+\s*号|"
    r"[\u4e00-\u9fff]{0,24}?(?:公告|通告|令|通知)?\s*[(]?(?:19|20)\d{2}\s*年\s*第\s*[\d〇零一二三四五六七八九十百]+\s*号[)]?|"
    r"[\u4e00-\u9fff]{2,24}?令\s*[(]?第?\s*[\d〇零一二三四五六七八九十百]+\s*号[)]?|^第\s*[\d〇零一二三四五六七八九十百]+\s*号$"
)
PROMULGATING = re.compile("(?:委员会|人民政府|大会)(?:公告|令)$")  # whose text is what stands below it
CRUMBS = r"(?:[^\n。,#]{0,12}:)?\s*首页\s*(?:[>»›]\s*[^>»›\n。]{1,20}?\s*)*[>»›]\s*"  # the way to a page
NUMBERED = r"(?:公告|通告|令)\s*[〔\[(]?(?:19|20)\d{2}[〕\])]?\s*年?\s*(?:第\s*)?\d+\s*号"
# A crawl that begins with the number.
OPENING = re.compile(rf"[\s#]*(?P<way>{CRUMBS})?(?P<number>(?P<office>[^()\n。:#>《]{{0,60}}?){NUMBERED})")
ABOUT = re.compile(
    r"关于(?:《(?:[^《》]|《[^《》]*》)*》|\([^()]*\)|“[^”]*”|[^。;:《》()“”【】])*?的(?:公告|通告|通知|决定|令)(?!》)"
)
TITLE_BEFORE = re.compile(r"[\s#]*[^。;:]{4,80}?的(?:公告|通告|通知)\s*")
# From the number of a crawl to its title: nothing, bodies, or what a page says around them.
BETWEEN = re.compile(r"(?:[^。,:;《]|(?:来源|字号|字体|时间|日期|作者|次数)\s*:)*")
BRACKETED = re.compile(r"\s*\(\s*(?P<number>(?:19|20)\d{2}\s*年\s*第\s*\d+\s*号)\s*\)")  # after a title
FILE = re.compile(r"(?P<title>[^.。:\n]{4,}?)\.(?:docx?|pdf|wps|ofd|zip|rar|tiff?|jpe?g)")
LONGEST_LINE = 80  # characters of a line that holds a number, unless it is in brackets
HEAD = 400  # characters in which the title of a crawl stands
KEYED_BODY = re.compile(
    r"(?:发布|发文|制定|颁布|公布|印发)(?:单位|机构|机关|部门)\s*[】\]]?\s*:?\s*(?P<bodies>[^【】\[\]:\n。]{2,60})"
)
KEYED_DAYS = tuple(
    re.compile(rf"(?:{words})(?:日期|时间)\s*[】\]]?\s*:?\s*(?P<date>{DATED.pattern})")
    for words in ("成文|发文|印发|签发", "公布|颁布", "发布")  # the last may be that of the page
)
ISSUING = re.compile(r"^(?P<issuers>[^《》]{2,60}?)关于")
DATED_BEFORE = re.compile(r"^(?:.*月)?.*?日(?=[\u4e00-\u9fff])")
PASSING = re.compile(
    r"(?:(?:已|业)?(?:经|由|于))?(?P<body>[\u4e00-\u9fff]+?)(?:第[\d一二三四五六七八九十百]+次(?:常务|部务|局务|署务|全体|委务)?(?:会议|全会)|会议)[^通]{0,20}通过"
)
SITTING = re.compile("(?:署务|部务|局务|委务|院务|行务|常务|办公|党组)$")  # of a body that meets
ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+届")
PROMULGATION = re.compile(r"(?:^|日\s*|\()(?P<body>[\u4e00-\u9fff、 ]+?)令\s*[(]?(?:第|(?:19|20)\d{2}年)")
AMENDING = re.compile("修正|修订|修改")
ISSUED_ON = re.compile(rf"(?P<date>{DAY.pattern})[^,;。、()日]{{0,40}}?(?:公布|发布|印发|颁布|令)")


def document_head(source: SourceText, id_: str, genre: str = "") -> DocumentHead:
    """The head of a document, read from its title, head, signature and closing words."""
    head = [row for row in source.leaves if row.place.startswith("head.")]
    last = [row for row in source.leaves[-3:] if SIGNED.match(source.text[row.start : row.end])]
    tail = [row for row in source.leaves if row.place.startswith("tail.")] or last
    title = _title(source)
    notes = _passing(source, head)
    passed = next((day for day, words in notes if "通过" in words), None)
    amended = tuple(day for day, words in notes if AMENDING.search(words))
    signing = signature(source)
    published = [signing.day] if signing.day else _issued_in_head(source, head)
    issued = max(published, default=amended[-1] if amended else passed) or _issued_as_keyed(source)
    found = DocumentHead(
        id=id_,
        title=title,
        number=_number(source, head, tail) or _number_after(source, title),
        issuers=tuple(_issuers(source, signing, head, title)),
        issued=issued,
        passed=passed,
        amended=amended,
        genre=genre or genre_of(title, source),
        language="en" if is_english(source.text[:4000]) else "zh",
    )
    if found.genre in TELLING:  # the days from which something holds are of what it tells of
        return found
    return replace(found, effective=day_of_effect(source, min(published, default=passed) or issued))


def genre_of(title: str, source: SourceText) -> str:
    """The genre of a document by the end of its title, else by its closing words; `other` if neither says it."""
    bare = re.sub(r"[(（][^()（）]*[)）]\s*$", "", aligned(title)).rstrip("》” ")
    for name, pattern in GENRES:
        if pattern.search(bare):
            return name
    opening, _ = _opening(source)
    is_announcement = "特此公告" in source.text or (opening and "令" not in opening["number"])
    return "announcement" if is_announcement else "notice" if "特此通知" in source.text else "other"


def _title(source: SourceText) -> str:
    """The title; for a crawl that lost it, the name of the file to download that looks like one."""
    row = next((one for one in source.leaves if one.kind == "title"), None)
    if row and PROMULGATING.search(source.plain[row.start : row.end]):
        row = next((one for one in source.leaves if one.kind == "title" and one.start > row.start), row)
    written = re.sub(r"\s*\n\s*", "", source.text[row.start : row.end]).strip() if row else ""
    opening, begin = _opening(source)
    if opening and begin:
        return source.text[:begin].strip("# \t\n\u3000")
    if opening or not written:
        about = ABOUT.search(source.plain, opening.end() if opening else 0, HEAD)
        start = opening.end() if opening else 0
        if about and BETWEEN.fullmatch(source.plain, start, about.start()):
            signing = last_bodies(source.text, Extent(start, about.start()), source.names)
            first = signing[0].start if signing and signing[-1].end == about.start() else about.start()
            return source.text[first : about.end()].replace("\n", "")
    return written or _title_of_file(source)


def _title_of_file(source: SourceText) -> str:
    """The name of the last file to download that reads as a title."""
    for named in FILE.finditer(source.plain):
        title = source.text[named.start("title") : named.end("title")]
        days = list(DAY.finditer(named["title"]))
        title = re.sub(r"^\s*附件\d*[：:.．]?", "", title[days[-1].end() if days else 0 :]).strip()
        if re.search("关于|的(?:公告|通知|决定|意见)", aligned(title)):
            return title
    return ""


def _opening(source: SourceText) -> tuple[re.Match[str] | None, int]:
    """The number with which a crawl opens, and where: at the begin of the text, or after its title."""
    title = TITLE_BEFORE.match(source.plain)
    for begin in (0, title.end() if title else 0):
        opening = OPENING.match(source.plain, begin)
        if opening and "关于" not in opening["office"]:
            return opening, begin
    return None, 0


def _number(source: SourceText, head: Sequence[IndexedSentence], tail: Sequence[IndexedSentence]) -> str:
    opening, _ = _opening(source)
    if opening:
        start = opening.start("number")
        if opening["way"] and not _office(source, opening):
            start = opening.end("office")
        return re.sub(r"\s+", " ", source.text[start : opening.end("number")]).strip()
    for row in (*head, *(one for one in source.leaves if one.kind == "title"), *tail):
        words = source.plain[row.start : row.end]
        is_note = len(words) < LONGEST_LINE or words.startswith("(")
        found = NUMBER.search(words) if is_note and not FILED.search(words) else None
        if found:
            bare = re.sub(r"\s+", "", source.text[row.start + found.start() : row.start + found.end()])
            return re.sub(r"^[(（](.*)[)）]$", r"\1", DATED_BEFORE.sub("", bare))
    return ""


def _number_after(source: SourceText, title: str) -> str:
    """The number in brackets after the title, with which a crawl opens that has none before it."""
    at = source.text.find(title, 0, HEAD) if title else -1
    found = BRACKETED.match(source.plain, at + len(title)) if at >= 0 else None
    return re.sub(r"\s", "", found["number"]) if found else ""


def _office(source: SourceText, opening: re.Match[str]) -> list[Extent]:
    """The bodies whose number it is with which a crawl opens."""
    return run_of_bodies(source.text, Extent(opening.start("office"), opening.end("office")), source.names)


def _passing(source: SourceText, head: Sequence[IndexedSentence]) -> list[tuple[date, str]]:
    """The days in the head with what the text says happened on each, in reading order."""
    found: list[tuple[date, str]] = []
    for row in head:
        words = source.plain[row.start : row.end]
        days = list(DAY.finditer(words))
        for at, match in enumerate(days):
            day = day_of(match)
            end = days[at + 1].start() if at + 1 < len(days) else len(words)
            if day and re.search("通过|修正|修订|修改", words[match.end() : end]):
                found.append((day, words[match.end() : end]))
    return found


def _issued_in_head(source: SourceText, head: Sequence[IndexedSentence]) -> list[date]:
    """The days in the head that stand alone, or on which it says the document was issued, also as it was amended."""
    found: list[date] = []
    for row in head:
        words = source.plain[row.start : row.end]
        alone = DAY.fullmatch(words.strip("() "))
        some = (day_of(match) for match in ([alone] if alone else ISSUED_ON.finditer(words)))
        found += [day for day in some if day]
    return found


def _issued_as_keyed(source: SourceText) -> date | None:
    """The day that a page gives beside a word for it, 发文日期, before or after the text."""
    found = (pattern.search(source.plain) for pattern in KEYED_DAYS)
    return next((day_of(DATED.search(one["date"]) or one) for one in found if one), None)


def _issuers(source: SourceText, signing: Signature, head: Sequence[IndexedSentence], title: str) -> list[NamedBody]:
    if signing.bodies:
        return list(signing.bodies)
    for row in head:
        promulgated = PROMULGATION.search(source.plain[row.start : row.end])
        if promulgated:
            extent = Extent(row.start + promulgated.start("body"), row.start + promulgated.end("body"))
            found = run_of_bodies(source.text, extent, source.names) or [extent]
            return list(bodies(source.text, found, source.names))
    for row in head:
        words = DAY.sub(lambda match: " " * len(match[0]), source.plain[row.start : row.end])
        passed = PASSING.search(words)
        if passed:
            return [_body(source, SITTING.sub("", ORDINAL.sub("", passed["body"])))]
    return _numbering(source) or _titled(source, title) or _keyed(source)


def _numbering(source: SourceText) -> list[NamedBody]:
    """The bodies whose number it is with which a crawl opens."""
    opening, _ = _opening(source)
    return list(bodies(source.text, _office(source, opening), source.names)) if opening else []


def _titled(source: SourceText, title: str) -> list[NamedBody]:
    """The bodies with which a title begins; where they are parted by nothing, as far as each is known."""
    issuing = ISSUING.match(aligned(title))
    if issuing is None:
        return []
    written = Extent(0, issuing.end("issuers"))
    found = run_of_bodies(title, written, source.names) or [written]
    return list(bodies(title, found, source.names))


def _keyed(source: SourceText) -> list[NamedBody]:
    """The bodies that a page gives beside a word for them, 发布单位."""
    keyed = KEYED_BODY.search(source.plain)
    extent = Extent(keyed.start("bodies"), keyed.end("bodies")) if keyed else Extent(0, 0)
    return list(bodies(source.text, run_of_bodies(source.text, extent, source.names), source.names))


def _body(source: SourceText, name: str) -> NamedBody:
    known = source.names.named(name)
    return NamedBody(name, known[0].entity if len(known) == 1 else None)
