"""What a document says of itself: title, number, who issued it and when, when it was passed and is in force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kg.corpus.documents import IndexedSentence
from kg.corpus.formulas import FILED, FORMULA, SIGNED
from kg.corpus.spans import is_english
from kg.ingest.days import DAY, after, day_about, day_of
from kg.ingest.departments import BODIES, departments
from kg.ingest.ingestion import DocumentHead, Extent, NamedBody
from kg.ingest.signatures import dated_by_key, numbered_title, parted, signed_at_end
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
# A crawl that begins with the number and has the title in brackets after it.
OPENING = re.compile(
    r"\s*(?P<number>[^()\n。:]{2,40}?(?:公告|通告|令)\s*[〔\[(]?(?:19|20)\d{2}[〕\])]?\s*年?\s*(?:第\s*)?\d+\s*号)\s*"
    r"(?:\((?P<title>关于[^()]*(?:\([^()]*\)[^()]*)*的(?:公告|通告|通知|决定))\))?"
)
TITLE_BEFORE = re.compile(r"\s*[^。;:]{4,80}?的(?:公告|通告|通知)\s*")
FILE = re.compile(
    r"(?:.*?下载(?:链接|地址)?[::])?\s*(?:附件\d*[::.]?)?\s*(?P<title>.+?)\.(?:docx?|pdf|wps|ofd|zip|rar)$"
)
ISSUING = re.compile(r"^(?P<issuers>[^《》]{2,60}?)关于")
DATED_BEFORE = re.compile(r"^(?:.*月)?.*?日(?=[\u4e00-\u9fff])")
PASSING = re.compile(
    r"(?P<body>[\u4e00-\u9fff]+?)(?:第[\d一二三四五六七八九十百]+次(?:常务|部务|局务|署务|全体|委务)?(?:会议|全会)|会议)[^通]{0,20}通过"
)
ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+届")
PROMULGATION = re.compile(r"(?:^|日\s*|\()(?P<body>[\u4e00-\u9fff、 ]+?)令\s*[(]?(?:第|(?:19|20)\d{2}年)")
AMENDING = re.compile("修正|修订|修改")
SUBJECT = r"(?:本|该|此)?(?:公告|通知|通告|决定|意见|办法|规定|条例|细则|法|规则|方案|措施|令|制度|规程|标准|规范|解释)"
FORCE = r"(?:施行|实施|执行|生效|起效)"
ANY_DAY = DAY.pattern.replace(r")\s*年\s*", r")\s*年\s*)?", 1).replace("(?P<year>", "(?:(?P<year>", 1)
FROM_DAY = re.compile(rf"自\s*(?P<date>{ANY_DAY})\s*(?:零时|0时|00:00)?\s*(?:起|开始)?\s*(?:正式)?(?P<force>{FORCE})?")
OPENED = re.compile(rf"(?:^|[,:]|[一二三四五六七八九十]、)\s*{FROM_DAY.pattern}")
BEGINNING = 6  # sentences in which a document without closing words says from when it holds
FROM_ISSUE = re.compile(
    rf"自(?:{SUBJECT})?(?:印发|公布|发布|颁布|签发|下发)之日起(?:(?P<days>\d+|[一二三四五六七八九十]+)(?:日|天)后)?\s*(?:正式)?(?P<force>{FORCE})?"
)
ISSUED_ON = re.compile(rf"(?P<date>{DAY.pattern})[^,;。、()]{{0,40}}?(?:公布|发布|印发|颁布|令)")


def document_head(source: SourceText, id_: str, genre: str = "") -> DocumentHead:
    """The head of a document, read from its title, head, signature and closing words."""
    head = [row for row in source.leaves if row.place.startswith("head.")]
    last = [row for row in source.leaves[-3:] if SIGNED.match(source.text[row.start : row.end])]
    tail = [row for row in source.leaves if row.place.startswith("tail.")] or last
    title = _title(source, tail)
    notes = _passing(source, head)
    passed = next((day for day, words in notes if "通过" in words), None)
    amended = tuple(day for day, words in notes if AMENDING.search(words))
    signed, signature = _signature(source, tail)
    genre = genre or genre_of(title, source)
    closing = None if signature or genre in LAWS else signed_at_end(source)
    issued = signed or (closing[0] if closing else None) or _issued_in_head(source, head) or dated_by_key(source)
    issued = issued or (amended[-1] if amended else passed)
    found = DocumentHead(
        id=id_,
        title=title,
        number=_number(source, head, tail),
        issuers=closing[1] if closing else _issuers(source, signature, head, title),
        issued=issued,
        passed=passed,
        amended=amended,
        genre=genre,
        language="en" if is_english(source.text[:4000]) else "zh",
    )
    if found.genre in TELLING:  # the days from which something holds are of what it tells of
        return found
    return replace(found, effective=_effective(source, issued or passed))


def genre_of(title: str, source: SourceText) -> str:
    """The genre of a document by the end of its title, else by its closing words; `other` if neither says it."""
    bare = re.sub(r"[(（][^()（）]*[)）]\s*$", "", aligned(title)).rstrip("》” ")
    for name, pattern in GENRES:
        if pattern.search(bare):
            return name
    return "announcement" if "特此公告" in source.text else "notice" if "特此通知" in source.text else "other"


def _title(source: SourceText, tail: Sequence[IndexedSentence]) -> str:
    """The title; for a crawl that lost it, the name of the file to download that looks like one."""
    opening = OPENING.match(source.plain)
    if opening and opening["title"]:
        return source.text[opening.start("title") : opening.end("title")].replace("\n", "")
    if numbered := numbered_title(source):
        return numbered
    row = next((one for one in source.leaves if one.kind == "title"), None)
    if row and PROMULGATING.search(source.plain[row.start : row.end]):
        row = next((one for one in source.leaves if one.kind == "title" and one.start > row.start), row)
    if row:
        return re.sub(r"\s*\n\s*", "", source.text[row.start : row.end]).strip()
    for one in tail:
        named = FILE.match(source.plain[one.start : one.end])
        if named and (re.search("关于|的(?:公告|通知|决定|意见)", named["title"])):
            return source.text[one.start + named.start("title") : one.start + named.end("title")].strip()
    return ""


def _number(source: SourceText, head: Sequence[IndexedSentence], tail: Sequence[IndexedSentence]) -> str:
    for row in (*head, *(one for one in source.leaves if one.kind == "title"), *tail):
        words = source.plain[row.start : row.end]
        found = NUMBER.search(words) if not FILED.search(words) and len(words) < 80 else None
        if found:
            written = source.text[row.start + found.start() : row.start + found.end()]
            bare = re.sub(r"\s+", "", written)
            opening = OPENING.match(source.plain)
            if opening and bare in re.sub(r"\s+", "", opening["number"]):
                return re.sub(r"\s+", " ", source.text[opening.start("number") : opening.end("number")]).strip()
            return re.sub(r"^[(（](.*)[)）]$", r"\1", DATED_BEFORE.sub("", bare))
    opening = OPENING.match(source.plain, title.end() if (title := TITLE_BEFORE.match(source.plain)) else 0)
    return re.sub(r"\s+", "", source.text[opening.start("number") : opening.end("number")]) if opening else ""


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


def _signature(source: SourceText, tail: Sequence[IndexedSentence]) -> tuple[date | None, list[Extent]]:
    """The day under the document, and where the bodies stand that sign it, which are the lines before that day."""
    for at, row in enumerate(tail):
        words = source.plain[row.start : row.end]
        match = DAY.search(words)
        if match is None or FILED.search(words) or len(words) - len(match[0]) > 60:
            continue
        bodies = [Extent(row.start, row.start + match.start())] if words[: match.start()].strip(" (") else []
        for one in reversed(tail[:at]):
            line = source.plain[one.start : one.end]
            if bodies and bodies[0].start == row.start:
                break
            if FORMULA.match(line) or FILED.search(line) or re.match("附件|附表|[(]|抄送|特此", line):
                break
            bodies.insert(0, Extent(one.start, one.end))
        return day_of(match), bodies
    return None, []


def _issued_in_head(source: SourceText, head: Sequence[IndexedSentence]) -> date | None:
    found: date | None = None
    for row in head:
        words = source.plain[row.start : row.end]
        alone = DAY.fullmatch(words.strip("() "))
        for match in [alone] if alone else ISSUED_ON.finditer(words):
            day = day_of(match) if match else None
            found = max(found, day) if found and day else day or found
    return found


def _issuers(
    source: SourceText, signature: Sequence[Extent], head: Sequence[IndexedSentence], title: str
) -> tuple[NamedBody, ...]:
    signed = [body for extent in signature for body in _bodies(source, extent)]
    if signed:
        return tuple(dict.fromkeys(signed))
    for row in head:
        words = source.plain[row.start : row.end]
        promulgated = PROMULGATION.search(words)
        if promulgated:
            extent = Extent(row.start + promulgated.start("body"), row.start + promulgated.end("body"))
            return tuple(_bodies(source, extent))
    for row in head:
        words = DAY.sub(lambda match: " " * len(match[0]), source.plain[row.start : row.end])
        passed = PASSING.search(words)
        if passed:
            name = ORDINAL.sub("", passed["body"])
            return (_body(source, name),)
    issuing = ISSUING.match(aligned(title))
    names = re.split(r"[\s、,，]+", title[: issuing.end("issuers")]) if issuing else []
    return tuple(body for name in names if name for body in _run_together(source, name))


def _run_together(source: SourceText, name: str) -> list[NamedBody]:
    """The bodies of a title that parts them by nothing, if each is known; else the one that the words name."""
    found = [(one, some) for one, some in source.names.found(name) if any(each.type in BODIES for each in some)]
    if len(found) > 1 and sum(one.end - one.start for one, _ in found) == len(name):
        return [_body(source, name[one.start : one.end]) for one, _ in found]
    return [_body(source, name)]


def _bodies(source: SourceText, extent: Extent) -> Iterator[NamedBody]:
    """The bodies in a line of a signature, which blanks or commas part."""
    if together := parted(source, extent):
        yield from together
        return
    start = extent.start
    for piece in re.split(r"(\s+)", source.text[extent.start : extent.end]):
        if piece.strip():
            some, rest = departments(source.text, Extent(start, start + len(piece)), source.names)
            yield from (NamedBody(one.name, one.entity) for one in some)
            if rest and not some and len(piece) > 3:
                yield _body(source, piece)
        start += len(piece)


def _body(source: SourceText, name: str) -> NamedBody:
    known = source.names.named(name)
    return NamedBody(name, known[0].entity if len(known) == 1 else None)


def _effective(source: SourceText, issued: date | None) -> date | None:
    """The day from which the document holds, by its last words on that, else by what it says first.

    None if it says nothing of it, or holds from its issue and that day is not known.
    """
    body = [row for row in source.leaves if row.kind != "title" and not row.place.startswith("head.")]
    said = [source.plain[row.start : row.end] for row in body]
    own = [words for words in said if re.search(rf"{SUBJECT}[^。]*自", words) and "之前" not in words]
    for words in reversed(own):
        day = FROM_DAY.search(words)
        if day and (day["force"] or words.rstrip("。").endswith("起")):
            return day_about(day, issued)
        from_issue = FROM_ISSUE.search(words)
        if from_issue and from_issue["force"]:
            return _since(issued, from_issue["days"])
    for words in said:
        day = FROM_DAY.search(words)
        if day and day["force"]:
            return day_about(day, issued)
    for words in said:
        from_issue = FROM_ISSUE.search(words)
        if from_issue and not re.search("之日起\\S{0,4}启运", words):
            return _since(issued, from_issue["days"])
        if re.search("(?:^|[,:、])即日起", words):
            return issued
    begun = (OPENED.search(words) for words in said[:BEGINNING])
    return next((day_about(day, issued) for day in begun if day), None)


def _since(issued: date | None, days: str | None) -> date | None:
    from kg.corpus.marks import number

    return after(issued, number(days)) if issued and days else issued
